//! The closed period: the days whose books are done, up to the lock date.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date;
use super::problem::{Fault, Field, Problems};

/// All days up to the lock date. What is dated on one of them cannot be added, changed or cancelled any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedPeriod {
    /// The lock date.
    #[serde(with = "super::date")]
    pub last_day: Date,
}

impl ClosedPeriod {
    /// The period up to the typed lock date; none if it is empty. A day that has not come cannot be closed.
    pub fn check(lock_date: &str, today: Date) -> Result<Option<ClosedPeriod>, Problems> {
        if lock_date.trim().is_empty() {
            return Ok(None);
        }
        match date::parse(lock_date) {
            None => Err(Problems::one(Field::LockDate, Fault::NotADate)),
            Some(last_day) if last_day > today => Err(Problems::one(Field::LockDate, Fault::After { latest: today })),
            Some(last_day) => Ok(Some(ClosedPeriod { last_day })),
        }
    }

    /// Whether something may be dated on this day.
    pub fn admits(self, day: Date) -> Result<(), Fault> {
        if day > self.last_day { Ok(()) } else { Err(Fault::PeriodClosed { last_day: self.last_day }) }
    }
}
