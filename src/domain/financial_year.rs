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

    pub const fn first_day(self) -> Date {
        Date::constant(self.0, 4, 1)
    }

    pub const fn last_day(self) -> Date {
        Date::constant(self.0 + 1, 3, 31)
    }

    pub const fn next(self) -> FinancialYear {
        FinancialYear(self.0 + 1)
    }
}

/// The short form that stands in invoice numbers: `26-27`.
impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.0.rem_euclid(100), (self.0 + 1).rem_euclid(100))
    }
}
