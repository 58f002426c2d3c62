//! The page's connection to whoever leads: gate, requests under way, and their callers.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, oneshot};

use super::limit::{Bucket, RateLimit};
use super::{Standing, Status, StopReason, Surroundings};
use crate::protocol::{
    Admission, BUILD_ID, Books, Broadcast, Call, EncodedRequest, EncodedRequests, Epoch, Fault, FromPage, FromWorker,
    PERMITS, Reply, Request, RequestId, ToWorker, Unreadable, answer_in, decode, encode,
};
use crate::tabs::{Courier, Delivery, Leader};

/// A handle for one of the databases. Clones share the connection and its gate.
#[derive(Clone)]
pub struct Client {
    link: Rc<Link>,
    books: Books,
}

struct Link {
    world: Surroundings,
    gate: Arc<Semaphore>,
    /// Held from asking for a permit until the request is posted. A permit may be granted to somebody who
    /// has yet to run; without the turnstile, whoever runs in between would overtake them.
    turnstile: Mutex<()>,
    /// Writes that have no permit yet.
    waiting: Cell<u32>,
    bucket: RefCell<Bucket>,
    status: RefCell<Status>,
    courier: RefCell<Courier<EncodedRequest, Caller>>,
}

/// Whom to tell the answer. The permit goes back when this is removed.
struct Caller {
    answer: oneshot::Sender<Result<Vec<u8>, Fault>>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Client {
    /// A client whose worker has not spoken yet.
    pub fn new(world: Surroundings, limit: RateLimit) -> Client {
        let link = Link {
            gate: Arc::new(Semaphore::new(PERMITS)),
            turnstile: Mutex::new(()),
            waiting: Cell::new(0),
            bucket: RefCell::new(Bucket::full(limit, (world.clock)())),
            status: RefCell::new(Status::Starting),
            courier: RefCell::default(),
            world,
        };
        Client { link: Rc::new(link), books: Books::Own }
    }

    /// The same connection, speaking of other books.
    pub fn of(&self, books: Books) -> Client {
        Client { link: Rc::clone(&self.link), books }
    }

    pub fn books(&self) -> Books {
        self.books
    }

    pub fn status(&self) -> Status {
        self.link.status.borrow().clone()
    }

    /// What waits here, and for whom.
    pub fn standing(&self) -> Standing {
        let leader = self.link.courier.borrow().leader();
        Standing {
            waiting: self.link.waiting.get(),
            under_way: PERMITS - self.link.gate.available_permits(),
            epoch: leader.map(|leader| leader.epoch),
            leads: leader.is_some_and(|leader| leader.own),
        }
    }

    /// Asks whoever leads and waits for the answer.
    ///
    /// Dropping the future before the request was posted takes it out of the queue; afterwards the
    /// request is done all the same.
    pub async fn call<C: Call>(&self, call: C) -> Result<C::Answer, Fault> {
        let answer = self.exchange(C::ADMISSION, call.into()).await?;
        self.read::<C>(&answer)
    }

    /// [`Client::call`] without its types: the encoded answer, to be [`read`](Client::read). The page is
    /// smaller for having this part of its requests only once.
    pub async fn exchange(&self, admission: Admission, request: Request) -> Result<Vec<u8>, Fault> {
        // The speed check may save as fast as it can.
        if admission == Admission::LimitedWrite && self.books != Books::Scratch {
            let taken = self.link.bucket.borrow_mut().take((self.link.world.clock)());
            taken.map_err(|retry_after_ms| Fault::RateLimited { retry_after_ms })?;
        }
        let answer = match admission {
            Admission::Read => {
                let answer = self.link.add(self.books, request, None)?;
                self.link.post();
                answer
            }
            Admission::Write | Admission::LimitedWrite => {
                let waiting = Waiting::begin(&self.link);
                let _first_in_line = self.link.turnstile.lock().await;
                let gate = Arc::clone(&self.link.gate);
                let permit = gate.acquire_owned().await.expect("the gate is never closed");
                let answer = self.link.add(self.books, request, Some(permit))?;
                drop(waiting);
                answer
            }
        };
        let result = answer.await.unwrap_or_else(|_| Err(Fault::WorkerGone("the page is closing".to_owned())))?;
        answer_in(&result).unwrap_or_else(|unreadable| Err(self.stop_over(unreadable))).map(<[u8]>::to_vec)
    }

    /// What an exchange brought. Bytes that are no answer to such a call stop the worker: it is of another kind.
    pub fn read<C: Call>(&self, answer: &[u8]) -> Result<C::Answer, Fault> {
        decode(answer).map_err(|unreadable| self.stop_over(unreadable))
    }

    fn stop_over(&self, unreadable: Unreadable) -> Fault {
        self.stop(StopReason::Failed(unreadable.to_string()));
        unreadable.into()
    }

    /// Takes in a message of the page's own worker. One that has stopped is not listened to any more: of
    /// another build it would go on to say that it leads.
    pub fn receive(&self, message: &[u8]) {
        let link = &self.link;
        if self.is_stopped() {
            return;
        }
        match decode(message) {
            Ok(FromWorker::Ready { build_id }) if build_id == BUILD_ID => link.greet(),
            Ok(FromWorker::Ready { build_id }) => self.stop(StopReason::OtherBuild { build_id }),
            Ok(FromWorker::Waiting) => link.wait(),
            Ok(FromWorker::Leads { epoch }) => link.follow(Leader { epoch, own: true }),
            Ok(FromWorker::Replies(replies)) => replies.into_iter().for_each(|reply| link.answer(reply)),
            Ok(FromWorker::SpaceLow(low)) => (link.world.on_space)(low),
            Ok(FromWorker::Stopped { message }) => self.stop(StopReason::Failed(message)),
            Err(unreadable) => self.stop(StopReason::Failed(unreadable.to_string())),
        }
    }

    /// Takes in what another tab said to all. What cannot be read is not for this build.
    pub fn hear(&self, message: &[u8]) {
        let link = &self.link;
        let Ok(message) = decode(message) else { return };
        if self.is_stopped() {
            return;
        }
        match message {
            // The own worker has said so itself.
            Broadcast::Leads(leader) if leader.tab == link.world.tab => {}
            Broadcast::Leads(leader) => link.follow(Leader { epoch: leader.epoch, own: false }),
            Broadcast::Replies { to, replies } if to == link.world.tab => {
                replies.into_iter().for_each(|reply| link.answer(reply));
            }
            Broadcast::Changed { books, by } if by != Some(link.world.tab) => (link.world.on_change)(Some(books)),
            Broadcast::SpaceLow(low) => (link.world.on_space)(low),
            Broadcast::LeaderStopped { epoch, over } => link.give_up_second(epoch, over),
            _ => {}
        }
    }

    /// There is a line to the leader of this epoch.
    pub fn connected(&self, epoch: Epoch) {
        self.link.courier.borrow_mut().connected(epoch);
    }

    /// The page has come into sight or gone out of it.
    pub fn seen(&self, visible: bool) {
        self.link.world.visible.set(visible);
        self.link.tell_worker(&FromPage::Seen(visible));
    }

    /// The browser had stopped the page, and lets it go on with a new worker.
    pub fn resumed(&self, visible: bool) {
        self.link.world.visible.set(visible);
        self.link.courier.borrow_mut().resumed();
    }

    /// Gives the worker up: whoever waits is told, and later requests fail at once.
    pub fn stop(&self, reason: StopReason) {
        if self.is_stopped() {
            return;
        }
        let fault = Fault::WorkerGone(reason.to_string());
        self.link.change_status(Status::Stopped(reason));
        let abandoned = self.link.courier.borrow_mut().give_up();
        abandoned.for_each(|caller| caller.tell(Err(fault.clone())));
    }

    fn is_stopped(&self) -> bool {
        matches!(*self.link.status.borrow(), Status::Stopped(_))
    }
}

impl Link {
    /// The own worker listens: it hears who we are, joins the line, and asks the tabs who leads.
    fn greet(&self) {
        self.tell_worker(&FromPage::Hello { tab: self.world.tab, visible: self.world.visible.get() });
        if *self.status.borrow() == Status::Starting {
            self.change_status(Status::Opening);
        }
    }

    fn wait(&self) {
        if *self.status.borrow() == Status::Opening {
            self.change_status(Status::Waiting);
        }
    }

    fn follow(&self, leader: Leader) {
        let is_new = self.courier.borrow_mut().led_by(leader);
        if is_new {
            self.world.port.led(leader.epoch, leader.own);
        }
        self.post();
        if *self.status.borrow() != Status::Open {
            self.change_status(Status::Open);
        } else if is_new {
            // What the last one did at last may not have been told.
            (self.world.on_change)(None);
        }
    }

    /// Adds a request to those that are to be posted.
    fn add(
        &self,
        books: Books,
        request: Request,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Result<oneshot::Receiver<Result<Vec<u8>, Fault>>, Fault> {
        if let Status::Stopped(reason) = &*self.status.borrow() {
            return Err(Fault::WorkerGone(reason.to_string()));
        }
        let (answer, answered) = oneshot::channel();
        let id = (self.world.new_id)();
        let message = EncodedRequest::from(encode(&ToWorker { id, books, request }));
        let caller = Caller { answer, _permit: permit };
        self.courier.borrow_mut().add(id, message, caller);
        Ok(answered)
    }

    /// Posts what is due: all that wait, or as many as there are permits, since saves that travel together share a
    /// flush. While fewer are due and somebody waits, permits are free for who has been woken and is about to run, or
    /// held by saves whose answers will bring them.
    fn post_together(&self) {
        if self.waiting.get() == 0 || self.courier.borrow().unsent() >= PERMITS {
            self.post();
        }
    }

    fn post(&self) {
        let due = self.courier.borrow_mut().due();
        let Some(Delivery { to: Leader { epoch, own }, messages, by_line }) = due else { return };
        let messages = EncodedRequests::from(encode(&messages));
        if own {
            self.tell_worker(&FromPage::Requests { epoch, messages });
        } else {
            let message = encode(&Broadcast::Requests { epoch, from: self.world.tab, messages });
            if by_line { self.world.port.to_leader(message) } else { self.world.port.to_tabs(message) }
        }
    }

    fn answer(&self, reply: Reply) {
        // The borrow ends before the caller is told: waking it may post the next request.
        let caller = self.courier.borrow_mut().settled(reply.id);
        if let Some(caller) = caller {
            caller.tell(Ok(reply.result));
        }
    }

    /// A leader panicked over a request. Ours, for the second time, goes to no third one.
    fn give_up_second(&self, epoch: Epoch, over: RequestId) {
        let caller = self.courier.borrow_mut().felled(epoch, over);
        if let Some(caller) = caller {
            caller.tell(Err(Fault::WorkerGone("whoever was asked for it has stopped, twice".to_owned())));
        }
    }

    fn tell_worker(&self, message: &FromPage) {
        self.world.port.to_worker(encode(message));
    }

    fn change_status(&self, status: Status) {
        self.status.replace(status.clone());
        (self.world.on_status)(&status);
    }
}

/// Somebody who waits for a permit, until they have used it or given up. The last one posts for all.
struct Waiting<'link>(&'link Link);

impl Waiting<'_> {
    fn begin(link: &Link) -> Waiting<'_> {
        link.waiting.set(link.waiting.get() + 1);
        Waiting(link)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.set(self.0.waiting.get() - 1);
        self.0.post_together();
    }
}

impl Caller {
    fn tell(self, result: Result<Vec<u8>, Fault>) {
        // A caller that no longer waits does not need to know.
        let _ = self.answer.send(result);
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("books", &self.books).field("status", &self.status()).finish_non_exhaustive()
    }
}
