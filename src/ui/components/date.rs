//! A field for a day: typed in short where there is a keyboard, picked where there is a finger.
//!
//! The value is the day as `2026-11-23`, or whatever was typed that is no day: the check of the form says so then.

use leptos::ev::Event;
use leptos::prelude::*;

use super::field::{described_by, typed_into};
use super::{Erase, follow, handler, icon};
use crate::browser::{clock, page};
use crate::domain::shorthand;
use crate::language::tr;
use crate::ui::format;

/// The control of the field with this id.
pub(super) fn day_control(id: &str, value: RwSignal<String>, problem: Signal<Option<String>>) -> AnyView {
    let (id, described) = (id.to_owned(), described_by(id));
    let invalid = move || problem.with(Option::is_some).then_some("true");
    if page::is_touched() {
        return view! {
            <input class="field__input" id=id type="date" prop:value=value on:input=typed_into(value)
                aria-describedby=described aria-invalid=move || invalid()/>
        }
        .erase();
    }
    let text = RwSignal::new(String::new());
    // The day is set from elsewhere too: by a draft, or by the terms of a customer.
    follow(move || {
        let day = value.get();
        if text.with_untracked(|text| read(text) != day) {
            text.set(format::typed_date(&day));
        }
    });
    let on_input = handler(move |event: Event| {
        let typed = event_target_value(&event);
        value.set(read(&typed));
        text.set(typed);
    });
    let on_change = handler(move |_: Event| {
        // A browser says that a field has changed also when it goes away with its form.
        if let Some(day) = value.try_get_untracked() {
            text.set(format::typed_date(&day));
        }
    });
    let picker = id.clone() + "-picker";
    let opened = picker.clone();
    view! {
        <input class="field__input" id=id type="text" autocomplete="off" placeholder=tr("Day, t or +7")
            prop:value=text on:input=on_input on:change=on_change
            aria-describedby=described aria-invalid=move || invalid()/>
        // The keyboard types the day; the calendar is for the mouse.
        <button class="field__button" type="button" tabindex="-1" aria-hidden="true"
            on:click=handler(move |_| page::show_picker(&opened))>{icon("calendar")}</button>
        <input class="field__picker" id=picker type="date" tabindex="-1" aria-hidden="true"
            prop:value=value on:input=typed_into(value)/>
    }
    .erase()
}

/// The day that is meant, as the value has it; the text itself if it is none.
fn read(text: &str) -> String {
    shorthand::day(&format::day_in_english(text), clock::today()).map_or_else(|| text.to_owned(), |day| day.to_string())
}
