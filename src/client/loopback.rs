//! A worker in the same thread, for tests and examples: requests wait in an inbox until they are served.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use super::{Client, Port};
use crate::protocol::{
    BUILD_ID, Broadcast, EncodedRequest, Epoch, FromPage, FromWorker, Reply, ToWorker, decode, encode,
};

/// Both ends of the transport: give one clone to the client, keep one to serve from.
#[derive(Clone, Debug, Default)]
pub struct Loopback {
    inbox: Rc<RefCell<VecDeque<ToWorker>>>,
    said: Rc<RefCell<Vec<Broadcast>>>,
}

impl Port for Loopback {
    fn to_worker(&self, message: Vec<u8>) {
        if let FromPage::Requests { messages, .. } = decode(&message).expect("both ends are of one build") {
            let messages: Vec<EncodedRequest> = decode(&messages).expect("both ends are of one build");
            let requests = messages.iter().map(|message| decode(message).expect("both ends are of one build"));
            self.inbox.borrow_mut().extend(requests);
        }
    }

    fn to_tabs(&self, message: Vec<u8>) {
        self.said.borrow_mut().push(decode(&message).expect("both ends are of one build"));
    }

    fn to_leader(&self, message: Vec<u8>) {
        self.to_tabs(message);
    }

    fn led(&self, _: Epoch, _: bool) {}
}

impl Loopback {
    /// Speaks the worker's first words: it leads.
    pub fn open(&self, client: &Client) {
        client.receive(&encode(&FromWorker::Ready { build_id: BUILD_ID.to_owned() }));
        self.lead(client, 1);
    }

    /// The worker leads in this epoch.
    pub fn lead(&self, client: &Client, epoch: Epoch) {
        client.receive(&encode(&FromWorker::Leads { epoch }));
    }

    /// Serves the oldest request; false if there is none.
    pub fn serve_next(&self, client: &Client, mut serve: impl FnMut(ToWorker) -> Reply) -> bool {
        let Some(message) = self.inbox.borrow_mut().pop_front() else { return false };
        client.receive(&encode(&FromWorker::Replies(vec![serve(message)])));
        true
    }

    /// Serves everything that waits, as the worker does in one turn.
    pub fn serve_waiting(&self, client: &Client, serve: impl FnOnce(Vec<ToWorker>) -> Vec<Reply>) {
        let waiting = self.inbox.borrow_mut().drain(..).collect();
        client.receive(&encode(&FromWorker::Replies(serve(waiting))));
    }

    /// Loses what waits, as a worker does that gives the books up.
    pub fn drop_waiting(&self) {
        self.inbox.borrow_mut().clear();
    }

    /// How many requests wait to be served.
    pub fn waiting(&self) -> usize {
        self.inbox.borrow().len()
    }

    /// What the client has said to other tabs since the last time.
    pub fn said(&self) -> Vec<Broadcast> {
        self.said.take()
    }
}
