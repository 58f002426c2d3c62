//! What a person types about a schedule.

use serde::{Deserialize, Serialize};

use super::{End, Makes, Period, Rhythm, Schedule};
use crate::domain::decimal::NumberFault;
use crate::domain::draft::DocumentDraft;
use crate::domain::id::ScheduleId;
use crate::domain::problem::{Fault, Field, Problems};
use crate::domain::{Date, date, rates, text};

/// More than a year of days.
const MOST_PERIODS: u32 = 999;

/// More than anybody makes of one kind.
const MOST_OCCURRENCES: u32 = 9_999;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleForm {
    pub name: String,
    pub template: DocumentDraft,
    pub every: String,
    pub period: Period,
    /// `2026-11-23`.
    pub first: String,
    pub end: EndForm,
    pub makes: Makes,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndForm {
    Never,
    After(String),
    On(String),
}

impl ScheduleForm {
    /// The schedule, or everything that is wrong. `now` is what it was; a new rhythm begins behind the last occurrence
    /// that was made or skipped.
    pub fn check(&self, id: ScheduleId, now: Option<&Schedule>) -> Result<Schedule, Problems> {
        let mut problems = Problems::new();
        let name = problems.keep(Field::Name, text::name(&self.name));
        let every = problems.keep(Field::Every, whole(&self.every, MOST_PERIODS));
        let first = problems.keep(Field::Date, day(&self.first));
        let end = problems.keep(Field::End, self.checked_end(first));
        if self.template.kind.is_note() {
            problems.push(Field::Document, Fault::NoSuchStep);
        }
        let rhythm =
            (|| Some(Rhythm { first: first?, every: u16::try_from(every?).ok()?, period: self.period, end: end? }))();
        let handled = rhythm.and_then(|rhythm| problems.keep(Field::Date, handled(rhythm, now)));
        let schedule = (|| {
            Some(Schedule {
                id,
                name: name?,
                template: self.template.clone(),
                rhythm: rhythm?,
                makes: self.makes,
                handled: handled?,
                paused: now.is_some_and(|now| now.paused),
                ended: now.is_some_and(|now| now.ended),
            })
        })();
        problems.or(schedule)
    }

    fn checked_end(&self, first: Option<Date>) -> Result<End, Fault> {
        Ok(match &self.end {
            EndForm::Never => End::Never,
            EndForm::After(occurrences) => End::After(whole(occurrences, MOST_OCCURRENCES)?),
            EndForm::On(last) => match (day(last)?, first) {
                (last, Some(first)) if last < first => return Err(Fault::Before { earliest: first }),
                (last, _) => End::On(last),
            },
        })
    }
}

/// How many occurrences of the rhythm are behind it: all that were, if only its end is new.
fn handled(rhythm: Rhythm, now: Option<&Schedule>) -> Result<u32, Fault> {
    let Some(now) = now else { return Ok(0) };
    if (Rhythm { end: now.rhythm.end, ..rhythm }) == now.rhythm {
        return Ok(now.handled);
    }
    let endless = Rhythm { end: End::Never, ..now.rhythm };
    let last = now.handled.checked_sub(1).and_then(|count| endless.day(count));
    match last.and_then(|last| date::later(last, 1)) {
        Some(earliest) if rhythm.first < earliest => Err(Fault::Before { earliest }),
        _ => Ok(0),
    }
}

fn day(typed: &str) -> Result<Date, Fault> {
    let day = match typed.trim() {
        "" => return Err(Fault::Missing),
        text => date::parse(text).ok_or(Fault::NotADate)?,
    };
    if day < rates::FIRST_DAY { Err(Fault::Before { earliest: rates::FIRST_DAY }) } else { Ok(day) }
}

fn whole(typed: &str, at_most: u32) -> Result<u32, Fault> {
    let fault = match typed.trim() {
        "" => NumberFault::Missing,
        text if !text.bytes().all(|byte| byte.is_ascii_digit()) => NumberFault::NotANumber,
        text => match text.parse() {
            Ok(0) => NumberFault::Zero,
            Ok(number) if number <= at_most => return Ok(number),
            _ => NumberFault::TooLarge { whole_digits: at_most.ilog10() + 1 },
        },
    };
    Err(fault.into())
}

/// The form that shows the schedule as it is.
impl From<&Schedule> for ScheduleForm {
    fn from(schedule: &Schedule) -> ScheduleForm {
        ScheduleForm {
            name: schedule.name.clone(),
            template: schedule.template.clone(),
            every: schedule.rhythm.every.to_string(),
            period: schedule.rhythm.period,
            first: schedule.rhythm.first.to_string(),
            end: match schedule.rhythm.end {
                End::Never => EndForm::Never,
                End::After(occurrences) => EndForm::After(occurrences.to_string()),
                End::On(last) => EndForm::On(last.to_string()),
            },
            makes: schedule.makes,
        }
    }
}
