//! Prices that were agreed with a customer for single items.

use super::customers::{in_place_of, named};
use crate::domain::customer::{Occasion, Refill, line_for};
use crate::domain::draft::MOST_LINES;
use crate::domain::{Customer, DraftLine, Field, Item, ItemId, Problems, UnitPrice};
use crate::protocol::{AgreedPrice, Fault, GetPrice, ListPrices, ListRefills, SavePrice};
use crate::store::{Connection, StoreError, Writing, customers, items, prices};

pub(super) fn list(books: &Connection, call: &ListPrices) -> Result<Vec<AgreedPrice>, Fault> {
    Ok(prices::list(books, call.customer)?)
}

pub(super) fn get(books: &Connection, call: &GetPrice) -> Result<Option<UnitPrice>, Fault> {
    Ok(prices::get(books, call.customer, call.item)?)
}

pub(super) fn refills(books: &Connection, call: &ListRefills) -> Result<Vec<Refill>, Fault> {
    Ok(between(books, &call.items, call.was, call.now)?)
}

/// What lines of these items are filled with on one occasion and on another. Items that are gone are left out.
pub(super) fn between(
    books: &Connection,
    items: &[ItemId],
    was: Occasion,
    now: Occasion,
) -> Result<Vec<Refill>, StoreError> {
    let (before, after) = (buyer(books, was)?, buyer(books, now)?);
    let mut refills = Vec::new();
    for id in items.iter().take(MOST_LINES as usize) {
        let Some(item) = items::get(books, *id)? else { continue };
        let was = filled(books, &item, before.as_ref(), was)?;
        let now = filled(books, &item, after.as_ref(), now)?;
        refills.push(Refill { item: item.id, was, now });
    }
    Ok(refills)
}

fn buyer(books: &Connection, occasion: Occasion) -> Result<Option<Customer>, StoreError> {
    named(books, in_place_of(books, occasion.customer)?)
}

fn filled(
    books: &Connection,
    item: &Item,
    buyer: Option<&Customer>,
    occasion: Occasion,
) -> Result<DraftLine, StoreError> {
    let agreed = match buyer {
        Some(buyer) => prices::get(books, buyer.id, item.id)?,
        None => None,
    };
    Ok(line_for(item, buyer, agreed, occasion.date))
}

pub(super) fn save(books: &Writing<'_>, call: &SavePrice) -> Result<Option<UnitPrice>, Fault> {
    let price = match call.price.trim() {
        "" => None,
        typed => Some(UnitPrice::parse(typed).map_err(|fault| Problems::one(Field::Price, fault))?),
    };
    let customer = customers::get(books, call.customer)?.ok_or(Fault::NotFound)?;
    let item = items::get(books, call.item)?.ok_or(Fault::NotFound)?;
    prices::put(books, &customer, &item, price)?;
    Ok(price)
}
