//! Encoded messages, as pages and workers hear them.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{MessageEvent, MessagePort};

use super::line::Line;

/// What to set as `onmessage`: it calls back with the bytes of every message, for as long as the program lives.
pub(super) fn listener(mut receive: impl FnMut(Vec<u8>) + 'static) -> Function {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(bytes_of(&event));
    });
    on_message.into_js_value().unchecked_into()
}

/// The same, for messages that may bring a line along.
pub(super) fn listener_for_lines(mut receive: impl FnMut(Vec<u8>, Option<Line>) + 'static) -> Function {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(bytes_of(&event), line_of(&event));
    });
    on_message.into_js_value().unchecked_into()
}

/// The message as bytes.
pub(super) fn bytes_of(event: &MessageEvent) -> Vec<u8> {
    event.data().unchecked_into::<Uint8Array>().to_vec()
}

/// The line that was handed over with the message.
pub(super) fn line_of(event: &MessageEvent) -> Option<Line> {
    event.ports().get(0).dyn_into::<MessagePort>().ok().map(Line)
}

/// The message as bytes, and what hands their buffer over instead of copying it.
pub(super) fn handed_over(message: &[u8]) -> (Uint8Array, Array) {
    let bytes = Uint8Array::from(message);
    let transfer = Array::of1(&bytes.buffer());
    (bytes, transfer)
}
