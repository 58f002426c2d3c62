//! What the program says when something is wrong: what happened, what is safe, what to do.

mod fields;
pub mod history;
pub mod kinds;
mod problems;

use crate::client::StopReason;
use crate::domain::Problem;
use crate::language::{fill, key, tr};
use crate::protocol::{Fault, MOST_BUSINESSES};

pub use problems::fault_at;

/// A problem in a summary, where its field is not beside it.
pub fn problem(problem: &Problem) -> String {
    fields::name(problem.field) + ": " + &fault_at(&problem.fault)
}

/// Why a request failed.
pub fn fault(fault: &Fault) -> String {
    let words = match fault {
        Fault::Invalid(problems) => match problems.iter().next() {
            Some(first) => return problem(first),
            None => tr("Something in the form is not right."),
        },
        Fault::AlreadyIssued => {
            tr("This document has been issued and cannot change any more. Duplicate it to make a new one.")
        }
        Fault::AlreadyExists => tr("This draft has been saved already. Open it from the list."),
        Fault::NotNext => tr("This was made or skipped already, perhaps in another tab."),
        Fault::NotFound => tr("This is not in the books any more. It may have been deleted in another tab."),
        Fault::InUse => {
            tr("Documents name it, so it cannot be deleted. Archive it instead: it then stays out of the lists.")
        }
        Fault::NoBusiness => tr("Set up your business first; nothing typed here is lost."),
        Fault::TooManyBusinesses => {
            return fill(
                "There are {n} businesses in this browser, and no room for more. Delete one that you only tried.",
                &[("n", &MOST_BUSINESSES.to_string())],
            );
        }
        Fault::RateLimited { .. } => {
            tr("Those were a great many invoices at once. Nothing was lost; wait a moment and go on.")
        }
        Fault::BooksTooNew { .. } => tr(
            "These books were written by a newer version of Bahi. They are safe. Connect to the internet and reload, so that this version is updated.",
        ),
        Fault::NotABackup => tr("This file is no backup of Bahi. Nothing was changed."),
        Fault::DamagedBackup { findings } => {
            return fill(
                "This backup is damaged and was not restored; nothing was changed. Take an earlier one. It said: {message}",
                &[("message", findings.first().map_or("", String::as_str))],
            );
        }
        Fault::NotAllowed => tr("This cannot be done with these books."),
        Fault::Storage(cause) if cause.full => {
            return fill(
                "The device has no space left for this. What was saved before is safe. Free at least {n}\u{a0}MB, for example by deleting downloads, then save again.",
                &[("n", &cause.room.div_ceil(1_000_000).to_string())],
            );
        }
        Fault::Storage(cause) => {
            return fill(
                "The device could not store this. What was saved before is safe; try again. It said: {message}",
                &[("message", &cause.message)],
            );
        }
        Fault::WorkerGone(said) => {
            return fill(
                "The part of Bahi that keeps the books has stopped. Everything shown as saved is safe. Reload the page. It said: {message}",
                &[("message", said)],
            );
        }
    };
    words.to_owned()
}

/// When the last save has used what was kept for such a moment.
pub const SPACE_LOW: &str = key(
    "The space on this device is nearly used up. Everything up to now is saved. Free at least 5\u{a0}MB soon, for example by deleting downloads.",
);

/// When a text or a screen of the app was not to be had.
pub const PART_MISSING: &str = key("This part of Bahi could not be read. Load the page again.");

/// When books were asked for that are not there, or not any more.
pub const BUSINESS_GONE: &str = key("That business is not on this device. It may have been deleted in another tab.");

/// Why the worker stopped, for the recovery screen.
pub fn stop_reason(reason: &StopReason) -> String {
    match reason {
        StopReason::Failed(said) => {
            fill("The part of Bahi that keeps the books has stopped. It said: {message}", &[("message", said)])
        }
        StopReason::OtherBuild { .. } => {
            tr("A new version of Bahi has just been installed. Reload to use it.").to_owned()
        }
    }
}
