//! The list of payments, and of money that went back.

use leptos::prelude::*;

use super::payer_name;
use crate::domain::account::Mode;
use crate::domain::{Currency, DocumentKind, Money};
use crate::language::{fill, key, tr};
use crate::protocol::{ListPayments, PaymentFilter, PaymentRow, SumPayments};
use crate::ui::components::{Erase, handler, icon};
use crate::ui::format;
use crate::ui::later::{Later, later};
use crate::ui::lists::spec::{ALL, Answered, Cell, Column, Cursor, Fetched, Filter, Line, NEW, Opens, Spec, Summed};
use crate::ui::lists::{Asked, Frame, Listing};
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

static SPEC: Spec = Spec {
    path: "/payments",
    title: key("Payments"),
    one: key("payment"),
    many: key("payments"),
    caption: key("Payments, newest first"),
    search: ("payment-search", key("Customer or reference")),
    statuses: &[ALL],
    filters: &[Filter::Period, Filter::Customer, Filter::Mode, Filter::Amount],
    columns: &[
        Column::new(key("Date"), " records__cell--fit records__cell--sub num").sized(" records__heading--s"),
        Column::new(key("Customer"), " records__cell--lead records__cell--grow").leads(None),
        Column::new(key("Paid by"), "").sized(" records__heading--l"),
        Column::new(key("Status"), " records__cell--sub-end").sized(" records__heading--s"),
        Column::new(key("Amount"), " records__cell--num records__cell--end")
            .sized(" records__heading--num records__heading--m"),
    ],
    bulk: false,
    kind: DocumentKind::ReceiptVoucher,
    fetch,
    sum: Some(sum),
    opens: Opens::Beside(|_, id, _| later(Later::Payment(id.to_owned()))),
    papers: None,
    first,
};

#[component]
pub fn List() -> AnyView {
    let listing = Listing::begin(&SPEC);
    let session = listing.session;
    let close = Callback::new(move |()| listing.open_row(""));
    let saved = Callback::new(move |row: PaymentRow| {
        close.run(());
        let values = [("amount", &*format::rupees(row.payment.amount)), ("payer", &payer_name(&row))];
        session.notify(NoticeKind::Done, fill("{amount} from {payer} is recorded", &values));
    });
    let dialog = move || {
        let is_open = listing.open.with(|open| open == NEW);
        is_open.then(|| later(Later::NewPayment(saved, close)))
    };
    let actions = view! {
        <button class="button button--primary" type="button" id="payment-new"
            on:click=handler(move |_| listing.open_row(NEW))>{icon("plus")}{tr("Record a payment")}</button>
    }
    .erase();
    view! { <Frame listing=listing actions=actions above=().into_any()/>{move || dialog()} }.into_any()
}

fn filter(asked: &Asked) -> PaymentFilter {
    PaymentFilter {
        search: asked.search.clone(),
        customer: asked.customer,
        mode: Mode::ALL.into_iter().find(|mode| mode.code().eq_ignore_ascii_case(&asked.mode)),
        at_least: asked.at_least,
        at_most: asked.at_most,
        from: asked.period.map(|period| period.from()),
        to: asked.period.map(|period| period.to()),
    }
}

fn fetch(session: Session, spec: &'static Spec, asked: &Asked, from: &Cursor, limit: u32, answered: Answered<Fetched>) {
    let after = if let Cursor::Payments(key) = from { Some(*key) } else { None };
    session.request(ListPayments { filter: filter(asked), after, limit }, move |answer| {
        answered(answer.map(|page| Fetched {
            lines: page.rows.iter().map(|row| line(row, spec.path)).collect(),
            next: page.next.map(Cursor::Payments),
        }));
    });
}

fn line(row: &PaymentRow, path: &str) -> Line {
    let payment = &row.payment;
    let (status, class) = state_of(row);
    let mut how = kinds::mode(payment.mode).to_owned();
    if !payment.reference.is_empty() {
        how.push_str(" · ");
        how.push_str(&payment.reference);
    }
    let went_back = Money::from_paise(-payment.amount.paise());
    let amount = if row.refund_of.is_some() { went_back } else { payment.amount };
    let cells = vec![
        Cell::Day(payment.date),
        Cell::Text(payer_name(row)),
        Cell::Text(how),
        Cell::Chip(status, class),
        Cell::Amount(amount, Currency::RUPEE),
    ];
    let id = payment.id.to_string();
    Line { address: [path, "/", &id].concat(), id, draft: false, cells }
}

fn sum(session: Session, _: &'static Spec, asked: &Asked, answered: Answered<Summed>) {
    session.request(SumPayments { filter: filter(asked) }, move |answer| {
        answered(answer.map(|totals| {
            let seldom = [(tr("TDS"), totals.tds), (tr("Given back"), totals.refunded)];
            let seldom = seldom.into_iter().filter(|(_, amount)| *amount != Money::ZERO);
            Summed {
                rows: totals.payments,
                // Reversed payments and money that went back are rows too, and not counted.
                counts_all: false,
                more: totals.more,
                sums: [(tr("Received"), totals.amount)].into_iter().chain(seldom).collect(),
            }
        }));
    });
}

/// How a payment stands, and the class of its chip.
pub fn state_of(row: &PaymentRow) -> (&'static str, &'static str) {
    let left = row.payment.amount.plus(row.payment.tds).and_then(|all| all.minus(row.used)).unwrap_or_default();
    if row.reversed.is_some() {
        (tr("Reversed"), "chip chip--over")
    } else if row.refund_of.is_some() {
        (tr("Given back"), "chip chip--issued")
    } else if left == Money::ZERO {
        (tr("Settled|a payment"), "chip chip--good")
    } else {
        (tr("Advance"), "chip chip--issued")
    }
}

fn first(_: &'static Spec) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("payments")}
            <h2 id="empty-title">{tr("No payments yet")}</h2>
            <p class="empty__text">{tr("Record one here or on an invoice. What is more than the invoice stays as an advance.")}</p>
        </section>
    }
    .erase()
}
