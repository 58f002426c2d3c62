//! Customers.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::value::{column, id, optional_state, optional_text};
use super::{ListQuery, StoreError, Writing, one, run};
use crate::domain::history::Subject;
use crate::domain::{Customer, CustomerId, Gstin};
use crate::protocol::{NameKey, Page};

pub fn get(connection: &Connection, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    let row = one(connection, "SELECT * FROM customer WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    row.optional().map_err(StoreError::during("reading a customer"))?.transpose()
}

/// Customers whose name, GSTIN or phone contains the text, by name and, among equals, by id.
pub fn list(
    connection: &Connection,
    search: &str,
    after: Option<&NameKey<CustomerId>>,
    limit: u32,
) -> Result<Page<Customer, NameKey<CustomerId>>, StoreError> {
    let query = ListQuery {
        doing: "listing customers",
        sql: r"SELECT * FROM customer
         WHERE (:id IS NULL OR (name, id) > (:name, :id))
           AND (:pattern = '%%' OR name LIKE :pattern ESCAPE '\' OR gstin LIKE :pattern ESCAPE '\'
              OR phone LIKE :pattern ESCAPE '\')
         ORDER BY name, id LIMIT :limit",
        search,
        limit,
    };
    let after = named_params! { ":name": after.map(|key| key.name.as_str()), ":id": after.map(|key| key.id.bytes()) };
    query.page(connection, after, read, |customer| NameKey { name: customer.name.clone(), id: customer.id })
}

/// Creates the customer, or changes the one with this id.
pub fn put(books: &Writing<'_>, customer: &Customer) -> Result<(), StoreError> {
    if !books.put(Subject::Customer(customer.id), get(books, customer.id)?.as_ref(), customer)? {
        return Ok(());
    }
    let written = run(
        books,
        "INSERT OR REPLACE INTO customer VALUES (:id, :name, :gstin, :state, :sez, :address, :phone, :email)",
        named_params! {
            ":id": customer.id.bytes(),
            ":name": customer.name,
            ":gstin": customer.gstin.as_ref().map(Gstin::as_str),
            ":state": customer.state.map(u8::from),
            ":sez": customer.sez,
            ":address": customer.address,
            ":phone": customer.phone,
            ":email": customer.email,
        },
    );
    written.map(drop).map_err(StoreError::during("saving a customer"))
}

fn read(row: &Row<'_>) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: id(row, "id", CustomerId::from_bytes)?,
        name: column(row, "name")?,
        gstin: optional_text(row, "gstin", |text| Gstin::parse(text).ok())?,
        state: optional_state(row, "state")?,
        sez: column(row, "sez")?,
        address: column(row, "address")?,
        phone: column(row, "phone")?,
        email: column(row, "email")?,
    })
}
