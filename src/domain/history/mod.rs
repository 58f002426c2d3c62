//! History: every change of the books as an event, which says what was before and after it.
//!
//! Invariants: events only ever follow each other, and each is hashed together with the one before it ([`chain`]), so
//! that none can be changed, left out or put in later without a trace. The states are text that needs no program to be
//! read ([`Record`]). What changed follows from the two states of an event ([`differences`]).

mod act;
pub mod chain;
mod difference;
mod record;
mod stated;
mod subject;

use uuid::Uuid;

pub use act::Act;
pub use chain::{Checked, Hash};
pub use difference::{Difference, differences};
pub use record::{Record, UnreadableRecord};
pub use subject::Subject;

/// One change of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// From 1 on, without gaps.
    pub position: u64,
    /// Milliseconds since 1970, by the device's clock.
    pub at: u64,
    /// The request that asked for it. One request may change several records.
    pub request: Uuid,
    pub subject: Subject,
    pub act: Act,
    /// None if there was nothing.
    pub before: Option<Record>,
    /// None if nothing was left.
    pub after: Option<Record>,
}
