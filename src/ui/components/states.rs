//! Small things that lists share: the search box, a choice of few, and rows that are still coming.

use leptos::prelude::*;

use super::{Erase, handler, icon, typed_into};
use crate::language::tr;

#[component]
pub fn SearchBox(id: &'static str, label: &'static str, placeholder: &'static str, text: RwSignal<String>) -> AnyView {
    view! {
        <div class="toolbar__search field__control">
            <span class="field__affix" aria-hidden="true">{icon("search")}</span>
            <input class="field__input" type="search" id=id placeholder=placeholder aria-label=label
                prop:value=text on:input=typed_into(text)/>
        </div>
    }
    .erase()
}

/// One of a few values, all in sight.
#[component]
pub fn Segmented(
    legend: &'static str,
    name: &'static str,
    /// The place of the chosen one.
    chosen: RwSignal<usize>,
    /// Their words, marked as keys, and their ids, in order.
    options: &'static [(&'static str, &'static str)],
) -> AnyView {
    let option = |(place, (words, id)): (usize, &(&'static str, &'static str))| {
        view! {
            <label class="segmented__option">
                <input class="segmented__input" type="radio" name=name id=*id
                    prop:checked=move || chosen.get() == place on:change=handler(move |_| chosen.set(place))/>
                {tr(words)}
            </label>
        }
        .erase()
    };
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{legend}</legend>
            {options.iter().enumerate().map(option).collect_view()}
        </fieldset>
    }
    .erase()
}

/// How far something is that takes a while: so much of so much, with its words.
pub fn progress_line(done: u64, of: u64, words: String) -> AnyView {
    view! { <p role="status"><progress max=of.to_string() value=done.to_string()></progress>" "{words}</p> }.erase()
}

/// What stands where a list will be.
pub fn waiting_rows() -> AnyView {
    view! {
        <div aria-busy="true" class="skeleton-rows">
            <p class="visually-hidden">{tr("Loading")}</p>
            <span class="skeleton skeleton--long"></span>
            <span class="skeleton skeleton--long"></span>
            <span class="skeleton skeleton--long"></span>
        </div>
    }
    .erase()
}
