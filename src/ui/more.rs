//! The places that a phone has no room for in the bar at its bottom.

use leptos::prelude::*;

use super::components::Erase;
use super::reports;
use crate::browser::page;

pub const PATH: &str = "/more";

/// Address, name, and what is there.
pub const PLACES: [(&str, &str, &str); 6] = [
    ("/quotations", "Quotations", "Offers, and proforma invoices"),
    ("/items", "Items", "What you sell, with price and tax"),
    (reports::PATH, "Reports", "Sales, tax, who owes what, statements"),
    ("/recurring", "Recurring", "Documents that come again"),
    ("/settings", "Settings", "Your business, numbering, data, how it looks"),
    ("/help", "Help", "The few things worth knowing"),
];

#[component]
pub fn More() -> AnyView {
    page::set_title("More · Bahi");
    let place = |(address, name, about): (&'static str, &'static str, &'static str)| {
        view! {
            <li>
                <a class="report-link" href=address>
                    <span class="report-link__title">{name}</span><span class="report-link__about">{about}</span>
                </a>
            </li>
        }
        .erase()
    };
    view! {
        <div class="page">
            <header class="page__head"><h1>"More"</h1></header>
            <ul class="report-links">{PLACES.into_iter().map(place).collect_view()}</ul>
        </div>
    }
    .erase()
}
