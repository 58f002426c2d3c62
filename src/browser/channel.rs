//! The channel on which the tabs of an origin hear each other.

use js_sys::Uint8Array;
use web_sys::BroadcastChannel;

use super::{BrowserError, messages};

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
        self.0.set_onmessage(Some(&messages::listener(receive)));
    }
}
