//! What the page hears of history.

use serde::{Deserialize, Serialize};

use crate::domain::history::{Act, Checked, Difference, Subject};

/// An event in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    pub position: u64,
    /// Milliseconds since 1970, by the clock of the device that asked for it.
    pub at: u64,
    pub subject: Subject,
    pub act: Act,
    /// What the record is called: its number, its name, or how its numbers are written.
    pub name: Option<String>,
    /// The fields that differ, in the order of their names; the first hundred of them.
    pub changes: Vec<Difference>,
    /// How many more there are.
    pub more_changes: u32,
    /// The state before it can be brought back.
    pub undoable: bool,
}

/// How far the chain of events was followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryCheck {
    /// The last event that is whole, with all before it. The next check begins here.
    pub checked: Checked,
    /// The position of the last event in the books.
    pub last: u64,
    /// The event behind `checked` is not the one that was written there.
    pub broken: bool,
}
