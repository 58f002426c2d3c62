//! Prices that were agreed with a customer for single items.

use crate::domain::{Field, Problems, UnitPrice};
use crate::protocol::{AgreedPrice, Fault, GetPrice, ListPrices, SavePrice};
use crate::store::{Connection, Writing, customers, items, prices};

pub(super) fn list(books: &Connection, call: &ListPrices) -> Result<Vec<AgreedPrice>, Fault> {
    Ok(prices::list(books, call.customer)?)
}

pub(super) fn get(books: &Connection, call: &GetPrice) -> Result<Option<UnitPrice>, Fault> {
    Ok(prices::get(books, call.customer, call.item)?)
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
