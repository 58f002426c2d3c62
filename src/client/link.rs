//! The page's connection to whoever leads: gate, requests under way, and what is known of the leader.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, oneshot};

use super::limit::{Bucket, Clock, RateLimit};
use crate::protocol::{
    Admission, BUILD_ID, Books, Broadcast, Call, Epoch, Fault, FromPage, FromWorker, Reply, Request, RequestId, TabId,
    ToWorker, decode, encode,
};

/// How many writes may be under way, unanswered. The leader does them one after the other; those that wait
/// together share a flush.
pub const PERMITS: usize = 5;

/// A request that was under way at so many leaders that panicked is given up: it may be what they died of.
const MOST_STRIKES: u32 = 2;

/// Mints the id of each request; no two are ever the same, in any tab.
pub type NewId = Box<dyn Fn() -> RequestId>;

/// Carries encoded messages, in order.
pub trait Port {
    /// A [`FromPage`] to the page's own worker.
    fn to_worker(&self, message: Vec<u8>);

    /// A [`Broadcast`] to every other tab.
    fn to_tabs(&self, message: Vec<u8>);
}

/// What a client needs of the world around it, and who hears from it.
pub struct Surroundings {
    pub tab: TabId,
    /// Whether the person sees the page.
    pub visible: bool,
    pub port: Box<dyn Port>,
    pub clock: Clock,
    pub new_id: NewId,
    pub on_status: Box<dyn Fn(&Status)>,
    /// Another tab has changed something in these books.
    pub on_change: Box<dyn Fn(Books)>,
}

/// What is known of whoever leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The page's own worker has not spoken yet. Requests wait here, as in the next two.
    Starting,
    /// It listens, and stands in line for the books.
    Opening,
    /// It is not its turn, and nobody has said yet who leads.
    Waiting,
    /// This tab or another one leads and serves requests.
    Open,
    /// The own worker will not answer any more; every request fails at once.
    Stopped(StopReason),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// It panicked or could not start, with what it said.
    Failed(String),
    /// It belongs to another build of the program than the page.
    OtherBuild { build_id: String },
}

/// A handle for one of the databases. Clones share the connection and its gate.
#[derive(Clone)]
pub struct Client {
    link: Rc<Link>,
    books: Books,
}

struct Link {
    world: Surroundings,
    visible: Cell<bool>,
    gate: Arc<Semaphore>,
    /// Held from asking for a permit until the request is posted. A permit may be granted to somebody who
    /// has yet to run; without the turnstile, whoever runs in between would overtake them.
    turnstile: Mutex<()>,
    bucket: RefCell<Bucket>,
    status: RefCell<Status>,
    leader: Cell<Option<Leader>>,
    /// What is not acknowledged, in the order in which it was sent, which the ids need not follow. A new
    /// leader gets all of it anew.
    under_way: RefCell<VecDeque<UnderWay>>,
}

#[derive(Clone, Copy, Debug)]
struct Leader {
    epoch: Epoch,
    /// It is this tab's worker.
    own: bool,
    visible: bool,
}

/// A request that a leader has or will get. The permit goes back when this is removed.
struct UnderWay {
    message: ToWorker,
    sent_in: Option<Epoch>,
    strikes: u32,
    caller: oneshot::Sender<Result<Vec<u8>, Fault>>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Client {
    /// A client whose worker has not spoken yet.
    pub fn new(world: Surroundings, limit: RateLimit) -> Client {
        let link = Link {
            visible: Cell::new(world.visible),
            gate: Arc::new(Semaphore::new(PERMITS)),
            turnstile: Mutex::new(()),
            bucket: RefCell::new(Bucket::full(limit, (world.clock)())),
            status: RefCell::new(Status::Starting),
            leader: Cell::new(None),
            under_way: RefCell::default(),
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

    /// Asks whoever leads and waits for the answer.
    ///
    /// Dropping the future before the request was posted takes it out of the queue; afterwards the
    /// request is done all the same.
    pub async fn call<C: Call>(&self, call: C) -> Result<C::Answer, Fault> {
        let result = self.exchange(C::ADMISSION, call.into()).await?;
        self.read::<C>(&result)
    }

    /// [`Client::call`] without its types: the encoded answer, to be [`read`](Client::read). The page is
    /// smaller for having this part of its requests only once.
    pub async fn exchange(&self, admission: Admission, request: Request) -> Result<Vec<u8>, Fault> {
        if admission == Admission::LimitedWrite {
            let taken = self.link.bucket.borrow_mut().take((self.link.world.clock)());
            taken.map_err(|retry_after_ms| Fault::RateLimited { retry_after_ms })?;
        }
        let answer = match admission {
            Admission::Read => self.link.send(self.books, request, None)?,
            Admission::Write | Admission::LimitedWrite => {
                let _first_in_line = self.link.turnstile.lock().await;
                let gate = Arc::clone(&self.link.gate);
                let permit = gate.acquire_owned().await.expect("the gate is never closed");
                self.link.send(self.books, request, Some(permit))?
            }
        };
        answer.await.unwrap_or_else(|_| Err(Fault::WorkerGone("the page is closing".to_owned())))
    }

    /// What an exchange brought. Bytes that are no answer to such a call stop the worker: it is of another kind.
    pub fn read<C: Call>(&self, result: &[u8]) -> Result<C::Answer, Fault> {
        decode::<Result<C::Answer, Fault>>(result).unwrap_or_else(|unreadable| {
            self.stop(StopReason::Failed(unreadable.to_string()));
            Err(unreadable.into())
        })
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
            Ok(FromWorker::Leads { epoch }) => link.follow(Leader { epoch, own: true, visible: true }),
            Ok(FromWorker::Replies(replies)) => replies.into_iter().for_each(|reply| link.answer(reply)),
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
            Broadcast::Leads { tab, .. } if tab == link.world.tab => {}
            Broadcast::Leads { epoch, visible, .. } => link.follow(Leader { epoch, own: false, visible }),
            Broadcast::Replies { to, replies } if to == link.world.tab => {
                replies.into_iter().for_each(|reply| link.answer(reply));
            }
            Broadcast::Changed { books, by } if by != Some(link.world.tab) => (link.world.on_change)(books),
            Broadcast::LeaderStopped { epoch } => link.strike(epoch),
            _ => {}
        }
    }

    /// The page has come into sight or gone out of it.
    pub fn seen(&self, visible: bool) {
        self.link.visible.set(visible);
        self.link.tell_worker(&FromPage::Seen(visible));
        self.link.want_to_lead();
    }

    /// The browser is about to stop the page, or lets it go on; what was said meanwhile it has not heard.
    pub fn frozen(&self, frozen: bool) {
        self.link.tell_worker(&FromPage::Stopped(frozen));
        if !frozen {
            self.link.tell_tabs(&Broadcast::WhoLeads);
        }
    }

    /// Gives the worker up: whoever waits is told, and later requests fail at once.
    pub fn stop(&self, reason: StopReason) {
        if self.is_stopped() {
            return;
        }
        let fault = Fault::WorkerGone(reason.to_string());
        self.link.change_status(Status::Stopped(reason));
        let abandoned = std::mem::take(&mut *self.link.under_way.borrow_mut());
        abandoned.into_iter().for_each(|request| request.tell(Err(fault.clone())));
    }

    fn is_stopped(&self) -> bool {
        matches!(*self.link.status.borrow(), Status::Stopped(_))
    }
}

impl Link {
    /// The own worker listens: it hears who we are, and the tabs are asked who leads.
    fn greet(&self) {
        self.tell_worker(&FromPage::Hello { tab: self.world.tab, visible: self.visible.get() });
        self.tell_tabs(&Broadcast::WhoLeads);
        self.change_status(Status::Opening);
    }

    fn wait(&self) {
        if self.leader.get().is_none() {
            self.change_status(Status::Waiting);
        }
    }

    /// Hears who leads. A leader that is new gets everything that nobody has acknowledged, once and in order.
    fn follow(&self, leader: Leader) {
        let known = self.leader.get().map(|known| known.epoch);
        if known.is_some_and(|known| known > leader.epoch) {
            return;
        }
        self.leader.set(Some(leader));
        if known != Some(leader.epoch) {
            self.under_way.borrow_mut().iter_mut().for_each(|request| self.post(leader, request));
            self.change_status(Status::Open);
        }
        self.want_to_lead();
    }

    /// A tab that is seen asks a leader that is not to make way. It says so once for each time that either of
    /// them is heard to have changed.
    fn want_to_lead(&self) {
        let hidden_elsewhere = self.leader.get().is_some_and(|leader| !leader.own && !leader.visible);
        if hidden_elsewhere && self.visible.get() {
            self.tell_tabs(&Broadcast::WantsToLead { tab: self.world.tab });
        }
    }

    fn send(
        &self,
        books: Books,
        request: Request,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Result<oneshot::Receiver<Result<Vec<u8>, Fault>>, Fault> {
        if let Status::Stopped(reason) = &*self.status.borrow() {
            return Err(Fault::WorkerGone(reason.to_string()));
        }
        let (caller, answer) = oneshot::channel();
        let message = ToWorker { id: (self.world.new_id)(), books, request };
        let mut request = UnderWay { message, sent_in: None, strikes: 0, caller, _permit: permit };
        if let Some(leader) = self.leader.get() {
            self.post(leader, &mut request);
        }
        self.under_way.borrow_mut().push_back(request);
        Ok(answer)
    }

    fn post(&self, leader: Leader, request: &mut UnderWay) {
        request.sent_in = Some(leader.epoch);
        let message = request.message.clone();
        if leader.own {
            self.tell_worker(&FromPage::Request(message));
        } else {
            self.tell_tabs(&Broadcast::Request { from: self.world.tab, message });
        }
    }

    fn answer(&self, reply: Reply) {
        // The borrow ends before the caller is told: waking it may post the next request.
        let request = {
            let mut under_way = self.under_way.borrow_mut();
            let place = under_way.iter().position(|request| request.message.id == reply.id);
            place.and_then(|place| under_way.remove(place))
        };
        if let Some(request) = request {
            request.tell(Ok(reply.result));
        }
    }

    /// A leader panicked. Whatever it had of ours may be the reason.
    fn strike(&self, epoch: Epoch) {
        let mut given_up = Vec::new();
        {
            let mut under_way = self.under_way.borrow_mut();
            for mut request in std::mem::take(&mut *under_way) {
                request.strikes += u32::from(request.sent_in == Some(epoch));
                if request.strikes < MOST_STRIKES { under_way.push_back(request) } else { given_up.push(request) }
            }
        }
        for request in given_up {
            request.tell(Err(Fault::WorkerGone("whoever was asked for it has stopped, twice".to_owned())));
        }
    }

    fn tell_worker(&self, message: &FromPage) {
        self.world.port.to_worker(encode(message));
    }

    fn tell_tabs(&self, message: &Broadcast) {
        self.world.port.to_tabs(encode(message));
    }

    fn change_status(&self, status: Status) {
        self.status.replace(status.clone());
        (self.world.on_status)(&status);
    }
}

impl UnderWay {
    fn tell(self, result: Result<Vec<u8>, Fault>) {
        // A caller that no longer waits does not need to know.
        let _ = self.caller.send(result);
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
