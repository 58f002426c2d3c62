//! What happens when the program itself fails: somebody is told, before a panic ends it.

use std::panic;

use super::console;

/// Calls `tell` with the message and place of a panic, once, and writes it to the console.
pub fn on_panic(tell: impl Fn(&str) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        console::error(&message);
        tell(&message);
    }));
}
