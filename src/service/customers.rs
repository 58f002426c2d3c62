//! Customers.

use crate::domain::customer::duplicates::{Duplicate, duplicates};
use crate::domain::{Customer, CustomerId};
use crate::protocol::{
    ArchiveCustomer, CustomerStanding, DeleteCustomer, Fault, GetCustomer, GetCustomerStanding, ListCustomers,
    ListDuplicates, MergeCustomers, NameKey, Page, SaveCustomer,
};
use crate::store::{Connection, customers, standing};

pub(super) fn list(books: &Connection, call: &ListCustomers) -> Result<Page<Customer, NameKey<CustomerId>>, Fault> {
    Ok(customers::list(books, &call.search, call.archived, call.after.as_ref(), call.limit)?)
}

pub(super) fn get(books: &Connection, call: &GetCustomer) -> Result<Option<Customer>, Fault> {
    Ok(customers::get(books, call.id)?)
}

pub(super) fn standing(books: &Connection, call: &GetCustomerStanding) -> Result<Option<CustomerStanding>, Fault> {
    Ok(standing::of_customer(books, call.id)?)
}

pub(super) fn save(books: &Connection, call: &SaveCustomer) -> Result<Customer, Fault> {
    let checked = call.form.check(call.id)?;
    customers::put(books, &checked)?;
    Ok(checked)
}

pub(super) fn archive(books: &Connection, call: &ArchiveCustomer) -> Result<(), Fault> {
    if standing::archive_customer(books, call.id, call.archived)? { Ok(()) } else { Err(Fault::NotFound) }
}

pub(super) fn delete(books: &Connection, call: &DeleteCustomer) -> Result<(), Fault> {
    stands(books, call.id)?;
    if standing::customer_is_used(books, call.id)? {
        return Err(Fault::InUse);
    }
    standing::delete_customer(books, call.id)?;
    Ok(())
}

pub(super) fn list_duplicates(books: &Connection, call: &ListDuplicates) -> Result<Vec<Duplicate>, Fault> {
    Ok(duplicates(&customers::known(books)?, usize::try_from(call.limit).unwrap_or(usize::MAX)))
}

fn stands(books: &Connection, id: CustomerId) -> Result<(), Fault> {
    match standing::of_customer(books, id)? {
        Some(CustomerStanding::Active | CustomerStanding::Archived) => Ok(()),
        Some(CustomerStanding::Merged(_)) | None => Err(Fault::NotFound),
    }
}

/// Both must stand for themselves: what was merged once is part of another customer.
pub(super) fn merge(books: &Connection, call: &MergeCustomers) -> Result<Customer, Fault> {
    if call.stays == call.merged {
        return Err(Fault::NotAllowed);
    }
    for id in [call.stays, call.merged] {
        stands(books, id)?;
    }
    standing::merge_customers(books, call.stays, call.merged)?;
    customers::get(books, call.stays)?.ok_or(Fault::NotFound)
}
