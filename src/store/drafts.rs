//! Drafts: what was typed, letter by letter.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::list::{Walked, page, page_size};
use super::value::{column, id, optional_id, text};
use super::{StoreError, Writing, one, run};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::search::{self, Query};
use crate::domain::{CustomerId, DocumentDraft, DocumentId, DocumentKind};
use crate::protocol::{DraftKey, Page};

/// A draft on a list.
pub struct Listed {
    pub draft: DocumentDraft,
    /// The customer's name.
    pub customer: Option<String>,
}

pub fn exists(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    let found = one(connection, "SELECT EXISTS (SELECT 1 FROM draft WHERE id = ?)", [id.bytes()], |row| row.get(0));
    found.map_err(StoreError::during("looking for a draft"))
}

pub fn get(connection: &Connection, id: DocumentId) -> Result<Option<DocumentDraft>, StoreError> {
    let draft = one(connection, "SELECT * FROM draft WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    draft.optional().map_err(StoreError::during("reading a draft"))?.transpose()
}

/// The drafts of a kind whose customer's name the search finds, the last changed first.
pub fn list(
    connection: &Connection,
    kind: DocumentKind,
    search: &str,
    after: Option<DraftKey>,
    limit: u32,
) -> Result<Page<Listed, DraftKey>, StoreError> {
    let (limit, query) = (page_size(limit), Query::read(search));
    let sql = "SELECT TRUE AS fits, draft.*, customer.name AS customer_name
               FROM draft LEFT JOIN customer ON customer.id = draft.customer
               WHERE draft.kind = :kind AND (changed_at, draft.id) < (:changed_at, :id)
               ORDER BY changed_at DESC, draft.id DESC";
    let after = after.map_or((i64::MAX, [0xff; 16]), |key| (key.changed_at, key.id.bytes()));
    let values = vec![
        (":kind", kind.code().to_owned().into()),
        (":changed_at", after.0.into()),
        (":id", after.1.to_vec().into()),
    ];
    let read = |row: &Row<'_>| {
        let key = DraftKey { changed_at: column(row, "changed_at")?, id: id(row, "id", DocumentId::from_bytes)? };
        let customer: Option<String> = column(row, "customer_name")?;
        let found = query.finds(&search::words(customer.as_deref().unwrap_or_default()));
        Ok((key, if found { Some(Listed { draft: read(row)?, customer }) } else { None }))
    };
    let walked = Walked::along(connection, "listing drafts", (sql, &values), limit, read)?;
    Ok(page(vec![walked], limit, |one, other| (one.changed_at, one.id) > (other.changed_at, other.id)))
}

/// Keeps a new draft. `changed_at` is in milliseconds since 1970. Its event has no state: what is typed into a draft is
/// history only in the event that ends it, which has all of it.
pub fn create(books: &Writing<'_>, draft: &DocumentDraft, changed_at: i64) -> Result<(), StoreError> {
    books.record(Subject::Document(draft.id), Act::Created, None, None)?;
    put(books, draft, changed_at)
}

/// Keeps what was typed into the draft, in place of what was kept of it before.
pub fn replace(books: &Writing<'_>, draft: &DocumentDraft, changed_at: i64) -> Result<(), StoreError> {
    books.without_event();
    put(books, draft, changed_at)
}

/// Deletes the draft; false if there was none.
pub fn delete(books: &Writing<'_>, id: DocumentId) -> Result<bool, StoreError> {
    let Some(draft) = get(books, id)? else { return Ok(false) };
    books.record(Subject::Document(id), Act::Deleted, Some(Record::of(&draft)), None)?;
    give_way(books, id)?;
    Ok(true)
}

/// Takes the draft out, if there is one, in favour of the document that it has become.
pub fn give_way(books: &Writing<'_>, id: DocumentId) -> Result<(), StoreError> {
    let deleted = run(books, "DELETE FROM draft WHERE id = ?", [id.bytes()]);
    deleted.map(drop).map_err(StoreError::during("deleting a draft"))
}

fn put(connection: &Connection, draft: &DocumentDraft, changed_at: i64) -> Result<(), StoreError> {
    let customer = draft.customer.map(CustomerId::bytes);
    let values = params![draft.id.bytes(), draft.kind.code(), customer, changed_at, draft.to_text()];
    let put = run(connection, "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", values);
    put.map(drop).map_err(StoreError::during("saving a draft"))
}

fn read(row: &Row<'_>) -> Result<DocumentDraft, StoreError> {
    let id = id(row, "id", DocumentId::from_bytes)?;
    let customer = optional_id(row, "customer", CustomerId::from_bytes)?;
    text(row, "content", |text| DocumentDraft::from_text(text, id, customer).ok())
}
