//! The window of the palette: a text, and under it what it may mean. The pattern is ARIA's combobox with a list box, as in
//! the pickers; the first row is always ready to be taken.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::Overlay;
use super::choices::{Choice, acts};
use super::search::Search;
use crate::browser::page;
use crate::language::{count, tr};
use crate::ui::components::{Dialog, Erase, follow, handler, icon};
use crate::ui::keys::{self, Act};
use crate::ui::session::Session;

const ROW: &str = "palette-row-";

#[component]
pub fn Palette(overlay: Overlay) -> AnyView {
    let text = RwSignal::new(String::new());
    let search = Search::of(Session::current(), text);
    let active = RwSignal::new(0_usize);
    // Enter was pressed before the answer was there.
    let hasty = RwSignal::new(false);
    let rows = Memo::new_with_compare(
        move |_| {
            let mut rows = text.with(|text| acts(text));
            rows.extend(search.rows.get());
            rows
        },
        |_, _| true,
    );
    let take = move |index: usize| {
        if let Some(choice) = rows.with_untracked(|rows| rows.get(index).cloned()) {
            choice.take(overlay);
        }
    };
    follow(move || {
        if !search.waits.get() && hasty.get() {
            hasty.set(false);
            take(0);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let count = rows.with_untracked(Vec::len);
        let here = active.get_untracked();
        let there = match event.key().as_str() {
            "ArrowDown" if count > 0 => (here + 1) % count,
            "ArrowUp" if count > 0 => (here + count - 1) % count,
            "Enter" => {
                event.prevent_default();
                if here < count {
                    take(here);
                } else {
                    hasty.set(search.waits.get_untracked());
                }
                return;
            }
            _ => {
                if keys::is(&event, Act::PALETTE) {
                    event.prevent_default();
                    overlay.close();
                }
                return;
            }
        };
        event.prevent_default();
        active.set(there);
        page::bring_into_sight(&row_id(there));
    };
    let on_input = move |event: Event| {
        text.set(event_target_value(&event));
        hasty.set(false);
        active.set(0);
        search.renew();
    };
    let list = move || {
        let row = |(index, choice): (usize, Choice)| {
            view! {
                <li class="option palette__row" role="option" id=row_id(index)
                    aria-selected=move || if active.get() == index { "true" } else { "false" }
                    on:click=handler(move |_| take(index))>
                    {icon(choice.icon)}
                    <span class="option__text">{choice.title}
                        {(!choice.note.is_empty()).then(|| view! { <span class="option__note">{choice.note}</span> }.erase())}
                    </span>
                    <span class="option__end">{choice.end}{keys::views(&choice.keys)}</span>
                </li>
            }
            .erase()
        };
        let rows = rows.get();
        if rows.is_empty() && !search.waits.get() {
            return view! { <li class="combobox__empty" role="presentation">{tr("Nothing fits. Try fewer letters.")}</li> }
                .erase();
        }
        rows.into_iter().enumerate().map(row).collect::<Vec<AnyView>>().into_any()
    };
    let how_many = move || match rows.with(Vec::len) {
        0 if !search.waits.get() => tr("Nothing fits").to_owned(),
        number => count(number as u64, &number.to_string(), "{n} fits", "{n} fit"),
    };
    let any = move || rows.with(|rows| !rows.is_empty());
    let close = Callback::new(move |()| overlay.close());
    view! {
        <Dialog title=tr("Find or do anything") on_close=close untitled=true>
            <div class="palette">
                <div class="palette__line">
                    {icon("search")}
                    <input class="palette__text" id="palette-text" role="combobox" autocomplete="off" autofocus
                        aria-label=tr("Find or do anything") aria-autocomplete="list" aria-controls="palette-list"
                        aria-expanded=move || if any() { "true" } else { "false" }
                        aria-activedescendant=move || any().then(|| row_id(active.get()))
                        placeholder=tr("A customer, an item, a number, or what to do")
                        prop:value=text on:input=handler(on_input) on:keydown=handler(on_key)/>
                    <button class="button button--icon button--plain" type="button" aria-label=tr("Close") id="palette-close"
                        on:click=handler(move |_| overlay.close())>{icon("close")}</button>
                </div>
                <ul class="palette__list" id="palette-list" role="listbox" aria-label=tr("What fits")>{move || list()}</ul>
                <p class="visually-hidden" role="status">{move || how_many()}</p>
            </div>
        </Dialog>
    }
    .erase()
}

fn row_id(index: usize) -> String {
    String::from(ROW) + &index.to_string()
}
