//! What was agreed with customers for single items.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::value::{column, id, text};
use super::{StoreError, Writing, one, run};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::{Customer, CustomerId, Item, ItemId, UnitPrice};
use crate::protocol::AgreedPrice;

pub fn get(connection: &Connection, customer: CustomerId, item: ItemId) -> Result<Option<UnitPrice>, StoreError> {
    let row = one(
        connection,
        "SELECT price FROM customer_price WHERE customer = ? AND item = ?",
        params![customer.bytes(), item.bytes()],
        |row| Ok(price(row)),
    );
    row.optional().map_err(StoreError::during("reading an agreed price"))?.transpose()
}

/// All prices that were agreed with the customer, by the item's name.
pub fn list(connection: &Connection, customer: CustomerId) -> Result<Vec<AgreedPrice>, StoreError> {
    let failed = StoreError::during("listing agreed prices");
    let mut statement = connection
        .prepare_cached(
            "SELECT item.id, item.name, customer_price.price FROM customer_price JOIN item ON item.id = customer_price.item
             WHERE customer_price.customer = ? ORDER BY item.name, item.id",
        )
        .map_err(&failed)?;
    let read = |row: &Row<'_>| -> Result<AgreedPrice, StoreError> {
        Ok(AgreedPrice { item: id(row, "id", ItemId::from_bytes)?, name: column(row, "name")?, price: price(row)? })
    };
    let rows = statement.query_map([customer.bytes()], |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

/// Agrees on a price, or on none any more.
pub fn put(books: &Writing<'_>, customer: &Customer, item: &Item, price: Option<UnitPrice>) -> Result<(), StoreError> {
    let before = get(books, customer.id, item.id)?;
    let state = |price| Record::of(&Agreed { name: &customer.name, item: &item.name, price });
    books.record(Subject::Customer(customer.id), Act::PriceAgreed, Some(state(before)), Some(state(price)))?;
    let (customer, item) = (customer.id.bytes(), item.id.bytes());
    let written = match price {
        Some(price) => run(
            books,
            "INSERT OR REPLACE INTO customer_price VALUES (?, ?, ?)",
            params![customer, item, price.to_string()],
        ),
        None => run(books, "DELETE FROM customer_price WHERE customer = ? AND item = ?", params![customer, item]),
    };
    written.map(drop).map_err(StoreError::during("saving an agreed price"))
}

/// What history keeps of it.
#[derive(Serialize)]
struct Agreed<'record> {
    /// The customer's.
    name: &'record str,
    item: &'record str,
    price: Option<UnitPrice>,
}

fn price(row: &Row<'_>) -> Result<UnitPrice, StoreError> {
    text(row, "price", |text| UnitPrice::parse(text).ok())
}
