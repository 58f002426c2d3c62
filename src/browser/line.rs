//! A line from one tab to the worker of another: what goes through it is heard there and nowhere else.

use web_sys::MessagePort;

use super::messages;

/// One end of it. What is posted arrives in its order; to an end that is gone it goes unheard.
#[derive(Clone, Debug)]
pub struct Line(pub(super) MessagePort);

impl Line {
    pub fn post(&self, message: &[u8]) {
        let (bytes, transfer) = messages::handed_over(message);
        let posted = self.0.post_message_with_transferable(&bytes, &transfer);
        debug_assert!(posted.is_ok(), "a buffer that is new can be handed over");
    }

    /// Calls back with every message, for as long as the page or the worker lives.
    pub fn on_message(&self, receive: impl Fn(Vec<u8>) + 'static) {
        self.0.set_onmessage(Some(&messages::listener(receive)));
    }
}
