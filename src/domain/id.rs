//! Identifiers. They are made at the edge (UUID version 7, so that they sort by time of creation) and
//! only carried here.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            pub const fn new(uuid: Uuid) -> $name {
                $name(uuid)
            }

            pub const fn bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            pub const fn from_bytes(bytes: [u8; 16]) -> $name {
                $name(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<$name, uuid::Error> {
                text.parse().map($name)
            }
        }
    };
}

id! {
    /// A customer.
    CustomerId
}

id! {
    /// An item of the price list.
    ItemId
}

id! {
    /// A document, from its first draft on.
    DocumentId
}

id! {
    /// A payment, or money that went back.
    PaymentId
}

impl PaymentId {
    /// The id of the payment that comes with the issue of a document. That happens once.
    pub const fn with(document: DocumentId) -> PaymentId {
        PaymentId::from_bytes(document.bytes())
    }
}

id! {
    /// A series of numbers.
    SeriesId
}

id! {
    /// A document that comes again and again.
    ScheduleId
}

id! {
    /// The books of a business after the first.
    BooksId
}
