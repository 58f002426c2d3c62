//! What reports read. Each statement reads through an index and only what it gives, and a test looks at their plans.
//!
//! Columns are read by their place: a report reads thousands of rows, and finding each column by its name would cost more than
//! all the rest.

mod ageing;
mod names;
mod receipts;
mod sales;

use rusqlite::Row;
use rusqlite::types::FromSql;

pub use ageing::ageing;
pub use names::{customer_name, item_name};
pub use receipts::receipts;
pub use sales::{IssuedSale, each_sale};

use super::StoreError;

/// Every statement of this folder, for the test of their plans.
pub const REPORT_STATEMENTS: [&str; 7] = [
    sales::DOCUMENTS,
    receipts::RECEIPTS,
    ageing::CUSTOMERS,
    ageing::CLAIMS,
    ageing::COUNTER,
    names::CUSTOMER,
    names::ITEM,
];

fn at<T: FromSql>(row: &Row<'_>, place: usize) -> Result<T, StoreError> {
    row.get(place).map_err(StoreError::during("reading a row of a report"))
}

/// A text that the domain reads.
fn text_at<T>(row: &Row<'_>, place: usize, what: &'static str, read: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let text: String = at(row, place)?;
    read(&text).ok_or(StoreError::Unreadable { what, found: text })
}
