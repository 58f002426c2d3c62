//! Issued documents: what they state is written once; what happens to them stands beside it.

mod credited;
mod filter;
mod given;
mod last_prices;
mod life;
mod lines;
mod list;
mod read;
mod related;
mod totals;
mod write;

use rusqlite::{Connection, OptionalExtension, Row};

pub use credited::original;
pub use last_prices::last_prices;
pub use life::{answer, cancel, standing};
pub use list::{latest, list};
pub use related::{alike, of_payment, related};
pub use totals::totals;
pub use write::Counted;

use super::value::{column, date, id, money, text};
use super::{StoreError, Writing, one};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::{Document, DocumentId, DocumentNumber, LineTable};
use crate::protocol::{DocumentKey, DocumentRow, LastInvoice};

/// Writes the document. There is no way to change it afterwards.
pub fn insert(books: &Writing<'_>, document: &Document, counted: Counted) -> Result<(), StoreError> {
    let table = LineTable::of(&document.content.lines, &document.content.totals.lines);
    books.record(Subject::Document(document.id), Act::Issued, None, Some(Record::issued(document, &table)))?;
    given::insert(books, document)?;
    lines::insert_originals(books, document)?;
    write::head(books, document, counted)?;
    lines::insert(books, document.id, &table)
}

pub fn exists(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    let found = one(connection, "SELECT EXISTS (SELECT 1 FROM document WHERE id = ?)", [id.bytes()], |row| row.get(0));
    found.map_err(StoreError::during("looking for a document"))
}

pub fn number(connection: &Connection, id: DocumentId) -> Result<Option<DocumentNumber>, StoreError> {
    let found = one(connection, "SELECT number FROM document WHERE id = ?", [id.bytes()], |row| {
        Ok(text(row, "number", |text| DocumentNumber::parse(text).ok()))
    });
    found.optional().map_err(StoreError::during("looking for a document"))?.transpose()
}

/// The last invoice in the order of the lists.
pub fn last_invoice(connection: &Connection) -> Result<Option<LastInvoice>, StoreError> {
    let sql = "SELECT number, date FROM document WHERE kind = 'invoice' ORDER BY place DESC LIMIT 1";
    let read = |row: &Row<'_>| {
        Ok(LastInvoice {
            number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
            date: date(row, "date")?,
        })
    };
    let found = one(connection, sql, [], |row| Ok(read(row)));
    found.optional().map_err(StoreError::during("looking for the last invoice"))?.transpose()
}

pub fn get(connection: &Connection, id: DocumentId) -> Result<Option<Document>, StoreError> {
    let failed = StoreError::during("reading a document");
    let sql = "SELECT document.*, lines FROM document LEFT JOIN document_lines USING (place) WHERE document.id = ?";
    let found = one(connection, sql, [id.bytes()], |row| Ok(read::document(row)));
    let Some(mut document) = found.optional().map_err(&failed)?.transpose()? else { return Ok(None) };
    if document.content.kind().is_note() {
        read::references(connection, id, &mut document.content)?;
    }
    Ok(Some(document))
}

/// What a row of a list is read from, in the order in which [`read_row`] does so.
const COLUMNS: &str = "document.id AS id, document.number AS number, document.kind AS kind, document.date AS date,
    document.buyer_name AS buyer_name, document.currency AS currency, document.payable AS payable,
    document.due AS due, document.payable_rupees AS payable_rupees, document.settled AS settled,
    document.cancelled_on AS cancelled_on, document.cancel_reason AS cancel_reason, document.answer AS answer,
    document.answered_on AS answered_on,
    EXISTS (SELECT 1 FROM document AS next WHERE next.source = document.id AND next.cancelled_on IS NULL) AS followed,
    document.place AS place";

/// A row of a list, with what the next page would begin after.
fn read_row(row: &Row<'_>) -> Result<(DocumentKey, DocumentRow), StoreError> {
    let found = DocumentRow {
        id: id(row, "id", DocumentId::from_bytes)?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        kind: text(row, "kind", |code| code.parse().ok())?,
        date: date(row, "date")?,
        buyer: column(row, "buyer_name")?,
        currency: text(row, "currency", crate::domain::Currency::parse)?,
        payable: money(row, "payable")?,
        standing: life::read(row)?,
    };
    let key = DocumentKey { place: column(row, "place")?, payable: found.standing.payable, buyer: found.buyer.clone() };
    Ok((key, found))
}
