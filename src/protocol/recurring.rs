//! What the page hears of documents that come again and again.

use serde::{Deserialize, Serialize};

use crate::domain::recurring::{Makes, Occurrence};
use crate::domain::{Document, ScheduleId};

/// An occurrence that has come and was neither made nor skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRow {
    pub schedule: ScheduleId,
    /// Of the schedule.
    pub name: String,
    pub customer: Option<String>,
    pub occurrence: Occurrence,
    pub makes: Makes,
}

/// What an occurrence has become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MadeDue {
    Draft,
    Issued(Document),
}
