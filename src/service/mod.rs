//! Serves requests from the books: decides what a request means, and in which transaction it is done.
//!
//! Invariants: every request gets exactly one reply, and its type is the one the protocol ties to it;
//! nothing is trusted that came from the page, so every form is checked again; a request that fails has
//! changed nothing, and the next one is served as if it had not been. A save is done once, however often it
//! is sent, and is answered when it is durable; whatever stands behind it in the queue is served after that.

mod backup;
mod books;
mod business;
mod businesses;
mod closed_period;
mod customers;
mod demo;
mod diagnostics;
mod documents;
mod drafts;
mod fault;
mod figures;
mod finding;
mod history;
mod invented;
mod items;
mod open_books;
mod payments;
mod practice;
mod prices;
mod recurring;
mod reports;
mod saving;
mod series;
mod speed;
mod speed_at_size;
mod task;
mod under_way;
mod upkeep;

use std::collections::{BTreeMap, VecDeque};

use crate::diagnostics::Began;
use crate::domain::Business;
use crate::protocol::{
    BeginBackUp, Books, DeleteBusiness, EraseBooks, Fault, ForgetBackup, GetDiagnostics, ListBusinesses, MeasureAtSize,
    MeasureWorker, OfferBackup, PERMITS, ReadBackUp, Reply, RequestId, Restore, ToWorker, encode,
};
use crate::store::{Database, Failure, StoreError};
use backup::{Copying, Offered};
pub use businesses::Opens;
pub use diagnostics::note_fault;
use open_books::OpenBooks;
use saving::Save;
pub use task::Task;
use task::{Work, ok};
pub use under_way::under_way;

/// What the service needs of the world around it.
pub trait Host {
    fn open(&mut self, books: Books) -> Result<Database, StoreError>;

    /// The businesses after the first, as far as they have a file.
    fn businesses(&self) -> Result<Vec<Books>, StoreError> {
        Ok(Vec::new())
    }

    /// Removes the files of books that are closed.
    fn erase(&mut self, books: Books) -> Result<(), StoreError>;

    /// Microseconds from any fixed moment, never going back.
    fn micros(&self) -> u64;

    /// Milliseconds since 1970, by the device's clock.
    fn now_ms(&self) -> u64;

    /// Gives back the space that was kept for the moment when the disk is full. False if there is none to give.
    fn give_back_reserve(&mut self) -> bool {
        false
    }

    /// Writes 4 KiB to a plain file and makes them durable, for the speed check.
    fn write_and_flush_4k(&mut self) -> Result<(), StoreError>;
}

/// What has been done for the head of the queue.
#[derive(Debug, Default)]
pub struct Served {
    pub replies: Vec<Reply>,
    /// The books that are not what they were.
    pub changed: Option<Books>,
}

/// The books that are open, and how to open more.
pub struct Service<H> {
    host: H,
    open: OpenBooks,
    /// What was read for the list of businesses, of books that have not changed since.
    listed: BTreeMap<Books, Option<Business>>,
    /// Each tab may read one.
    copying: Vec<Copying>,
    offered: Option<Offered>,
}

impl<H: Host> Service<H> {
    pub fn new(host: H) -> Service<H> {
        Service { host, open: OpenBooks::default(), listed: BTreeMap::new(), copying: Vec::new(), offered: None }
    }

    pub fn host_mut(&mut self) -> &mut H {
        &mut self.host
    }

    /// Closes all books. The next request opens its own anew.
    pub fn close_books(&mut self) {
        self.open.close();
    }

    /// Serves the head of the queue: one request from beginning to end, or the saves in one database that
    /// stand together there, at most five, which share a flush. The replies are in the order of the queue;
    /// there are none if it is empty.
    pub fn serve_next(&mut self, queue: &mut VecDeque<Task>) -> Served {
        let Some(Task { id, books, work, sets_up }) = queue.pop_front() else { return Served::default() };
        let served = match self.expect(books, &work, sets_up) {
            Ok(()) => self.serve(id, books, work, queue),
            Err(fault) => Served { replies: vec![reply(id, Err(fault))], changed: None },
        };
        self.open.close_unused();
        served
    }

    fn serve(&mut self, id: RequestId, books: Books, work: Work, queue: &mut VecDeque<Task>) -> Served {
        let (result, changes) = match work {
            Work::Read(job) => (self.on_database(books, |database| database.transact(job)), false),
            Work::Save(job) => return self.serve_saves(books, Save { id, job }, queue),
            Work::List => (self.list_businesses().map(ok::<ListBusinesses>), false),
            Work::Delete(call) => (self.delete_business(books, &call).map(ok::<DeleteBusiness>), true),
            Work::BeginBackUp(call) => (self.begin_back_up(books, &call).map(ok::<BeginBackUp>), false),
            Work::ReadBackUp(call) => (self.read_back_up(books, &call).map(ok::<ReadBackUp>), false),
            Work::OfferBackup(call) => (self.offer_backup(call).map(ok::<OfferBackup>), false),
            Work::ForgetBackup => {
                self.forget_backup();
                (Ok(ok::<ForgetBackup>(())), false)
            }
            Work::Restore(call) => (self.restore(books, &call).map(ok::<Restore>), true),
            Work::Erase => (self.erase(books).map(ok::<EraseBooks>), true),
            Work::Diagnose => (Ok(ok::<GetDiagnostics>(self.diagnose(books))), false),
            Work::Measure(call) => (self.measure(books, call.saves).map(ok::<MeasureWorker>), false),
            Work::MeasureAtSize(call) => (self.measure_at_size(books, &call).map(ok::<MeasureAtSize>), false),
            Work::Crash => under_way::during(id, || panic!("the recovery screen was asked for")),
        };
        let changed = (changes && result.is_ok()).then_some(books);
        Served { replies: vec![reply(id, result)], changed }
    }

    /// Serves a message that nothing waits behind.
    pub fn handle(&mut self, message: ToWorker) -> Reply {
        let mut served = self.serve_next(&mut VecDeque::from([message.into()]));
        served.replies.pop().expect("every request has a reply")
    }

    fn serve_saves(&mut self, books: Books, first: Save, queue: &mut VecDeque<Task>) -> Served {
        let mut saves = vec![first];
        while saves.len() < PERMITS
            && let Some(Task { id, work: Work::Save(job), .. }) = queue.pop_front_if(|next| next.is_save_in(books))
        {
            saves.push(Save { id, job });
        }
        let ids: Vec<RequestId> = saves.iter().map(|save| save.id).collect();
        let began = Began::now();
        self.listed.remove(&books);
        let results = self.save_together(books, saves);
        diagnostics::note_group(&results, began);
        let changed = results.iter().any(Result::is_ok).then_some(books);
        Served { replies: ids.into_iter().zip(results).map(|(id, result)| reply(id, result)).collect(), changed }
    }

    /// Opens the books if need be. If their files fail, they are opened anew for the next request.
    fn on_database<T>(
        &mut self,
        books: Books,
        work: impl FnOnce(&mut Database) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let result = self.database(books).and_then(work);
        if result.as_ref().is_err_and(Failure::is_broken) {
            self.abandon(books);
        }
        result
    }

    fn database(&mut self, books: Books) -> Result<&mut Database, Fault> {
        // Asked first: a borrow that is returned from a branch lasts through the other one.
        if self.open.contain(books) {
            return Ok(self.open.open(books).expect("it was asked a line above"));
        }
        let began = Began::now();
        let database = self.host.open(books)?;
        diagnostics::note_opened(books, began);
        Ok(self.open.add(books, database))
    }

    /// Lets go of books whose files failed; what they hold is for the next opening to find out.
    fn abandon(&mut self, books: Books) {
        if let Some(database) = self.open.take(books) {
            database.abandon();
            diagnostics::note_abandoned(books);
        }
    }
}

fn reply(id: RequestId, result: Result<Vec<u8>, Fault>) -> Reply {
    let result = result.unwrap_or_else(|fault| {
        diagnostics::note_fault("request", &fault);
        // Encoded alike whatever the answer would have been.
        encode(&Err::<(), Fault>(fault))
    });
    Reply { id, result }
}
