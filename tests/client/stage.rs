//! A client, its loopback, and callers that are polled by hand.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use bahi::client::{Client, Loopback, RateLimit, Status, Surroundings};
use bahi::domain::{Date, DocumentDraft, DocumentId};
use bahi::protocol::{Books, Call, Fault, Reply, Request, RequestId, SaveDraft, TabId, ToWorker, encode};
use uuid::Uuid;

/// The answer to a call, if it is there.
pub type Answered<C> = Poll<Result<<C as Call>::Answer, Fault>>;

/// The tab of the client.
pub const TAB: TabId = TabId::new(Uuid::from_u128(1));

/// A client and what is on the other side of its port.
pub struct Stage {
    pub client: Client,
    pub loopback: Loopback,
    /// What the client's clock says, in milliseconds.
    pub clock: Rc<Cell<u64>>,
    /// Every status that the client announced.
    pub announced: Rc<RefCell<Vec<Status>>>,
    /// Books that were said to have changed; none for any.
    pub changed: Rc<RefCell<Vec<Option<Books>>>>,
}

impl Stage {
    /// The worker has not spoken yet.
    pub fn starting() -> Stage {
        Stage::limited(RateLimit { burst: u32::MAX, per_second: 1 })
    }

    /// The worker has opened the books.
    pub fn open() -> Stage {
        let stage = Stage::starting();
        stage.loopback.open(&stage.client);
        stage
    }

    /// One of several tabs, each with ids of its own.
    pub fn of_tab(tab: u128) -> Stage {
        let stage = Stage::with_ids(RateLimit { burst: u32::MAX, per_second: 1 }, u128::MAX - (tab << 64));
        stage.loopback.open(&stage.client);
        stage
    }

    pub fn limited(limit: RateLimit) -> Stage {
        Stage::with_ids(limit, u128::MAX)
    }

    fn with_ids(limit: RateLimit, first_id: u128) -> Stage {
        let (clock, announced) = (Rc::new(Cell::new(0)), Rc::new(RefCell::new(Vec::new())));
        let (time, heard) = (Rc::clone(&clock), Rc::clone(&announced));
        let changed = Rc::new(RefCell::new(Vec::new()));
        let news = Rc::clone(&changed);
        let loopback = Loopback::default();
        // They fall: the order of the requests may not hang on the order of their ids.
        let last_id = Cell::new(first_id);
        let world = Surroundings {
            tab: TAB,
            visible: Cell::new(true),
            port: Box::new(loopback.clone()),
            clock: Box::new(move || time.get()),
            new_id: Box::new(move || RequestId::new(Uuid::from_u128(last_id.replace(last_id.get() - 1)))),
            on_status: Box::new(move |status| heard.borrow_mut().push(status.clone())),
            on_change: Box::new(move |books| news.borrow_mut().push(books)),
            on_space: Box::new(|_| {}),
        };
        let client = Client::new(world, limit);
        Stage { client, loopback, clock, announced, changed }
    }

    /// A caller who has not been polled yet.
    pub fn caller<C: Call + 'static>(&self, call: C) -> Caller<C::Answer> {
        let client = self.client.clone();
        Caller(Box::pin(async move { client.call(call).await }))
    }

    /// A caller who has asked, and whether the answer was there at once.
    pub fn ask<C: Call + 'static>(&self, call: C) -> (Caller<C::Answer>, Answered<C>) {
        let mut caller = self.caller(call);
        let answer = caller.poll();
        (caller, answer)
    }

    /// A save that waits for its turn or for its answer.
    pub fn save(&self, mark: u32) -> Caller<()> {
        let (caller, answer) = self.ask(save(mark));
        assert!(answer.is_pending(), "no save is answered at once: {answer:?}");
        caller
    }

    /// Serves the oldest message with `Ok(())` and tells what was in it, if there was one.
    pub fn serve(&self) -> Option<Request> {
        let mut served = None;
        self.loopback.serve_next(&self.client, |message| done(message, &mut served));
        served
    }

    /// Serves the oldest message, which is a save, and tells its mark.
    pub fn serve_save(&self) -> u32 {
        match self.serve() {
            Some(Request::SaveDraft(save)) => mark_of(&save),
            other => panic!("not a save: {other:?}"),
        }
    }
}

/// Answers with `Ok(())` and hands the request out.
pub fn done(message: ToWorker, served: &mut Option<Request>) -> Reply {
    *served = Some(message.request);
    Reply { id: message.id, result: encode(&Ok::<(), Fault>(())) }
}

/// Somebody who waits for an answer. Dropped, they no longer do.
pub struct Caller<Answer>(Pin<Box<dyn Future<Output = Result<Answer, Fault>>>>);

impl<Answer> Caller<Answer> {
    pub fn poll(&mut self) -> Poll<Result<Answer, Fault>> {
        self.0.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    }

    /// The answer, which must be there.
    pub fn answer(&mut self) -> Result<Answer, Fault> {
        match self.poll() {
            Poll::Ready(answer) => answer,
            Poll::Pending => panic!("no answer yet"),
        }
    }
}

/// A save that can be told from the others by its mark.
pub fn save(mark: u32) -> SaveDraft {
    SaveDraft { draft: draft(mark), at: mark.into() }
}

pub fn mark_of(save: &SaveDraft) -> u32 {
    u32::try_from(save.at).expect("the mark was a u32")
}

pub fn draft(mark: u32) -> DocumentDraft {
    let mut id = [3; 16];
    id[12..].copy_from_slice(&mark.to_be_bytes());
    DocumentDraft::empty(DocumentId::from_bytes(id), Date::constant(2026, 11, 23))
}
