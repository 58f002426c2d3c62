//! Changes of an item's rate, each from a day on.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::date;
use crate::domain::decimal::Rate;
use crate::domain::in_order;
use crate::domain::problem::{Fault, Field, Problems};

/// More changes than the law made since GST began.
pub const MOST_CHANGES: u32 = 50;

/// From this day on the rate is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateChange {
    #[serde(with = "crate::domain::date")]
    pub from: Date,
    pub rate: Rate,
}

/// A change as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateChangeForm {
    /// `2026-11-23`.
    pub from: String,
    pub rate: String,
}

impl RateChangeForm {
    fn is_blank(&self) -> bool {
        self.from.trim().is_empty() && self.rate.trim().is_empty()
    }
}

/// The changes by day. Problems stand at [`Field::RateFrom`] and [`Field::RateThen`] of the index in the form.
pub(super) fn check(typed: &[RateChangeForm], problems: &mut Problems) -> Option<Vec<RateChange>> {
    if typed.len() > MOST_CHANGES as usize {
        problems.push(Field::RateFrom(0), Fault::TooMany { at_most: MOST_CHANGES });
        return None;
    }
    let mut changes: Vec<RateChange> = Vec::new();
    let mut right = true;
    for (index, form) in (0..).zip(typed).filter(|(_, form)| !form.is_blank()) {
        let from = match form.from.trim() {
            "" => Err(Fault::Missing),
            text => date::parse(text).ok_or(Fault::NotADate),
        };
        let from = from.and_then(|from| {
            if changes.iter().any(|change| change.from == from) { Err(Fault::DayTwice) } else { Ok(from) }
        });
        let from = problems.keep(Field::RateFrom(index), from);
        let rate = problems.keep(Field::RateThen(index), Rate::parse(&form.rate));
        match (from, rate) {
            (Some(from), Some(rate)) => changes.push(RateChange { from, rate }),
            _ => right = false,
        }
    }
    right.then(|| in_order(changes, |before, change| before.from <= change.from))
}

/// The form that shows the change as it is.
impl From<&RateChange> for RateChangeForm {
    fn from(change: &RateChange) -> RateChangeForm {
        RateChangeForm { from: change.from.to_string(), rate: change.rate.to_string() }
    }
}
