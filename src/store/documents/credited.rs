//! What credit notes took of an invoice's lines.

use rusqlite::Connection;

use super::{given, lines};
use crate::domain::{Credited, DocumentId, DocumentKind, Original};
use crate::store::{StoreError, standing};

/// The issued document with what is gone of each of its lines. None if there is none, or if it was cancelled.
pub fn original(connection: &Connection, id: DocumentId) -> Result<Option<Original>, StoreError> {
    let Some(document) = super::get(connection, id)? else { return Ok(None) };
    if super::standing(connection, id)?.is_some_and(|standing| standing.cancelled.is_some()) {
        return Ok(None);
    }
    let mut credited = vec![Credited::default(); document.content.lines.len()];
    for (line, amounts) in lines::of_notes_against(connection, id, DocumentKind::CreditNote)? {
        let Some(change) = line.change.filter(|change| change.original.document == id) else { continue };
        let position = usize::try_from(change.original.position).unwrap_or(usize::MAX);
        if let Some(sum) = credited.get_mut(position) {
            *sum = Credited::by(&change, &amounts, document.content.worth)
                .and_then(|part| sum.plus(part))
                .map_err(|_| StoreError::Unreadable { what: "credited", found: document.number.to_string() })?;
        }
    }
    let customer = document.content.buyer.customer;
    let customer = customer.map(|customer| standing::in_place_of(connection, customer)).transpose()?;
    let given_back = given::of_original(connection, id)?;
    Ok(Some(Original { document, customer, given_back, credited }))
}
