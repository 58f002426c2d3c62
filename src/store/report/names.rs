//! What the rows of a report are called now.

use rusqlite::{Connection, OptionalExtension};

use crate::domain::{CustomerId, ItemId};
use crate::store::{StoreError, one};

pub(super) const CUSTOMER: &str = "SELECT name FROM customer WHERE id = ?";
pub(super) const ITEM: &str = "SELECT name FROM item WHERE id = ?";

pub fn customer_name(connection: &Connection, id: CustomerId) -> Result<Option<String>, StoreError> {
    name(connection, CUSTOMER, id.bytes())
}

pub fn item_name(connection: &Connection, id: ItemId) -> Result<Option<String>, StoreError> {
    name(connection, ITEM, id.bytes())
}

fn name(connection: &Connection, sql: &str, id: [u8; 16]) -> Result<Option<String>, StoreError> {
    one(connection, sql, [id], |row| row.get(0)).optional().map_err(StoreError::during("looking for a name"))
}
