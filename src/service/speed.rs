//! The speed check: what the disk can do, and what a save costs here in the worker.

use std::collections::VecDeque;

use uuid::Uuid;

use super::{Host, Service, Task};
use crate::domain::{BusinessForm, Date, DocumentDraft, DocumentId};
use crate::protocol::{
    Books, Call, CountFlushes, CreateDraft, Fault, PERMITS, RequestId, SaveBusiness, ToWorker, WorkerTimes, decode,
    sample,
};
use crate::store::{self, Connection};

/// More rounds say nothing new and keep the worker from other work.
const MOST_ROUNDS: u32 = 2_000;

pub(super) fn count_flushes(_: &Connection, _: &CountFlushes) -> Result<u64, Fault> {
    Ok(store::traffic().flushes)
}

impl<H: Host> Service<H> {
    /// Times so many raw flushes, saves of a five-line invoice, and groups of such saves, in turn, so that all meet
    /// the same disk at the same time. The saves take the path of real requests.
    pub(super) fn measure(&mut self, books: Books, rounds: u32) -> Result<WorkerTimes, Fault> {
        if books != Books::Scratch {
            return Err(Fault::NotAllowed);
        }
        // A check that was cut short has left its saves behind.
        self.erase(books)?;
        let mut times = WorkerTimes::default();
        self.ask(request_id(u32::MAX, 0), SaveBusiness { form: sample_business() })?;
        for round in 0..rounds.min(MOST_ROUNDS) {
            let began = self.host.micros();
            self.host.write_and_flush_4k()?;
            times.raw_flush.push(self.since(began));

            let save = CreateDraft { draft: sample_draft(round, 0), at: 0 };
            let began = self.host.micros();
            let saved = self.ask(request_id(round, 0), save);
            times.save.push(self.since(began));
            match saved {
                Err(Fault::Storage(cause)) if cause.is_lock() => times.lock_errors += 1,
                saved => saved?,
            }

            let mut group = group(round);
            let began = self.host.micros();
            let served = self.serve_next(&mut group);
            // Whoever saves without a pause waits for this as well.
            self.tidy_if_much()?;
            times.group.push(self.since(began));
            served.replies.iter().try_for_each(|reply| decode::<Result<(), Fault>>(&reply.result)?)?;
        }
        Ok(times)
    }

    fn ask<C: Call>(&mut self, id: RequestId, call: C) -> Result<C::Answer, Fault> {
        let reply = self.handle(ToWorker { id, books: Books::Scratch, request: call.into() });
        decode::<Result<C::Answer, Fault>>(&reply.result)?
    }

    fn since(&self, began: u64) -> u32 {
        u32::try_from(self.host.micros().saturating_sub(began)).unwrap_or(u32::MAX)
    }
}

/// As many saves as share a flush.
fn group(round: u32) -> VecDeque<Task> {
    let save = |place| {
        let (id, draft) = (request_id(round, place), sample_draft(round, place));
        Task::from(ToWorker { id, books: Books::Scratch, request: CreateDraft { draft, at: 0 }.into() })
    };
    (1..=PERMITS as u32).map(save).collect()
}

/// The books were empty, so any ids will do that differ.
fn request_id(round: u32, place: u32) -> RequestId {
    RequestId::new(Uuid::from_u128(u128::from(round) << 32 | u128::from(place)))
}

fn sample_business() -> BusinessForm {
    BusinessForm { name: "Speed check".to_owned(), state: "29".to_owned(), ..BusinessForm::empty() }
}

/// An invoice of its own for each place of each round.
fn sample_draft(round: u32, place: u32) -> DocumentDraft {
    let mut id = [0x5c; 16];
    id[8..12].copy_from_slice(&place.to_be_bytes());
    id[12..].copy_from_slice(&round.to_be_bytes());
    sample::five_lines(DocumentId::from_bytes(id), Date::constant(2026, 4, 1))
}
