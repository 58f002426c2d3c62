//! Invented histories of any size, and what looking at them costs.

use serde::{Deserialize, Serialize};

/// How much an invented history holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistorySize {
    pub items: u32,
    pub customers: u32,
    pub invoices: u32,
}

impl HistorySize {
    /// So many invoices, with the customers and items of a business that writes so many in five years.
    pub const fn of(invoices: u32) -> HistorySize {
        let (items, customers) = (invoices / 25, invoices / 5);
        HistorySize {
            items: if items < 10 { 10 } else { items },
            customers: if customers < 10 { 10 } else { customers },
            invoices,
        }
    }
}

/// How far an invented history is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryMade {
    pub made: u32,
    /// It is whole when so much is made.
    pub all: u32,
}

/// Durations in microseconds, measured inside the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimesAtSize {
    /// Of pages as screens ask for them.
    pub pages: TimesOfPages,
    /// Of pages as short as small books have them too, so that the same is compared.
    pub short: TimesOfPages,
    /// A figure of the first screen.
    pub dashboard: Vec<u32>,
    /// An invoice of 200 lines issued.
    pub issue_200: Vec<u32>,
    /// A five-line invoice saved.
    pub save: Vec<u32>,
}

/// Durations in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimesOfPages {
    /// A page of a list, or the sum of what it finds.
    pub list: Vec<u32>,
    pub search: Vec<u32>,
    /// A page of a ledger, or how an account stands.
    pub ledger: Vec<u32>,
}
