//! The price list.

use crate::domain::{Item, ItemId};
use crate::protocol::{Fault, GetItem, ListItems, NameKey, Page, SaveItem};
use crate::store::{Connection, Writing, items};

pub(super) fn list(books: &Connection, call: &ListItems) -> Result<Page<Item, NameKey<ItemId>>, Fault> {
    Ok(items::list(books, &call.search, call.after.as_ref(), call.limit)?)
}

pub(super) fn get(books: &Connection, call: &GetItem) -> Result<Option<Item>, Fault> {
    Ok(items::get(books, call.id)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveItem) -> Result<Item, Fault> {
    let checked = call.form.check(call.id)?;
    items::put(books, &checked)?;
    Ok(checked)
}
