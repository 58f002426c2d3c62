//! The places that a phone has no room for in the bar at its bottom.

use leptos::prelude::*;

use super::components::Erase;
use super::reports;
use crate::language::{key, tr};
use crate::ui::title;

pub const PATH: &str = "/more";

/// Address, name, and what is there.
pub const PLACES: [(&str, &str, &str); 7] = [
    ("/quotations", key("Quotations"), key("Offers, and proforma invoices")),
    ("/credit-notes", key("Credit notes"), key("What was given back of invoices")),
    ("/items", key("Items"), key("What you sell, with price and tax")),
    (reports::PATH, key("Reports"), key("Sales, tax, who owes what, statements")),
    ("/recurring", key("Recurring"), key("Documents that come again")),
    ("/settings", key("Settings"), key("Your business, numbering, data, how it looks")),
    ("/help", key("Help"), key("The few things worth knowing")),
];

#[component]
pub fn More() -> AnyView {
    title::set(tr("More"));
    let place = |(address, name, about): (&'static str, &'static str, &'static str)| {
        view! {
            <li>
                <a class="report-link" href=address>
                    <span class="report-link__title">{tr(name)}</span><span class="report-link__about">{tr(about)}</span>
                </a>
            </li>
        }
        .erase()
    };
    view! {
        <div class="page">
            <header class="page__head"><h1>{tr("More")}</h1></header>
            <ul class="report-links">{PLACES.into_iter().map(place).collect_view()}</ul>
        </div>
    }
    .erase()
}
