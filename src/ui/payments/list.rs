//! The list of payments.

use leptos::prelude::*;

use super::{PaymentDialog, payer_name};
use crate::protocol::{ListPayments, PaymentFilter, PaymentKey, PaymentRow};
use crate::ui::components::{Erase, SearchBox, follow, handler, icon, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

#[component]
pub fn List() -> AnyView {
    let session = Session::current();
    let search = RwSignal::new(String::new());
    let recording = RwSignal::new(false);
    let payments: Paged<PaymentRow, PaymentKey> = Paged::unloaded();
    let load = move |search: String, follow: bool| {
        let after = if follow { payments.next() } else { None };
        let filter = PaymentFilter { search, ..PaymentFilter::default() };
        payments.load(session, ListPayments { filter, after, limit: payments.wanted(follow) }, follow);
    };
    follow(move || {
        session.follow_changes();
        load(search.get(), false);
    });
    let saved = Callback::new(move |row: PaymentRow| {
        recording.set(false);
        session.notify(
            NoticeKind::Done,
            format::rupees(row.payment.amount) + " from " + &payer_name(&row) + " is recorded",
        );
        load(search.get_untracked(), false);
    });
    let dialog = move || {
        recording.get().then(|| {
            let close = Callback::new(move |()| recording.set(false));
            view! { <PaymentDialog on_saved=saved on_close=close/> }.erase()
        })
    };
    let list = move || match payments.rows.get() {
        None => waiting_rows(),
        Some(rows) if rows.is_empty() => empty(search.with(|search| search.trim().is_empty())),
        Some(rows) => table(rows),
    };
    view! {
        <div class="page">
            <header class="page__head">
                <h1>"Payments"</h1>
                <div class="page__actions">
                    <button class="button button--primary" type="button" id="payment-new"
                        on:click=handler(move |_| recording.set(true))>{icon("plus")}"Record a payment"</button>
                </div>
            </header>
            <div class="toolbar">
                <SearchBox id="payment-search" label="Search payments" placeholder="Customer or reference" text=search/>
            </div>
            {move || list()}
            {move || payments.has_more().then(|| view! {
                <button class="button" type="button" on:click=handler(move |_| load(search.get_untracked(), true))>
                    "Show more"
                </button>
            }.erase())}
            {move || dialog()}
        </div>
    }
    .erase()
}

fn table(rows: Vec<PaymentRow>) -> AnyView {
    let row = |row: PaymentRow| {
        let payment = &row.payment;
        let address = String::from("/payments/") + &payment.id.to_string();
        let (status, class) = state_of(&row);
        let sign = if row.refund_of.is_some() { "−" } else { "" };
        let mut how = kinds::mode(payment.mode).to_owned();
        if !payment.reference.is_empty() {
            how.push_str(" · ");
            how.push_str(&payment.reference);
        }
        view! {
            <tr class="records__row">
                <td class="records__cell num records__cell--fit records__cell--sub">{format::date(payment.date)}</td>
                <td class="records__cell records__cell--lead records__cell--grow">
                    <a class="records__link" href=address>{payer_name(&row)}</a>
                </td>
                <td class="records__cell">{how}</td>
                <td class="records__cell records__cell--sub-end"><span class=class>{status}</span></td>
                <td class="records__cell records__cell--num records__cell--end">{sign}{format::rupees(payment.amount)}</td>
            </tr>
        }
        .erase()
    };
    view! {
        <table class="records">
            <caption class="visually-hidden">"Payments, newest first"</caption>
            <thead class="records__head"><tr>
                <th class="records__heading" scope="col">"Date"</th>
                <th class="records__heading" scope="col">"Customer"</th>
                <th class="records__heading" scope="col">"Paid by"</th>
                <th class="records__heading" scope="col">"Status"</th>
                <th class="records__heading records__heading--num" scope="col">"Amount"</th>
            </tr></thead>
            <tbody class="records__body">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .erase()
}

/// How a payment stands, and the class of its chip.
pub fn state_of(row: &PaymentRow) -> (&'static str, &'static str) {
    let left = row.payment.amount.plus(row.payment.tds).and_then(|all| all.minus(row.used)).unwrap_or_default();
    if row.reversed.is_some() {
        ("Reversed", "chip chip--over")
    } else if row.refund_of.is_some() {
        ("Given back", "chip chip--issued")
    } else if left == crate::domain::Money::ZERO {
        ("Settled", "chip chip--good")
    } else {
        ("Advance", "chip chip--issued")
    }
}

fn empty(untouched: bool) -> AnyView {
    let (title, text) = if untouched {
        ("No payments yet", "Record one here or on an invoice. What is more than the invoice stays as an advance.")
    } else {
        ("No payment fits", "Try fewer letters of the customer or the reference.")
    };
    view! {
        <section class="empty"><h2>{title}</h2><p class="empty__text">{text}</p></section>
    }
    .erase()
}
