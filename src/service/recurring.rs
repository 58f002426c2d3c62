//! Documents that come again and again: what is due, and making or skipping it.

use super::customers::{in_place_of, named};
use super::{documents, drafts, prices};
use crate::domain::customer::Occasion;
use crate::domain::recurring::{Makes, Occurrence};
use crate::domain::{DocumentDraft, Schedule, ScheduleId, date};
use crate::protocol::{
    CreateDraft, DueRow, EndSchedule, Fault, IssueDocument, ListDue, ListSchedules, MadeDue, MakeDue, PauseSchedule,
    SaveSchedule, SkipDue,
};
use crate::store::{Connection, StoreError, Writing, schedules};

/// A daily schedule that nobody looked at for years has thousands.
const MOST_DUE: usize = 500;

pub(super) fn list(books: &Connection, _: &ListSchedules) -> Result<Vec<Schedule>, Fault> {
    Ok(schedules::list(books)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveSchedule) -> Result<Schedule, Fault> {
    drafts::sane(&call.form.template)?;
    let schedule = call.form.check(call.id, schedules::get(books, call.id)?.as_ref())?;
    schedules::put(books, &schedule)?;
    Ok(schedule)
}

pub(super) fn due(books: &Connection, call: &ListDue) -> Result<Vec<DueRow>, Fault> {
    let mut rows = Vec::new();
    for schedule in schedules::list(books)? {
        let customer = named(books, in_place_of(books, schedule.template.customer)?)?.map(|customer| customer.name);
        rows.extend(schedule.due(call.today).take(MOST_DUE).map(|occurrence| DueRow {
            schedule: schedule.id,
            name: schedule.name.clone(),
            customer: customer.clone(),
            occurrence,
            makes: schedule.makes,
        }));
    }
    rows.sort_by_key(|row| row.occurrence.date);
    rows.truncate(MOST_DUE);
    Ok(rows)
}

/// Makes the document and moves the schedule on in one transaction, so that two tabs cannot make it twice.
pub(super) fn make(books: &Writing<'_>, call: &MakeDue) -> Result<MadeDue, Fault> {
    let schedule = next(books, call.schedule, call.occurrence)?;
    if call.occurrence.date > call.today {
        return Err(Fault::NotNext);
    }
    let draft = in_force(books, schedule.draft(call.occurrence, call.document), &schedule)?;
    let made = match call.makes {
        Makes::Issued => MadeDue::Issued(documents::issue(books, &IssueDocument { draft, today: call.today })?),
        Makes::Draft => {
            drafts::create(books, &CreateDraft { draft, at: call.at })?;
            MadeDue::Draft
        }
    };
    schedules::handle(books, &schedule, call.occurrence, Some(call.document))?;
    Ok(made)
}

/// The draft at the rates of its own date: between the template and an occurrence they may have changed.
fn in_force(books: &Connection, draft: DocumentDraft, schedule: &Schedule) -> Result<DocumentDraft, StoreError> {
    let on = |draft: &DocumentDraft| {
        date::parse(&draft.date).map(|date| Occasion { customer: schedule.template.customer, date })
    };
    match (on(&schedule.template), on(&draft)) {
        (Some(was), Some(now)) => {
            let refills = prices::between(books, &draft.items(), was, now)?;
            Ok(draft.refilled(&refills))
        }
        _ => Ok(draft),
    }
}

pub(super) fn skip(books: &Writing<'_>, call: &SkipDue) -> Result<(), Fault> {
    let schedule = next(books, call.schedule, call.occurrence)?;
    Ok(schedules::handle(books, &schedule, call.occurrence, None)?)
}

/// The schedule, if this is its next occurrence.
fn next(books: &Connection, id: ScheduleId, occurrence: Occurrence) -> Result<Schedule, Fault> {
    let schedule = found(books, id)?;
    if schedule.next() == Some(occurrence) { Ok(schedule) } else { Err(Fault::NotNext) }
}

pub(super) fn pause(books: &Writing<'_>, call: &PauseSchedule) -> Result<Schedule, Fault> {
    change(books, call.id, |schedule| Schedule { paused: call.paused, ..schedule })
}

pub(super) fn end(books: &Writing<'_>, call: &EndSchedule) -> Result<Schedule, Fault> {
    change(books, call.id, |schedule| Schedule { ended: true, ..schedule })
}

fn change(books: &Writing<'_>, id: ScheduleId, change: impl FnOnce(Schedule) -> Schedule) -> Result<Schedule, Fault> {
    let schedule = change(found(books, id)?);
    schedules::put(books, &schedule)?;
    Ok(schedule)
}

fn found(books: &Connection, id: ScheduleId) -> Result<Schedule, Fault> {
    schedules::get(books, id)?.ok_or(Fault::NotFound)
}
