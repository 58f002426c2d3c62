//! The lock date: setting it, and refusing what is dated in the closed period.

use crate::domain::{ClosedPeriod, Date, Field, Problems};
use crate::protocol::{Fault, GetClosedPeriod, SaveLockDate};
use crate::store::{Connection, StoreError, Writing, closed_period};

pub(super) fn get(books: &Connection, _: &GetClosedPeriod) -> Result<Option<ClosedPeriod>, Fault> {
    Ok(closed_period::get(books)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveLockDate) -> Result<Option<ClosedPeriod>, Fault> {
    let closed = ClosedPeriod::check(&call.lock_date, call.today)?;
    closed_period::put(books, closed)?;
    Ok(closed)
}

/// Whether something may be dated on this day; if not, what is wrong at the field. A day that could not be read is
/// somebody else's problem.
pub(super) fn admits(books: &Connection, field: Field, day: Option<Date>) -> Result<Result<(), Problems>, StoreError> {
    let (Some(closed), Some(day)) = (closed_period::get(books)?, day) else { return Ok(Ok(())) };
    Ok(closed.admits(day).map_err(|fault| Problems::one(field, fault)))
}

/// What was checked, if the day was admitted; otherwise that, together with everything else that is wrong.
pub(super) fn together<T>(admitted: Result<(), Problems>, checked: Result<T, Problems>) -> Result<T, Problems> {
    match (admitted, checked) {
        (Ok(()), checked) => checked,
        (Err(closed), Ok(_)) => Err(closed),
        (Err(closed), Err(mut problems)) => {
            problems.extend(closed);
            Err(problems)
        }
    }
}
