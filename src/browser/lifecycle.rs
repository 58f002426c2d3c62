//! Whether the person sees this page, and whether the browser lets it run.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventTarget, PageTransitionEvent, VisibilityState};

use super::page::{document, window};

/// What happens to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It came into sight or went out of it.
    Seen(bool),
    /// The browser stops it for an unknown time, to save the device's strength.
    Frozen,
    /// It goes on after that.
    Resumed,
    /// It was left, and the browser keeps it as it is for the way back. Nothing else is heard until then. A
    /// page that is not kept says nothing: it ends, and its worker with it.
    Kept,
    /// The person came back to it.
    Returned,
}

pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Calls back with each change, for as long as the page is there.
pub fn on_change(changed: impl Fn(Change) + 'static) {
    let changed = Rc::new(changed);
    // From its first event on, a page that is left also hides and freezes.
    let left = Rc::new(Cell::new(false));
    let listen = |target: &EventTarget, event: &str, change: fn(&Event) -> Option<Change>| {
        let (changed, left) = (Rc::clone(&changed), Rc::clone(&left));
        let on_event = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let change = change(&event);
            let said = !left.get() || change == Some(Change::Returned);
            match event.type_().as_str() {
                "pagehide" => left.set(true),
                "pageshow" => left.set(false),
                _ => {}
            }
            if let Some(change) = change.filter(|_| said) {
                changed(change);
            }
        });
        let on_event = on_event.into_js_value();
        let listening = target.add_event_listener_with_callback(event, on_event.unchecked_ref::<Function>());
        debug_assert!(listening.is_ok());
    };
    listen(&window(), "pagehide", |event| is_kept(event).then_some(Change::Kept));
    listen(&window(), "pageshow", |event| is_kept(event).then_some(Change::Returned));
    listen(&document(), "visibilitychange", |_| Some(Change::Seen(is_visible())));
    listen(&document(), "freeze", |_| Some(Change::Frozen));
    listen(&document(), "resume", |_| Some(Change::Resumed));
}

fn is_kept(event: &Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted)
}
