//! The requests that wait, and who serves them: in order, as many as have arrived, then the upkeep.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::{Rc, Weak};

use wasm_bindgen_futures::spawn_local;

use super::host::{OpfsHost, recover};
use crate::browser::files::PlainFile;
use crate::browser::next_turn::NextTurn;
use crate::browser::reserve::Reserve;
use crate::browser::{BrowserError, clock};
use crate::protocol::{Books, Fault, Reply, RequestId, TabId, ToWorker};
use crate::service::{self, Opens, Service, Task};

/// How long nobody may have asked for anything before the books are tidied.
const IDLE_MS: u32 = 1_000;

/// The requests that wait, and the service once it is there.
pub(super) struct Inbox {
    waiting: RefCell<VecDeque<Task>>,
    /// Whom the answers are for.
    asked_by: RefCell<BTreeMap<RequestId, TabId>>,
    deliver: Box<dyn Fn(TabId, Vec<Reply>)>,
    changed: Box<dyn Fn(Books, Option<TabId>)>,
    /// Hears it when space runs low, and when there is enough again.
    space: Box<dyn Fn(bool)>,
    space_is_low: Cell<bool>,
    stopped: Box<dyn Fn(BrowserError)>,
    /// The books are to be closed as soon as nothing is being served.
    closing: RefCell<Option<Box<dyn FnOnce()>>>,
    /// None before the books are open, and while a request is being served.
    service: RefCell<Option<Service<OpfsHost>>>,
    next_turn: NextTurn,
    /// Counts the turns with something to do, to see whether there was one during a pause. Somebody who only looks
    /// at the worker does not keep it from tidying.
    turns: Cell<u64>,
    /// A pause has begun, after which the books are tidied if there was no turn meanwhile.
    resting: Cell<bool>,
}

impl Inbox {
    /// `deliver` takes answers to the tab that asked, `changed` hears what was changed and by which tab, if
    /// it was a single one. `space` hears whether it is low, when that changes. `stopped` hears why nothing more is served.
    pub fn new(
        deliver: impl Fn(TabId, Vec<Reply>) + 'static,
        changed: impl Fn(Books, Option<TabId>) + 'static,
        space: impl Fn(bool) + 'static,
        stopped: impl Fn(BrowserError) + 'static,
    ) -> Rc<Inbox> {
        Rc::new_cyclic(|inbox: &Weak<Inbox>| {
            let inbox = Weak::clone(inbox);
            let take_turn = move || inbox.upgrade().iter().for_each(Inbox::take_turn);
            Inbox {
                waiting: RefCell::default(),
                asked_by: RefCell::default(),
                deliver: Box::new(deliver),
                changed: Box::new(changed),
                space: Box::new(space),
                space_is_low: Cell::new(false),
                stopped: Box::new(stopped),
                closing: RefCell::default(),
                service: RefCell::default(),
                next_turn: NextTurn::new(take_turn),
                turns: Cell::new(0),
                resting: Cell::new(false),
            }
        })
    }

    /// Puts the request in the queue.
    pub fn take_in(&self, from: TabId, message: ToWorker) {
        self.asked_by.borrow_mut().insert(message.id, from);
        self.waiting.borrow_mut().push_back(message.into());
    }

    /// Serves what waits: at once, or, if messages may have arrived while others were being served, after those.
    pub fn serve(self: &Rc<Self>) {
        if !self.next_turn.is_asked() {
            self.take_turn();
        }
    }

    pub fn open(self: &Rc<Self>, service: Service<OpfsHost>) {
        self.service.replace(Some(service));
        self.next_turn.ask();
        self.rest();
    }

    /// Lets go of what waits, and closes the books as soon as nothing is being served.
    pub fn close(&self, closed: impl FnOnce() + 'static) {
        self.waiting.borrow_mut().clear();
        self.asked_by.borrow_mut().clear();
        if self.service.take().is_some() {
            closed();
        } else {
            self.closing.replace(Some(Box::new(closed)));
        }
    }

    /// Serves everything that waits.
    fn take_turn(self: &Rc<Self>) {
        if self.waiting.borrow().is_empty() {
            return;
        }
        if !self.waiting.borrow().iter().all(Task::looks_on) {
            self.turns.set(self.turns.get() + 1);
        }
        let Some(mut service) = self.service.take() else { return };
        while !self.waiting.borrow().is_empty() {
            let measures = self.waiting.borrow().front().is_some_and(Task::measures_the_disk);
            let deletes = self.waiting.borrow().front().is_some_and(Task::deletes_books);
            if measures || deletes || self.lacks(&mut service) > 0 || !service.host_mut().is_usable() {
                let inbox = Rc::clone(self);
                spawn_local(async move { inbox.serve_prepared(service, measures).await });
                return;
            }
            self.serve_next(&mut service);
        }
        self.service.replace(Some(service));
        self.next_turn.ask();
        self.rest();
    }

    fn serve_next(&self, service: &mut Service<OpfsHost>) {
        let served = service.serve_next(&mut self.waiting.borrow_mut());
        let mut answers = BTreeMap::<TabId, Vec<Reply>>::new();
        for reply in served.replies {
            // None if it was sent twice, and answered twice by now.
            if let Some(tab) = self.asked_by.borrow_mut().remove(&reply.id) {
                answers.entry(tab).or_default().push(reply);
            }
        }
        let only_one = answers.keys().next().copied().filter(|_| answers.len() == 1);
        answers.into_iter().for_each(|(tab, replies)| (self.deliver)(tab, replies));
        if let Some(books) = served.changed {
            (self.changed)(books, only_one);
        }
        note(service.tidy_if_much());
        self.tell_space(service);
    }

    /// How many files the pool lacks for what comes next.
    fn lacks(&self, service: &mut Service<OpfsHost>) -> usize {
        let opens = self.waiting.borrow().front().map_or(Opens::Nothing, |task| service.opens(task));
        service.host_mut().lacks(opens)
    }

    /// Serves the next one after what takes more than this turn; everything else waits.
    async fn serve_prepared(self: Rc<Self>, mut service: Service<OpfsHost>, measures: bool) {
        if let Err(error) = recover(&mut service).await {
            return (self.stopped)(error);
        }
        let lacks = self.lacks(&mut service);
        if lacks > 0 {
            service.host_mut().grow(lacks).await;
        }
        if measures {
            self.measure(&mut service).await;
        } else {
            self.serve_next(&mut service);
        }
        if service.host_mut().is_usable() {
            service.host_mut().trim().await;
        }
        if let Some(closed) = self.closing.take() {
            drop(service);
            return closed();
        }
        self.open(service);
    }

    /// The speed check needs a file that can only be opened asynchronously.
    async fn measure(&self, service: &mut Service<OpfsHost>) {
        match PlainFile::create("bahi-speed-check").await {
            Ok(file) => service.host_mut().lend(file),
            Err(error) => service.host_mut().could_not_lend(error),
        }
        self.serve_next(service);
        if let Some(file) = service.host_mut().take_back() {
            // A file left behind holds nothing and is used again next time.
            let _ = file.remove().await;
        }
    }

    /// What whoever joins later has to hear too.
    pub fn space_is_low(&self) -> bool {
        self.space_is_low.get()
    }

    fn tell_space(&self, service: &mut Service<OpfsHost>) {
        let low = service.host_mut().space_is_low();
        if self.space_is_low.replace(low) != low {
            (self.space)(low);
        }
    }

    /// Takes the reserve if there is none.
    async fn take_reserve(&self) {
        let wanted = |service: &mut Service<OpfsHost>| service.host_mut().wants_reserve();
        if !self.service.borrow_mut().as_mut().is_some_and(wanted) {
            return;
        }
        let taken = Reserve::take().await;
        // If the books were closed meanwhile, the next owner takes it.
        if let Some(service) = self.service.borrow_mut().as_mut() {
            service.host_mut().keep_reserve(taken);
            self.tell_space(service);
        }
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
            inbox.take_reserve().await;
        });
    }
}

/// Nobody asked for the upkeep, so nobody else would hear that it failed.
fn note(done: Result<(), Fault>) {
    if let Err(fault) = done {
        service::note_fault("upkeep", &fault);
    }
}
