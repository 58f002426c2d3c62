//! The connection to one worker: gate, requests under way, and the worker's state.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, oneshot};

use super::limit::{Bucket, Clock, RateLimit};
use crate::protocol::{
    Admission, BUILD_ID, Books, Call, Fault, FromWorker, Reply, Request, RequestId, ToWorker, decode, encode,
};

/// How many writes may be under way, unanswered. The worker does them one after the other; more than one
/// in its inbox keeps it busy while answers travel.
pub const PERMITS: usize = 5;

/// Mints the id of each request; no two are ever the same, in any tab.
pub type NewId = Box<dyn Fn() -> RequestId>;

/// Carries encoded messages to the worker, in order.
pub trait Port {
    fn post(&self, message: Vec<u8>);
}

/// What is known of the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has not spoken yet. Requests wait here.
    Starting,
    /// It listens and is about to open the books. Requests wait there.
    Opening,
    /// Another tab holds the books. Requests wait in the worker.
    Waiting,
    Open,
    /// It will not answer any more; every request fails at once.
    Stopped(StopReason),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// It panicked or could not start, with what it said.
    Failed(String),
    /// It belongs to another build of the program than the page.
    OtherBuild { build_id: String },
}

/// A handle to the worker, for one of its databases. Clones share the connection and its gate.
#[derive(Clone)]
pub struct Client {
    link: Rc<Link>,
    books: Books,
}

struct Link {
    port: Box<dyn Port>,
    gate: Arc<Semaphore>,
    /// Held from asking for a permit until the request is posted. A permit may be granted to somebody who
    /// has yet to run; without the turnstile, whoever runs in between would overtake them.
    turnstile: Mutex<()>,
    bucket: RefCell<Bucket>,
    clock: Clock,
    new_id: NewId,
    status: RefCell<Status>,
    on_status: Box<dyn Fn(&Status)>,
    /// Posted before the worker was ready: it would have lost them.
    held_back: RefCell<Vec<Vec<u8>>>,
    /// In the order in which they were sent, which the ids need not follow.
    under_way: RefCell<VecDeque<UnderWay>>,
}

/// A request that the worker has or will get. The permit goes back when this is removed.
struct UnderWay {
    id: RequestId,
    caller: oneshot::Sender<Result<Vec<u8>, Fault>>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Client {
    /// A client whose worker has not spoken yet. `on_status` hears every change of [`Status`].
    pub fn new(
        port: impl Port + 'static,
        clock: Clock,
        new_id: NewId,
        on_status: impl Fn(&Status) + 'static,
    ) -> Client {
        Client::with_limit(port, clock, new_id, on_status, RateLimit::INVOICES)
    }

    pub fn with_limit(
        port: impl Port + 'static,
        clock: Clock,
        new_id: NewId,
        on_status: impl Fn(&Status) + 'static,
        limit: RateLimit,
    ) -> Client {
        let link = Link {
            port: Box::new(port),
            gate: Arc::new(Semaphore::new(PERMITS)),
            turnstile: Mutex::new(()),
            bucket: RefCell::new(Bucket::full(limit, clock())),
            clock,
            new_id,
            status: RefCell::new(Status::Starting),
            on_status: Box::new(on_status),
            held_back: RefCell::default(),
            under_way: RefCell::default(),
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

    /// Asks the worker and waits for its answer.
    ///
    /// Dropping the future before the request was posted takes it out of the queue; afterwards the
    /// request is done all the same.
    pub async fn call<C: Call>(&self, call: C) -> Result<C::Answer, Fault> {
        if C::ADMISSION == Admission::LimitedWrite {
            let taken = self.link.bucket.borrow_mut().take((self.link.clock)());
            taken.map_err(|retry_after_ms| Fault::RateLimited { retry_after_ms })?;
        }
        let answer = match C::ADMISSION {
            Admission::Read => self.link.send(self.books, call.into(), None)?,
            Admission::Write | Admission::LimitedWrite => {
                let _first_in_line = self.link.turnstile.lock().await;
                let gate = Arc::clone(&self.link.gate);
                let permit = gate.acquire_owned().await.expect("the gate is never closed");
                self.link.send(self.books, call.into(), Some(permit))?
            }
        };
        let result = answer.await.unwrap_or_else(|_| Err(Fault::WorkerGone("the page is closing".to_owned())))?;
        decode::<Result<C::Answer, Fault>>(&result).unwrap_or_else(|unreadable| {
            self.stop(StopReason::Failed(unreadable.to_string()));
            Err(unreadable.into())
        })
    }

    /// Takes in a message of the worker. One that has stopped is not listened to any more: of another
    /// build it would go on to say that it is open.
    pub fn receive(&self, message: &[u8]) {
        if matches!(self.status(), Status::Stopped(_)) {
            return;
        }
        match decode(message) {
            Ok(FromWorker::Ready { build_id }) if build_id == BUILD_ID => self.link.release_held_back(),
            Ok(FromWorker::Ready { build_id }) => self.stop(StopReason::OtherBuild { build_id }),
            Ok(FromWorker::Waiting) => self.link.change_status(Status::Waiting),
            Ok(FromWorker::Open) => self.link.change_status(Status::Open),
            Ok(FromWorker::Replies(replies)) => replies.into_iter().for_each(|reply| self.link.answer(reply)),
            Ok(FromWorker::Stopped { message }) => self.stop(StopReason::Failed(message)),
            Err(unreadable) => self.stop(StopReason::Failed(unreadable.to_string())),
        }
    }

    /// Gives the worker up: whoever waits is told, and later requests fail at once.
    pub fn stop(&self, reason: StopReason) {
        if matches!(self.status(), Status::Stopped(_)) {
            return;
        }
        let fault = Fault::WorkerGone(reason.to_string());
        self.link.change_status(Status::Stopped(reason));
        let abandoned = std::mem::take(&mut *self.link.under_way.borrow_mut());
        for request in abandoned {
            // A caller that no longer waits does not need to know.
            let _ = request.caller.send(Err(fault.clone()));
        }
    }
}

impl Link {
    fn send(
        &self,
        books: Books,
        request: Request,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Result<oneshot::Receiver<Result<Vec<u8>, Fault>>, Fault> {
        if let Status::Stopped(reason) = &*self.status.borrow() {
            return Err(Fault::WorkerGone(reason.to_string()));
        }
        let id = (self.new_id)();
        let (caller, answer) = oneshot::channel();
        self.under_way.borrow_mut().push_back(UnderWay { id, caller, _permit: permit });
        let message = encode(&ToWorker { id, books, request });
        if *self.status.borrow() == Status::Starting {
            self.held_back.borrow_mut().push(message);
        } else {
            self.port.post(message);
        }
        Ok(answer)
    }

    fn answer(&self, reply: Reply) {
        // The borrow ends before the caller is told: waking it may post the next request.
        let request = {
            let mut under_way = self.under_way.borrow_mut();
            let place = under_way.iter().position(|request| request.id == reply.id);
            place.and_then(|place| under_way.remove(place))
        };
        if let Some(request) = request {
            let _ = request.caller.send(Ok(reply.result));
        }
    }

    fn release_held_back(&self) {
        for message in self.held_back.take() {
            self.port.post(message);
        }
        self.change_status(Status::Opening);
    }

    fn change_status(&self, status: Status) {
        self.status.replace(status.clone());
        (self.on_status)(&status);
    }
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StopReason::Failed(message) => f.write_str(message),
            StopReason::OtherBuild { build_id } => {
                write!(f, "the page is of build {BUILD_ID}, its worker of build {build_id}")
            }
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("books", &self.books).field("status", &self.status()).finish_non_exhaustive()
    }
}
