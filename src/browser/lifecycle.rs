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
    /// The browser stops it for an unknown time: to save the device's strength, or because the person has left
    /// it and may come back. Nothing else is heard until it goes on. A page that is left for good says nothing:
    /// it ends, and its worker with it.
    Stopped,
    /// It goes on after that.
    Resumed,
}

pub fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Calls back with each change, for as long as the page is there.
pub fn on_change(changed: impl Fn(Change) + 'static) {
    let changed = Rc::new(changed);
    // A page that is left says so twice, and so does one that the person comes back to.
    let stopped = Rc::new(Cell::new(false));
    let listen = |target: &EventTarget, event: &str, change: fn(&Event) -> Option<Change>| {
        let (changed, stopped) = (Rc::clone(&changed), Rc::clone(&stopped));
        let on_event = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let Some(change) = change(&event) else { return };
            let is_news = match change {
                Change::Seen(_) => !stopped.get(),
                Change::Stopped => !stopped.replace(true),
                Change::Resumed => stopped.replace(false),
            };
            if is_news {
                changed(change);
            }
        });
        let on_event = on_event.into_js_value();
        let listening = target.add_event_listener_with_callback(event, on_event.unchecked_ref::<Function>());
        debug_assert!(listening.is_ok());
    };
    listen(&window(), "pagehide", |event| is_kept(event).then_some(Change::Stopped));
    listen(&window(), "pageshow", |event| is_kept(event).then_some(Change::Resumed));
    listen(&document(), "visibilitychange", |_| Some(Change::Seen(is_visible())));
    listen(&document(), "freeze", |_| Some(Change::Stopped));
    listen(&document(), "resume", |_| Some(Change::Resumed));
}

/// Whether the browser keeps the page, as it is, for the way back.
fn is_kept(event: &Event) -> bool {
    event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted)
}
