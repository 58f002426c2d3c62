//! The worker's side of the channel to its page.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

use super::line::Line;
use super::{BrowserError, messages};

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

/// A file that came with the app: the service worker has it without a network.
pub async fn file(address: &str) -> Result<Vec<u8>, BrowserError> {
    let failed = BrowserError::of("reading a file of the app");
    let response = JsFuture::from(scope().fetch_with_str(address)).await.map_err(&failed)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(failed(JsValue::from_str(&response.status().to_string())));
    }
    let content = JsFuture::from(response.array_buffer().map_err(&failed)?).await.map_err(&failed)?;
    Ok(Uint8Array::new(&content).to_vec())
}

fn scope() -> DedicatedWorkerGlobalScope {
    JsValue::from(js_sys::global()).unchecked_into()
}
