//! The window of the palette: a text, and under it what it may mean. The pattern is ARIA's combobox with a list box, as in
//! the pickers; the first row is always ready to be taken.
//!
//! It is a popover and not a modal dialog. A browser that shows one of those looks at every element of the page under it, to
//! make it inert, and that takes longer than all else that the palette does. So the focus is kept inside here.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

use super::Overlay;
use super::choices::{Choice, acts};
use super::search::Search;
use crate::browser::page;
use crate::language::{count, tr};
use crate::ui::components::{Erase, follow, handler, icon};
use crate::ui::keys::{self, Act};
use crate::ui::session::Session;

const ROW: &str = "palette-row-";

const TEXT: &str = "palette-text";
const CLOSE: &str = "palette-close";

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
    let window = NodeRef::<html::Div>::new();
    follow(move || {
        if let Some(window) = window.get() {
            page::show_popover(&window);
        }
    });
    // Closing gives the focus back to where it was; taking an open popover off the page would lose it.
    on_cleanup(move || {
        if let Some(window) = window.try_get_untracked().flatten() {
            page::hide_popover(&window);
        }
    });
    // Escape was pressed, or something outside.
    let on_toggle = move |_: Event| {
        if window.try_get_untracked().flatten().is_some_and(|window| !page::is_open_popover(&window)) {
            overlay.close();
        }
    };
    let stay_inside = |event: KeyboardEvent| {
        // The screen underneath has keys of its own.
        event.stop_propagation();
        if event.key() == "Tab" {
            event.prevent_default();
            page::focus(if page::focused_id() == TEXT { CLOSE } else { TEXT });
        }
    };
    view! {
        <div class="dialog" node_ref=window popover="auto" role="dialog" aria-modal="true" aria-label=tr("Find or do anything")
            on:toggle=handler(on_toggle) on:keydown=handler(stay_inside)>
            <div class="palette">
                <div class="palette__line">
                    {icon("search")}
                    <input class="palette__text" id=TEXT role="combobox" autocomplete="off" autofocus
                        aria-label=tr("Find or do anything") aria-autocomplete="list" aria-controls="palette-list"
                        aria-expanded=move || if any() { "true" } else { "false" }
                        aria-activedescendant=move || any().then(|| row_id(active.get()))
                        placeholder=tr("A customer, an item, a number, or what to do")
                        prop:value=text on:input=handler(on_input) on:keydown=handler(on_key)/>
                    <button class="button button--icon button--plain" type="button" aria-label=tr("Close") id=CLOSE
                        on:click=handler(move |_| overlay.close())>{icon("close")}</button>
                </div>
                <ul class="palette__list" id="palette-list" role="listbox" aria-label=tr("What fits")>{move || list()}</ul>
                <p class="visually-hidden" role="status">{move || how_many()}</p>
            </div>
        </div>
    }
    .erase()
}

fn row_id(index: usize) -> String {
    String::from(ROW) + &index.to_string()
}
