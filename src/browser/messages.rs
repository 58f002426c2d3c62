//! Encoded messages, as pages and workers hear them.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MessageEvent;

/// What to set as `onmessage`: it calls back with the bytes of every message, for as long as the program lives.
pub(super) fn listener(mut receive: impl FnMut(Vec<u8>) + 'static) -> Function {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(event.data().unchecked_into::<Uint8Array>().to_vec());
    });
    on_message.into_js_value().unchecked_into()
}
