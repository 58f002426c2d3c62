//! All reports, to choose from.

use leptos::prelude::*;

use super::{PATH, REPORTS};
use crate::language::tr;
use crate::ui::components::Erase;
use crate::ui::markup::Markup;
use crate::ui::title;

#[component]
pub(super) fn Index() -> AnyView {
    title::set(tr("Reports"));
    let mut links = Markup::default();
    for words in &REPORTS {
        links.tags("<li><a class=\"report-link\" id=\"").tags(words.path).tags("\" href=\"").tags(PATH).tags("/");
        links.tags(words.path).tags("\"><span class=\"report-link__title\">").text(tr(words.title));
        links.tags("</span><span class=\"report-link__about\">").text(tr(words.about)).tags("</span></a></li>");
    }
    view! {
        <div class="page">
            <header class="page__head"><h1>{tr("Reports")}</h1></header>
            <ul class="report-links" inner_html=links.0></ul>
            <p class="soft">
                {tr("Figures lead to what is behind them. Credit notes count less, debit notes more, and what was cancelled nothing.")}
            </p>
        </div>
    }
    .erase()
}
