//! One payment: what it settled, and what can be done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::RefundDialog;
use super::list::state_of;
use crate::browser::clock;
use crate::domain::account::Source;
use crate::domain::{Field, Money, PaymentId, Problems};
use crate::protocol::{Fault, GetPayment, PaymentRow, ReversePayment, SettlementRow};
use crate::ui::components::{Dialog, Erase, TextField, follow, handler, icon, problem_at, waiting_rows};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

type Found = Option<(PaymentRow, Vec<SettlementRow>)>;

/// `id` is as it stands in the address.
pub fn page(id: &str) -> AnyView {
    let session = Session::current();
    let found = RwSignal::new(None::<Found>);
    match id.parse::<PaymentId>() {
        Ok(id) => follow(move || {
            session.follow_changes();
            session.request(GetPayment { id }, move |answer| match answer {
                Ok(payment) => drop(found.try_set(Some(payment))),
                Err(fault) => session.report(&fault),
            });
        }),
        Err(_) => found.set(Some(None)),
    }
    let screen = move || match found.get() {
        None => view! { <div class="page">{waiting_rows()}</div> }.erase(),
        Some(None) => missing(),
        Some(Some((row, settled))) => payment(session, &row, settled, found),
    };
    view! { {move || screen()} }.into_any()
}

fn payment(session: Session, row: &PaymentRow, settled: Vec<SettlementRow>, found: RwSignal<Option<Found>>) -> AnyView {
    let payment = row.payment.clone();
    let (id, customer) = (payment.id, payment.customer);
    let (status, class) = state_of(row);
    let left = payment.amount.plus(payment.tds).and_then(|all| all.minus(row.used)).unwrap_or_default();
    let (reversing, refunding) = (RwSignal::new(false), RwSignal::new(false));
    let again = move || {
        session.request(GetPayment { id }, move |answer| match answer {
            Ok(payment) => drop(found.try_set(Some(payment))),
            Err(fault) => session.report(&fault),
        });
    };
    let title = if row.refund_of.is_some() { "Given back" } else { "Payment" };
    let mut facts = vec![
        ("Date", format::date(payment.date)),
        ("Paid by", kinds::mode(payment.mode).to_owned()),
        ("Reference", payment.reference.clone()),
        ("TDS", if payment.tds == Money::ZERO { String::new() } else { format::rupees(payment.tds) }),
        ("Left", if left == Money::ZERO || row.refund_of.is_some() { String::new() } else { format::rupees(left) }),
    ];
    if let Some(reversed) = &row.reversed {
        facts.push(("Reversed", format::date(reversed.on) + ": " + &reversed.reason));
    }
    facts.retain(|(_, value)| !value.is_empty());
    let fact = |(name, value): (&'static str, String)| view! { <dt>{name}</dt><dd class="num">{value}</dd> }.erase();
    let open = row.reversed.is_none();
    let may_refund = open && row.refund_of.is_none() && left > Money::ZERO;
    let dialogs = move || {
        if reversing.get() {
            return Some(reverse_dialog(session, id, reversing, Callback::new(move |()| again())));
        }
        refunding.get().then(|| {
            let close = Callback::new(move |()| refunding.set(false));
            let saved = Callback::new(move |_| {
                refunding.set(false);
                again();
            });
            view! { <RefundDialog source=Source::Payment(id) left=left on_saved=saved on_close=close/> }.erase()
        })
    };
    view! {
        <div class="page">
            <a class="page__back" href="/payments">{icon("back")}"Payments"</a>
            <header class="page__head">
                <h1 class="num">{title}" "{format::rupees(payment.amount)}</h1>
                <span class=class id="payment-status">{status}</span>
                <div class="page__actions">
                    {may_refund.then(|| view! {
                        <button class="button" type="button" id="payment-refund" on:click=handler(move |_| refunding.set(true))>
                            "Give back"
                        </button>
                    }.erase())}
                    {open.then(|| view! {
                        <button class="button button--plain" type="button" id="payment-reverse"
                            on:click=handler(move |_| reversing.set(true))>"Reverse"</button>
                    }.erase())}
                </div>
            </header>
            <section class="card">
                <p><a class="link" href=String::from("/customers/") + &customer.to_string()>{row.customer.clone()}</a></p>
                <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl>
            </section>
            {(!settled.is_empty()).then(|| settlements(settled))}
            {move || dialogs()}
        </div>
    }
    .erase()
}

fn settlements(rows: Vec<SettlementRow>) -> AnyView {
    let row = |row: SettlementRow| {
        let address = String::from("/invoices/") + &row.document.to_string();
        view! {
            <li class="relatives__item">
                <a class="relatives__link num" href=address>{row.number.to_string()}</a>
                <span class="soft">{format::date(row.date)}</span>
                <span class="num">{format::rupees(row.amount)}</span>
            </li>
        }
        .erase()
    };
    view! {
        <section class="section" aria-labelledby="settled-title">
            <h2 id="settled-title">"What it settled"</h2>
            <ul class="relatives__list">{rows.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .erase()
}

fn reverse_dialog(session: Session, id: PaymentId, open: RwSignal<bool>, done: Callback<()>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let problems = RwSignal::new(Problems::new());
    let keep = Callback::new(move |()| open.set(false));
    let reverse = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            match session.ask(ReversePayment { id, reason: reason.get_untracked(), on: clock::today() }).await {
                Ok(_) => {
                    open.set(false);
                    session.notify(NoticeKind::Done, "Reversed. What it had settled is owed again.");
                    done.run(());
                }
                Err(Fault::Invalid(found)) if found.at(Field::Reason).is_some() => problems.set(found),
                Err(fault) => session.report(&fault),
            }
        });
    };
    view! {
        <Dialog title="Reverse this payment?" small=true on_close=keep>
            <form class="dialog__form" novalidate on:submit=handler(reverse)>
                <div class="dialog__body">
                    <p class="soft">"Say so when a cheque came back, or when it was entered by mistake. What it settled is owed again."</p>
                    <TextField id="reverse-reason" label="Reason" value=reason problem=problem_at(problems, Field::Reason)/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| keep.run(()))>"Keep it"</button>
                    <button class="button button--danger-fill" type="submit" id="reverse-yes">"Reverse it"</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

fn missing() -> AnyView {
    view! {
        <div class="page">
            <section class="empty">
                <h1>"This payment is not in the books"</h1>
                <a class="button button--primary" href="/payments">"Show the payments"</a>
            </section>
        </div>
    }
    .erase()
}
