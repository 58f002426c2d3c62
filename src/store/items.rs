//! The price list.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::code::Coded;
use super::customers::standing;
use super::search::{self, Entry, ITEMS, Wanted};
use super::value::{column, date, id, optional_text, text};
use super::{StoreError, Writing, one, run};
use crate::domain::history::Subject;
use crate::domain::item::RateChange;
use crate::domain::tax::PriceBasis;
use crate::domain::{CessRate, Hsn, Item, ItemId, ItemKind, Rate, Treatment, Unit, UnitPrice, item};
use crate::protocol::{NameKey, Page};

/// The item with this id, archived or not.
pub fn get(connection: &Connection, id: ItemId) -> Result<Option<Item>, StoreError> {
    let row = one(connection, "SELECT * FROM item WHERE id = ?", [id.bytes()], |row| Ok(read(connection, row)));
    row.optional().map_err(StoreError::during("reading an item"))?.transpose()
}

/// Items that the search finds, by name and, among equals, by id: those in use, or those that are archived.
pub fn list(
    connection: &Connection,
    search: &str,
    archived: bool,
    after: Option<&NameKey<ItemId>>,
    limit: u32,
) -> Result<Page<Item, NameKey<ItemId>>, StoreError> {
    let after = after.map(|key| (key.name.as_str(), key.id.bytes()));
    let wanted = Wanted { search, standing: standing(archived), after, limit };
    ITEMS.page(
        connection,
        &wanted,
        |row| read(connection, row),
        |item| NameKey { name: item.name.clone(), id: item.id },
    )
}

/// Creates the item, or changes the one with this id, which stays archived if it was.
pub fn put(books: &Writing<'_>, item: &Item) -> Result<(), StoreError> {
    if !books.put(Subject::Item(item.id), get(books, item.id)?.as_ref(), item)? {
        return Ok(());
    }
    let failed = StoreError::during("saving an item");
    let id = item.id.bytes();
    let kept = one(books, "SELECT standing = 'archived' FROM item WHERE id = ?", [id], |row| row.get(0));
    let archived = kept.optional().map_err(&failed)?.unwrap_or(false);
    let entry = Entry { id, name: &item.name, words: item.search_words(), standing: standing(archived) };
    let place = ITEMS.put(books, &entry)?;
    let written = run(
        books,
        "INSERT INTO item VALUES (:id, :name, :service, :hsn, :unit, :price, :price_includes_tax, :treatment, :rate,
             :cess_rate, :cess_per_unit, 'active', :place)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, service = excluded.service, hsn = excluded.hsn,
             unit = excluded.unit, price = excluded.price, price_includes_tax = excluded.price_includes_tax,
             treatment = excluded.treatment, rate = excluded.rate, cess_rate = excluded.cess_rate,
             cess_per_unit = excluded.cess_per_unit, place = excluded.place",
        named_params! {
            ":id": id,
            ":name": item.name,
            ":service": item.kind == ItemKind::Service,
            ":hsn": item.hsn.as_ref().map(Hsn::as_str),
            ":unit": item.unit.code(),
            ":price": item.price.to_string(),
            ":price_includes_tax": item.basis == PriceBasis::Inclusive,
            ":treatment": item.treatment.code(),
            ":rate": item.rate.to_string(),
            ":cess_rate": item.cess_rate.to_string(),
            ":cess_per_unit": item.cess_per_unit.to_string(),
            ":place": place,
        },
    );
    written.map_err(&failed)?;
    run(books, "DELETE FROM item_rate WHERE item = ?", [id]).map_err(&failed)?;
    for change in &item.rate_changes {
        let row = params![id, change.from.to_string(), change.rate.to_string()];
        run(books, "INSERT INTO item_rate VALUES (?, ?, ?)", row).map_err(&failed)?;
    }
    Ok(())
}

/// Finds every row of new tables from now on. Reads no more than existed when the index began.
pub(super) fn fill_index(connection: &Connection) -> Result<(), StoreError> {
    let words = |row: &Row<'_>| {
        let name: String = column(row, "name")?;
        Ok(item::search_words(&name, optional_text(row, "hsn", Hsn::parse)?.as_ref()))
    };
    search::fill(connection, &ITEMS, "SELECT id, name, hsn FROM item ORDER BY name, id", words)
}

fn read(connection: &Connection, row: &Row<'_>) -> Result<Item, StoreError> {
    let id = id(row, "id", ItemId::from_bytes)?;
    Ok(Item {
        id,
        name: column(row, "name")?,
        kind: if column(row, "service")? { ItemKind::Service } else { ItemKind::Goods },
        hsn: optional_text(row, "hsn", Hsn::parse)?,
        unit: text(row, "unit", Unit::parse)?,
        price: text(row, "price", |text| UnitPrice::parse(text).ok())?,
        basis: if column(row, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        treatment: text(row, "treatment", Treatment::coded)?,
        rate: text(row, "rate", |text| Rate::parse(text).ok())?,
        cess_rate: text(row, "cess_rate", |text| CessRate::parse(text).ok())?,
        cess_per_unit: text(row, "cess_per_unit", |text| UnitPrice::parse(text).ok())?,
        rate_changes: rate_changes(connection, id)?,
    })
}

/// By day, as the key of the table has them.
fn rate_changes(connection: &Connection, item: ItemId) -> Result<Vec<RateChange>, StoreError> {
    let failed = StoreError::during("reading the rates of an item");
    let mut statement = connection.prepare_cached("SELECT * FROM item_rate WHERE item = ?").map_err(&failed)?;
    let read = |row: &Row<'_>| -> Result<RateChange, StoreError> {
        Ok(RateChange { from: date(row, "from_day")?, rate: text(row, "rate", |text| Rate::parse(text).ok())? })
    };
    let rows = statement.query_map([item.bytes()], |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}
