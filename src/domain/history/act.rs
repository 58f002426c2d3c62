//! What can be done to a record.

use serde::{Deserialize, Serialize};

/// What was done to the record of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Created,
    Changed,
    Deleted,
    /// A draft became a document with a number.
    Issued,
    Cancelled,
    /// The customer said something to a quotation.
    Answered,
    /// A part of a document was settled.
    Settled,
    /// What had settled a part of a document was taken off again.
    TakenBack,
    /// A payment was none after all.
    Reversed,
    /// An earlier state was brought back.
    Restored,
    /// It went out of use.
    Archived,
    /// It came back into use.
    TakenUp,
    /// It became part of another record.
    Merged,
    /// A price of an item was agreed with the customer, or no longer holds.
    PriceAgreed,
}

impl Act {
    const ALL: [Act; 14] = [
        Act::Created,
        Act::Changed,
        Act::Deleted,
        Act::Issued,
        Act::Cancelled,
        Act::Answered,
        Act::Settled,
        Act::TakenBack,
        Act::Reversed,
        Act::Restored,
        Act::Archived,
        Act::TakenUp,
        Act::Merged,
        Act::PriceAgreed,
    ];

    /// The word under which history keeps it, for ever.
    pub const fn code(self) -> &'static str {
        match self {
            Act::Created => "created",
            Act::Changed => "changed",
            Act::Deleted => "deleted",
            Act::Issued => "issued",
            Act::Cancelled => "cancelled",
            Act::Answered => "answered",
            Act::Settled => "settled",
            Act::TakenBack => "taken back",
            Act::Reversed => "reversed",
            Act::Restored => "restored",
            Act::Archived => "archived",
            Act::TakenUp => "taken up",
            Act::Merged => "merged",
            Act::PriceAgreed => "price agreed",
        }
    }

    pub fn parse(code: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.code() == code)
    }
}
