//! The worker's side of the channel to its page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

use super::line::Line;
use super::messages;

/// Sends encoded bytes to the page, handing the buffer over instead of copying it.
pub fn post(message: &[u8]) {
    let (bytes, transfer) = messages::handed_over(message);
    // It throws only for a buffer that was handed over before; this one is new.
    let posted = scope().post_message_with_transfer(&bytes, &transfer);
    debug_assert!(posted.is_ok());
}

/// Calls back with the bytes of every message of the page, and the line that came with it, for as long as the worker lives.
pub fn on_message(receive: impl FnMut(Vec<u8>, Option<Line>) + 'static) {
    scope().set_onmessage(Some(&messages::listener_for_lines(receive)));
}

fn scope() -> DedicatedWorkerGlobalScope {
    JsValue::from(js_sys::global()).unchecked_into()
}
