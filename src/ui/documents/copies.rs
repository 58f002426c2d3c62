//! The paper on its desk, and which of its copies are shown, printed and made a PDF of.

use std::ops::Range;

use leptos::prelude::*;

use super::paper::Paper;
use crate::domain::Document;
use crate::language::{fill, tr};
use crate::ui::components::{Erase, option_views, typed_into};
use crate::ui::session::Session;
use crate::ui::words::kinds;

/// All copies, one below the other; each is printed on sheets of its own.
const ALL: &str = "all";

/// Which of the copies are wanted: one by its place, or all.
#[derive(Clone, Copy)]
pub struct Wanted(RwSignal<String>);

impl Wanted {
    /// The first one, which is for the recipient.
    pub fn original() -> Wanted {
        Wanted(RwSignal::new("0".to_owned()))
    }

    /// The places of what is wanted among those of the document.
    pub fn places(self, document: &Document) -> Range<usize> {
        match self.0.get().parse::<usize>() {
            Ok(place) => place..place + 1,
            Err(_) => 0..document.content.copies().len(),
        }
    }
}

#[component]
pub fn Copies(document: Document, cancelled: bool, wanted: Wanted) -> AnyView {
    let copies = document.content.copies();
    let chosen = wanted.0;
    let demo = Session::current().is_demo();
    let options = move || {
        let one = |(place, whom)| (place, kinds::copy(place, whom));
        let named = copies.iter().copied().enumerate().map(one).map(|(place, name)| (place.to_string(), quiet(&name)));
        let all = (ALL.to_owned(), fill("All {n} copies", &[("n", &copies.len().to_string())]));
        option_views(named.chain([all]), &chosen.get())
    };
    let papers = move || {
        let places = wanted.places(&document);
        let first = places.start;
        let paper = |place| {
            let document = document.clone();
            view! { <Paper document=document cancelled=cancelled copy=place first=place == first demo=demo/> }.erase()
        };
        places.map(paper).collect_view()
    };
    view! {
        <div class="paper-desk">
            {(copies.len() > 1 && !cancelled).then(|| view! {
                <label class="paper-desk__copies no-print">
                    <span>{tr("Copy|of a document")}</span>
                    <span class="field__control">
                        <select class="field__input" id="paper-copies" prop:value=chosen on:change=typed_into(chosen)>
                            {move || options()}
                        </select>
                    </span>
                </label>
            }.erase())}
            {move || papers()}
        </div>
    }
    .erase()
}

/// In small letters but for the first one, where a script has both.
fn quiet(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().chain(letters.as_str().to_lowercase().chars()).collect()
}
