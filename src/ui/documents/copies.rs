//! The paper on its desk, and which of its copies are shown and printed.

use leptos::prelude::*;

use super::paper::Paper;
use crate::domain::Document;
use crate::language::{fill, tr};
use crate::ui::components::{Erase, option_views, typed_into};
use crate::ui::words::kinds;

/// All copies, one below the other; each is printed on sheets of its own.
const ALL: &str = "all";

#[component]
pub fn Copies(document: Document, cancelled: bool) -> AnyView {
    let copies = document.content.copies();
    let chosen = RwSignal::new("0".to_owned());
    let options = move || {
        let one = |(place, whom)| (place, kinds::copy(place, whom));
        let named = copies.iter().copied().enumerate().map(one).map(|(place, name)| (place.to_string(), quiet(&name)));
        let all = (ALL.to_owned(), fill("All {n} copies", &[("n", &copies.len().to_string())]));
        option_views(named.chain([all]), &chosen.get())
    };
    let papers = move || {
        let places = match chosen.get().parse::<usize>() {
            Ok(place) => place..place + 1,
            Err(_) => 0..copies.len(),
        };
        let first = places.start;
        let paper = |place| {
            let document = document.clone();
            view! { <Paper document=document cancelled=cancelled copy=place first=place == first/> }.erase()
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
