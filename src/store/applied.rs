//! The saves that were done, with their answers: what makes a save that is sent again happen once.

use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, one, run};
use crate::protocol::RequestId;

/// How long an answer is kept, in milliseconds. A client sends again within seconds, when another tab has
/// taken the books over; a day leaves room for a device that slept in between.
const KEPT_FOR: u64 = 24 * 60 * 60 * 1_000;

/// The stored answer, if the save was done.
pub fn result(connection: &Connection, id: RequestId) -> Result<Option<Vec<u8>>, StoreError> {
    let found = one(connection, "SELECT result FROM applied_save WHERE save_id = ?", [id.bytes()], |row| row.get(0));
    found.optional().map_err(StoreError::during("looking for a save"))
}

/// Remembers the answer. Belongs in the transaction that does the work.
pub(super) fn keep(connection: &Connection, id: RequestId, result: &[u8]) -> Result<(), StoreError> {
    let kept = run(connection, "INSERT INTO applied_save VALUES (?, ?)", params![id.bytes(), result]);
    kept.map(drop).map_err(StoreError::during("remembering a save"))
}

/// Forgets what is older than a day at this moment (milliseconds since 1970); says how many.
pub fn prune(connection: &Connection, now: u64) -> Result<usize, StoreError> {
    let oldest = RequestId::floor(now.saturating_sub(KEPT_FOR));
    let deleted = run(connection, "DELETE FROM applied_save WHERE save_id < ?", [oldest.bytes()]);
    deleted.map_err(StoreError::during("forgetting old saves"))
}
