//! What can be asked of a list besides status and text: in its head where there is room, in a dialog where there is none.

use leptos::prelude::*;

use super::spec::{self, Filter};
use super::{Asked, Listing};
use crate::browser::page;
use crate::domain::account::Mode;
use crate::domain::report::Period;
use crate::domain::{CustomerId, Date, Money};
use crate::language::{fill, key, tr};
use crate::protocol::{DocumentOrder, GetCustomer, OrderBy};
use crate::ui::components::{CustomerPicker, Dialog, Erase, SelectField, TextField, handler, icon, on_change};
use crate::ui::format;
use crate::ui::period::{PickerIds, period_picker, usual};
use crate::ui::words::kinds;

/// The orders, as the dialog offers them. Headings cannot be pressed where there are none.
const ORDERS: [(&str, OrderBy, bool); 6] = [
    (key("Latest first"), OrderBy::Date, false),
    (key("Earliest first"), OrderBy::Date, true),
    (key("Largest first"), OrderBy::Amount, false),
    (key("Smallest first"), OrderBy::Amount, true),
    (key("Customers from A on"), OrderBy::Buyer, true),
    (key("Customers from Z on"), OrderBy::Buyer, false),
];

/// Changes what is asked, from what is asked now.
fn change(listing: Listing, typing: bool, change: impl FnOnce(&mut Asked)) {
    let mut asked = listing.asked.get_untracked();
    change(&mut asked);
    listing.ask(&asked, typing);
}

/// The fields. `with_order` offers the order too.
pub fn fields(listing: Listing, with_order: bool) -> AnyView {
    let one = |filter: &Filter| match filter {
        Filter::Period => period(listing),
        Filter::Customer => {
            let chosen = listing.asked.with_untracked(|asked| asked.customer);
            let on_pick = Callback::new(move |customer: Option<CustomerId>| {
                change(listing, false, |asked| asked.customer = customer);
            });
            view! { <CustomerPicker id="filter-customer" chosen=chosen on_pick=on_pick/> }.into_any()
        }
        Filter::Amount => amounts(listing),
        Filter::Mode => mode(listing),
    };
    let sorts = listing.spec.columns.iter().any(|column| column.order.is_some());
    view! {
        {listing.spec.filters.iter().map(one).collect_view()}
        {(with_order && sorts).then(|| order(listing))}
    }
    .into_any()
}

fn period(listing: Listing) -> AnyView {
    let now = listing.asked.with_untracked(|asked| asked.period);
    let on_ask = Callback::new(move |(period, typing): (Option<Period>, bool)| {
        change(listing, typing, |asked| asked.period = period);
    });
    let ids = PickerIds { period: "filter-period", from: "filter-from", to: "filter-to" };
    period_picker(ids, now, Some(tr("Any time")), listing.today, on_ask)
}

fn amounts(listing: Listing) -> AnyView {
    let (least, most) = listing.asked.with_untracked(|asked| (asked.at_least, asked.at_most));
    let at_least = amount(listing, "filter-least", tr("Amount from"), least, |asked, amount| asked.at_least = amount);
    let at_most = amount(listing, "filter-most", tr("Amount to"), most, |asked, amount| asked.at_most = amount);
    view! { <div class="filters__amounts">{at_least}{at_most}</div> }.erase()
}

/// A sum that is not finished changes nothing; it is worked out once the person goes on.
fn amount(
    listing: Listing,
    id: &'static str,
    label: &'static str,
    now: Option<Money>,
    set: fn(&mut Asked, Option<Money>),
) -> AnyView {
    let text = RwSignal::new(now.map(|amount| amount.to_string()).unwrap_or_default());
    on_change(
        move || text.get(),
        move |typed| match Money::parse(&typed) {
            Ok(amount) => change(listing, true, |asked| set(asked, Some(amount))),
            Err(_) if typed.trim().is_empty() => change(listing, true, |asked| set(asked, None)),
            Err(_) => {}
        },
    );
    let problem = Signal::derive(move || {
        let wrong = text.with(|text| text.chars().any(char::is_alphabetic));
        wrong.then(|| tr("Write an amount, or a sum such as 12*85.").to_owned())
    });
    view! { <TextField id=id label=label value=text prefix="₹" inputmode="decimal" input_class="field__input--num" problem=problem/> }
        .into_any()
}

fn mode(listing: Listing) -> AnyView {
    let chosen = RwSignal::new(listing.asked.with_untracked(|asked| asked.mode.clone()));
    on_change(move || chosen.get(), move |mode| change(listing, false, |asked| asked.mode = mode));
    let options = || {
        let modes = Mode::ALL.map(|mode| (mode.code().to_lowercase(), kinds::mode(mode).to_owned()));
        [(String::new(), tr("Any").to_owned())].into_iter().chain(modes).collect()
    };
    view! { <SelectField id="filter-mode" label=tr("Paid by") value=chosen options=Box::new(options)/> }.into_any()
}

fn order(listing: Listing) -> AnyView {
    let now = listing.asked.with_untracked(|asked| asked.order);
    let place = ORDERS.iter().position(|(_, by, ascending)| (*by, *ascending) == (now.by, now.ascending));
    let chosen = RwSignal::new(place.unwrap_or(0).to_string());
    on_change(
        move || chosen.get(),
        move |chosen| {
            if let Some((_, by, ascending)) = chosen.parse().ok().and_then(|place: usize| ORDERS.get(place)) {
                change(listing, false, |asked| asked.order = DocumentOrder { by: *by, ascending: *ascending });
            }
        },
    );
    let options =
        || (0..).zip(ORDERS).map(|(place, (words, ..)): (u8, _)| (place.to_string(), tr(words).to_owned())).collect();
    view! { <SelectField id="filter-order" label=tr("Order") value=chosen options=Box::new(options)/> }.into_any()
}

/// The fields where there is no room for them.
pub fn dialog(listing: Listing, open: RwSignal<bool>, clear: Callback<()>) -> AnyView {
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Dialog title=tr("Filter") on_close=close>
            <div class="dialog__body"><div class="fields fields--two">{fields(listing, true)}</div></div>
            <footer class="dialog__foot">
                <button class="button" type="button" id="filter-clear"
                    on:click=handler(move |_| { clear.run(()); close.run(()); })>{tr("Clear filters")}</button>
                <button class="button button--primary" type="button" id="filter-done"
                    on:click=handler(move |_| close.run(()))>{move || found(listing)}</button>
            </footer>
        </Dialog>
    }
    .erase()
}

/// What the button says that leads back to the rows.
fn found(listing: Listing) -> String {
    let rows = match listing.summed.get() {
        Some(summed) if !summed.more => listing.spec.count(summed.rows),
        _ => tr(listing.spec.many).to_owned(),
    };
    fill("Show {rows}", &[("rows", &rows)])
}

/// The filters that are set, each with the way out of it.
pub fn chips(listing: Listing, renew: Callback<()>) -> Option<AnyView> {
    let asked = listing.asked.get();
    let mut chips: Vec<AnyView> = Vec::new();
    let mut chip = |words: AnyView, without: Asked| {
        let remove = move |_| {
            listing.ask(&without, false);
            renew.run(());
            page::focus("filter-open");
        };
        let chip = view! {
            <button class="filter-chip" type="button" on:click=handler(remove)>
                {words}{icon("close")}<span class="visually-hidden">{tr(", remove this filter")}</span>
            </button>
        };
        chips.push(chip.erase());
    };
    for (words, without) in named(&asked, listing.today) {
        chip(view! { <span>{words}</span> }.erase(), without);
    }
    if let Some(customer) = asked.customer {
        let name = RwSignal::new(tr("One customer").to_owned());
        listing.session.request(GetCustomer { id: customer }, move |answer| {
            if let Ok(Some(customer)) = answer {
                name.try_set(customer.name);
            }
        });
        let words = view! { <span>{move || name.get()}</span> }.erase();
        chip(words, Asked { customer: None, ..asked.clone() });
    }
    (!chips.is_empty())
        .then(|| view! { <div class="filter-chips" role="group" aria-label=tr("Filters")>{chips}</div> }.erase())
}

/// What is asked besides status, text and customer, in words, and what is asked without it.
pub fn named(asked: &Asked, today: Date) -> Vec<(String, Asked)> {
    let mut named = Vec::new();
    if let Some(period) = asked.period {
        let days = || format::date(period.from()) + " – " + &format::date(period.to());
        let words = usual(period, today).map_or_else(days, |(_, words)| words.to_owned());
        named.push((words, Asked { period: None, ..asked.clone() }));
    }
    if let Some(mode) = Mode::ALL.into_iter().find(|mode| mode.code().eq_ignore_ascii_case(&asked.mode)) {
        named.push((kinds::mode(mode).to_owned(), Asked { mode: String::new(), ..asked.clone() }));
    }
    let amount = match (asked.at_least, asked.at_most) {
        (Some(least), Some(most)) => Some(format::rupees(least) + " – " + &format::rupees(most)),
        (Some(least), None) => Some(fill("From {amount}", &[("amount", &format::rupees(least))])),
        (None, Some(most)) => Some(fill("Up to {amount}", &[("amount", &format::rupees(most))])),
        (None, None) => None,
    };
    named.extend(amount.map(|words| (words, Asked { at_least: None, at_most: None, ..asked.clone() })));
    named
}

/// The place of the status among those that are offered.
pub fn status_of(listing: Listing, asked: &Asked) -> usize {
    listing.spec.statuses.iter().position(|status| spec::code(status) == asked.status).unwrap_or(0)
}
