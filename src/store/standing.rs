//! Customers and items that are not in use any more: archived, merged into another one, or deleted.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::search::{CUSTOMERS, ITEMS, Index};
use super::value::{column, optional_id};
use super::{StoreError, Writing, customers, one, run};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::{Customer, CustomerId, Item, ItemId};
use crate::protocol::CustomerStanding;

/// Archives the customer or takes it back.
pub fn archive_customer(books: &Writing<'_>, customer: &Customer, archived: bool) -> Result<(), StoreError> {
    let (id, sql) = (customer.id, "UPDATE customer SET standing = ? WHERE id = ?");
    archive(books, (Subject::Customer(id), &customer.name), (&CUSTOMERS, sql), archived)
}

/// Archives the item or takes it back.
pub fn archive_item(books: &Writing<'_>, item: &Item, archived: bool) -> Result<(), StoreError> {
    let (id, sql) = (item.id, "UPDATE item SET standing = ? WHERE id = ?");
    archive(books, (Subject::Item(id), &item.name), (&ITEMS, sql), archived)
}

fn archive(
    books: &Writing<'_>,
    (subject, name): (Subject, &str),
    (index, sql): (&Index, &'static str),
    archived: bool,
) -> Result<(), StoreError> {
    let act = if archived { Act::Archived } else { Act::TakenUp };
    books.record(subject, act, None, Some(Record::of(&Named { name, merged_into: None })))?;
    let standing = customers::standing(archived);
    run(books, sql, params![standing, subject.id()]).map_err(StoreError::during("archiving"))?;
    index.mark(books, subject.id(), standing).map(drop)
}

/// What history adds to a record whose fields stay as they are.
#[derive(Serialize)]
struct Named<'record> {
    name: &'record str,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<&'record str>,
}

/// Whether anything names the customer: documents, drafts, payments, what recurs, or customers that were merged into
/// it.
pub fn customer_is_used(connection: &Connection, id: CustomerId) -> Result<bool, StoreError> {
    let found = one(
        connection,
        "SELECT EXISTS (SELECT 1 FROM draft WHERE customer = ?1)
             OR EXISTS (SELECT 1 FROM customer WHERE merged_into = ?1)
             OR EXISTS (SELECT 1 FROM document WHERE customer = ?1)
             OR EXISTS (SELECT 1 FROM payment WHERE customer = ?1)
             OR EXISTS (SELECT 1 FROM schedule WHERE instr(template, ?2))",
        params![id.bytes(), id.to_string()],
        |row| row.get(0),
    );
    found.map_err(StoreError::during("looking for documents of a customer"))
}

/// Whether lines of documents, of drafts or of what recurs were filled from the item. Reads all lines: an index of them
/// by item would cost every save of a document, and this is asked once in the life of an item.
pub fn item_is_used(connection: &Connection, id: ItemId) -> Result<bool, StoreError> {
    let found = one(
        connection,
        "SELECT EXISTS (SELECT 1 FROM draft WHERE instr(content, ?1))
             OR EXISTS (SELECT 1 FROM schedule WHERE instr(template, ?1))
             OR EXISTS (SELECT 1 FROM document_lines WHERE instr(lines, ?1))",
        [id.to_string()],
        |row| row.get(0),
    );
    found.map_err(StoreError::during("looking for lines of an item"))
}

/// Deletes the item and the prices that were agreed for it.
pub fn delete_item(books: &Writing<'_>, item: &Item) -> Result<(), StoreError> {
    books.record(Subject::Item(item.id), Act::Deleted, Some(Record::of(item)), None)?;
    ITEMS.forget(books, item.id.bytes())?;
    let deleted = run(books, "DELETE FROM item WHERE id = ?", [item.id.bytes()]);
    deleted.map(drop).map_err(StoreError::during("deleting an item"))
}

/// Deletes the customer with all that was entered about it.
pub fn delete_customer(books: &Writing<'_>, customer: &Customer) -> Result<(), StoreError> {
    books.record(Subject::Customer(customer.id), Act::Deleted, Some(Record::of(customer)), None)?;
    CUSTOMERS.forget(books, customer.id.bytes())?;
    let deleted = run(books, "DELETE FROM customer WHERE id = ?", [customer.id.bytes()]);
    deleted.map(drop).map_err(StoreError::during("deleting a customer"))
}

/// Makes one customer part of the one that stays: what was issued to it keeps its buyer and is found under that one,
/// and so do customers that were merged into it before. Its drafts become drafts for the one that stays, and prices
/// that were agreed with it hold there, where none was agreed for the item.
pub fn merge_customers(books: &Writing<'_>, stays: &Customer, merged: &Customer) -> Result<(), StoreError> {
    let failed = StoreError::during("merging customers");
    for (id, name) in part_of(books, merged.id).map_err(&failed)? {
        let part = Named { name: &name, merged_into: Some(&stays.name) };
        books.record(Subject::Customer(CustomerId::from_bytes(id)), Act::Merged, None, Some(Record::of(&part)))?;
        let sql = "UPDATE customer SET standing = 'merged', merged_into = ? WHERE id = ?";
        run(books, sql, params![stays.id.bytes(), id]).map_err(&failed)?;
    }
    for sql in [
        "UPDATE draft SET customer = ?1 WHERE customer = ?2",
        "UPDATE OR IGNORE customer_price SET customer = ?1 WHERE customer = ?2",
    ] {
        run(books, sql, params![stays.id.bytes(), merged.id.bytes()]).map_err(&failed)?;
    }
    run(books, "DELETE FROM customer_price WHERE customer = ?", [merged.id.bytes()]).map_err(&failed)?;
    CUSTOMERS.mark(books, merged.id.bytes(), "merged").map(drop)
}

/// The customer, and those that were merged into it.
fn part_of(connection: &Connection, id: CustomerId) -> rusqlite::Result<Vec<([u8; 16], String)>> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM customer WHERE id = ?1 OR merged_into = ?1")?;
    let rows = statement.query_map([id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// The customer that stands for this one: it, or the one into which it was merged. One that is not in the books
/// stands for itself.
pub fn in_place_of(connection: &Connection, id: CustomerId) -> Result<CustomerId, StoreError> {
    let found = standing_for(connection, id.bytes());
    found.map(CustomerId::from_bytes).map_err(StoreError::during("looking for the customer that stands for another"))
}

pub(super) fn standing_for(connection: &Connection, customer: [u8; 16]) -> rusqlite::Result<[u8; 16]> {
    let sql = "SELECT coalesce(merged_into, id) FROM customer WHERE id = ?";
    Ok(one(connection, sql, [customer], |row| row.get(0)).optional()?.unwrap_or(customer))
}

pub fn of_customer(connection: &Connection, id: CustomerId) -> Result<Option<CustomerStanding>, StoreError> {
    let sql = "SELECT standing = 'archived' AS archived, merged_into FROM customer WHERE id = ?";
    let row = one(connection, sql, [id.bytes()], |row| Ok(read(row)));
    row.optional().map_err(StoreError::during("looking for a customer"))?.transpose()
}

fn read(row: &Row<'_>) -> Result<CustomerStanding, StoreError> {
    let merged_into = optional_id(row, "merged_into", CustomerId::from_bytes)?;
    let kept = if column(row, "archived")? { CustomerStanding::Archived } else { CustomerStanding::Active };
    Ok(merged_into.map_or(kept, CustomerStanding::Merged))
}
