//! What the customer owes already, and how far this invoice goes beyond the credit limit. It warns and never refuses.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::browser::clock;
use crate::domain::customer::{Credit, credit};
use crate::domain::{Currency, ExchangeRate, Money, Preview, Worth};
use crate::language::{fill, key, tr};
use crate::protocol::{Account, GetAccount};
use crate::ui::components::{Erase, follow, icon};
use crate::ui::format;
use crate::ui::session::Session;

#[component]
pub fn CreditNotice(form: FormState, preview: Memo<Option<Preview>>) -> AnyView {
    let session = Session::current();
    let account = RwSignal::new(None::<Account>);
    follow(move || {
        session.follow_changes();
        let buyer = move || form.customer.try_with(|customer| customer.as_ref().map(|customer| customer.id)).flatten();
        let Some(customer) = buyer() else { return account.set(None) };
        session.request(GetAccount { customer, today: clock::today() }, move |answer| {
            // Without it nothing is said; the invoice can be issued all the same.
            if untrack(buyer) == Some(customer) {
                account.try_set(answer.ok());
            }
        });
    });
    let found = move || {
        let owed = account.with(|account| account.as_ref().map(|account| account.balance))?;
        words(form, owed, added(form, preview))
    };
    // The paragraph stays while its words change, so that they are read out once.
    let shown = Memo::new(move |_| found().is_some());
    let beyond = Memo::new(move |_| found().is_some_and(|(beyond, _)| beyond));
    let notice = move || {
        shown.get().then(|| {
            view! {
                <p class=move || if beyond.get() { "notice notice--warning" } else { "notice" } id="credit-notice" role="status">
                    {move || beyond.get().then(|| icon("warning"))}
                    <span>{move || found().map(|(_, words)| words)}</span>
                </p>
            }
            .erase()
        })
    };
    view! { {move || notice()} }.into_any()
}

/// What this invoice adds to what is owed, in rupees; nothing if it is paid at once.
fn added(form: FormState, preview: Memo<Option<Preview>>) -> Money {
    let payable = preview.with(|preview| Some(preview.as_ref()?.totals.as_ref()?.payable));
    let payable = payable.filter(|_| form.received.with(String::is_empty)).unwrap_or_default();
    let worth = match (form.chosen_currency(), form.exchange_rate.with(|typed| ExchangeRate::parse(typed))) {
        (Currency::RUPEE, _) | (_, Err(_)) => Worth::Rupees,
        (currency, Ok(rate)) => Worth::Foreign { currency, rate },
    };
    worth.in_rupees(payable).unwrap_or_default()
}

/// What is said, and whether it is a warning.
fn words(form: FormState, owed: Money, added: Money) -> Option<(bool, String)> {
    let words = if owed < Money::ZERO {
        let in_hand = format::rupees(Money::ZERO.minus(owed).unwrap_or_default());
        fill("The customer has {amount} in hand.", &[("amount", &in_hand)])
    } else if owed == Money::ZERO {
        tr("The customer owes nothing so far.").to_owned()
    } else {
        fill("The customer owes {amount}.", &[("amount", &format::rupees(owed))])
    };
    let limit = form.customer.with(|customer| customer.as_ref()?.credit_limit);
    let Some(limit) = limit else { return (owed != Money::ZERO).then_some((false, words)) };
    let (beyond, amount, then) = match credit(limit, owed, added).ok()? {
        Credit::Exceeded { by } => (true, by, key("This invoice goes {amount} beyond the credit limit of {limit}.")),
        Credit::Within { left } => {
            (false, left, key("After this invoice {amount} are left of the credit limit of {limit}."))
        }
    };
    let then = fill(then, &[("amount", &format::rupees(amount)), ("limit", &format::rupees(limit))]);
    Some((beyond, words + " " + &then))
}
