//! What credit notes give back of their invoices, which stands beside the notes and is as frozen as they are.

use rusqlite::{Connection, Row, params};

use crate::domain::document::{Given, Note, Terms};
use crate::domain::{Document, DocumentId};
use crate::store::value::money;
use crate::store::{StoreError, Writing, one};

/// Writes what the document gives back, if it is a credit note. Its head, which comes after, seals it.
pub fn insert(books: &Writing<'_>, document: &Document) -> Result<(), StoreError> {
    let Terms::CreditNote(Note { against, given, .. }) = &document.content.terms else { return Ok(()) };
    let failed = StoreError::during("writing what a credit note gives back");
    let mut statement = books.prepare_cached("INSERT INTO given_back VALUES (?, ?, ?, ?)").map_err(&failed)?;
    for (original, given) in against.iter().zip(given) {
        let values = params![document.id.bytes(), original.id.bytes(), given.payable.paise(), given.rupees.paise()];
        statement.execute(values).map_err(&failed)?;
    }
    Ok(())
}

/// What the note gives back of this invoice.
pub fn by_note(connection: &Connection, note: DocumentId, original: DocumentId) -> Result<Given, StoreError> {
    let sql = "SELECT payable, rupees FROM given_back WHERE note = ? AND original = ?";
    let found = one(connection, sql, [note.bytes(), original.bytes()], |row| Ok(read(row)));
    found.map_err(StoreError::during("reading what a credit note gives back"))?
}

/// What the notes that were not cancelled give back of this invoice.
pub fn of_original(connection: &Connection, original: DocumentId) -> Result<Given, StoreError> {
    let sql = "SELECT ifnull(sum(back.payable), 0) AS payable, ifnull(sum(back.rupees), 0) AS rupees
               FROM given_back AS back JOIN document AS note ON note.id = back.note
               WHERE back.original = ? AND note.cancelled_on IS NULL";
    let found = one(connection, sql, [original.bytes()], |row| Ok(read(row)));
    found.map_err(StoreError::during("reading what credit notes give back"))?
}

fn read(row: &Row<'_>) -> Result<Given, StoreError> {
    Ok(Given { payable: money(row, "payable")?, rupees: money(row, "rupees")? })
}
