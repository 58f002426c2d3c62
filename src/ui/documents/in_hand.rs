//! What the customer has in hand, advances and credit notes, to settle this document with.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock;
use crate::domain::account::{Fund, Source};
use crate::domain::{CustomerId, DocumentId, Money};
use crate::language::{fill, key, tr};
use crate::protocol::{Account, ApplyFund, GetAccount};
use crate::ui::components::{Erase, follow, handler};
use crate::ui::format;
use crate::ui::session::Session;

/// Nothing where nothing is in hand.
#[component]
pub fn InHand(customer: CustomerId, document: DocumentId, balance: Money, done: Callback<()>) -> AnyView {
    let session = Session::current();
    let account = RwSignal::new(None::<Account>);
    follow(move || {
        session.follow_changes();
        session.request(GetAccount { customer, today: clock::today() }, move |answer| {
            account.try_set(answer.ok());
        });
    });
    let row = move |(index, fund): (usize, Fund)| {
        let amount = fund.left.min(balance);
        let (name, address) = match fund.source {
            Source::Payment(id) => (key("Advance of {date}"), String::from("/payments/") + &id.to_string()),
            Source::CreditNote(id) => (key("Credit note of {date}"), String::from("/credit-notes/") + &id.to_string()),
        };
        let apply = move |_| {
            spawn_local(async move {
                match session.ask(ApplyFund { source: fund.source, document, amount: amount.to_string() }).await {
                    Ok(_) => done.run(()),
                    Err(fault) => session.report(&fault),
                }
            });
        };
        view! {
            <li class="relatives__item">
                <a class="relatives__link" href=address>{fill(name, &[("date", &format::date(fund.date))])}</a>
                <span class="num">{fill("{amount} in hand", &[("amount", &format::rupees(fund.left))])}</span>
                <button class="button button--small" type="button" id=format!("fund-{index}") on:click=handler(apply)>
                    {fill("Use {amount}", &[("amount", &format::rupees(amount))])}
                </button>
            </li>
        }
        .erase()
    };
    let list = move || {
        let funds = account.get().map(|account| account.funds).unwrap_or_default();
        (!funds.is_empty()).then(|| {
            let rows = funds.into_iter().enumerate().map(row).collect_view();
            view! { <ul class="relatives__list settled__rows" aria-label=tr("In hand from this customer")>{rows}</ul> }
                .erase()
        })
    };
    view! { {move || list()} }.into_any()
}
