//! The speed check: what the disk can do, and what a save costs here in the worker.

use uuid::Uuid;

use super::{Host, Service};
use crate::domain::{BusinessForm, Date, InvoiceDraft, InvoiceId};
use crate::protocol::{
    Books, Call, CreateInvoice, Fault, RequestId, SaveBusiness, ToWorker, WorkerTimes, decode, sample,
};

/// More rounds say nothing new and keep the worker from other work.
const MOST_ROUNDS: u32 = 2_000;

impl<H: Host> Service<H> {
    /// Times so many raw flushes and so many saves of a five-line invoice, in turn, so that both meet the
    /// same disk at the same time. The saves take the path of a real request.
    pub(super) fn measure(&mut self, books: Books, rounds: u32) -> Result<WorkerTimes, Fault> {
        if books != Books::Scratch {
            return Err(Fault::NotAllowed);
        }
        // A check that was cut short has left its saves behind.
        self.erase(books)?;
        let mut times = WorkerTimes::default();
        self.ask(u32::MAX, SaveBusiness { form: sample_business() })?;
        for round in 0..rounds.min(MOST_ROUNDS) {
            let began = self.host.micros();
            self.host.write_and_flush_4k()?;
            times.raw_flush.push(self.since(began));

            let save = CreateInvoice { draft: sample_draft(round), at: 0 };
            let began = self.host.micros();
            let saved = self.ask(round, save);
            times.save.push(self.since(began));
            match saved {
                Err(Fault::Storage(cause)) if cause.is_lock() => times.lock_errors += 1,
                saved => saved?,
            }
            self.shorten_logs()?;
        }
        Ok(times)
    }

    /// A request of the check's own. The books were empty, so any ids will do that differ.
    fn ask<C: Call>(&mut self, count: u32, call: C) -> Result<C::Answer, Fault> {
        let id = RequestId::new(Uuid::from_u128(count.into()));
        let reply = self.handle(ToWorker { id, books: Books::Scratch, request: call.into() });
        decode::<Result<C::Answer, Fault>>(&reply.result)?
    }

    fn since(&self, began: u64) -> u32 {
        u32::try_from(self.host.micros().saturating_sub(began)).unwrap_or(u32::MAX)
    }
}

fn sample_business() -> BusinessForm {
    BusinessForm { name: "Speed check".to_owned(), state: "29".to_owned(), ..BusinessForm::empty() }
}

/// An invoice of its own for each round.
fn sample_draft(round: u32) -> InvoiceDraft {
    let mut id = [0x5c; 16];
    id[12..].copy_from_slice(&round.to_be_bytes());
    sample::five_lines(InvoiceId::from_bytes(id), Date::constant(2026, 4, 1))
}
