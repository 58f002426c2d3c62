//! Documents that belong together.

use rusqlite::Connection;

use super::read_row;
use crate::domain::DocumentId;
use crate::protocol::DocumentRow;
use crate::store::StoreError;

/// What the document was made from, what was made from it, the notes against it, and the invoices that it is a note against.
pub fn related(connection: &Connection, id: DocumentId) -> Result<Vec<DocumentRow>, StoreError> {
    let failed = StoreError::during("looking for related documents");
    let mut statement = connection
        .prepare_cached(
            "SELECT id, kind, number, date, due, buyer_name, currency, payable, payable_rupees, settled, cancelled_on,
                    cancel_reason, answer, answered_on,
                    EXISTS (SELECT 1 FROM document AS next
                            WHERE next.source = document.id AND next.cancelled_on IS NULL) AS followed
             FROM document WHERE id IN (
                 SELECT source FROM document WHERE id = ?1
                 UNION SELECT id FROM document WHERE source = ?1
                 UNION SELECT document FROM document_line WHERE original_document = ?1
                 UNION SELECT original_document FROM document_line WHERE document = ?1)
             ORDER BY date, id",
        )
        .map_err(&failed)?;
    let rows = statement.query_map([id.bytes()], |row| Ok(read_row(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}
