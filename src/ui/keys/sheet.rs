//! The sheet that lists the keys, by where they work.

use leptos::prelude::*;

use super::{Act, Group, keys_of, views};
use crate::language::{key, tr};
use crate::ui::components::{Dialog, Erase, handler};

/// What cannot be changed, because every program means the same by it.
const FIXED: [(&str, &str); 8] = [
    ("Enter", key("Next field or cell; after the last cell, a new line")),
    ("Enter", key("On an empty line: the lines are done")),
    ("ArrowDown", key("Through what a field offers; Enter takes it")),
    ("ArrowDown", key("Through the rows of a list, Home and End to its ends; Enter opens one")),
    ("Space", key("In a list: choose the row")),
    ("Ctrl+v", key("Paste rows from a spreadsheet into the lines")),
    ("Tab", key("Next control, and with Shift the one before")),
    ("Escape", key("Close what is open")),
];

#[component]
pub fn Sheet(on_close: Callback<()>) -> AnyView {
    let row = |name: &'static str, keys: &str| {
        view! { <div class="sheet__row"><dt>{tr(name)}</dt><dd>{views(keys)}</dd></div> }.erase()
    };
    let section = |title: &'static str, rows: Vec<AnyView>| {
        view! { <section class="sheet__group"><h3 class="sheet__title">{title}</h3><dl>{rows}</dl></section> }.erase()
    };
    let mut sections: Vec<AnyView> = Group::ALL
        .into_iter()
        .map(|group| {
            let named = Act::of_group(group).map(|act| (act.spec().name, keys_of(act)));
            let rows = named.filter(|(_, keys)| !keys.is_empty()).map(|(name, keys)| row(name, &keys)).collect();
            section(group.name(), rows)
        })
        .collect();
    sections.push(section(tr("Always"), FIXED.into_iter().map(|(keys, name)| row(name, keys)).collect()));
    view! {
        <Dialog title=tr("Keyboard") on_close=on_close wide=true>
            // It holds nothing to go to, so it takes the focus itself: whoever has no mouse scrolls it with the arrow keys.
            <div class="dialog__body" role="region" aria-labelledby="dialog-title" tabindex="0">
                <div class="sheet" id="sheet">{sections}</div>
            </div>
            <footer class="dialog__foot">
                <a class="button button--plain" id="sheet-change" href="/settings/keyboard"
                    on:click=handler(move |_| on_close.run(()))>{tr("Change the keys")}</a>
                <button class="button button--primary" type="button" id="sheet-close" autofocus
                    on:click=handler(move |_| on_close.run(()))>{tr("Close")}</button>
            </footer>
        </Dialog>
    }
    .erase()
}
