//! What the page asks of the database worker, what it hears back, and how both travel.
//!
//! Invariants: every request has exactly one answer, `Ok` of the type that [`Call`] ties to it or a
//! [`Fault`]; everything is plain data in postcard's encoding. The format is private to one build: page
//! and worker compare their [`BUILD_ID`] before anything else is said, so it needs no versions.

use std::sync::LazyLock;

mod account;
mod at_size;
mod books;
mod calls;
mod diagnostics;
mod fault;
mod figures;
mod finding;
mod history;
mod lists;
mod recurring;
pub mod sample;
mod tabs;
mod wire;

pub use account::*;
pub use at_size::{HistoryMade, HistorySize, TimesAtSize, TimesOfPages};
pub use books::{BACKUP_PIECE, BackupContents, Books, BusinessRow, LastInvoice, MOST_BUSINESSES, NoBooks};
pub use calls::*;
pub use diagnostics::{Diagnostics, Durations, Level, LockErrors, LogEntry, SlowStatement};
pub use fault::{Fault, FaultCause};
pub use figures::{Begun, BuyingCustomer, BuyingPeriod, Figures, MonthFigures, OverdueClaim, OwingCustomer, Waiting};
pub use finding::{Found, LastPrice};
pub use history::{EventRow, HistoryCheck};
pub use lists::{
    DocumentFilter, DocumentKey, DocumentOrder, DocumentTotals, DraftKey, OrderBy, PaymentFilter, PaymentKey,
    PaymentTotals, Stands,
};
pub use recurring::{DueRow, MadeDue};
pub use tabs::{Announcement, Broadcast, Epoch, TabId};
pub use wire::{
    EncodedRequest, EncodedRequests, FromPage, FromWorker, PERMITS, Reply, RequestId, ToWorker, Unreadable, answer_in,
    decode, encode,
};

/// Names the sources that this program was built from. The build command sets it.
pub const BUILD_ID: &str = match option_env!("BAHI_BUILD_ID") {
    Some(id) => id,
    None => "development",
};

/// The channel of this build's tabs. Those of another build neither hear nor understand them.
pub static CHANNEL: LazyLock<String> = LazyLock::new(|| ["bahi-tabs-", BUILD_ID].concat());
