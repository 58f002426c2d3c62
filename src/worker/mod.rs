//! The database worker: in one tab of all it owns the books, for the whole origin.
//!
//! Invariants:
//! - `Ready` is the first message; the page says who it is, and then the worker stands in line for the books.
//! - What [`Candidate`] decides is done in its order. The pool is open only while the lock is held.
//! - Requests are served in the order of their arrival: at once if nothing is being served, and what arrives while
//!   something is, together after it. Saves that wait together share a flush. Nothing interrupts a request, except
//!   that the speed check first opens its plain file.
//! - The books are tidied when nobody waits, never inside of a save.
//! - Whatever ends the worker (a panic, a storage that cannot be opened) is said once, as `Stopped`.

pub mod host;
mod inbox;
mod news;
mod practice;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use wasm_bindgen_futures::spawn_local;

use crate::browser::channel::Channel;
use crate::browser::line::Line;
use crate::browser::locks::Claim;
use crate::browser::pool::Pool;
use crate::browser::{BrowserError, clock, console, crash, worker_scope};
use crate::diagnostics::{self, Began, Field, Surroundings};
use crate::protocol::{
    BUILD_ID, Broadcast, CHANNEL, EncodedRequest, Epoch, FromPage, FromWorker, Reply, TabId, ToWorker, decode, encode,
};
use crate::service::{self, Service};
use crate::tabs::{Candidate, Step};
use host::OpfsHost;
use inbox::Inbox;
use news::News;

/// The lock that says who may open the pool.
const BOOKS_LOCK: &str = "bahi-books";

/// The latest epoch, which is this worker's if it serves: for the last words of a panic, which can reach nothing
/// else.
static EPOCH: AtomicU64 = AtomicU64::new(0);

/// Starts the worker; returns at once, the rest happens as messages arrive.
pub fn run() {
    diagnostics::begin(Surroundings { micros: clock::micros, now_ms: host::now_ms, print: console::print });
    let channel = match Channel::open(&CHANNEL) {
        Ok(channel) => channel,
        Err(error) => return post(&FromWorker::Stopped { message: error.to_string() }),
    };
    crash::on_panic(|message| {
        post(&FromWorker::Stopped { message: message.to_owned() });
        let epoch = EPOCH.load(Ordering::Relaxed);
        if let (Some(over), Ok(channel)) = (service::under_way(), Channel::open(&CHANNEL)) {
            channel.post(&encode(&Broadcast::LeaderStopped { epoch, over }));
        }
    });
    worker_scope::on_message({
        let (channel, mut worker) = (channel, None::<Rc<Worker>>);
        move |message, line| match (decode(&message), &worker) {
            (Ok(FromPage::Hello { tab, visible }), None) => {
                worker = Some(Worker::enter(channel.clone(), tab, visible));
            }
            (Ok(message), Some(worker)) => worker.hear_page(message, line),
            (Ok(_), None) => {}
            (Err(fault), _) => post(&FromWorker::Stopped { message: fault.to_string() }),
        }
    });
    post(&FromWorker::Ready { build_id: BUILD_ID.to_owned() });
}

struct Worker {
    candidate: RefCell<Candidate>,
    channel: Channel,
    /// The place in line, then the lock.
    claim: RefCell<Option<Claim>>,
    /// Closed while another worker leads.
    pool: RefCell<Option<Pool>>,
    /// It has begun to practise, or need not.
    practised: Cell<bool>,
    /// To tabs that follow. One without goes through the channel.
    lines: Lines,
    inbox: Rc<Inbox>,
}

type Lines = Rc<RefCell<BTreeMap<TabId, Line>>>;

impl Worker {
    fn enter(channel: Channel, tab: TabId, visible: bool) -> Rc<Worker> {
        let (candidate, steps) = Candidate::enter(tab, visible);
        let lines = Lines::default();
        let inbox = {
            let (replies, news, space) = (channel.clone(), News::on(channel.clone()), channel.clone());
            let lines = Rc::clone(&lines);
            Inbox::new(
                move |to, answers| deliver(&replies, &lines, tab, to, answers),
                move |books, by| news.note(books, by),
                move |low| tell_space(&space, low),
                |error| post(&FromWorker::Stopped { message: error.to_string() }),
            )
        };
        let worker = Rc::new(Worker {
            candidate: RefCell::new(candidate),
            channel,
            claim: RefCell::default(),
            pool: RefCell::default(),
            practised: Cell::default(),
            lines,
            inbox,
        });
        let listener = Rc::clone(&worker);
        worker.channel.on_message(move |message| listener.hear(&message));
        worker.act(steps);
        worker
    }

    fn hear_page(self: &Rc<Self>, message: FromPage, line: Option<Line>) {
        match message {
            FromPage::Hello { .. } => {}
            FromPage::Seen(visible) => self.decide(|candidate| candidate.seen(visible)),
            FromPage::Requests { epoch, messages } => {
                let own = self.candidate.borrow().tab();
                self.take_in(epoch, own, &messages);
            }
            FromPage::Line { to } => {
                if let Some(line) = line {
                    let listener = Rc::clone(self);
                    line.on_message(move |message| listener.hear(&message));
                    self.lines.borrow_mut().insert(to, line);
                }
            }
        }
    }

    /// What cannot be read is not for this build.
    fn hear(self: &Rc<Self>, message: &[u8]) {
        if let Ok(message) = decode(message) {
            self.hear_tab(message);
        }
    }

    fn hear_tab(self: &Rc<Self>, message: Broadcast) {
        match message {
            Broadcast::WhoLeads => self.decide(Candidate::asked),
            Broadcast::Leads(leader) => {
                self.decide(|candidate| candidate.led_by(leader));
                self.practise();
            }
            Broadcast::WantsToLead { epoch } => self.decide(|candidate| candidate.wanted(epoch)),
            Broadcast::Requests { epoch, from, messages } => self.take_in(epoch, from, &messages),
            Broadcast::Replies { .. }
            | Broadcast::Changed { .. }
            | Broadcast::SpaceLow(_)
            | Broadcast::LeaderStopped { .. } => {}
        }
    }

    /// What is for another epoch is dropped: its page sends it to the next leader, after what came before it.
    fn take_in(&self, epoch: Epoch, from: TabId, messages: &[u8]) {
        if self.candidate.borrow().leads() != Some(epoch) {
            return;
        }
        let requests = decode::<Vec<EncodedRequest>>(messages).and_then(|messages| {
            messages.iter().map(|message| decode::<ToWorker>(message)).collect::<Result<Vec<_>, _>>()
        });
        match requests {
            Ok(requests) => requests.into_iter().for_each(|request| self.inbox.take_in(from, request)),
            Err(unreadable) => post(&FromWorker::Stopped { message: unreadable.to_string() }),
        }
        self.inbox.serve();
    }

    /// Tells the candidate what happened and does what it says.
    fn decide(self: &Rc<Self>, happened: impl FnOnce(&mut Candidate) -> Vec<Step>) {
        let steps = happened(&mut self.candidate.borrow_mut());
        EPOCH.store(self.candidate.borrow().latest(), Ordering::Relaxed);
        self.act(steps);
    }

    fn act(self: &Rc<Self>, steps: Vec<Step>) {
        for step in steps {
            match step {
                Step::Join => self.join(),
                Step::Leave | Step::Release => drop(self.claim.take()),
                Step::Open => {
                    let worker = Rc::clone(self);
                    spawn_local(async move {
                        match worker.open().await {
                            Ok(epoch) => worker.decide(|candidate| candidate.opened(epoch)),
                            Err(error) => post(&FromWorker::Stopped { message: error.to_string() }),
                        }
                    });
                }
                Step::Ask => self.channel.post(&encode(&Broadcast::WhoLeads)),
                Step::Announce(leader) => {
                    post(&FromWorker::Leads { epoch: leader.epoch });
                    self.channel.post(&encode(&Broadcast::Leads(leader)));
                    if self.inbox.space_is_low() {
                        tell_space(&self.channel, true);
                    }
                }
                Step::WantToLead(epoch) => self.channel.post(&encode(&Broadcast::WantsToLead { epoch })),
                Step::Close => {
                    let worker = Rc::clone(self);
                    self.inbox.close(move || worker.close());
                }
            }
        }
    }

    fn join(self: &Rc<Self>) {
        post(&FromWorker::Waiting);
        let worker = Rc::clone(self);
        let granted = move || worker.decide(Candidate::granted);
        let failed = |error: BrowserError| post(&FromWorker::Stopped { message: error.to_string() });
        match Claim::new(BOOKS_LOCK, granted, failed) {
            Ok(claim) => drop(self.claim.replace(Some(claim))),
            Err(error) => failed(error),
        }
    }

    /// While another worker leads, unless this one has led before.
    fn practise(self: &Rc<Self>) {
        if !self.practised.replace(true) {
            let worker = Rc::downgrade(self);
            let waits = move || {
                worker
                    .upgrade()
                    .is_some_and(|worker| worker.candidate.borrow().waits() && worker.pool.borrow().is_none())
            };
            spawn_local(practice::practise(waits));
        }
    }

    /// Opens pool and books. Books that cannot be opened have a leader all the same: it says why.
    async fn open(&self) -> Result<Epoch, BrowserError> {
        let (began, paused) = (Began::now(), self.pool.take());
        let pool = match paused {
            Some(pool) => pool.resume().await.map(|()| pool)?,
            None => Pool::install().await?,
        };
        self.pool.replace(Some(pool.clone()));
        let mut service = Service::new(OpfsHost::new(pool));
        let after = self.candidate.borrow().latest();
        let epoch = service.begin_epoch(after).unwrap_or(after + 1);
        self.inbox.open(service);
        diagnostics::info("leads", &[("epoch", Field::Count(epoch)), ("took", Field::Micros(began.took()))]);
        Ok(epoch)
    }

    /// The books are closed: so is the pool, and then the lock goes to the next.
    fn close(self: &Rc<Self>) {
        diagnostics::info("resigned", &[]);
        // Whoever follows the next leader asks for a line to that one.
        self.lines.borrow_mut().clear();
        let paused = self.pool.borrow().as_ref().map_or(Ok(()), Pool::pause);
        match paused {
            Ok(()) => self.decide(Candidate::closed),
            Err(error) => post(&FromWorker::Stopped { message: error.to_string() }),
        }
    }
}

/// Gives the answers to the page that asked.
fn deliver(channel: &Channel, lines: &Lines, own: TabId, to: TabId, replies: Vec<Reply>) {
    if to == own {
        return post(&FromWorker::Replies(replies));
    }
    let message = encode(&Broadcast::Replies { to, replies });
    match lines.borrow().get(&to) {
        Some(line) => line.post(&message),
        None => channel.post(&message),
    }
}

/// Tells every page.
fn tell_space(channel: &Channel, low: bool) {
    post(&FromWorker::SpaceLow(low));
    channel.post(&encode(&Broadcast::SpaceLow(low)));
}

fn post(message: &FromWorker) {
    worker_scope::post(&encode(message));
}
