//! Documents that come again and again, made when somebody opens the books: there is no server that could do it.
//!
//! Invariants: the day of an occurrence follows from the first one and its count alone, so days never drift; occurrences
//! are handled (made or skipped) in their order, each once.

mod form;
mod rhythm;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use form::{EndForm, ScheduleForm};
pub use rhythm::{End, Period, Rhythm};

use super::date;
use super::draft::DocumentDraft;
use super::id::{DocumentId, ScheduleId};

/// What an occurrence becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Makes {
    /// A draft, to be looked at before it is issued.
    #[default]
    Draft,
    Issued,
}

/// A document that comes again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    pub id: ScheduleId,
    pub name: String,
    /// What each document is copied from.
    pub template: DocumentDraft,
    pub rhythm: Rhythm,
    pub makes: Makes,
    /// How many occurrences were made or skipped: the count of the next one, from 0.
    pub handled: u32,
    pub paused: bool,
    /// For good.
    pub ended: bool,
}

/// An occurrence of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// From 0.
    pub count: u32,
    #[serde(with = "super::date")]
    pub date: Date,
}

impl Schedule {
    /// The next occurrence, whether it is due or not. None if there is none any more, or not as long as it is paused.
    pub fn next(&self) -> Option<Occurrence> {
        self.coming().next()
    }

    /// What has come up to this day and was neither made nor skipped, in its order.
    pub fn due(&self, today: Date) -> impl Iterator<Item = Occurrence> {
        self.coming().take_while(move |occurrence| occurrence.date <= today)
    }

    fn coming(&self) -> impl Iterator<Item = Occurrence> {
        let goes_on = !self.paused && !self.ended;
        let days = (self.handled..).map_while(|count| Some(Occurrence { count, date: self.rhythm.day(count)? }));
        days.take_while(move |_| goes_on)
    }

    /// The draft of an occurrence: the template on that day. If the template is due some days after its date, so is the draft.
    pub fn draft(&self, occurrence: Occurrence, id: DocumentId) -> DocumentDraft {
        let days = date::parse(&self.template.date)
            .zip(date::parse(&self.template.due))
            .and_then(|(from, to)| date::later(occurrence.date, date::days_between(from, to)));
        DocumentDraft {
            id,
            date: occurrence.date.to_string(),
            due: days.map(|due| due.to_string()).unwrap_or_default(),
            ..self.template.clone()
        }
    }
}
