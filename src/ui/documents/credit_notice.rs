//! What the customer owes already, and how far this invoice goes beyond the credit limit. It warns and never refuses.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::browser::clock;
use crate::domain::customer::{Credit, credit};
use crate::domain::{Currency, ExchangeRate, Money, Preview, Worth};
use crate::protocol::GetAccount;
use crate::ui::components::{Erase, follow, icon};
use crate::ui::format;
use crate::ui::session::Session;

#[component]
pub fn CreditNotice(form: FormState, preview: Memo<Option<Preview>>) -> AnyView {
    let session = Session::current();
    let owed = RwSignal::new(None::<Money>);
    let buyer = Memo::new(move |_| form.customer.with(|customer| customer.as_ref().map(|customer| customer.id)));
    follow(move || {
        session.follow_changes();
        let Some(customer) = buyer.get() else { return owed.set(None) };
        session.request(GetAccount { customer, today: clock::today() }, move |answer| {
            // Without it nothing is said; the invoice can be issued all the same.
            if buyer.try_get_untracked().flatten() == Some(customer) {
                owed.try_set(answer.ok().map(|account| account.balance));
            }
        });
    });
    let adds = Memo::new(move |_| {
        let nothing = !form.received.with(String::is_empty);
        let payable = preview.with(|preview| Some(preview.as_ref()?.totals.as_ref()?.payable))?;
        if nothing { Some(Money::ZERO) } else { worth(form).in_rupees(payable).ok() }
    });
    let words = move || {
        let (owed, document) = (owed.get()?, adds.get().unwrap_or_default());
        let limit = form.customer.with(|customer| customer.as_ref()?.credit_limit);
        match limit.and_then(|limit| Some((limit, credit(limit, owed, document).ok()?))) {
            Some((limit, Credit::Exceeded { by })) => {
                let words =
                    so_far(owed) + ". This invoice goes " + &format::rupees(by) + " beyond the credit limit of ";
                Some((true, words + &format::rupees(limit) + "."))
            }
            Some((limit, Credit::Within { left })) => {
                let words = so_far(owed) + ". After this invoice " + &format::rupees(left) + " of the credit limit of ";
                Some((false, words + &format::rupees(limit) + " are left."))
            }
            None if owed == Money::ZERO => None,
            None => Some((false, so_far(owed) + ".")),
        }
    };
    let notice = move || {
        words().map(|(beyond, words)| {
            let class = if beyond { "notice notice--warning" } else { "notice" };
            view! { <p class=class id="credit-notice" role="status">{beyond.then(|| icon("warning"))}{words}</p> }
                .erase()
        })
    };
    view! { {move || notice()} }.into_any()
}

fn so_far(owed: Money) -> String {
    if owed < Money::ZERO {
        let credit = Money::ZERO.minus(owed).unwrap_or_default();
        return String::from("The customer has ") + &format::rupees(credit) + " in hand";
    }
    if owed == Money::ZERO {
        return "The customer owes nothing so far".to_owned();
    }
    String::from("The customer owes ") + &format::rupees(owed)
}

fn worth(form: FormState) -> Worth {
    match (form.chosen_currency(), form.exchange_rate.with(|typed| ExchangeRate::parse(typed))) {
        (Currency::RUPEE, _) | (_, Err(_)) => Worth::Rupees,
        (currency, Ok(rate)) => Worth::Foreign { currency, rate },
    }
}
