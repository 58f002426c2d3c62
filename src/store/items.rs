//! The price list.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::value::{column, id, optional_text, text};
use super::{ListQuery, StoreError, Writing, one, run};
use crate::domain::history::Subject;
use crate::domain::tax::PriceBasis;
use crate::domain::{Hsn, Item, ItemId, ItemKind, Rate, Unit, UnitPrice};
use crate::protocol::{NameKey, Page};

pub fn get(connection: &Connection, id: ItemId) -> Result<Option<Item>, StoreError> {
    let row = one(connection, "SELECT * FROM item WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    row.optional().map_err(StoreError::during("reading an item"))?.transpose()
}

/// Items whose name or HSN contains the text, by name and, among equals, by id.
pub fn list(
    connection: &Connection,
    search: &str,
    after: Option<&NameKey<ItemId>>,
    limit: u32,
) -> Result<Page<Item, NameKey<ItemId>>, StoreError> {
    let query = ListQuery {
        doing: "listing items",
        sql: r"SELECT * FROM item
         WHERE (:id IS NULL OR (name, id) > (:name, :id))
           AND (:pattern = '%%' OR name LIKE :pattern ESCAPE '\' OR hsn LIKE :pattern ESCAPE '\')
         ORDER BY name, id LIMIT :limit",
        search,
        limit,
    };
    let after = named_params! { ":name": after.map(|key| key.name.as_str()), ":id": after.map(|key| key.id.bytes()) };
    query.page(connection, after, read, |item| NameKey { name: item.name.clone(), id: item.id })
}

/// Creates the item, or changes the one with this id.
pub fn put(books: &Writing<'_>, item: &Item) -> Result<(), StoreError> {
    if !books.put(Subject::Item(item.id), get(books, item.id)?.as_ref(), item)? {
        return Ok(());
    }
    let written = run(
        books,
        "INSERT OR REPLACE INTO item VALUES (:id, :name, :service, :hsn, :unit, :price, :price_includes_tax, :rate)",
        named_params! {
            ":id": item.id.bytes(),
            ":name": item.name,
            ":service": item.kind == ItemKind::Service,
            ":hsn": item.hsn.as_ref().map(Hsn::as_str),
            ":unit": item.unit.code(),
            ":price": item.price.to_string(),
            ":price_includes_tax": item.basis == PriceBasis::Inclusive,
            ":rate": item.rate.to_string(),
        },
    );
    written.map(drop).map_err(StoreError::during("saving an item"))
}

fn read(row: &Row<'_>) -> Result<Item, StoreError> {
    Ok(Item {
        id: id(row, "id", ItemId::from_bytes)?,
        name: column(row, "name")?,
        kind: if column(row, "service")? { ItemKind::Service } else { ItemKind::Goods },
        hsn: optional_text(row, "hsn", Hsn::parse)?,
        unit: text(row, "unit", Unit::parse)?,
        price: text(row, "price", |text| UnitPrice::parse(text).ok())?,
        basis: if column(row, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        rate: text(row, "rate", |text| Rate::parse(text).ok())?,
    })
}
