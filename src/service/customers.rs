//! Customers.

use crate::domain::customer::duplicates::{Duplicate, duplicates};
use crate::domain::{Customer, CustomerId};
use crate::protocol::{
    ArchiveCustomer, CustomerStanding, DeleteCustomer, Fault, GetCustomer, GetCustomerStanding, ListCustomers,
    ListDuplicates, MergeCustomers, NameKey, Page, SaveCustomer,
};
use crate::store::{Connection, StoreError, Writing, customers, standing};

pub(super) fn list(books: &Connection, call: &ListCustomers) -> Result<Page<Customer, NameKey<CustomerId>>, Fault> {
    Ok(customers::list(books, &call.search, call.archived, call.after.as_ref(), call.limit)?)
}

pub(super) fn get(books: &Connection, call: &GetCustomer) -> Result<Option<Customer>, Fault> {
    Ok(customers::get(books, call.id)?)
}

pub(super) fn standing(books: &Connection, call: &GetCustomerStanding) -> Result<Option<CustomerStanding>, Fault> {
    Ok(standing::of_customer(books, call.id)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveCustomer) -> Result<Customer, Fault> {
    let checked = call.form.check(call.id)?;
    customers::put(books, &checked)?;
    Ok(checked)
}

pub(super) fn archive(books: &Writing<'_>, call: &ArchiveCustomer) -> Result<(), Fault> {
    let customer = standing_alone(books, call.id)?;
    Ok(standing::archive_customer(books, &customer, call.archived)?)
}

pub(super) fn delete(books: &Writing<'_>, call: &DeleteCustomer) -> Result<(), Fault> {
    let customer = standing_alone(books, call.id)?;
    if standing::customer_is_used(books, call.id)? {
        return Err(Fault::InUse);
    }
    Ok(standing::delete_customer(books, &customer)?)
}

pub(super) fn list_duplicates(books: &Connection, call: &ListDuplicates) -> Result<Vec<Duplicate>, Fault> {
    Ok(duplicates(&customers::known(books)?, usize::try_from(call.limit).unwrap_or(usize::MAX)))
}

/// The customer that stands for this one. What was issued before a merger names the one that was merged, and so do a
/// form that was open meanwhile and a template of what recurs; whatever is new belongs to the one that stays.
pub(super) fn in_place_of(books: &Connection, id: Option<CustomerId>) -> Result<Option<CustomerId>, StoreError> {
    id.map(|id| standing::in_place_of(books, id)).transpose()
}

/// Whom a draft names, if it names somebody who is in the books.
pub(super) fn named(books: &Connection, id: Option<CustomerId>) -> Result<Option<Customer>, StoreError> {
    Ok(id.map(|id| customers::get(books, id)).transpose()?.flatten())
}

/// The customer, unless it was merged into another one.
fn standing_alone(books: &Connection, id: CustomerId) -> Result<Customer, Fault> {
    if let Some(CustomerStanding::Merged(_)) = standing::of_customer(books, id)? {
        return Err(Fault::NotFound);
    }
    customers::get(books, id)?.ok_or(Fault::NotFound)
}

/// Both must stand for themselves: what was merged once is part of another customer.
pub(super) fn merge(books: &Writing<'_>, call: &MergeCustomers) -> Result<Customer, Fault> {
    if call.stays == call.merged {
        return Err(Fault::NotAllowed);
    }
    let stays = standing_alone(books, call.stays)?;
    standing::merge_customers(books, &stays, &standing_alone(books, call.merged)?)?;
    Ok(stays)
}
