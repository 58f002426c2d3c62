//! A text field that offers what fits while it is typed into, and creates what is not there yet.
//!
//! The pattern is ARIA's combobox with a list box: the focus stays in the text, the arrow keys move through the list, Enter
//! takes, Escape closes. The first row that fits is ready to be taken, and Enter waits for it if the answer is still on its
//! way: so a few letters and Enter do the same however fast they come.

use leptos::ev::{Event, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Erase, follow, handler, icon};
use crate::browser::page;
use crate::ui::keys::{self, Act};

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub title: String,
    /// A quieter second text, such as a GSTIN or a price.
    pub detail: String,
}

/// The input and its list; the label and the field around it are the caller's.
#[component]
pub fn Combobox(
    #[prop(into)] id: String,
    /// For a screen reader, where no label element names the input.
    #[prop(into, default = String::new())]
    name: String,
    class: &'static str,
    text: RwSignal<String>,
    /// What fits the text; the caller looks it up in `on_text`.
    choices: RwSignal<Vec<Choice>>,
    on_text: Callback<String>,
    on_pick: Callback<usize>,
    /// Offers to create what was typed.
    #[prop(optional)]
    on_create: Option<(&'static str, Callback<String>)>,
    problem: Signal<Option<String>>,
    /// What was typed is good for nothing by itself: it has to be picked or created.
    #[prop(optional)]
    must_pick: bool,
    /// The control to go on with once something was picked.
    #[prop(into, default = String::new())]
    next: String,
    #[prop(default = "")] placeholder: &'static str,
    #[prop(into, default = String::new())] described_by: String,
) -> AnyView {
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let creates = move || on_create.is_some() && text.with(|text| !text.trim().is_empty());
    let rows = move || choices.with(Vec::len) + usize::from(creates());
    // An answer to what was typed is still to come, and whether Enter waits for it.
    let (waits, hasty) = (StoredValue::new(false), StoredValue::new(false));
    let take = move |index: usize| {
        open.set(false);
        active.set(None);
        match on_create {
            Some((_, create)) if index == choices.with_untracked(Vec::len) => create.run(text.get_untracked()),
            _ => on_pick.run(index),
        }
    };
    let next = StoredValue::new(next);
    let take_and_go_on = move |index: usize| {
        let picked = index < choices.with_untracked(Vec::len);
        take(index);
        let next = next.get_value();
        if picked && !next.is_empty() {
            // Once what was picked has filled the next control, so that it can be typed over.
            spawn_local(async move {
                leptos::task::tick().await;
                page::focus_to_overtype(&next);
            });
        }
    };
    follow(move || {
        let count = choices.with(Vec::len);
        if !waits.try_get_value().unwrap_or(false) {
            return;
        }
        waits.set_value(false);
        let hasty = hasty.try_update_value(std::mem::take).unwrap_or(false);
        if !open.get_untracked() {
            return;
        }
        // Where something has to be picked and nothing fits, the row that creates it is the first.
        let first = count > 0 || (must_pick && on_create.is_some());
        match (hasty, count > 0) {
            (true, true) => take_and_go_on(0),
            (true, false) if !must_pick => {
                open.set(false);
                page::focus_next("form", "input:not([tabindex='-1']), select, textarea");
            }
            _ => active.set(first.then_some(0)),
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let count = untrack(rows);
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if count > 0 && !event.ctrl_key() && !event.meta_key() => {
                event.prevent_default();
                let down = event.key() == "ArrowDown";
                open.set(true);
                active.update(|active| *active = Some(step(*active, count, down)));
            }
            "Enter"
                if open.get_untracked()
                    && active.get_untracked().is_some()
                    && !event.ctrl_key()
                    && !event.meta_key() =>
            {
                event.prevent_default();
                event.stop_propagation();
                if let Some(index) = active.get_untracked().filter(|_| !event.repeat()) {
                    take_and_go_on(index);
                }
            }
            // The second time nobody waits any more, should the answer never come.
            "Enter" if waits.get_value() && !hasty.get_value() && !event.ctrl_key() && !event.meta_key() => {
                event.prevent_default();
                event.stop_propagation();
                hasty.set_value(true);
            }
            "Tab" if must_pick && open.get_untracked() => {
                let picked = active.get_untracked().filter(|index| *index < choices.with_untracked(Vec::len));
                picked.into_iter().for_each(take);
            }
            "Escape" if open.get_untracked() => {
                event.prevent_default();
                event.stop_propagation();
                open.set(false);
            }
            _ if keys::is(&event, Act::CREATE) && untrack(creates) => {
                event.prevent_default();
                take(choices.with_untracked(Vec::len));
            }
            _ => {}
        }
    };

    let list_id = id.clone() + "-list";
    let row_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let active_id = {
        let row_id = row_id.clone();
        move || active.get().filter(|_| open.get()).map(&row_id)
    };
    let list = {
        let list_id = list_id.clone();
        move || {
            if !open.get() || rows() == 0 {
                return None;
            }
            let row = |index: usize, class: &'static str, content: AnyView| {
                view! {
                    <li class=class role="option" id=row_id(index)
                        aria-selected=move || if active.get() == Some(index) { "true" } else { "false" }
                        // Before the input loses the focus and closes the list.
                        on:mousedown=handler(move |event: MouseEvent| { event.prevent_default(); take_and_go_on(index); })>
                        {content}
                    </li>
                }
                .erase()
            };
            let found = choices.get();
            let count = found.len();
            let mut options: Vec<AnyView> = Vec::with_capacity(count + 1);
            for (index, choice) in found.into_iter().enumerate() {
                let content = view! {
                    <span class="option__text">{choice.title}<span class="option__note">{choice.detail}</span></span>
                };
                options.push(row(index, "option", content.erase()));
            }
            if let Some((create, _)) = on_create.filter(|_| creates()) {
                let content = view! {
                    {icon("plus")}<span class="option__text">{create} " “" {text.get()} "”"</span>{keys::views(&keys::keys_of(Act::CREATE))}
                };
                options.push(row(count, "option option--create", content.erase()));
            }
            Some(view! { <ul class="combobox__list" role="listbox" id=list_id.clone()>{options}</ul> }.erase())
        }
    };
    let expanded = move || if open.get() && rows() > 0 { "true" } else { "false" };
    view! {
        <input class=class id=id role="combobox" aria-autocomplete="list" autocomplete="off"
            placeholder=placeholder
            aria-label=(!name.is_empty()).then_some(name)
            aria-controls=list_id aria-activedescendant=move || active_id()
            aria-describedby=(!described_by.is_empty()).then_some(described_by)
            aria-expanded=move || expanded()
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=text
            on:input=handler(move |event: Event| {
                let typed = event_target_value(&event);
                text.set(typed.clone());
                active.set(None);
                open.set(true);
                waits.set_value(!typed.trim().is_empty());
                hasty.set_value(false);
                on_text.run(typed);
            })
            on:blur=handler(move |_| {
                open.set(false);
                hasty.set_value(false);
            })
            on:keydown=handler(on_key)/>
        {move || list()}
    }
    .erase()
}

/// The next row in that direction; after the last comes the first.
fn step(active: Option<usize>, count: usize, down: bool) -> usize {
    match (active, down) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(index), true) => (index + 1) % count,
        (Some(index), false) => (index + count - 1) % count,
    }
}
