//! The Indian financial year, 1 April to 31 March, by invoice date.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A financial year, named by the calendar year in which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FinancialYear(i16);

impl FinancialYear {
    pub const fn starting(year: i16) -> FinancialYear {
        FinancialYear(year)
    }

    pub fn of(date: Date) -> FinancialYear {
        FinancialYear(if date.month() >= 4 { date.year() } else { date.year() - 1 })
    }

    pub const fn start_year(self) -> i16 {
        self.0
    }

    /// 1 April, or the end of the calendar where that lies beyond it.
    pub fn first_day(self) -> Date {
        day(self.0, 4, 1)
    }

    /// 31 March of the next calendar year, or the end of the calendar.
    pub fn last_day(self) -> Date {
        day(self.next().0, 3, 31)
    }

    pub const fn next(self) -> FinancialYear {
        FinancialYear(self.0.saturating_add(1))
    }
}

/// The day, or the first or last one that a [`Date`] can hold.
fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(if year < 0 { Date::MIN } else { Date::MAX })
}

/// The short form that stands in invoice numbers: `26-27`.
impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.0.rem_euclid(100), self.next().0.rem_euclid(100))
    }
}
