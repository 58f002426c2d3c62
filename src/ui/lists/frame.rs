//! What every list looks like: its head, what can be asked of it, its rows and what they come to.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::beside::beside;
use super::bulk::{self, Run};
use super::foot::foot;
use super::head::head;
use super::listing::Listing;
use super::table::table;
use super::{keys, spec};
use crate::domain::{Date, date};
use crate::language::tr;
use crate::ui::components::{Erase, handler, on_change};

/// `actions` stand in the head, `above` over the search.
#[component]
pub fn Frame(listing: Listing, actions: AnyView, above: AnyView) -> AnyView {
    let spec = listing.spec;
    let (run, alone, picking) = (Run::idle(), RwSignal::new(false), RwSignal::new(false));
    let is_open = Memo::new(move |_| listing.beside().is_some());
    let class = move || match (is_open.get(), alone.get()) {
        (true, true) => "page page--list page--alone",
        (true, false) => "page page--list page--beside",
        _ => "page page--list",
    };
    // Its place on the page changes with what is around it.
    on_change(
        move || (is_open.get(), alone.get()),
        move |_| {
            spawn_local(async move {
                leptos::task::tick().await;
                listing.draw();
            });
        },
    );
    view! {
        <div class=move || class()>
            <div class="listing pins" on:keydown=handler(move |event: KeyboardEvent| keys::on_key(listing, &event))>
                <header class="page__head"><h1>{tr(spec.title)}</h1><div class="page__actions">{actions}</div></header>
                {above}
                {head(listing, is_open, picking)}
                {bulk::panel(listing, run)}
                {table(listing, picking)}
                {foot(listing, run)}
            </div>
            {beside(listing, alone)}
        </div>
    }
    .erase()
}

/// How a day is written in a draft; what is no day is left as it was typed.
pub fn day_or_text(text: &str) -> spec::Cell {
    date::parse(text).map_or_else(|| spec::Cell::Text(text.to_owned()), |day: Date| spec::Cell::Day(day))
}
