//! What happens to a document after its issue.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use crate::domain::DocumentId;
use crate::domain::history::{Act, Record, Subject};
use crate::domain::life::{Answer, Answered, Cancellation, Cancelled, Standing};
use crate::store::value::{column, date, money, optional_date};
use crate::store::{StoreError, Writing, one, run};

pub fn standing(connection: &Connection, id: DocumentId) -> Result<Option<Standing>, StoreError> {
    let found = one(
        connection,
        "SELECT due, payable_rupees, settled, cancelled_on, cancel_reason, answer, answered_on,
                EXISTS (SELECT 1 FROM document AS next WHERE next.source = document.id AND next.cancelled_on IS NULL)
                OR EXISTS (SELECT 1 FROM note_original JOIN document AS note ON note.id = note_original.note
                           WHERE original = document.id AND note.cancelled_on IS NULL) AS followed
         FROM document WHERE id = ?",
        [id.bytes()],
        |row| Ok(read(row)),
    );
    found.optional().map_err(StoreError::during("reading how a document stands"))?.transpose()
}

pub(super) fn read(row: &Row<'_>) -> Result<Standing, StoreError> {
    let cancelled = match optional_date(row, "cancelled_on")? {
        Some(on) => Some(Cancellation { on, reason: column(row, "cancel_reason")? }),
        None => None,
    };
    let answer = match column::<Option<String>>(row, "answer")? {
        Some(answer) => Some(Answer { accepted: answer == "accepted", on: date(row, "answered_on")? }),
        None => None,
    };
    Ok(Standing {
        due: optional_date(row, "due")?,
        payable: money(row, "payable_rupees")?,
        settled: money(row, "settled")?,
        cancelled,
        answer,
        followed: column(row, "followed")?,
    })
}

/// What history says of a document's life.
#[derive(Serialize)]
struct Life<'document> {
    cancelled: Option<&'document Cancellation>,
    answer: Option<Answer>,
}

pub fn cancel(books: &Writing<'_>, cancelled: &Cancelled) -> Result<(), StoreError> {
    let before = standing(books, cancelled.id())?.unwrap_or_default();
    let life = |cancelled| Life { cancelled, answer: before.answer };
    let [then, now] =
        [before.cancelled.as_ref(), Some(cancelled.cancellation())].map(|state| Some(Record::of(&life(state))));
    books.record(Subject::Document(cancelled.id()), Act::Cancelled, then, now)?;
    let Cancellation { on, reason } = cancelled.cancellation();
    let written = run(
        books,
        "UPDATE document SET cancelled_on = ?, cancel_reason = ? WHERE id = ?",
        params![on.to_string(), reason, cancelled.id().bytes()],
    );
    written.map(drop).map_err(StoreError::during("cancelling a document"))
}

pub fn answer(books: &Writing<'_>, answered: &Answered) -> Result<(), StoreError> {
    let before = standing(books, answered.id())?.unwrap_or_default();
    let life = |answer| Life { cancelled: before.cancelled.as_ref(), answer };
    let [then, now] = [before.answer, Some(answered.answer())].map(|state| Some(Record::of(&life(state))));
    books.record(Subject::Document(answered.id()), Act::Answered, then, now)?;
    let Answer { accepted, on } = answered.answer();
    let answer = if accepted { "accepted" } else { "declined" };
    let written = run(
        books,
        "UPDATE document SET answer = ?, answered_on = ? WHERE id = ?",
        params![answer, on.to_string(), answered.id().bytes()],
    );
    written.map(drop).map_err(StoreError::during("answering a quotation"))
}
