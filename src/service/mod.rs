//! Serves requests from the books: decides what a request means, and in which transaction it is done.
//!
//! Invariants: every request gets exactly one reply, and its type is the one the protocol ties to it;
//! nothing is trusted that came from the page, so every form is checked again; a request that fails has
//! changed nothing, and the next one is served as if it had not been.

mod books;
mod business;
mod customers;
mod drafts;
mod fault;
mod invoices;
mod items;
mod speed;

use std::collections::BTreeMap;

use crate::protocol::{Books, Call, Fault, Reply, Request, ToWorker, encode};
use crate::store::{Database, StoreError};

/// What the service needs of the world around it.
pub trait Host {
    fn open(&mut self, books: Books) -> Result<Database, StoreError>;

    /// Removes the files of books that are closed.
    fn erase(&mut self, books: Books) -> Result<(), StoreError>;

    /// Microseconds from any fixed moment, never going back.
    fn micros(&self) -> u64;

    /// Writes 4 KiB to a plain file and makes them durable, for the speed check.
    fn write_and_flush_4k(&mut self) -> Result<(), StoreError>;
}

/// The books that are open, and how to open more.
pub struct Service<H> {
    host: H,
    open: BTreeMap<Books, Database>,
}

impl<H: Host> Service<H> {
    pub fn new(host: H) -> Service<H> {
        Service { host, open: BTreeMap::new() }
    }

    pub fn host_mut(&mut self) -> &mut H {
        &mut self.host
    }

    /// Does what the message asks, from beginning to end.
    pub fn handle(&mut self, message: ToWorker) -> Reply {
        let ToWorker { id, books, request } = message;
        let result = match request {
            Request::GetBusiness(call) => self.answer(books, call, business::get),
            Request::SaveBusiness(call) => self.answer(books, call, business::save),
            Request::ListCustomers(call) => self.answer(books, call, customers::list),
            Request::GetCustomer(call) => self.answer(books, call, customers::get),
            Request::SaveCustomer(call) => self.answer(books, call, customers::save),
            Request::ListItems(call) => self.answer(books, call, items::list),
            Request::GetItem(call) => self.answer(books, call, items::get),
            Request::SaveItem(call) => self.answer(books, call, items::save),
            Request::ListDrafts(call) => self.answer(books, call, drafts::list),
            Request::CreateInvoice(call) => self.answer(books, call, drafts::create),
            Request::SaveDraft(call) => self.answer(books, call, drafts::save),
            Request::DeleteDraft(call) => self.answer(books, call, drafts::delete),
            Request::ListInvoices(call) => self.answer(books, call, invoices::list),
            Request::OpenInvoice(call) => self.answer(books, call, invoices::open),
            Request::PeekNumber(call) => self.answer(books, call, invoices::peek_number),
            Request::IssueInvoice(call) => self.answer(books, call, invoices::issue),
            Request::CheckBooks(call) => self.answer(books, call, books::check),
            Request::EraseBooks(call) => encoded(&call, self.erase(books)),
            Request::MeasureWorker(call) => {
                let times = self.measure(books, call.saves);
                encoded(&call, times)
            }
            Request::Crash(_) => panic!("the recovery screen was asked for"),
        };
        Reply { id, result }
    }

    /// Opens the books if need be and serves the call from them.
    fn answer<C: Call>(
        &mut self,
        books: Books,
        call: C,
        serve: fn(&mut Database, &C) -> Result<C::Answer, Fault>,
    ) -> Vec<u8> {
        let result = self.database(books).and_then(|database| serve(database, &call));
        if let Err(Fault::Storage(cause)) = &result
            && cause.broken
        {
            // What the files below SQLite hold is no longer certain: the next request opens them anew,
            // which replays the log.
            self.open.remove(&books);
        }
        encoded(&call, result)
    }

    fn database(&mut self, books: Books) -> Result<&mut Database, Fault> {
        if !self.open.contains_key(&books) {
            let database = self.host.open(books)?;
            self.open.insert(books, database);
        }
        Ok(self.open.get_mut(&books).expect("it was opened a line above"))
    }
}

/// The reply's bytes; the call only lends its type.
fn encoded<C: Call>(_call: &C, result: Result<C::Answer, Fault>) -> Vec<u8> {
    encode(&result)
}
