//! How a civil date is read, and how it travels, for `#[serde(with = "…::date")]`: as year, month and day, and as
//! `2026-11-23` where people may read it.

use jiff::Span;
use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// Reads `2026-11-23`, the one form that a date field gives; spaces around it do not count.
///
/// `Date`'s own `FromStr` takes every form of the standards, and its errors explain time zones, spans and
/// offsets: 60 KB of the page that nobody would ever read.
pub fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse::<i16>().ok() } else { None }
    };
    let dashes = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    if !dashes {
        return None;
    }
    new(digits(0, 4)?, digits(5, 7)?, digits(8, 10)?)
}

/// The day, if the calendar has it.
pub(super) fn new(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// How many days there are from one day to another; below 0 if that is the earlier one.
///
/// `to - from` and `days.days()` make a span, or panic and say why not: with that the errors of all of jiff would come
/// into the page, a twentieth of it.
pub fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The day so many days later, or earlier if there are less than none; None beyond the calendar.
pub fn later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// # Errors
/// Only those of the serializer.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return serializer.collect_str(date);
    }
    (date.year(), date.month(), date.day()).serialize(serializer)
}

/// # Errors
/// Those of the deserializer, and parts that are no day of the calendar.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let date = if deserializer.is_human_readable() {
        parse(&String::deserialize(deserializer)?)
    } else {
        let (year, month, day) = Deserialize::deserialize(deserializer)?;
        Date::new(year, month, day).ok()
    };
    date.ok_or_else(|| D::Error::custom("not a day of the calendar"))
}

/// The same for a day that may be missing: `#[serde(with = "…::date::optional")]`.
pub mod optional {
    use jiff::civil::Date;
    use serde::de::{Deserialize, Deserializer};
    use serde::ser::{Serialize, Serializer};

    #[derive(serde::Serialize, serde::Deserialize)]
    #[serde(transparent)]
    struct Day(#[serde(with = "super")] Date);

    /// # Errors
    /// Only those of the serializer.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(Day).serialize(serializer)
    }

    /// # Errors
    /// Those of the deserializer, and parts that are no day of the calendar.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Day>::deserialize(deserializer)?.map(|Day(date)| date))
    }
}
