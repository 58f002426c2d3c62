//! What an event is about.

use serde::{Deserialize, Serialize};

use crate::domain::id::{CustomerId, DocumentId, ItemId, PaymentId, ScheduleId, SeriesId};

/// A record of the books, by its kind and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject {
    Business,
    /// The last day of the closed period.
    LockDate,
    Customer(CustomerId),
    Item(ItemId),
    /// A document, from its first draft on.
    Document(DocumentId),
    /// A series of numbers.
    Series(SeriesId),
    /// Money that was received, or went back.
    Payment(PaymentId),
    Schedule(ScheduleId),
}

/// The id of what there is only one of.
const ONLY: [u8; 16] = [0; 16];

impl Subject {
    /// The word under which history keeps the kind, for ever.
    pub const fn kind(self) -> &'static str {
        match self {
            Subject::Business => "business",
            Subject::LockDate => "lock date",
            Subject::Customer(_) => "customer",
            Subject::Item(_) => "item",
            Subject::Document(_) => "document",
            Subject::Series(_) => "series",
            Subject::Payment(_) => "payment",
            Subject::Schedule(_) => "schedule",
        }
    }

    /// Zeros for what there is only one of.
    pub const fn id(self) -> [u8; 16] {
        match self {
            Subject::Business | Subject::LockDate => ONLY,
            Subject::Customer(id) => id.bytes(),
            Subject::Item(id) => id.bytes(),
            Subject::Document(id) => id.bytes(),
            Subject::Series(id) => id.bytes(),
            Subject::Payment(id) => id.bytes(),
            Subject::Schedule(id) => id.bytes(),
        }
    }

    pub fn parse(kind: &str, id: [u8; 16]) -> Option<Subject> {
        let candidates = [
            Subject::Business,
            Subject::LockDate,
            Subject::Customer(CustomerId::from_bytes(id)),
            Subject::Item(ItemId::from_bytes(id)),
            Subject::Document(DocumentId::from_bytes(id)),
            Subject::Series(SeriesId::from_bytes(id)),
            Subject::Payment(PaymentId::from_bytes(id)),
            Subject::Schedule(ScheduleId::from_bytes(id)),
        ];
        candidates.into_iter().find(|subject| subject.kind() == kind && subject.id() == id)
    }
}
