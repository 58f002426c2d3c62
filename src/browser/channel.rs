//! The channel on which the tabs of an origin hear each other.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use super::BrowserError;

/// What is posted is heard by every other page and worker that listens, in the order of each sender. Whoever
/// posts does not hear it.
#[derive(Clone, Debug)]
pub struct Channel(BroadcastChannel);

impl Channel {
    pub fn open(name: &str) -> Result<Channel, BrowserError> {
        BroadcastChannel::new(name).map(Channel).map_err(BrowserError::of("opening the channel between the tabs"))
    }

    pub fn post(&self, message: &[u8]) {
        let posted = self.0.post_message(&Uint8Array::from(message));
        debug_assert!(posted.is_ok(), "bytes can be sent, and the channel is never closed");
    }

    /// Calls back with every message, for as long as the page or the worker lives.
    pub fn on_message(&self, receive: impl Fn(Vec<u8>) + 'static) {
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            receive(event.data().unchecked_into::<Uint8Array>().to_vec());
        });
        self.0.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    }
}
