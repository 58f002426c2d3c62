//! Issued documents: what they state is written once; what happens to them stands beside it.

mod credited;
mod life;
mod read;
mod related;
mod write;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub use credited::original;
pub use life::{answer, cancel, standing};
pub use related::{alike, of_payment, related};
pub use write::{Counted, insert};

use super::value::{column, date, id, money, text};
use super::{ListQuery, StoreError, one};
use crate::domain::{Document, DocumentId, DocumentKind, DocumentNumber};
use crate::protocol::{DocumentKey, DocumentRow, Page};

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

pub fn get(connection: &Connection, id: DocumentId) -> Result<Option<Document>, StoreError> {
    let failed = StoreError::during("reading a document");
    let head = one(connection, "SELECT * FROM document WHERE id = ?", [id.bytes()], |row| Ok(read::head(row)));
    let Some(mut document) = head.optional().map_err(&failed)?.transpose()? else { return Ok(None) };
    let mut statement = connection
        .prepare_cached("SELECT * FROM document_line WHERE document = ? ORDER BY position")
        .map_err(&failed)?;
    let rows = statement.query_map([id.bytes()], |row| Ok(read::line(row))).map_err(&failed)?;
    for row in rows {
        let (line, totals) = row.map_err(&failed)??;
        document.content.lines.push(line);
        document.content.totals.lines.push(totals);
    }
    if document.content.kind().is_note() {
        read::references(connection, &mut document.content)?;
    }
    Ok(Some(document))
}

/// Documents of a kind whose number or buyer contains the text, the latest first.
pub fn list(
    connection: &Connection,
    kind: DocumentKind,
    search: &str,
    after: Option<&DocumentKey>,
    limit: u32,
) -> Result<Page<DocumentRow, DocumentKey>, StoreError> {
    let query = ListQuery {
        doing: "listing documents",
        sql: r"SELECT id, kind, number, date, due, buyer_name, currency, payable, payable_rupees, settled, cancelled_on,
                cancel_reason, answer, answered_on,
                EXISTS (SELECT 1 FROM document AS next WHERE next.source = document.id AND next.cancelled_on IS NULL)
                AS followed
         FROM document
         WHERE kind = :kind AND (:id IS NULL OR (date, id) < (:date, :id))
           AND (:pattern = '%%' OR number LIKE :pattern ESCAPE '\' OR buyer_name LIKE :pattern ESCAPE '\')
         ORDER BY date DESC, id DESC LIMIT :limit",
        search,
        limit,
    };
    let after = named_params! {
        ":kind": kind.code(),
        ":date": after.map(|key| key.date.to_string()),
        ":id": after.map(|key| key.id.bytes()),
    };
    query.page(connection, after, read_row, |row| DocumentKey { date: row.date, id: row.id })
}

fn read_row(row: &Row<'_>) -> Result<DocumentRow, StoreError> {
    Ok(DocumentRow {
        id: id(row, "id", DocumentId::from_bytes)?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        kind: text(row, "kind", |code| code.parse().ok())?,
        date: date(row, "date")?,
        buyer: column(row, "buyer_name")?,
        currency: text(row, "currency", crate::domain::Currency::parse)?,
        payable: money(row, "payable")?,
        standing: life::read(row)?,
    })
}
