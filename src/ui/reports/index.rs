//! All reports, to choose from.

use leptos::prelude::*;

use super::{PATH, REPORTS, Words};
use crate::browser::page;
use crate::ui::components::{Erase, icon};

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
            <header class="page__head">
                <h1>"Reports"</h1>
                <p class="page__lead">"Each on screen, as a file for a spreadsheet, and for print. Every figure leads to what is behind it."</p>
            </header>
            <ul class="report-links">{REPORTS.iter().map(link).collect_view()}</ul>
            <p class="soft">{icon("info")}" Credit notes count less, debit notes more, what was cancelled nothing."</p>
        </div>
    }
    .erase()
}
