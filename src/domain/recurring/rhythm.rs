//! When something comes again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::date::later;

/// A day, and how often it comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    #[serde(with = "crate::domain::date")]
    pub first: Date,
    /// So many periods lie between two occurrences; at least 1.
    pub every: u16,
    pub period: Period,
    pub end: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    Days,
    Weeks,
    Months,
    Years,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Never,
    /// After so many occurrences.
    After(u32),
    /// The last day on which there may be one.
    On(#[serde(with = "crate::domain::date")] Date),
}

impl Period {
    pub const ALL: [Period; 4] = [Period::Days, Period::Weeks, Period::Months, Period::Years];

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            Period::Days => "days",
            Period::Weeks => "weeks",
            Period::Months => "months",
            Period::Years => "years",
        }
    }

    pub fn parse(code: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|period| period.code() == code)
    }
}

impl Rhythm {
    /// The day of an occurrence, counted from 0; None behind the end.
    ///
    /// A month that is too short takes its last day: 31 January, 28 February, 31 March.
    pub fn day(&self, count: u32) -> Option<Date> {
        let periods = i64::from(count) * i64::from(self.every);
        let day = match self.period {
            Period::Days => later(self.first, periods)?,
            Period::Weeks => later(self.first, periods * 7)?,
            Period::Months => months_later(self.first, periods)?,
            Period::Years => months_later(self.first, periods * 12)?,
        };
        match self.end {
            End::After(occurrences) if count >= occurrences => None,
            End::On(last) if day > last => None,
            _ => Some(day),
        }
    }
}

fn months_later(day: Date, months: i64) -> Option<Date> {
    let month = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + months;
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let month = i8::try_from(month.rem_euclid(12) + 1).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, day.day().min(first.days_in_month())).ok()
}
