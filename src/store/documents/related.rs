//! Documents that belong together.

use rusqlite::{Connection, Params, params};

use super::{COLUMNS, read_row};
use crate::domain::{DocumentId, PaymentId};
use crate::protocol::DocumentRow;
use crate::store::{LONGEST_PAGE, StoreError};

/// What the document was made from, what was made from it, the notes against it, and the invoices that it is a note against.
pub fn related(connection: &Connection, id: DocumentId) -> Result<Vec<DocumentRow>, StoreError> {
    rows(
        connection,
        "id IN (SELECT source FROM document WHERE id = ?1
                UNION SELECT id FROM document WHERE source = ?1
                UNION SELECT note FROM note_original WHERE original = ?1
                UNION SELECT original FROM note_original WHERE note = ?1)
         ORDER BY date, id",
        [id.bytes()],
    )
}

/// The vouchers for an advance, with those that were cancelled.
pub fn of_payment(connection: &Connection, payment: PaymentId) -> Result<Vec<DocumentRow>, StoreError> {
    rows(connection, "payment = ? ORDER BY place", [payment.bytes()])
}

/// The other invoices to the buyer of this one that one note may be against together with it, the latest first.
pub fn alike(connection: &Connection, id: DocumentId, limit: u32) -> Result<Vec<DocumentRow>, StoreError> {
    rows(
        connection,
        "kind = 'invoice' AND id <> ?1 AND cancelled_on IS NULL
         AND customer = (SELECT customer FROM document WHERE id = ?1)
         AND (seller_gstin, buyer_gstin, heads, supply, reverse_charge, place_of_supply, currency, exchange_rate)
             IS (SELECT seller_gstin, buyer_gstin, heads, supply, reverse_charge, place_of_supply, currency, exchange_rate
                 FROM document WHERE id = ?1)
         ORDER BY date DESC, place DESC LIMIT ?2",
        params![id.bytes(), limit.clamp(1, LONGEST_PAGE)],
    )
}

/// `which` is what stands after WHERE.
fn rows(connection: &Connection, which: &str, values: impl Params) -> Result<Vec<DocumentRow>, StoreError> {
    let failed = StoreError::during("looking for related documents");
    let sql = ["SELECT ", COLUMNS, " FROM document WHERE ", which].concat();
    let mut statement = connection.prepare_cached(&sql).map_err(&failed)?;
    let rows = statement.query_map(values, |row| Ok(read_row(row).map(|(_, row)| row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}
