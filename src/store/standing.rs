//! Customers and items that are not in use any more: archived, merged into another one, or deleted.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::search::{CUSTOMERS, ITEMS, Index};
use super::value::{column, optional_id};
use super::{StoreError, customers, one, run};
use crate::domain::{CustomerId, ItemId};
use crate::protocol::CustomerStanding;

/// Archives the customer or takes it back. False if there is none, or it was merged into another one.
pub fn archive_customer(connection: &Connection, id: CustomerId, archived: bool) -> Result<bool, StoreError> {
    let sql = "UPDATE customer SET standing = ? WHERE id = ? AND standing <> 'merged'";
    archive(connection, &CUSTOMERS, sql, id.bytes(), archived)
}

/// Archives the item or takes it back. False if there is none.
pub fn archive_item(connection: &Connection, id: ItemId, archived: bool) -> Result<bool, StoreError> {
    archive(connection, &ITEMS, "UPDATE item SET standing = ? WHERE id = ?", id.bytes(), archived)
}

fn archive(
    connection: &Connection,
    index: &Index,
    sql: &str,
    id: [u8; 16],
    archived: bool,
) -> Result<bool, StoreError> {
    let standing = customers::standing(archived);
    let changed = run(connection, sql, params![standing, id]).map_err(StoreError::during("archiving"))?;
    Ok(changed > 0 && index.mark(connection, id, standing)?)
}

/// Whether anything names the customer: documents, drafts, payments, or customers that were merged into it.
pub fn customer_is_used(connection: &Connection, id: CustomerId) -> Result<bool, StoreError> {
    let found = one(
        connection,
        "SELECT EXISTS (SELECT 1 FROM draft WHERE customer = ?1)
             OR EXISTS (SELECT 1 FROM customer WHERE merged_into = ?1)
             OR EXISTS (SELECT 1 FROM document WHERE customer = ?1)
             OR EXISTS (SELECT 1 FROM payment WHERE customer = ?1)",
        [id.bytes()],
        |row| row.get(0),
    );
    found.map_err(StoreError::during("looking for documents of a customer"))
}

/// Whether lines of documents or drafts were filled from the item. Reads all lines: an index of them by item would cost
/// every save of a document, and this is asked once in the life of an item.
pub fn item_is_used(connection: &Connection, id: ItemId) -> Result<bool, StoreError> {
    let found = one(
        connection,
        "SELECT EXISTS (SELECT 1 FROM draft_line WHERE item = ?1) OR EXISTS (SELECT 1 FROM document_line WHERE item = ?1)",
        [id.bytes()],
        |row| row.get(0),
    );
    found.map_err(StoreError::during("looking for lines of an item"))
}

/// Deletes the item and the prices that were agreed for it. False if there is none.
pub fn delete_item(connection: &Connection, id: ItemId) -> Result<bool, StoreError> {
    ITEMS.forget(connection, id.bytes())?;
    let deleted = run(connection, "DELETE FROM item WHERE id = ?", [id.bytes()]);
    deleted.map(|rows| rows > 0).map_err(StoreError::during("deleting an item"))
}

/// Deletes the customer with all that was entered about it. False if there is none.
pub fn delete_customer(connection: &Connection, id: CustomerId) -> Result<bool, StoreError> {
    CUSTOMERS.forget(connection, id.bytes())?;
    let deleted = run(connection, "DELETE FROM customer WHERE id = ?", [id.bytes()]);
    deleted.map(|rows| rows > 0).map_err(StoreError::during("deleting a customer"))
}

/// Makes one customer part of the one that stays: what was issued to it keeps its buyer and is found under that one,
/// and so do customers that were merged into it before. Its drafts become drafts for the one that stays, and prices
/// that were agreed with it hold there, where none was agreed for the item.
pub fn merge_customers(connection: &Connection, stays: CustomerId, merged: CustomerId) -> Result<(), StoreError> {
    let failed = StoreError::during("merging customers");
    let both = params![stays.bytes(), merged.bytes()];
    for sql in [
        "UPDATE customer SET standing = 'merged', merged_into = ?1 WHERE id = ?2 OR merged_into = ?2",
        "UPDATE draft SET customer = ?1 WHERE customer = ?2",
        "UPDATE OR IGNORE customer_price SET customer = ?1 WHERE customer = ?2",
    ] {
        run(connection, sql, both).map_err(&failed)?;
    }
    run(connection, "DELETE FROM customer_price WHERE customer = ?", [merged.bytes()]).map_err(&failed)?;
    CUSTOMERS.mark(connection, merged.bytes(), "merged").map(drop)
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
