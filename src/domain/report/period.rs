//! The days that a report is about, and their months.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::{FinancialYear, date, rates};

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(
    /// Its first day.
    #[serde(with = "date")]
    Date,
);

impl Month {
    pub fn of(day: Date) -> Month {
        Month(day.first_of_month())
    }

    pub fn first_day(self) -> Date {
        self.0
    }

    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }

    /// The month before it. The first of all months is its own.
    pub fn before(self) -> Month {
        self.0.yesterday().map_or(self, Month::of)
    }

    /// The month after it. The last of all months is its own.
    pub fn after(self) -> Month {
        self.last_day().tomorrow().map_or(self, Month::of)
    }
}

/// `2026-11`, as dates begin.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

/// Some days in a row, from the first day of GST on and not more than [`Period::MOST_YEARS`] years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Days", into = "Days")]
pub struct Period(Days);

/// Days of one month: what is read at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(Days);

/// The first and the last day. It promises nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Days {
    #[serde(with = "date")]
    from: Date,
    #[serde(with = "date")]
    to: Date,
}

/// Days that are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("these days are not those of a report")]
pub struct WrongDays;

impl Period {
    pub const MOST_YEARS: i16 = 50;

    /// None if the first day is before GST or after the last, or there are too many.
    pub fn new(from: Date, to: Date) -> Option<Period> {
        let fits = rates::FIRST_DAY <= from && from <= to && to.year() - from.year() <= Period::MOST_YEARS;
        fits.then_some(Period(Days { from, to }))
    }

    pub fn from(self) -> Date {
        self.0.from
    }

    pub fn to(self) -> Date {
        self.0.to
    }

    /// The days from this one on up to the end of its month, and where the next part begins, if there is one.
    pub fn part(self, from: Date) -> (Part, Option<Date>) {
        let Days { from: first, to } = self.0;
        let from = from.clamp(first, to);
        let end = from.last_of_month().min(to);
        (Part(Days { from, to: end }), end.tomorrow().ok().filter(|next| *next <= to))
    }

    /// Month by month, in their order.
    pub fn parts(self) -> Vec<Part> {
        let (mut parts, mut next) = (Vec::new(), Some(self.from()));
        while let Some(from) = next {
            let (part, after) = self.part(from);
            parts.push(part);
            next = after;
        }
        parts
    }
}

impl Part {
    pub fn from(self) -> Date {
        self.0.from
    }

    pub fn to(self) -> Date {
        self.0.to
    }

    pub fn month(self) -> Month {
        Month::of(self.0.from)
    }
}

impl TryFrom<Days> for Period {
    type Error = WrongDays;

    fn try_from(days: Days) -> Result<Period, WrongDays> {
        Period::new(days.from, days.to).ok_or(WrongDays)
    }
}

impl From<Period> for Days {
    fn from(period: Period) -> Days {
        period.0
    }
}

/// The periods that people ask for most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    ThisMonth,
    LastMonth,
    /// Quarters of the financial year are those of the calendar.
    ThisQuarter,
    LastQuarter,
    ThisYear,
    LastYear,
}

impl Preset {
    pub const ALL: [Preset; 6] = [
        Preset::ThisMonth,
        Preset::LastMonth,
        Preset::ThisQuarter,
        Preset::LastQuarter,
        Preset::ThisYear,
        Preset::LastYear,
    ];

    /// Its days, seen from today; none if they lie before GST.
    pub fn period(self, today: Date) -> Option<Period> {
        let month = |day: Date| Period::new(day.first_of_month(), day.last_of_month());
        let quarter = |day: Date| {
            let first = (day.month() - 1) / 3 * 3 + 1;
            let ends = [first, first + 2].map(|month| date::new(day.year(), month.into(), 1));
            Period::new(ends[0]?, ends[1]?.last_of_month())
        };
        let before = |period: Option<Period>| period?.from().yesterday().ok();
        let year = FinancialYear::of(today);
        match self {
            Preset::ThisMonth => month(today),
            Preset::LastMonth => month(before(month(today))?),
            Preset::ThisQuarter => quarter(today),
            Preset::LastQuarter => quarter(before(quarter(today))?),
            Preset::ThisYear => Period::new(year.first_day(), year.last_day()),
            Preset::LastYear => {
                let year = FinancialYear::of(year.first_day().yesterday().ok()?);
                Period::new(year.first_day(), year.last_day())
            }
        }
    }
}
