//! The price list.

use crate::domain::{Item, ItemId};
use crate::protocol::{ArchiveItem, DeleteItem, Fault, GetItem, ListItems, NameKey, Page, SaveItem};
use crate::store::{Connection, Writing, business, items, standing};

pub(super) fn list(books: &Connection, call: &ListItems) -> Result<Page<Item, NameKey<ItemId>>, Fault> {
    Ok(items::list(books, &call.search, call.archived, call.after.as_ref(), call.limit)?)
}

pub(super) fn get(books: &Connection, call: &GetItem) -> Result<Option<Item>, Fault> {
    Ok(items::get(books, call.id)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveItem) -> Result<Item, Fault> {
    let turnover = business::get(books)?.map(|business| business.turnover).unwrap_or_default();
    let checked = call.form.check(call.id, turnover)?;
    items::put(books, &checked)?;
    Ok(checked)
}

pub(super) fn archive(books: &Writing<'_>, call: &ArchiveItem) -> Result<(), Fault> {
    let item = items::get(books, call.id)?.ok_or(Fault::NotFound)?;
    Ok(standing::archive_item(books, &item, call.archived)?)
}

pub(super) fn delete(books: &Writing<'_>, call: &DeleteItem) -> Result<(), Fault> {
    let item = items::get(books, call.id)?.ok_or(Fault::NotFound)?;
    if standing::item_is_used(books, call.id)? {
        return Err(Fault::InUse);
    }
    Ok(standing::delete_item(books, &item)?)
}
