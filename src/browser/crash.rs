//! What happens when the program itself fails: somebody is told, before a panic ends it.

use std::panic;

/// Calls `tell` with the message and place of a panic, once, and writes it to the console.
pub fn on_panic(tell: impl Fn(&str) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| {
        let message = info.to_string();
        console_error(&message);
        tell(&message);
    }));
}

/// Writes a failure to the console that concerns nobody who asked for something.
pub fn note(failure: &str) {
    console_error(failure);
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}
