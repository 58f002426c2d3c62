//! The lock date: at most one row.

use rusqlite::{Connection, OptionalExtension};

use super::value::date;
use super::{StoreError, Writing, one, run};
use crate::domain::ClosedPeriod;
use crate::domain::history::{Act, Record, Subject};

/// None if all days are open.
pub fn get(connection: &Connection) -> Result<Option<ClosedPeriod>, StoreError> {
    let row = one(connection, "SELECT locked_to FROM lock_date", [], |row| Ok(date(row, "locked_to")));
    let last_day = row.optional().map_err(StoreError::during("reading the lock date"))?.transpose()?;
    Ok(last_day.map(|last_day| ClosedPeriod { last_day }))
}

/// Closes the period, or opens all days.
pub fn put(books: &Writing<'_>, closed: Option<ClosedPeriod>) -> Result<(), StoreError> {
    let (subject, before) = (Subject::LockDate, get(books)?);
    let failed = StoreError::during("saving the lock date");
    let written = match (before, closed) {
        (before, Some(closed)) => {
            if !books.put(subject, before.as_ref(), &closed)? {
                return Ok(());
            }
            run(books, "INSERT OR REPLACE INTO lock_date VALUES (1, ?)", [closed.last_day.to_string()])
        }
        (Some(before), None) => {
            books.record(subject, Act::Deleted, Some(Record::of(&before)), None)?;
            run(books, "DELETE FROM lock_date", [])
        }
        (None, None) => return Ok(()),
    };
    written.map(drop).map_err(failed)
}
