//! The events of history: appended in one place, read, and indexed when nobody waits.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use uuid::Uuid;

use super::value::{column, text};
use super::{Database, LONGEST_PAGE, StoreError, one, ranking, run};
use crate::domain::history::{Act, Checked, Event, Hash, Record, Subject};
use crate::protocol::{Page, RequestId};

/// Adds an event at the end. Called by [`Writing`](super::Writing) only, in the transaction that changes the record.
pub(super) fn append(
    connection: &Connection,
    request: RequestId,
    subject: Subject,
    act: Act,
    before: Option<Record>,
    after: Option<Record>,
) -> Result<(), StoreError> {
    let end = end(connection)?;
    let (position, at, request) = (end.position + 1, request.moment(), request.uuid());
    let event = Event { position, at, request, subject, act, before, after };
    let Checked { hash, .. } = end.link(&event);
    let written = run(
        connection,
        "INSERT INTO event VALUES (:position, :at, :request, :subject, :subject_id, :act, :before, :after, :hash)",
        named_params! {
            ":position": position,
            ":at": at,
            ":request": request.as_bytes(),
            ":subject": subject.kind(),
            ":subject_id": subject.id(),
            ":act": act.code(),
            ":before": event.before.as_ref().map(Record::as_str),
            ":after": event.after.as_ref().map(Record::as_str),
            ":hash": hash.0,
        },
    );
    written.map(drop).map_err(StoreError::during("writing history"))
}

/// The last event and its hash, as they stand there.
pub fn end(connection: &Connection) -> Result<Checked, StoreError> {
    let last = one(connection, "SELECT position, hash FROM event ORDER BY position DESC LIMIT 1", [], |row| {
        Ok(Checked { position: row.get(0)?, hash: Hash(row.get(1)?) })
    });
    Ok(last.optional().map_err(StoreError::during("reading history"))?.unwrap_or_default())
}

pub fn get(connection: &Connection, position: u64) -> Result<Option<Event>, StoreError> {
    let found = one(connection, "SELECT * FROM event WHERE position = ?", [position], |row| Ok(read(row)));
    found.optional().map_err(StoreError::during("reading history"))?.transpose()
}

/// Follows the chain for so many events. Tells how far it is whole, and whether an event behind that breaks it.
pub fn check(connection: &Connection, from: Checked, limit: u32) -> Result<(Checked, bool), StoreError> {
    let failed = StoreError::during("checking history");
    let sql = "SELECT * FROM event WHERE position > ? ORDER BY position LIMIT ?";
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let mut rows = statement.query(params![from.position, limit]).map_err(&failed)?;
    let mut checked = from;
    while let Some(row) = rows.next().map_err(&failed)? {
        let next = match read(row) {
            Ok(event) => checked.follow(&event, Hash(column(row, "hash")?)),
            // Words that no version of this program writes.
            Err(StoreError::Unreadable { .. }) => None,
            Err(error) => return Err(error),
        };
        match next {
            Some(next) => checked = next,
            None => return Ok((checked, true)),
        }
    }
    Ok((checked, false))
}

/// The events before this position, the latest first; only those of the record, if one is given.
pub fn list(
    connection: &Connection,
    subject: Option<Subject>,
    before: Option<u64>,
    limit: u32,
) -> Result<Page<Event, u64>, StoreError> {
    let (limit, before) = (limit.clamp(1, LONGEST_PAGE), before.map_or(i64::MAX, u64::cast_signed));
    let mut rows = match subject {
        None => events(
            connection,
            "SELECT * FROM event WHERE position < :before ORDER BY position DESC LIMIT :limit",
            named_params! { ":before": before, ":limit": limit + 1 },
            read,
        )?,
        Some(subject) => events(
            connection,
            "SELECT * FROM event WHERE position IN (
                 SELECT position FROM event_of WHERE subject = :subject AND subject_id = :id
                 UNION ALL
                 SELECT position FROM event WHERE position > (SELECT indexed_to FROM event_index)
                     AND subject = :subject AND subject_id = :id
             ) AND position < :before ORDER BY position DESC LIMIT :limit",
            named_params! { ":subject": subject.kind(), ":id": subject.id(), ":before": before, ":limit": limit + 1 },
            read,
        )?,
    };
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|event| event.position);
    Ok(Page { rows, next })
}

impl Database {
    /// How many events are not indexed yet.
    pub fn unindexed(&self) -> u64 {
        self.unindexed
    }

    /// Indexes the events that are not indexed yet, and takes up in the rankings what they say. No flush follows: how far the
    /// index goes stands in it, so what a power cut takes away of it is done again.
    pub fn index_history(&mut self) -> Result<(), StoreError> {
        self.transact_unflushed(index)?;
        self.unindexed = 0;
        Ok(())
    }
}

/// There are never more than the log between two checkpoints has.
fn index(connection: &Connection) -> Result<(), StoreError> {
    ranking::follow(connection)?;
    let failed = StoreError::during("indexing history");
    let since = "INSERT INTO event_of SELECT subject, subject_id, position FROM event
                 WHERE position > (SELECT indexed_to FROM event_index)";
    run(connection, since, []).map_err(&failed)?;
    let moved = "UPDATE event_index SET indexed_to = (SELECT ifnull(max(position), 0) FROM event)";
    run(connection, moved, []).map(drop).map_err(failed)
}

/// How many events are found that are not indexed.
pub(super) fn unindexed(connection: &Connection) -> Result<u64, StoreError> {
    let sql = "SELECT (SELECT ifnull(max(position), 0) FROM event) - indexed_to FROM event_index";
    one(connection, sql, [], |row| row.get(0)).map_err(StoreError::during("indexing history"))
}

fn events<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = StoreError::during("reading history");
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map(parameters, |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

fn read(row: &Row<'_>) -> Result<Event, StoreError> {
    let id: [u8; 16] = column(row, "subject_id")?;
    let state = |name| column::<Option<String>>(row, name).map(|text| text.map(Record::from_text));
    Ok(Event {
        position: column(row, "position")?,
        at: column(row, "at")?,
        request: Uuid::from_bytes(column(row, "request")?),
        subject: text(row, "subject", |kind| Subject::parse(kind, id))?,
        act: text(row, "act", Act::parse)?,
        before: state("state_before")?,
        after: state("state_after")?,
    })
}
