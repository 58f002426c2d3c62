//! Domain values as column values and back.
//!
//! A value that cannot be read is a [`StoreError::Unreadable`]: these books were damaged or written by
//! something else, and guessing would make it worse.

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::StoreError;
use crate::domain::{Date, Money, date};

/// Reads a column as it stands in the table.
pub(super) fn column<T: FromSql>(row: &Row<'_>, name: &'static str) -> Result<T, StoreError> {
    row.get(name).map_err(StoreError::during("reading a row"))
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
    let text: String = column(row, name)?;
    read(&text).ok_or(StoreError::Unreadable { what: name, found: text })
}

/// The same where the column may be NULL.
pub(super) fn optional_text<T>(
    row: &Row<'_>,
    name: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    match column::<Option<String>>(row, name)? {
        None => Ok(None),
        Some(text) => match read(&text) {
            Some(value) => Ok(Some(value)),
            None => Err(StoreError::Unreadable { what: name, found: text }),
        },
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
