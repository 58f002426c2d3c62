//! What a payment settles: suggested from the oldest claim on, as long as the person has not shared it out.

use leptos::prelude::*;

use crate::domain::account::{Claim, Share};
use crate::domain::{DocumentId, Field, Money, Problems};
use crate::language::{fill, tr};
use crate::protocol::{Account, GetAccount};
use crate::ui::components::{Erase, follow, icon, on_change, typed_into, worked_out};
use crate::ui::session::Session;
use crate::ui::words::kinds;
use crate::ui::{format, words};

/// The open claims of a customer, each with what is paid of it now.
#[derive(Clone, Copy)]
pub struct Shares {
    rows: RwSignal<Vec<(Claim, RwSignal<String>)>>,
    /// The person has shared it out.
    own: RwSignal<bool>,
    /// What is paid first, if the person came from there.
    first: Option<DocumentId>,
}

impl Shares {
    pub fn none(first: Option<DocumentId>) -> Shares {
        Shares { rows: RwSignal::new(Vec::new()), own: RwSignal::new(false), first }
    }

    pub fn show(self, account: &Account) {
        let (mut claims, first) = (account.claims.clone(), self.first);
        if let Some(place) = claims.iter().position(|claim| Some(claim.document) == first) {
            claims[..=place].rotate_right(1);
        }
        self.own.set(false);
        self.rows.set(claims.into_iter().map(|claim| (claim, RwSignal::new(String::new()))).collect());
    }

    /// Shares out what was received, from the first claim on.
    fn suggest(self, received: Money) {
        let mut left = received;
        self.rows.with_untracked(|rows| {
            for (claim, share) in rows {
                let part = left.min(claim.balance);
                left = left.minus(part).unwrap_or_default();
                share.set(if part > Money::ZERO { part.to_string() } else { String::new() });
            }
        });
    }

    pub fn typed(self) -> Vec<Share> {
        self.rows.with_untracked(|rows| {
            let share = |(claim, share): &(Claim, RwSignal<String>)| Share {
                document: claim.document,
                amount: share.get_untracked(),
            };
            rows.iter().map(share).collect()
        })
    }
}

/// Follows the customer and the amount.
#[component]
pub fn ShareFields(
    shares: Shares,
    customer: Signal<Option<crate::domain::CustomerId>>,
    received: Signal<Money>,
    problems: RwSignal<Problems>,
) -> AnyView {
    let session = Session::current();
    follow(move || {
        let Some(customer) = customer.get() else { return shares.rows.set(Vec::new()) };
        session.request(GetAccount { customer, today: crate::browser::clock::today() }, move |answer| match answer {
            Ok(account) => {
                shares.show(&account);
                shares.suggest(received.get_untracked());
            }
            Err(fault) => session.report(&fault),
        });
    });
    on_change(
        move || received.get(),
        move |received| {
            if !shares.own.get_untracked() {
                shares.suggest(received);
            }
        },
    );
    let left = move || {
        let sum = shares.rows.with(|rows| {
            Money::sum(rows.iter().map(|(_, share)| share.with(|text| Money::parse(text).unwrap_or_default())))
        });
        received.get().minus(sum.ok()?).ok().filter(|left| *left != Money::ZERO)
    };
    let words_of_left = move || {
        left().map(|left| {
            if left > Money::ZERO {
                fill("{amount} stays as an advance", &[("amount", &format::rupees(left))])
            } else {
                let above = format::rupees(Money::ZERO.minus(left).unwrap_or_default());
                fill("{amount} more than was received", &[("amount", &above)])
            }
        })
    };
    let rows = move || {
        let rows = shares.rows.get();
        rows.into_iter()
            .enumerate()
            .map(|(index, (claim, share))| row(shares, index, claim, share, problems))
            .collect_view()
    };
    view! {
        <section class="shares" aria-label=tr("What it settles")>
            <ul class="shares__list">{move || rows()}</ul>
            <p class="soft num" id="payment-left" role="status">{move || words_of_left()}</p>
        </section>
    }
    .erase()
}

fn row(shares: Shares, index: usize, claim: Claim, share: RwSignal<String>, problems: RwSignal<Problems>) -> AnyView {
    let problem = move || {
        let field = Field::Share(u32::try_from(index).unwrap_or(u32::MAX));
        problems.with(|problems| problems.at(field).map(words::fault_at))
    };
    let claimed = [
        ("document", kinds::kind(claim.kind).one),
        ("date", &*format::date(claim.due)),
        ("amount", &*format::rupees(claim.balance)),
    ];
    let id = format!("payment-share-{index}");
    let mut typed = typed_into(share);
    view! {
        <li class="shares__row">
            <label class="shares__what" for=id.clone()>
                <span class="num">{claim.number.to_string()}</span>
                <span class="soft">{fill("{document}, due {date}, {amount} left", &claimed)}</span>
            </label>
            <input class="line__input line__input--num shares__amount" id=id inputmode="decimal" autocomplete="off"
                prop:value=share on:input=move |event| {
                    shares.own.set(true);
                    typed(event);
                } on:change=worked_out(share)/>
            {move || problem().map(|problem| view! { <p class="field__error">{icon("error")}{problem}</p> }.erase())}
        </li>
    }
    .erase()
}
