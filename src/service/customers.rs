//! Customers.

use crate::domain::{Customer, CustomerId};
use crate::protocol::{Fault, GetCustomer, ListCustomers, NameKey, Page, SaveCustomer};
use crate::store::{Connection, Writing, customers};

pub(super) fn list(books: &Connection, call: &ListCustomers) -> Result<Page<Customer, NameKey<CustomerId>>, Fault> {
    Ok(customers::list(books, &call.search, call.after.as_ref(), call.limit)?)
}

pub(super) fn get(books: &Connection, call: &GetCustomer) -> Result<Option<Customer>, Fault> {
    Ok(customers::get(books, call.id)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveCustomer) -> Result<Customer, Fault> {
    let checked = call.form.check(call.id)?;
    customers::put(books, &checked)?;
    Ok(checked)
}
