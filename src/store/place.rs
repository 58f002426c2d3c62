//! The place of a document or payment in its list: the day and, in it, the position of the event that wrote it.
//!
//! So a place is never looked for, never moves, and orders by day and by the order of entry. What was written before there
//! were places comes first in its day, below position 0.

use std::ops::RangeInclusive;

use crate::domain::Date;
use crate::domain::date::days_between;
use crate::domain::report::Month;

/// More events than books ever have; half of it on either side of position 0.
const POSITIONS: i64 = 1 << 28;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The place of what is written now, for the day `:date`. The event comes first, so it is the last one.
macro_rules! place_of_last_event {
    () => {
        "unixepoch(:date) / 86400 * 268435456 + (SELECT max(position) FROM event)"
    };
}
pub(super) use place_of_last_event;

/// The day of a place, as the books write it.
macro_rules! day_of {
    ($place:literal) => {
        concat!("date((", $place, " + 134217728) / 268435456 * 86400, 'unixepoch')")
    };
}
pub(super) use day_of;

/// The places of all days from the first to the last, which may be left open.
pub(super) fn of_days(from: Option<Date>, to: Option<Date>) -> RangeInclusive<i64> {
    let noon = |day: Date| days_between(EPOCH, day) * POSITIONS;
    let (first, last) = (from.unwrap_or(Date::constant(1, 1, 1)), to.unwrap_or(Date::MAX));
    noon(first) - POSITIONS / 2..=noon(last) + POSITIONS / 2 - 1
}

/// The first and last whole month of a period, as `2026-11`, and the days beside them.
type Months = (Option<(String, String)>, Vec<(Date, Date)>);

pub(super) fn months(from: Option<Date>, to: Option<Date>) -> Months {
    let (first, last) = (from.unwrap_or(Date::constant(1, 1, 1)), to.unwrap_or(Date::constant(9999, 12, 31)));
    if first > last {
        return (None, Vec::new());
    }
    let begins_whole = first == first.first_of_month();
    let ends_whole = last == last.last_of_month();
    let same = first.first_of_month() == last.first_of_month();
    if same && !(begins_whole && ends_whole) {
        return (None, vec![(first, last)]);
    }
    let mut broken = Vec::new();
    let mut whole = (Month::of(first), Month::of(last));
    if !begins_whole {
        broken.push((first, first.last_of_month()));
        whole.0 = whole.0.after();
    }
    if !ends_whole {
        broken.push((last.first_of_month(), last));
        whole.1 = whole.1.before();
    }
    let whole = (whole.0 <= whole.1).then(|| (whole.0.to_string(), whole.1.to_string()));
    (whole, broken)
}
