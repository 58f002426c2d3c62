//! What happens to a document after its issue.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::domain::DocumentId;
use crate::domain::life::{Answer, Answered, Cancellation, Cancelled, Standing};
use crate::store::value::{column, date, money, optional_date};
use crate::store::{StoreError, one, run};

pub fn standing(connection: &Connection, id: DocumentId) -> Result<Option<Standing>, StoreError> {
    let found = one(
        connection,
        "SELECT due, payable_rupees, settled, cancelled_on, cancel_reason, answer, answered_on,
                EXISTS (SELECT 1 FROM document AS next WHERE next.source = document.id AND next.cancelled_on IS NULL)
                OR EXISTS (SELECT 1 FROM document_line JOIN document AS note ON note.id = document_line.document
                           WHERE original_document = document.id AND note.cancelled_on IS NULL) AS followed
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

pub fn cancel(connection: &Connection, cancelled: &Cancelled) -> Result<(), StoreError> {
    let Cancellation { on, reason } = cancelled.cancellation();
    let written = run(
        connection,
        "UPDATE document SET cancelled_on = ?, cancel_reason = ? WHERE id = ?",
        params![on.to_string(), reason, cancelled.id().bytes()],
    );
    written.map(drop).map_err(StoreError::during("cancelling a document"))
}

pub fn answer(connection: &Connection, answered: &Answered) -> Result<(), StoreError> {
    let Answer { accepted, on } = answered.answer();
    let answer = if accepted { "accepted" } else { "declined" };
    let written = run(
        connection,
        "UPDATE document SET answer = ?, answered_on = ? WHERE id = ?",
        params![answer, on.to_string(), answered.id().bytes()],
    );
    written.map(drop).map_err(StoreError::during("answering a quotation"))
}
