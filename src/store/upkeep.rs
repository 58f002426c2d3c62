//! What the program notes about its own work on the books.

use rusqlite::Connection;

use super::{Database, StoreError, one, run};

impl Database {
    /// Counts a new owner of the books and says, durably, which one it is: 1 for the first, and more than
    /// `after` in any case.
    pub fn begin_epoch(&mut self, after: u64) -> Result<u64, StoreError> {
        self.transact(|transaction| {
            let count = "UPDATE upkeep SET leader_epoch = max(leader_epoch, ?) + 1 RETURNING leader_epoch";
            one(transaction, count, [after], |row| row.get(0))
                .map_err(StoreError::during("counting the owners of the books"))
        })
    }
}

/// The last owner that was counted; 0 if there was none.
pub fn epoch(connection: &Connection) -> Result<u64, StoreError> {
    let epoch = one(connection, "SELECT leader_epoch FROM upkeep", [], |row| row.get(0));
    epoch.map_err(StoreError::during("counting the owners of the books"))
}

/// Changes a few bytes, so that the transaction around it has something to flush.
pub(super) fn count_closing(transaction: &Connection) -> Result<(), StoreError> {
    let counted = run(transaction, "UPDATE upkeep SET closings = closings + 1", []);
    counted.map(drop).map_err(StoreError::during("flushing the log"))
}
