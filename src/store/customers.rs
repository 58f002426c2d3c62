//! Customers, with their addresses and contact persons.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::search::{self, CUSTOMERS, Entry, Wanted};
use super::value::{column, id, optional_state, optional_text, text};
use super::{StoreError, Writing, one, run};
use crate::domain::customer::duplicates::Known;
use crate::domain::customer::{Address, Contact, PaymentTerms};
use crate::domain::history::Subject;
use crate::domain::{Customer, CustomerId, Gstin, Money, Percent, customer};
use crate::protocol::{NameKey, Page};

/// The customer with this id, archived or not.
pub fn get(connection: &Connection, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    let row = one(connection, "SELECT * FROM customer WHERE id = ?", [id.bytes()], |row| Ok(read(connection, row)));
    row.optional().map_err(StoreError::during("reading a customer"))?.transpose()
}

/// Customers that the search finds, by name and, among equals, by id: those in use, or those that are archived.
pub fn list(
    connection: &Connection,
    search: &str,
    archived: bool,
    after: Option<&NameKey<CustomerId>>,
    limit: u32,
) -> Result<Page<Customer, NameKey<CustomerId>>, StoreError> {
    let after = after.map(|key| (key.name.as_str(), key.id.bytes()));
    let wanted = Wanted { search, standing: standing(archived), after, limit };
    let key = |customer: &Customer| NameKey { name: customer.name.clone(), id: customer.id };
    CUSTOMERS.page(connection, &wanted, |row| read(connection, row), key)
}

/// Creates the customer, or changes the one with this id, which stays archived if it was.
pub fn put(books: &Writing<'_>, customer: &Customer) -> Result<(), StoreError> {
    if !books.put(Subject::Customer(customer.id), get(books, customer.id)?.as_ref(), customer)? {
        return Ok(());
    }
    let failed = StoreError::during("saving a customer");
    let id = customer.id.bytes();
    let kept = one(books, "SELECT standing FROM customer WHERE id = ?", [id], |row| row.get::<_, String>(0));
    let standing = match kept.optional().map_err(&failed)?.as_deref() {
        Some("merged") => "merged",
        kept => standing(kept == Some("archived")),
    };
    let entry = Entry { id, name: &customer.name, words: customer.search_words(), standing };
    let place = CUSTOMERS.put(books, &entry)?;
    let (days, from_month_end) = match customer.terms {
        None => (None, false),
        Some(PaymentTerms::Days(days)) => (Some(days), false),
        Some(PaymentTerms::EndOfMonth(days)) => (Some(days), true),
    };
    let written = run(
        books,
        "INSERT INTO customer VALUES (:id, :name, :gstin, :kind, :phone, :email, :place_of_supply, :terms_days,
             :terms_from_month_end, :credit_limit, :discount, 'active', NULL, :place)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, gstin = excluded.gstin, kind = excluded.kind,
             phone = excluded.phone, email = excluded.email, place_of_supply = excluded.place_of_supply,
             terms_days = excluded.terms_days, terms_from_month_end = excluded.terms_from_month_end,
             credit_limit = excluded.credit_limit, discount = excluded.discount, place = excluded.place",
        named_params! {
            ":id": id,
            ":name": customer.name,
            ":gstin": customer.gstin.as_ref().map(Gstin::as_str),
            ":kind": customer.kind.code(),
            ":phone": customer.phone,
            ":email": customer.email,
            ":place_of_supply": customer.place_of_supply.map(u8::from),
            ":terms_days": days,
            ":terms_from_month_end": from_month_end,
            ":credit_limit": customer.credit_limit.map(Money::paise),
            ":discount": customer.discount.map(|percent| percent.to_string()),
            ":place": place,
        },
    );
    written.map_err(&failed)?;
    put_addresses(books, customer).map_err(&failed)?;
    put_contacts(books, customer).map_err(&failed)
}

fn put_addresses(connection: &Connection, customer: &Customer) -> rusqlite::Result<()> {
    let id = customer.id.bytes();
    run(connection, "DELETE FROM customer_address WHERE customer = ?", [id])?;
    for (position, address) in (0_u32..).zip(&customer.addresses) {
        let state = address.state.map(u8::from);
        let row = params![id, position, address.label, address.lines, state, address.pin];
        run(connection, "INSERT INTO customer_address VALUES (?, ?, ?, ?, ?, ?)", row)?;
    }
    Ok(())
}

fn put_contacts(connection: &Connection, customer: &Customer) -> rusqlite::Result<()> {
    let id = customer.id.bytes();
    run(connection, "DELETE FROM customer_contact WHERE customer = ?", [id])?;
    for (position, contact) in (0_u32..).zip(&customer.contacts) {
        let row = params![id, position, contact.name, contact.role, contact.phone, contact.email];
        run(connection, "INSERT INTO customer_contact VALUES (?, ?, ?, ?, ?, ?)", row)?;
    }
    Ok(())
}

/// Finds every row of new tables from now on. Reads no more than existed when the index began.
pub(super) fn fill_index(connection: &Connection) -> Result<(), StoreError> {
    let words = |row: &Row<'_>| {
        let name: String = column(row, "name")?;
        let gstin = optional_text(row, "gstin", |text| Gstin::parse(text).ok())?;
        let phone: String = column(row, "phone")?;
        Ok(customer::search_words(&name, gstin.as_ref(), &phone))
    };
    search::fill(connection, &CUSTOMERS, "SELECT id, name, gstin, phone FROM customer ORDER BY name, id", words)
}

/// The customer's own id, and those of the customers that were merged into it.
pub(super) fn known_as(connection: &Connection, customer: CustomerId) -> Result<Vec<[u8; 16]>, StoreError> {
    let failed = StoreError::during("looking for merged customers");
    let mut statement = connection.prepare_cached("SELECT id FROM known_as WHERE stays = ?").map_err(&failed)?;
    let rows = statement.query_map([customer.bytes()], |row| row.get(0)).map_err(&failed)?;
    rows.collect::<rusqlite::Result<_>>().map_err(&failed)
}

pub(super) fn standing(archived: bool) -> &'static str {
    if archived { "archived" } else { "active" }
}

/// What is compared to find customers that may be the same, of all that are in use.
pub fn known(connection: &Connection) -> Result<Vec<Known>, StoreError> {
    let failed = StoreError::during("comparing customers");
    let mut statement = connection
        .prepare_cached("SELECT id, name, gstin, phone FROM customer WHERE standing = 'active'")
        .map_err(&failed)?;
    let rows = statement.query_map([], |row| Ok(read_known(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

fn read_known(row: &Row<'_>) -> Result<Known, StoreError> {
    Ok(Known {
        id: id(row, "id", CustomerId::from_bytes)?,
        name: column(row, "name")?,
        gstin: optional_text(row, "gstin", |text| Gstin::parse(text).ok())?,
        phone: column(row, "phone")?,
    })
}

fn read(connection: &Connection, row: &Row<'_>) -> Result<Customer, StoreError> {
    let id = id(row, "id", CustomerId::from_bytes)?;
    Ok(Customer {
        id,
        name: column(row, "name")?,
        gstin: optional_text(row, "gstin", |text| Gstin::parse(text).ok())?,
        kind: text(row, "kind", |text| text.parse().ok())?,
        phone: column(row, "phone")?,
        email: column(row, "email")?,
        place_of_supply: optional_state(row, "place_of_supply")?,
        terms: read_terms(row)?,
        credit_limit: column::<Option<i64>>(row, "credit_limit")?.map(Money::from_paise),
        discount: optional_text(row, "discount", |text| Percent::parse(text).ok())?,
        addresses: children(connection, "SELECT * FROM customer_address WHERE customer = ?", id, read_address)?,
        contacts: children(connection, "SELECT * FROM customer_contact WHERE customer = ?", id, read_contact)?,
    })
}

fn read_terms(row: &Row<'_>) -> Result<Option<PaymentTerms>, StoreError> {
    let days: Option<u16> = column(row, "terms_days")?;
    let from_month_end = column(row, "terms_from_month_end")?;
    Ok(days.map(|days| if from_month_end { PaymentTerms::EndOfMonth(days) } else { PaymentTerms::Days(days) }))
}

/// The rows of a customer in another table, which are kept in their order.
fn children<T>(
    connection: &Connection,
    sql: &str,
    customer: CustomerId,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = StoreError::during("reading a customer");
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map([customer.bytes()], |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

fn read_address(row: &Row<'_>) -> Result<Address, StoreError> {
    Ok(Address {
        label: column(row, "label")?,
        lines: column(row, "lines")?,
        state: optional_state(row, "state")?,
        pin: column(row, "pin")?,
    })
}

fn read_contact(row: &Row<'_>) -> Result<Contact, StoreError> {
    Ok(Contact {
        name: column(row, "name")?,
        role: column(row, "role")?,
        phone: column(row, "phone")?,
        email: column(row, "email")?,
    })
}
