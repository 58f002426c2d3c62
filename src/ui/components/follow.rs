//! Effects, boxed like event handlers: what runs them is compiled once.

use leptos::prelude::*;

/// Runs once everything is on the page, and again whenever a signal that it read has changed.
pub fn follow(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}

/// Runs `changed` whenever the value has changed after the first time.
pub fn on_change<T: 'static>(value: impl Fn() -> T + 'static, changed: impl Fn(T) + 'static) {
    let mut known = false;
    follow(move || {
        let value = value();
        if known {
            untrack(|| changed(value));
        }
        known = true;
    });
}
