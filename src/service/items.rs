//! The price list.

use crate::domain::{Item, ItemId};
use crate::protocol::{Fault, GetItem, ListItems, NameKey, Page, SaveItem};
use crate::store::{Database, items};

pub(super) fn list(database: &mut Database, call: &ListItems) -> Result<Page<Item, NameKey<ItemId>>, Fault> {
    Ok(database.read(|books| items::list(books, &call.search, call.after.as_ref(), call.limit))?)
}

pub(super) fn get(database: &mut Database, call: &GetItem) -> Result<Option<Item>, Fault> {
    Ok(database.read(|books| items::get(books, call.id))?)
}

pub(super) fn save(database: &mut Database, call: &SaveItem) -> Result<Item, Fault> {
    let checked = call.form.check(call.id)?;
    database.transact(|transaction| {
        items::put(transaction, &checked)?;
        Ok(checked)
    })
}
