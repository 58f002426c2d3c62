//! The lines of an issued document, all in one row: a row for each line had SQLite look up, check and index two hundred
//! times what holds of all of them. And which documents the lines of a note refer to, which others ask for.

use rusqlite::{Connection, Row, params};

use crate::domain::tax::LineTotals;
use crate::domain::{Document, DocumentId, DocumentKind, DocumentLine, LineTable};
use crate::store::value::optional_text;
use crate::store::{StoreError, Writing, run};

/// Writes the lines. The head comes before them, and its place, which no two documents have, takes lines once.
pub fn insert(books: &Writing<'_>, id: DocumentId, lines: &LineTable) -> Result<(), StoreError> {
    let written = run(
        books,
        "INSERT INTO document_lines SELECT place, id, ?2 FROM document WHERE id = ?1",
        params![id.bytes(), lines.as_str()],
    );
    written.map(drop).map_err(StoreError::during("writing the lines of a document"))
}

/// Writes what the document's lines refer to, if it is a note. Its head, which comes after, seals it.
pub fn insert_originals(books: &Writing<'_>, document: &Document) -> Result<(), StoreError> {
    let failed = StoreError::during("writing what a note refers to");
    for original in document.content.terms.against() {
        let values = [document.id.bytes(), original.id.bytes()];
        run(books, "INSERT INTO note_original VALUES (?, ?)", values).map_err(&failed)?;
    }
    Ok(())
}

/// The lines with their amounts, of a row that has them in its column `lines`. A document whose lines are gone has none.
pub fn read(row: &Row<'_>) -> Result<Vec<(DocumentLine, LineTotals)>, StoreError> {
    let mut unreadable = None;
    let read = |text: &str| LineTable::read(text).map_err(|error| unreadable = Some(error)).ok();
    let found = optional_text(row, "lines", read);
    match unreadable {
        Some(error) => Err(StoreError::Unreadable { what: "lines", found: error.to_string() }),
        None => Ok(found?.unwrap_or_default()),
    }
}

/// The lines of every note against the document that was not cancelled and is of this kind.
pub fn of_notes_against(
    connection: &Connection,
    original: DocumentId,
    kind: DocumentKind,
) -> Result<Vec<(DocumentLine, LineTotals)>, StoreError> {
    let failed = StoreError::during("reading the lines of notes");
    let sql = "SELECT lines
               FROM note_original JOIN document AS note ON note.id = note_original.note JOIN document_lines USING (place)
               WHERE note_original.original = ? AND note.kind = ? AND note.cancelled_on IS NULL";
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map(params![original.bytes(), kind.code()], |row| Ok(read(row))).map_err(&failed)?;
    let notes: Vec<_> = rows.map(|row| row.map_err(&failed)?).collect::<Result<_, _>>()?;
    Ok(notes.into_iter().flatten().collect())
}
