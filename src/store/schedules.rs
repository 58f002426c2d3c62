//! Documents that come again and again.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::value::{column, date, id, optional_date, text};
use super::{LONGEST_PAGE, StoreError, Writing, one, run};
use crate::domain::history::{Record, Subject};
use crate::domain::recurring::{End, Makes, Occurrence, Period, Rhythm};
use crate::domain::{Date, DocumentDraft, DocumentId, Schedule, ScheduleId};

pub fn get(connection: &Connection, id: ScheduleId) -> Result<Option<Schedule>, StoreError> {
    let found = one(connection, "SELECT * FROM schedule WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    found.optional().map_err(StoreError::during("reading a schedule"))?.transpose()
}

/// Those that go on before those that ended, by name.
pub fn list(connection: &Connection) -> Result<Vec<Schedule>, StoreError> {
    let failed = StoreError::during("listing schedules");
    let mut statement =
        connection.prepare_cached("SELECT * FROM schedule ORDER BY ended, name, id LIMIT ?").map_err(&failed)?;
    let rows = statement.query_map([LONGEST_PAGE], |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

/// Creates the schedule, or changes the one with this id.
pub fn put(books: &Writing<'_>, schedule: &Schedule) -> Result<(), StoreError> {
    if !books.put(Subject::Schedule(schedule.id), get(books, schedule.id)?.as_ref(), schedule)? {
        return Ok(());
    }
    let Schedule { rhythm, .. } = schedule;
    let (ends_after, ends_on) = match rhythm.end {
        End::Never => (None, None),
        End::After(occurrences) => (Some(occurrences), None),
        End::On(last) => (None, Some(last.to_string())),
    };
    let written = run(
        books,
        "INSERT INTO schedule VALUES (:id, :name, :template, :first, :every, :period, :ends_after, :ends_on,
                                      :issues, :handled, :paused, :ended)
         ON CONFLICT (id) DO UPDATE SET (name, template, first, every, period, ends_after, ends_on,
                                         issues, handled, paused, ended)
             = (:name, :template, :first, :every, :period, :ends_after, :ends_on, :issues, :handled, :paused, :ended)",
        named_params! {
            ":id": schedule.id.bytes(),
            ":name": schedule.name,
            ":template": Record::of(&schedule.template).as_str(),
            ":first": rhythm.first.to_string(),
            ":every": rhythm.every,
            ":period": rhythm.period.code(),
            ":ends_after": ends_after,
            ":ends_on": ends_on,
            ":issues": schedule.makes == Makes::Issued,
            ":handled": schedule.handled,
            ":paused": schedule.paused,
            ":ended": schedule.ended,
        },
    );
    written.map(drop).map_err(StoreError::during("saving a schedule"))
}

/// Counts the occurrence as made, or as skipped without a document. Belongs in the transaction that makes it.
pub fn handle(
    books: &Writing<'_>,
    schedule: &Schedule,
    occurrence: Occurrence,
    document: Option<DocumentId>,
) -> Result<(), StoreError> {
    let kept = run(
        books,
        "INSERT INTO occurrence VALUES (?, ?, ?)",
        params![schedule.id.bytes(), occurrence.date.to_string(), document.map(DocumentId::bytes)],
    );
    kept.map_err(StoreError::during("counting an occurrence"))?;
    put(books, &Schedule { handled: occurrence.count + 1, ..schedule.clone() })
}

fn read(row: &Row<'_>) -> Result<Schedule, StoreError> {
    let end = match (column::<Option<u32>>(row, "ends_after")?, optional_date(row, "ends_on")?) {
        (Some(occurrences), _) => End::After(occurrences),
        (None, Some(last)) => End::On(last),
        (None, None) => End::Never,
    };
    let nothing = DocumentDraft::empty(DocumentId::from_bytes([0; 16]), Date::default());
    Ok(Schedule {
        id: id(row, "id", ScheduleId::from_bytes)?,
        name: column(row, "name")?,
        template: text(row, "template", |text| Record::from_text(text.to_owned()).over(&nothing).ok())?,
        rhythm: Rhythm {
            first: date(row, "first")?,
            every: column(row, "every")?,
            period: text(row, "period", Period::parse)?,
            end,
        },
        makes: if column(row, "issues")? { Makes::Issued } else { Makes::Draft },
        handled: column(row, "handled")?,
        paused: column(row, "paused")?,
        ended: column(row, "ended")?,
    })
}
