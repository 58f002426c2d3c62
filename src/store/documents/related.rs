//! Documents that belong together.

use rusqlite::Connection;

use super::{COLUMNS, read_row};
use crate::domain::DocumentId;
use crate::protocol::DocumentRow;
use crate::store::StoreError;

/// What the document was made from, what was made from it, the notes against it, and the invoices that it is a note against.
pub fn related(connection: &Connection, id: DocumentId) -> Result<Vec<DocumentRow>, StoreError> {
    let failed = StoreError::during("looking for related documents");
    let sql = [
        "SELECT ",
        COLUMNS,
        " FROM document WHERE id IN (
              SELECT source FROM document WHERE id = ?1
              UNION SELECT id FROM document WHERE source = ?1
              UNION SELECT document FROM document_line WHERE original_document = ?1
              UNION SELECT original_document FROM document_line WHERE document = ?1)
          ORDER BY date, id",
    ];
    let mut statement = connection.prepare_cached(&sql.concat()).map_err(&failed)?;
    let rows = statement.query_map([id.bytes()], |row| Ok(read_row(row).map(|(_, row)| row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}
