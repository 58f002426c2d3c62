//! Which documents, payments and drafts a list shows, in which order, and where its next page begins.
//!
//! What a page costs does not depend on how much the books hold. Where few rows fit a filter that no index carries, a page
//! ends after a bounded number of rows that were looked at: it may then hold fewer rows than were asked for, or none, and
//! still have a next one.

use serde::{Deserialize, Serialize};

use crate::domain::account::Mode;
use crate::domain::{CustomerId, Date, DocumentId, DocumentKind, Money, Status};

/// Issued documents of a kind. Whatever is left out takes all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFilter {
    pub kind: DocumentKind,
    /// Words of the number or the buyer's name begin with each word of this text.
    pub search: String,
    pub stands: Stands,
    /// For what is due: the day from which it is looked at.
    #[serde(with = "crate::domain::date")]
    pub today: Date,
    /// The first and last day, both included.
    #[serde(with = "crate::domain::date::optional")]
    pub from: Option<Date>,
    #[serde(with = "crate::domain::date::optional")]
    pub to: Option<Date>,
    /// With those merged into the customer.
    pub customer: Option<CustomerId>,
    /// What is payable, in rupees, both included.
    pub at_least: Option<Money>,
    pub at_most: Option<Money>,
}

impl DocumentFilter {
    /// All documents of the kind.
    pub fn all(kind: DocumentKind, today: Date) -> DocumentFilter {
        DocumentFilter {
            kind,
            search: String::new(),
            stands: Stands::Any,
            today,
            from: None,
            to: None,
            customer: None,
            at_least: None,
            at_most: None,
        }
    }
}

/// How a document must stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stands {
    #[default]
    Any,
    /// Not fully settled, overdue or not.
    Unpaid,
    /// Exactly so. A status that the kind does not know finds nothing.
    As(Status),
}

/// The order of a list of documents. A search and the documents of one customer come by date, whatever is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentOrder {
    pub by: OrderBy,
    /// From the earliest, the smallest, or A on.
    pub ascending: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderBy {
    /// By date and, in a day, by the order of issue.
    #[default]
    Date,
    /// By what is payable, in rupees.
    Amount,
    /// By the buyer's name.
    Buyer,
}

/// Where the next page of documents begins: after this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentKey {
    /// Its place in the order of days and, in them, of issue.
    pub place: i64,
    pub payable: Money,
    pub buyer: String,
}

/// What a filter finds, in sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentTotals {
    pub documents: u64,
    /// In rupees. Cancelled documents count for nothing, unless they are what was asked for.
    pub payable: Money,
    /// What of it the customers have not paid yet: of invoices and debit notes, in rupees.
    pub left: Money,
    /// There is more than was looked at: these are the sums of the latest 1,000 documents only, or of those of them that fit.
    /// Never where the filter asks for nothing but a kind, a status and a period: those sums are kept.
    pub more: bool,
}

/// Payments and money that went back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentFilter {
    /// Words of the reference, or of the customer's name as it was when the payment was recorded, begin with each word of
    /// this text.
    pub search: String,
    /// With those merged into the customer.
    pub customer: Option<CustomerId>,
    pub mode: Option<Mode>,
    /// Bounds of what was received or went back, in rupees, both included.
    pub at_least: Option<Money>,
    pub at_most: Option<Money>,
    /// The first and last day, both included.
    #[serde(with = "crate::domain::date::optional")]
    pub from: Option<Date>,
    #[serde(with = "crate::domain::date::optional")]
    pub to: Option<Date>,
}

/// Where the next page of payments begins: after the one at this place in the order of days and, in them, of recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PaymentKey(pub i64);

/// What a filter finds, in sum. Reversed payments count for nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentTotals {
    /// Those that were received, and what came with them, in rupees.
    pub payments: u64,
    pub amount: Money,
    pub tds: Money,
    /// What went back to customers.
    pub refunded: Money,
    /// There is more than was looked at, as in [`DocumentTotals::more`].
    pub more: bool,
}

/// Where the next page of drafts begins: after this moment, in milliseconds since 1970, and draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftKey {
    pub changed_at: i64,
    pub id: DocumentId,
}
