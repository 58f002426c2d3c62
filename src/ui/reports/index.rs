//! All reports, to choose from.

use leptos::prelude::*;

use super::{PATH, REPORTS, Words};
use crate::browser::page;
use crate::ui::components::Erase;

#[component]
pub(super) fn Index() -> AnyView {
    page::set_title("Reports · Bahi");
    let link = |words: &'static Words| {
        view! {
            <li><a class="report-link" href=String::from(PATH) + "/" + words.path id=words.path>
                <span class="report-link__title">{words.title}</span>
                <span class="report-link__about">{words.about}</span>
            </a></li>
        }
        .erase()
    };
    view! {
        <div class="page">
            <header class="page__head"><h1>"Reports"</h1></header>
            <ul class="report-links">{REPORTS.iter().map(link).collect_view()}</ul>
            <p class="soft">"Figures lead to what is behind them. Credit notes count less, debit notes more, and what was cancelled nothing."</p>
        </div>
    }
    .erase()
}
