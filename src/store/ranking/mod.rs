//! Rankings: what is found by words, sorted by amount or name, or picked as the largest.
//!
//! To keep them in the transaction of a save would cost it ten pages more. So they are filled when nobody waits, from the
//! events that came since, up to `event_index.indexed_to`, and together with it. Whoever reads them adds the documents of the
//! events behind that.
//!
//! Invariants: a ranking says nothing that the documents do not; what is filled does not depend on when, or in how many
//! steps. Values that are shown are read from the documents themselves: the rankings only say where to look.

mod fill;
mod most;

use rusqlite::Connection;

pub(super) use fill::{fill, follow, payment_words};
pub use most::{buying, overdue, owed_by, owing};

use super::StoreError;
use super::standing::standing_for;

/// The documents that were issued since the rankings were filled.
pub(super) const ISSUED_SINCE: &str = "SELECT subject_id FROM event
    WHERE position > (SELECT indexed_to FROM event_index) AND subject = 'document' AND act = 'issued'";

/// The documents to which something happened since.
const TOUCHED_SINCE: &str = "SELECT subject_id FROM event
    WHERE position > (SELECT indexed_to FROM event_index) AND subject = 'document'
      AND act IN ('issued', 'cancelled', 'settled', 'taken back')";

/// The payments that were recorded since.
pub(super) const PAID_SINCE: &str = "SELECT subject_id FROM event
    WHERE position > (SELECT indexed_to FROM event_index) AND subject = 'payment' AND act = 'created'";

/// The customers that were merged into others since.
const MERGED_SINCE: &str = "SELECT subject_id FROM event
    WHERE position > (SELECT indexed_to FROM event_index) AND subject = 'customer' AND act = 'merged'";

/// The customers that these documents name.
fn customers_of(documents: &str) -> String {
    ["SELECT DISTINCT customer FROM document WHERE customer IS NOT NULL AND id IN (", documents, ")"].concat()
}

fn ids(connection: &Connection, sql: &str, parameters: impl rusqlite::Params) -> Result<Vec<[u8; 16]>, StoreError> {
    let failed = StoreError::during("reading what has changed");
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map(parameters, |row| row.get(0)).map_err(&failed)?;
    rows.collect::<rusqlite::Result<_>>().map_err(&failed)
}
