//! What the program says when something is wrong: what happened, what is safe, what to do.

mod fields;
pub mod history;
pub mod kinds;
mod problems;

use crate::client::StopReason;
use crate::domain::Problem;
use crate::protocol::{Fault, MOST_BUSINESSES};

pub use problems::fault_at;

/// A problem in a summary, where its field is not beside it.
pub fn problem(problem: &Problem) -> String {
    fields::name(problem.field) + ": " + &fault_at(&problem.fault)
}

/// Why a request failed.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Invalid(problems) => match problems.iter().next() {
            Some(first) => problem(first),
            None => "Something in the form is not right.".to_owned(),
        },
        Fault::AlreadyIssued => "This document has been issued and cannot change any more. Duplicate it to make a new one.".to_owned(),
        Fault::AlreadyExists => "This draft has been saved already. Open it from the list.".to_owned(),
        Fault::NotNext => "This was made or skipped already, perhaps in another tab.".to_owned(),
        Fault::NotFound => "This is not in the books any more. It may have been deleted in another tab.".to_owned(),
        Fault::InUse => "Documents name it, so it cannot be deleted. Archive it instead: it then stays out of the lists.".to_owned(),
        Fault::NoBusiness => "Set up your business first; nothing typed here is lost.".to_owned(),
        Fault::TooManyBusinesses => {
            String::from("There are ") + &MOST_BUSINESSES.to_string() + " businesses in this browser, and no room for more. Delete one that you only tried."
        }
        Fault::RateLimited { .. } => "That were very many invoices at once. Nothing was lost; wait a moment and go on.".to_owned(),
        Fault::BooksTooNew { .. } => {
            "These books were written by a newer version of Bahi. They are safe. Connect to the internet and reload, so that this version is updated.".to_owned()
        }
        Fault::NotAllowed => "This cannot be done with these books.".to_owned(),
        Fault::Storage(cause) if cause.full => {
            String::from("The device has no space left for this. What was saved before is safe. Free at least ")
                + &cause.room.div_ceil(1_000_000).to_string() + "\u{a0}MB, for example by deleting downloads, then save again."
        }
        Fault::Storage(cause) => {
            String::from("The device could not store this. What was saved before is safe; try again. It said: ") + &cause.message
        }
        Fault::WorkerGone(said) => {
            String::from("The part of Bahi that keeps the books has stopped. Everything shown as saved is safe. Reload the page. It said: ") + said
        }
    }
}

/// When the last save has used what was kept for such a moment.
pub const SPACE_LOW: &str = "The space on this device is nearly used up. Everything up to now is saved. Free at least 5\u{a0}MB soon, for example by deleting downloads.";

/// When a text or a screen of the app was not to be had.
pub const PART_MISSING: &str = "This part of Bahi could not be read. Load the page again.";

/// When books were asked for that are not there, or not any more.
pub const BUSINESS_GONE: &str = "That business is not on this device. It may have been deleted in another tab.";

/// Why the worker stopped, for the recovery screen.
pub fn stop_reason(reason: &StopReason) -> String {
    match reason {
        StopReason::Failed(said) => String::from("The part of Bahi that keeps the books has stopped. It said: ") + said,
        StopReason::OtherBuild { .. } => "A new version of Bahi has just been installed. Reload to use it.".to_owned(),
    }
}
