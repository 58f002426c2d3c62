//! The business: at most one row.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::value::{column, optional_text, state};
use super::{StoreError, Writing, one, run};
use crate::domain::gstin::Pan;
use crate::domain::history::Subject;
use crate::domain::{Business, Gstin, tax::Rounding};

pub fn get(connection: &Connection) -> Result<Option<Business>, StoreError> {
    let row = one(connection, "SELECT * FROM business", [], |row| Ok(read(row))).optional();
    row.map_err(StoreError::during("reading the business"))?.transpose()
}

pub fn put(books: &Writing<'_>, business: &Business) -> Result<(), StoreError> {
    if !books.put(Subject::Business, get(books)?.as_ref(), business)? {
        return Ok(());
    }
    let written = run(
        books,
        "INSERT OR REPLACE INTO business
         VALUES (1, :name, :gstin, :pan, :state, :address, :phone, :email, :round_to_rupee)",
        named_params! {
            ":name": business.name,
            ":gstin": business.gstin.as_ref().map(Gstin::as_str),
            ":pan": business.pan.as_ref().map(Pan::as_str),
            ":state": u8::from(business.state),
            ":address": business.address,
            ":phone": business.phone,
            ":email": business.email,
            ":round_to_rupee": business.rounding == Rounding::ToRupee,
        },
    );
    written.map(drop).map_err(StoreError::during("saving the business"))
}

fn read(row: &Row<'_>) -> Result<Business, StoreError> {
    Ok(Business {
        name: column(row, "name")?,
        gstin: optional_text(row, "gstin", |text| Gstin::parse(text).ok())?,
        pan: optional_text(row, "pan", Pan::parse)?,
        state: state(row, "state")?,
        address: column(row, "address")?,
        phone: column(row, "phone")?,
        email: column(row, "email")?,
        rounding: if column(row, "round_to_rupee")? { Rounding::ToRupee } else { Rounding::None },
    })
}
