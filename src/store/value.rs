//! Domain values as column values and back.
//!
//! A value that cannot be read is a [`StoreError::Unreadable`]: these books were damaged or written by
//! something else, and guessing would make it worse.

use std::cell::Cell;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::StoreError;
use crate::domain::{Date, Money, date};

thread_local! {
    /// The column behind the one that was read last. Columns are mostly read in their order, and what reads many rows sees to
    /// it: to compare the names of all columns for each value was a fifth of what a page of a list cost.
    static NEXT: Cell<usize> = const { Cell::new(0) };
}

const READING: &str = "reading a row";

/// Reads a column as it stands in the table.
pub(super) fn column<T: FromSql>(row: &Row<'_>, name: &'static str) -> Result<T, StoreError> {
    row.get(position(row, name)?).map_err(StoreError::during(READING))
}

/// Where the column stands: looked for from the place on where it is expected, and from the beginning if it is not there.
/// No statement names two columns alike.
fn position(row: &Row<'_>, name: &'static str) -> Result<usize, StoreError> {
    let statement = row.as_ref();
    let is_called = |index: &usize| statement.column_name(*index).is_ok_and(|found| found == name);
    let ahead = (NEXT.get()..statement.column_count()).find(is_called);
    debug_assert!(ahead.is_none_or(|ahead| statement.column_index(name) == Ok(ahead)), "{name} is there twice");
    let found = ahead.map_or_else(|| statement.column_index(name), Ok).map_err(StoreError::during(READING))?;
    NEXT.set(found + 1);
    Ok(found)
}

pub(super) fn money(row: &Row<'_>, name: &'static str) -> Result<Money, StoreError> {
    column(row, name).map(Money::from_paise)
}

pub(super) fn date(row: &Row<'_>, name: &'static str) -> Result<Date, StoreError> {
    text(row, name, date::parse)
}

/// The same where the column may be NULL.
pub(super) fn optional_date(row: &Row<'_>, name: &'static str) -> Result<Option<Date>, StoreError> {
    optional_text(row, name, date::parse)
}

/// A text column that the domain reads.
pub(super) fn text<T>(
    row: &Row<'_>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, StoreError> {
    optional_text(row, name, read)?.ok_or(StoreError::Unreadable { what: name, found: "nothing".to_owned() })
}

/// The same where the column may be NULL.
pub(super) fn optional_text<T>(
    row: &Row<'_>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    let index = position(row, name)?;
    let found = row.get_ref(index).map_err(StoreError::during(READING))?;
    match found.as_str_or_null() {
        Ok(None) => Ok(None),
        Ok(Some(text)) => match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(StoreError::Unreadable { what: name, found: text.to_owned() }),
        },
        Err(_) => Err(StoreError::Unreadable { what: name, found: format!("{found:?}") }),
    }
}

pub(super) fn state(row: &Row<'_>, name: &'static str) -> Result<crate::domain::StateCode, StoreError> {
    optional_state(row, name)?.ok_or(StoreError::Unreadable { what: name, found: "nothing".to_owned() })
}

pub(super) fn optional_state(
    row: &Row<'_>,
    name: &'static str,
) -> Result<Option<crate::domain::StateCode>, StoreError> {
    match column::<Option<u8>>(row, name)? {
        None => Ok(None),
        Some(code) => match crate::domain::StateCode::new(code) {
            Some(state) => Ok(Some(state)),
            None => Err(StoreError::Unreadable { what: name, found: code.to_string() }),
        },
    }
}

/// An identifier of 16 bytes.
pub(super) fn id<Id>(row: &Row<'_>, name: &'static str, make: fn([u8; 16]) -> Id) -> Result<Id, StoreError> {
    column(row, name).map(make)
}

/// The same where the column may be NULL.
pub(super) fn optional_id<Id>(
    row: &Row<'_>,
    name: &'static str,
    make: fn([u8; 16]) -> Id,
) -> Result<Option<Id>, StoreError> {
    Ok(column::<Option<[u8; 16]>>(row, name)?.map(make))
}
