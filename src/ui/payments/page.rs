//! One payment: what it settled, and what can be done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::list::state_of;
use super::{RefundDialog, payer_name};
use crate::browser::{clock, ids};
use crate::domain::account::Source;
use crate::domain::{Date, DocumentId, Field, Money, PaymentId, Problems};
use crate::language::tr;
use crate::protocol::{
    CreateDraft, DocumentRow, Fault, GetPayment, OpenedPayment, PaymentRow, ReversePayment, SettlementRow,
};
use crate::ui::components::{Dialog, Erase, TextField, follow, handler, icon, problem_at, waiting_rows};
use crate::ui::format;
use crate::ui::lists::Kept;
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

type Found = Option<OpenedPayment>;

/// `id` is as it stands in the address.
pub fn page(id: &str) -> AnyView {
    let session = Session::current();
    let found = RwSignal::new(None::<Found>);
    match id.parse::<PaymentId>() {
        Ok(id) => follow(move || {
            session.follow_changes();
            read(session, id, found);
        }),
        Err(_) => found.set(Some(None)),
    }
    let screen = move || match found.get() {
        None => view! { <div class="page">{waiting_rows()}</div> }.erase(),
        Some(None) => missing(),
        Some(Some(opened)) => payment(session, opened, found),
    };
    view! { {move || screen()} }.into_any()
}

fn read(session: Session, id: PaymentId, found: RwSignal<Option<Found>>) {
    session.request(GetPayment { id }, move |answer| match answer {
        Ok(payment) => drop(found.try_set(Some(payment))),
        Err(fault) => session.report(&fault),
    });
}

fn payment(session: Session, opened: OpenedPayment, found: RwSignal<Option<Found>>) -> AnyView {
    let places = Places::current();
    let OpenedPayment { row, settlements, vouchers } = opened;
    let payment = row.payment.clone();
    let id = payment.id;
    let (status, class) = state_of(&row);
    let left = payment.received().and_then(|all| all.minus(row.used)).unwrap_or_default();
    let (reversing, refunding) = (RwSignal::new(false), RwSignal::new(false));
    let again = move || read(session, id, found);
    let title = tr(if row.refund_of.is_some() { "Given back" } else { "Payment" });
    let open = row.reversed.is_none();
    let advance = open && row.refund_of.is_none() && left > Money::ZERO;
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
    let may_have_voucher = advance && payment.customer.is_some();
    let draft = payment.voucher(left, DocumentId::new(ids::new_uuid()), clock::today());
    let make_voucher = move |_| {
        let draft = draft.clone();
        spawn_local(async move {
            let address = String::from(kinds::kind(draft.kind).path) + "/" + &draft.id.to_string();
            match session.ask(CreateDraft { draft, at: clock::now_ms() }).await {
                // A second press finds the draft of the first one.
                Ok(()) | Err(Fault::AlreadyExists) => places.go(&address),
                Err(fault) => session.report(&fault),
            }
        });
    };
    view! {
        <div class="page">
            <a class="page__back" href=Kept::current().way_back("/payments")>{icon("back")}{tr("Payments")}</a>
            <header class="page__head">
                <h1 class="num">{title}" "{format::rupees(payment.amount)}</h1>
                <span class=class id="payment-status">{status}</span>
                <div class="page__actions">
                    {may_have_voucher.then(|| view! {
                        <button class="button" type="button" id="payment-voucher" on:click=handler(make_voucher)>
                            {tr("Make receipt voucher")}
                        </button>
                    }.erase())}
                    {advance.then(|| view! {
                        <button class="button" type="button" id="payment-refund" on:click=handler(move |_| refunding.set(true))>
                            {tr("Give back")}
                        </button>
                    }.erase())}
                    {open.then(|| view! {
                        <button class="button button--plain" type="button" id="payment-reverse"
                            on:click=handler(move |_| reversing.set(true))>{tr("Reverse")}</button>
                    }.erase())}
                </div>
            </header>
            {facts(&row, left)}
            {(!settlements.is_empty()).then(|| settled(settlements))}
            {(!vouchers.is_empty()).then(|| vouched(vouchers))}
            {move || dialogs()}
        </div>
    }
    .erase()
}

fn facts(row: &PaymentRow, left: Money) -> AnyView {
    let payment = &row.payment;
    let mut facts = vec![
        (tr("Date"), format::date(payment.date)),
        (tr("Paid by"), kinds::mode(payment.mode).to_owned()),
        (tr("Reference"), payment.reference.clone()),
        (tr("TDS"), if payment.tds == Money::ZERO { String::new() } else { format::rupees(payment.tds) }),
        (tr("Left"), if left == Money::ZERO || row.refund_of.is_some() { String::new() } else { format::rupees(left) }),
    ];
    if let Some(reversed) = &row.reversed {
        facts.push((tr("Reversed"), format::date(reversed.on) + ": " + &reversed.reason));
    }
    facts.retain(|(_, value)| !value.is_empty());
    let fact = |(name, value): (&'static str, String)| view! { <dt>{name}</dt><dd class="num">{value}</dd> }.erase();
    let name = payer_name(row);
    let payer = match payment.customer {
        Some(customer) => {
            let address = String::from("/customers/") + &customer.to_string();
            view! { <a class="link" href=address>{name}</a> }.erase()
        }
        None => view! { <span>{name}</span> }.erase(),
    };
    view! {
        <section class="card"><p>{payer}</p><dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl></section>
    }
    .erase()
}

fn settled(rows: Vec<SettlementRow>) -> AnyView {
    let row = |row: SettlementRow| {
        let address = String::from("/invoices/") + &row.document.to_string();
        named(address, row.number.to_string(), row.date, row.amount, None)
    };
    section("settled-title", tr("What it settled"), rows.into_iter().map(row).collect())
}

fn vouched(rows: Vec<DocumentRow>) -> AnyView {
    let row = |row: DocumentRow| {
        let address = String::from(kinds::kind(row.kind).path) + "/" + &row.id.to_string();
        let status = kinds::status(row.standing.status(row.kind, clock::today()));
        named(address, row.number.to_string(), row.date, row.standing.payable, Some(status))
    };
    section("vouchers-title", tr("Receipt vouchers"), rows.into_iter().map(row).collect())
}

fn section(id: &'static str, title: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! {
        <section class="section" aria-labelledby=id><h2 id=id>{title}</h2><ul class="relatives__list">{rows}</ul></section>
    }
    .erase()
}

fn named(
    address: String,
    number: String,
    date: Date,
    amount: Money,
    status: Option<(&'static str, &'static str)>,
) -> AnyView {
    view! {
        <li class="relatives__item">
            <a class="relatives__link num" href=address>{number}</a>
            <span class="soft">{format::date(date)}</span>
            <span class="num">{format::rupees(amount)}</span>
            {status.map(|(words, class)| view! { <span class=class>{words}</span> }.erase())}
        </li>
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
                    session.notify(NoticeKind::Done, tr("Reversed. What it had settled is owed again."));
                    done.run(());
                }
                Err(Fault::Invalid(found)) if found.at(Field::Reason).is_some() => problems.set(found),
                Err(fault) => session.report(&fault),
            }
        });
    };
    view! {
        <Dialog title=tr("Reverse this payment?") small=true on_close=keep>
            <form class="dialog__form" novalidate on:submit=handler(reverse)>
                <div class="dialog__body">
                    <p class="soft">
                        {tr("Say so when a cheque came back, or when it was entered by mistake. What it settled is owed again.")}
                    </p>
                    <TextField id="reverse-reason" label=tr("Reason") value=reason problem=problem_at(problems, Field::Reason)/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| keep.run(()))>{tr("Keep it")}</button>
                    <button class="button button--danger-fill" type="submit" id="reverse-yes">{tr("Reverse it")}</button>
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
                <h1>{tr("This payment is not in the books")}</h1>
                <a class="button button--primary" href="/payments">{tr("Show the payments")}</a>
            </section>
        </div>
    }
    .erase()
}
