//! What was paid for a document, and what is left: record a payment, take one off, give up a small rest, give credit back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::in_hand::InHand;
use super::page::{Shown, show};
use crate::browser::clock;
use crate::domain::account::Source;
use crate::domain::{Document, DocumentId, DocumentKind, Field, Money, Problems};
use crate::language::{fill, tr};
use crate::protocol::{Fault, SettlementRow, TakeBack, WriteOff};
use crate::ui::components::{Dialog, Erase, TextField, handler, icon, problem_at};
use crate::ui::format;
use crate::ui::payments::{PaymentDialog, RefundDialog};
use crate::ui::session::{NoticeKind, Session};

/// Nothing where nothing is owed and nothing was settled.
pub fn settled(
    document: &Document,
    balance: Money,
    cancelled: bool,
    rows: Vec<SettlementRow>,
    shown: RwSignal<Shown>,
) -> Option<AnyView> {
    let session = Session::current();
    let (id, kind) = (document.id, document.content.kind());
    let claim = matches!(kind, DocumentKind::Invoice | DocumentKind::DebitNote);
    let credit = kind == DocumentKind::CreditNote;
    let open = !cancelled && balance > Money::ZERO && (claim || credit);
    if !open && rows.is_empty() {
        return None;
    }
    let payer = document.content.buyer.customer.map(|customer| (customer, document.content.buyer.name.clone()));
    let (paying, writing_off, refunding) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let again = move || show(session, shown, id.to_string());
    let customer = document.content.buyer.customer.filter(|_| open && claim);
    let dialogs = move || {
        if paying.get() {
            let close = Callback::new(move |()| paying.set(false));
            let saved = Callback::new(move |_| {
                paying.set(false);
                session.notify(NoticeKind::Done, tr("The payment is recorded"));
                again();
            });
            let (payer, document) = (payer.clone(), Some((id, balance)));
            return Some(
                view! { <PaymentDialog customer=payer document=document on_saved=saved on_close=close/> }.erase(),
            );
        }
        if refunding.get() {
            let close = Callback::new(move |()| refunding.set(false));
            let saved = Callback::new(move |_| {
                refunding.set(false);
                again();
            });
            let source = Source::CreditNote(id);
            return Some(view! { <RefundDialog source=source left=balance on_saved=saved on_close=close/> }.erase());
        }
        writing_off.get().then(|| write_off_dialog(session, id, balance, writing_off, Callback::new(move |()| again())))
    };
    let row = |row: SettlementRow| settlement(session, id, row, Callback::new(move |()| again()));
    let label = tr(if credit { "Credit left" } else { "Left to pay" });
    Some(
        view! {
            <section class="card settled" aria-label=tr("Payments")>
                {open.then(|| view! {
                    <div class="settled__head">
                        <p class="settled__left">{label}" "<strong class="num" id="document-left">{format::rupees(balance)}</strong></p>
                        <div class="page__actions">
                            {claim.then(|| view! {
                                <button class="button button--primary" type="button" id="payment-record"
                                    on:click=handler(move |_| paying.set(true))>{tr("Record payment")}</button>
                                <button class="button button--plain" type="button" id="write-off"
                                    on:click=handler(move |_| writing_off.set(true))>{tr("Write off")}</button>
                            }.into_any())}
                            {credit.then(|| view! {
                                <button class="button" type="button" id="credit-refund"
                                    on:click=handler(move |_| refunding.set(true))>{tr("Give back")}</button>
                            }.erase())}
                        </div>
                    </div>
                }.erase())}
                {customer.map(|customer| view! {
                    <InHand customer=customer document=id balance=balance done=Callback::new(move |()| again())/>
                }.erase())}
                <ul class="relatives__list settled__rows">{rows.into_iter().map(row).collect_view()}</ul>
                {move || dialogs()}
            </section>
        }
        .erase(),
    )
}

fn settlement(session: Session, document: DocumentId, row: SettlementRow, done: Callback<()>) -> AnyView {
    let (words, address) = match row.source {
        Some(Source::Payment(payment)) => {
            (tr("Payment").to_owned(), Some(String::from("/payments/") + &payment.to_string()))
        }
        Some(Source::CreditNote(note)) => {
            (tr("Credit note").to_owned(), Some(String::from("/credit-notes/") + &note.to_string()))
        }
        None if row.amount < Money::ZERO => (tr("Owed again").to_owned(), None),
        None => (fill("Written off: {reason}", &[("reason", &row.reason)]), None),
    };
    let name = match address {
        Some(address) => view! { <a class="relatives__link" href=address>{words}</a> }.erase(),
        None => view! { <span>{words}</span> }.erase(),
    };
    let source = row.source;
    let take_back = (row.amount > Money::ZERO).then(|| {
        let take = move |_| {
            spawn_local(async move {
                match session.ask(TakeBack { source, document, on: clock::today() }).await {
                    Ok(_) => done.run(()),
                    Err(Fault::NotFound) => session.notify(NoticeKind::Warning, tr("It was taken off already")),
                    Err(fault) => session.report(&fault),
                }
            });
        };
        view! {
            <button class="button button--small button--plain" type="button" on:click=handler(take)>
                {icon("close")}{tr("Take off")}
            </button>
        }
        .erase()
    });
    view! {
        <li class="relatives__item">
            {name}<span class="soft num">{format::date(row.date)}</span>
            <span class="num">{format::rupees(row.amount)}</span>{take_back}
        </li>
    }
    .erase()
}

fn write_off_dialog(
    session: Session,
    document: DocumentId,
    balance: Money,
    open: RwSignal<bool>,
    done: Callback<()>,
) -> AnyView {
    let (amount, reason) = (RwSignal::new(balance.to_string()), RwSignal::new(String::new()));
    let problems = RwSignal::new(Problems::new());
    let keep = Callback::new(move |()| open.set(false));
    let write_off = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let call =
            WriteOff { document, amount: amount.get_untracked(), reason: reason.get_untracked(), on: clock::today() };
        spawn_local(async move {
            match session.ask(call).await {
                Ok(_) => {
                    open.set(false);
                    done.run(());
                }
                Err(Fault::Invalid(found)) => problems.set(found),
                Err(fault) => session.report(&fault),
            }
        });
    };
    view! {
        <Dialog title=tr("Write off what is left?") small=true on_close=keep>
            <form class="dialog__form" novalidate on:submit=handler(write_off)>
                <div class="dialog__body">
                    <TextField id="write-off-amount" label=tr("Amount") value=amount prefix="₹" inputmode="decimal"
                        input_class="field__input--num" problem=problem_at(problems, Field::Amount)/>
                    <TextField id="write-off-reason" label=tr("Reason") value=reason problem=problem_at(problems, Field::Reason)/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| keep.run(()))>{tr("Keep it")}</button>
                    <button class="button button--primary" type="submit" id="write-off-yes">{tr("Write off")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}
