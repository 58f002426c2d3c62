//! The document as it prints: what rules 46, 49, 50, 53 and 55 ask for, in the order in which people look for it.
//!
//! Invariants: a document is drawn by the template that it was issued with. A new look is a new template beside the old one.
//! It is drawn at once and in English; nothing in it waits to be drawn later, in the language of the page.

mod drawing;
mod foot;
mod head;
mod lines;
mod sums;

use leptos::prelude::*;

use crate::domain::document::Template;
use crate::domain::{Document, in_words};
use crate::language::in_english;
use crate::paper::Sheet;
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
    /// Whether it is of the demo, which it says then.
    #[prop(optional)]
    demo: bool,
) -> AnyView {
    let sheet = sheet(&document, cancelled, copy, demo);
    match document.content.template {
        Template::First => drawing::by_first_template(&sheet, first),
    }
}

/// What stands on this copy of the document.
pub fn sheet(document: &Document, cancelled: bool, copy: usize, demo: bool) -> Sheet {
    in_english(|| {
        let content = &document.content;
        Sheet {
            demo: if demo { "DEMO: of an invented business" } else { "" }.to_owned(),
            on_top: head::on_top(content).to_owned(),
            title: kinds::title(content.title()).to_owned(),
            number: document.number.to_string(),
            marking: match content.copies().get(copy) {
                _ if cancelled => "CANCELLED".to_owned(),
                Some(whom) => kinds::copy(copy, *whom),
                None => String::new(),
            },
            cancelled,
            seller: head::seller(&content.seller),
            parties: head::parties(content),
            facts: head::facts(document),
            endorsement: head::endorsement(content).to_owned(),
            lines: lines::lines(content),
            taxes: sums::taxes(content),
            totals: sums::totals(content),
            payable: sums::payable(content),
            in_words: in_words(content.totals.payable, content.worth.currency()),
            pay_to: foot::pay_to(content),
            notes: content.notes.clone(),
            signs: content.seller.name.clone(),
        }
    })
}
