//! What credit notes took of an invoice's lines.

use rusqlite::{Connection, Row};

use super::given;
use super::read::tax;
use crate::domain::{Credited, DocumentId, DocumentKind, Original};
use crate::store::value::{column, money};
use crate::store::{StoreError, standing};

/// The issued document with what is gone of each of its lines. None if there is none, or if it was cancelled.
pub fn original(connection: &Connection, id: DocumentId) -> Result<Option<Original>, StoreError> {
    let Some(document) = super::get(connection, id)? else { return Ok(None) };
    if super::standing(connection, id)?.is_some_and(|standing| standing.cancelled.is_some()) {
        return Ok(None);
    }
    let mut credited = vec![Credited::default(); document.content.lines.len()];
    let failed = StoreError::during("reading earlier credit notes");
    let mut statement = connection
        .prepare_cached(
            "SELECT line.original_position, line.original_quantity, line.taxable, line.cgst, line.sgst, line.igst,
                    line.cess
             FROM document_line AS line JOIN document AS note ON note.id = line.document
             WHERE line.original_document = ? AND note.kind = ? AND note.cancelled_on IS NULL",
        )
        .map_err(&failed)?;
    let rows = statement
        .query_map(rusqlite::params![id.bytes(), DocumentKind::CreditNote.code()], |row| Ok(read(row)))
        .map_err(&failed)?;
    for row in rows {
        let (position, part) = row.map_err(&failed)??;
        if let Some(sum) = credited.get_mut(position) {
            *sum = sum
                .plus(part)
                .map_err(|_| StoreError::Unreadable { what: "credited", found: document.number.to_string() })?;
        }
    }
    let customer = document.content.buyer.customer;
    let customer = customer.map(|customer| standing::in_place_of(connection, customer)).transpose()?;
    let given_back = given::of_original(connection, id)?;
    Ok(Some(Original { document, customer, given_back, credited }))
}

fn read(row: &Row<'_>) -> Result<(usize, Credited), StoreError> {
    let position: u32 = column(row, "original_position")?;
    let credited =
        Credited { quantity: column(row, "original_quantity")?, taxable: money(row, "taxable")?, tax: tax(row)? };
    Ok((usize::try_from(position).unwrap_or(usize::MAX), credited))
}
