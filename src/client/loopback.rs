//! A worker in the same thread, for tests and examples: messages wait in an inbox until they are served.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::{Client, Port};
use crate::protocol::{BUILD_ID, FromWorker, Reply, ToWorker, decode, encode};

/// Both ends of the transport: give one clone to the client, keep one to serve from.
#[derive(Clone, Debug, Default)]
pub struct Loopback {
    inbox: Rc<RefCell<VecDeque<Vec<u8>>>>,
}

impl Port for Loopback {
    fn post(&self, message: Vec<u8>) {
        self.inbox.borrow_mut().push_back(message);
    }
}

impl Loopback {
    /// Speaks the worker's first words.
    pub fn open(&self, client: &Client) {
        client.receive(&encode(&FromWorker::Ready { build_id: BUILD_ID.to_owned() }));
        client.receive(&encode(&FromWorker::Open));
    }

    /// Serves the oldest message; false if there is none.
    pub fn serve_next(&self, client: &Client, mut serve: impl FnMut(ToWorker) -> Reply) -> bool {
        let Some(message) = self.inbox.borrow_mut().pop_front() else { return false };
        let message = decode(&message).expect("both ends are of one build");
        client.receive(&encode(&FromWorker::Replies(vec![serve(message)])));
        true
    }

    /// Serves everything that waits, as the worker does in one turn.
    pub fn serve_waiting(&self, client: &Client, serve: impl FnOnce(Vec<ToWorker>) -> Vec<Reply>) {
        let messages: Vec<Vec<u8>> = self.inbox.borrow_mut().drain(..).collect();
        let messages = messages.iter().map(|message| decode(message).expect("both ends are of one build"));
        client.receive(&encode(&FromWorker::Replies(serve(messages.collect()))));
    }

    /// How many messages wait to be served.
    pub fn waiting(&self) -> usize {
        self.inbox.borrow().len()
    }
}
