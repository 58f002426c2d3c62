//! Customers.

use crate::domain::{Customer, CustomerId};
use crate::protocol::{Fault, GetCustomer, ListCustomers, NameKey, Page, SaveCustomer};
use crate::store::{Database, customers};

pub(super) fn list(
    database: &mut Database,
    call: &ListCustomers,
) -> Result<Page<Customer, NameKey<CustomerId>>, Fault> {
    Ok(database.read(|books| customers::list(books, &call.search, call.after.as_ref(), call.limit))?)
}

pub(super) fn get(database: &mut Database, call: &GetCustomer) -> Result<Option<Customer>, Fault> {
    Ok(database.read(|books| customers::get(books, call.id))?)
}

pub(super) fn save(database: &mut Database, call: &SaveCustomer) -> Result<Customer, Fault> {
    let checked = call.form.check(call.id)?;
    database.transact(|transaction| {
        customers::put(transaction, &checked)?;
        Ok(checked)
    })
}
