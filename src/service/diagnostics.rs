//! What is noted about requests, and the answer to those who look at it.

use super::{Host, Service};
use crate::diagnostics::{self, Began, Field, GROUP_SIZES, figures, journal, note};
use crate::protocol::PERMITS;
use crate::protocol::{Books, Diagnostics, Fault};
use crate::store::Database;

const _: () = assert!(PERMITS == GROUP_SIZES, "every size of a group is counted");

/// How many lines of the log an answer has.
const LINES: usize = 50;

/// Microseconds that a group of saves may take without a line in the log.
const SLOW_SAVE_US: u32 = 200_000;

impl<H: Host> Service<H> {
    /// What was measured and noted. Opens no books, and does not wait for any.
    pub(super) fn diagnose(&self, books: Books) -> Diagnostics {
        let log = self.open.get(books).map(Database::log_bytes);
        figures(|figures| Diagnostics {
            saves: figures.saves,
            groups: figures.groups.to_vec(),
            save: figures.save.summary(),
            flush: figures.flush.summary(),
            checkpoints: figures.checkpoints,
            last_checkpoint: figures.last_checkpoint,
            log_bytes: log,
            lock_errors: figures.lock_errors,
            slow_statements: figures.slow_statements.list(),
            entries: journal(LINES),
        })
    }
}

/// A group of saves has been answered.
pub(super) fn note_group(results: &[Result<Vec<u8>, Fault>], began: Began) {
    let (size, micros) = (results.len(), began.took());
    let done = results.iter().filter(|result| result.is_ok()).count();
    note(|figures| figures.group(size, done, micros));
    if micros > SLOW_SAVE_US {
        diagnostics::warn("slow_save", &[("saves", Field::Count(size as u64)), ("took", Field::Micros(micros))]);
    }
}

/// A request, or some upkeep, has failed. Its words stay with whoever hears of it: they may name what was typed.
pub fn note_fault(during: &'static str, fault: &Fault) {
    let (kind, fields) = ("fault", [("fault", Field::Word(name(fault))), ("during", Field::Word(during))]);
    let Fault::Storage(cause) = fault else { return diagnostics::info(kind, &fields) };
    let code = cause.code.unwrap_or(0);
    if cause.is_lock() {
        note(|figures| figures.lock_error(code));
    }
    let [first, second] = fields;
    diagnostics::error(kind, &[first, second, ("code", Field::Code(code))]);
}

/// Books were opened.
pub(super) fn note_opened(books: Books, began: Began) {
    diagnostics::info("opened", &[("books", word(books)), ("took", Field::Micros(began.took()))]);
}

/// Books whose files failed were let go of.
pub(super) fn note_abandoned(books: Books) {
    diagnostics::error("abandoned", &[("books", word(books))]);
}

fn word(books: Books) -> Field {
    Field::Word(match books {
        Books::Own => "own",
        Books::Business(_) => "business",
        Books::Demo => "demo",
        Books::Scratch => "scratch",
    })
}

fn name(fault: &Fault) -> &'static str {
    match fault {
        Fault::Invalid(_) => "invalid",
        Fault::AlreadyIssued => "already_issued",
        Fault::AlreadyExists => "already_exists",
        Fault::NotNext => "not_next",
        Fault::NotFound => "not_found",
        Fault::NoBusiness => "no_business",
        Fault::TooManyBusinesses => "too_many_businesses",
        Fault::RateLimited { .. } => "rate_limited",
        Fault::BooksTooNew { .. } => "books_too_new",
        Fault::NotAllowed => "not_allowed",
        Fault::NotABackup => "not_a_backup",
        Fault::DamagedBackup { .. } => "damaged_backup",
        Fault::Storage(cause) if cause.is_lock() => "lock",
        Fault::Storage(cause) if cause.full => "full",
        Fault::Storage(cause) if cause.broken => "broken",
        Fault::Storage(_) => "storage",
        Fault::InUse => "in_use",
        Fault::WorkerGone(_) => "worker_gone",
    }
}
