//! The requests that wait, and who serves them: in order, as many as have arrived, then the upkeep.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use wasm_bindgen_futures::spawn_local;

use super::host::OpfsHost;
use super::post;
use crate::browser::files::PlainFile;
use crate::browser::next_turn::NextTurn;
use crate::browser::{clock, crash};
use crate::protocol::{Fault, FromWorker, ToWorker, decode};
use crate::service::{Service, Task};

/// How long nobody may have asked for anything before the books are tidied.
const IDLE_MS: u32 = 1_000;

/// The requests that wait, and the service once it is there.
pub(super) struct Inbox {
    waiting: RefCell<VecDeque<Task>>,
    /// None before the books are open, and while a request is being served.
    service: RefCell<Option<Service<OpfsHost>>>,
    next_turn: NextTurn,
    /// Counts the turns, to see whether there was one during a pause.
    turns: Cell<u64>,
    /// A pause has begun, after which the books are tidied if there was no turn meanwhile.
    resting: Cell<bool>,
}

impl Inbox {
    pub fn new() -> Rc<Inbox> {
        Rc::new_cyclic(|inbox: &Weak<Inbox>| {
            let inbox = Weak::clone(inbox);
            let take_turn = move || inbox.upgrade().iter().for_each(Inbox::take_turn);
            Inbox {
                waiting: RefCell::default(),
                service: RefCell::default(),
                next_turn: NextTurn::new(take_turn),
                turns: Cell::new(0),
                resting: Cell::new(false),
            }
        })
    }

    /// Puts the request in the queue. It is served in the next turn, with those that arrive until then.
    pub fn take_in(&self, message: &[u8]) {
        match decode::<ToWorker>(message) {
            Ok(message) => {
                self.waiting.borrow_mut().push_back(message.into());
                self.next_turn.ask();
            }
            Err(fault) => post(&FromWorker::Stopped { message: fault.to_string() }),
        }
    }

    pub fn open(self: &Rc<Self>, service: Service<OpfsHost>) {
        self.service.replace(Some(service));
        post(&FromWorker::Open);
        self.take_turn();
    }

    /// Serves everything that waits.
    fn take_turn(self: &Rc<Self>) {
        self.turns.set(self.turns.get() + 1);
        let Some(mut service) = self.service.take() else { return };
        while !self.waiting.borrow().is_empty() {
            if self.waiting.borrow().front().is_some_and(Task::measures_the_disk) {
                let inbox = Rc::clone(self);
                spawn_local(async move { inbox.measure(service).await });
                return;
            }
            self.serve_next(&mut service);
        }
        self.service.replace(Some(service));
        self.rest();
    }

    fn serve_next(&self, service: &mut Service<OpfsHost>) {
        let replies = service.serve_next(&mut self.waiting.borrow_mut());
        post(&FromWorker::Replies(replies));
        note(service.shorten_logs());
    }

    /// The speed check needs a file that can only be opened asynchronously; everything else waits.
    async fn measure(self: Rc<Self>, mut service: Service<OpfsHost>) {
        match PlainFile::create("bahi-speed-check").await {
            Ok(file) => service.host_mut().lend(file),
            Err(error) => service.host_mut().could_not_lend(error),
        }
        self.serve_next(&mut service);
        if let Some(file) = service.host_mut().take_back() {
            // A file left behind holds nothing and is used again next time.
            let _ = file.remove().await;
        }
        self.service.replace(Some(service));
        self.take_turn();
    }

    /// Tidies the books once there was no turn for a while.
    fn rest(self: &Rc<Self>) {
        if self.resting.replace(true) {
            return;
        }
        let inbox = Rc::clone(self);
        spawn_local(async move {
            let mut seen = None;
            while seen != Some(inbox.turns.get()) {
                seen = Some(inbox.turns.get());
                clock::pause(IDLE_MS).await;
            }
            inbox.resting.set(false);
            if let Some(service) = inbox.service.borrow_mut().as_mut() {
                note(service.tidy());
            }
        });
    }
}

/// Nobody asked for the upkeep, so nobody else would hear that it failed.
fn note(done: Result<(), Fault>) {
    if let Err(fault) = done {
        crash::note(&fault.to_string());
    }
}
