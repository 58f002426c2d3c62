//! The document as it prints: what rules 46, 49, 50, 53 and 55 ask for, in the order in which people look for it.
//!
//! Invariants: a document is drawn by the template that it was issued with. A new look is a new template beside the old one.
//! It is drawn at once and in English; nothing in it waits to be drawn later, in the language of the page.

mod foot;
mod head;
mod lines;
mod sums;

use leptos::prelude::*;

use crate::domain::document::Template;
use crate::domain::{Document, Heads};
use crate::language::in_english;
use crate::ui::components::Erase;
use crate::ui::words::kinds;

/// One copy of the document. Only the first one on the page has ids.
#[component]
pub fn Paper(
    document: Document,
    #[prop(optional)] cancelled: bool,
    /// The place of this copy among those that the law asks for.
    #[prop(optional)]
    copy: usize,
    #[prop(default = true)] first: bool,
) -> AnyView {
    in_english(|| {
        let marking = match document.content.copies().get(copy) {
            _ if cancelled => "CANCELLED".to_owned(),
            Some(whom) => kinds::copy(copy, *whom),
            None => String::new(),
        };
        match document.content.template {
            Template::First => by_first_template(&document, cancelled, marking, first),
        }
    })
}

fn by_first_template(document: &Document, cancelled: bool, marking: String, first: bool) -> AnyView {
    let content = &document.content;
    view! {
        <article class=if cancelled { "paper paper--cancelled" } else { "paper" } id=first.then_some("paper")
            lang="en" aria-label=kinds::title(content.title())>
            {head::head(document, marking, first)}
            {lines::lines(content)}
            <div class="paper__end">
                {(content.heads != Heads::None).then(|| sums::taxes(content))}
                {sums::totals(content, first)}
            </div>
            {sums::words(content)}
            {foot::foot(document)}
        </article>
    }
    .erase()
}
