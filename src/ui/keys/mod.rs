//! What the keyboard does: every action with its name and its keys, which the person may change.
//!
//! Invariants: no two actions have the same keys, and none begins with those of another; a letter without Ctrl or Alt
//! means an action only while nobody is typing. Changed keys are kept on this device.

mod acts;
mod chord;
mod kept;
mod sheet;

use std::cell::RefCell;

use leptos::ev::KeyboardEvent;

pub use acts::{Act, Does, Group, Opens};
pub use chord::{Refusal, is_plain, stroke, views};
pub use kept::{are_changed, change, forget_all, keys_of, read_again};
pub use sheet::Sheet;

use crate::browser::{clock, page};

/// How long after its first key the second one still belongs to it.
const TOGETHER_MS: i64 = 2_000;

thread_local! {
    /// The first key of two, and when it was pressed.
    static BEGUN: RefCell<Option<(String, i64)>> = const { RefCell::new(None) };
}

/// Whether these are the keys of an action that has a single stroke: for what a form does itself.
pub fn is(event: &KeyboardEvent, act: Act) -> bool {
    stroke(event).is_some_and(|stroke| keys_of(act) == stroke)
}

/// What the keys mean that were pressed anywhere on the page.
pub fn heard(event: &KeyboardEvent) -> Option<Act> {
    if event.default_prevented() || page::has_open_dialog() {
        return None;
    }
    let stroke = stroke(event)?;
    if is_plain(&stroke) && page::is_typing() {
        BEGUN.take();
        return None;
    }
    let now = clock::now_ms();
    let begun = BEGUN.take().filter(|(_, at)| now - at < TOGETHER_MS);
    let keys = match begun {
        Some((first, _)) => first + " " + &stroke,
        None => stroke,
    };
    let found = Act::all().find(|act| keys_of(*act) == keys);
    if found.is_none() && kept::is_beginning(&keys) {
        BEGUN.set(Some((keys, now)));
        event.prevent_default();
    }
    found
}
