//! The business: at most one row.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::value::{column, optional_text, state};
use super::{StoreError, Writing, one, run};
use crate::domain::business::{BankAccount, Ifsc, UpiId};
use crate::domain::gstin::Pan;
use crate::domain::history::Subject;
use crate::domain::{Business, Gstin, Turnover, tax::Rounding};

pub fn get(connection: &Connection) -> Result<Option<Business>, StoreError> {
    let row = one(connection, "SELECT * FROM business", [], |row| Ok(read(row))).optional();
    row.map_err(StoreError::during("reading the business"))?.transpose()
}

pub fn put(books: &Writing<'_>, business: &Business) -> Result<(), StoreError> {
    if !books.put(Subject::Business, get(books)?.as_ref(), business)? {
        return Ok(());
    }
    let bank = business.bank.as_ref();
    let written = run(
        books,
        "INSERT OR REPLACE INTO business
         VALUES (1, :name, :gstin, :pan, :state, :address, :phone, :email, :round_to_rupee,
                 :composition, :above_five_crore, :bank_holder, :bank_name, :bank_number, :bank_ifsc, :upi, :terms)",
        named_params! {
            ":name": business.name,
            ":gstin": business.gstin.as_ref().map(Gstin::as_str),
            ":pan": business.pan.as_ref().map(Pan::as_str),
            ":state": u8::from(business.state),
            ":address": business.address,
            ":phone": business.phone,
            ":email": business.email,
            ":round_to_rupee": business.rounding == Rounding::ToRupee,
            ":composition": business.composition,
            ":above_five_crore": business.turnover == Turnover::AboveFiveCrore,
            ":bank_holder": bank.map(|bank| &bank.holder),
            ":bank_name": bank.map(|bank| &bank.bank),
            ":bank_number": bank.map(|bank| &bank.number),
            ":bank_ifsc": bank.map(|bank| bank.ifsc.as_str()),
            ":upi": business.upi.as_ref().map(UpiId::as_str),
            ":terms": business.terms,
        },
    );
    written.map(drop).map_err(StoreError::during("saving the business"))
}

/// Whether the law wants the books kept: a document was issued in them, or a payment recorded.
pub fn must_be_kept(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM document) OR EXISTS (SELECT 1 FROM payment)";
    one(connection, sql, [], |row| row.get(0)).map_err(StoreError::during("looking at the business"))
}

/// Whether nothing was ever saved in the books.
pub fn is_blank(connection: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT NOT EXISTS (SELECT 1 FROM event) AND NOT EXISTS (SELECT 1 FROM draft)";
    one(connection, sql, [], |row| row.get(0)).map_err(StoreError::during("looking at the business"))
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
        composition: column(row, "composition")?,
        turnover: if column(row, "above_five_crore")? { Turnover::AboveFiveCrore } else { Turnover::UpToFiveCrore },
        bank: read_bank(row)?,
        upi: optional_text(row, "upi", UpiId::parse)?,
        terms: column(row, "terms")?,
    })
}

/// All of an account is there, or nothing.
pub(super) fn read_bank(row: &Row<'_>) -> Result<Option<BankAccount>, StoreError> {
    let Some(ifsc) = optional_text(row, "bank_ifsc", Ifsc::parse)? else { return Ok(None) };
    Ok(Some(BankAccount {
        holder: column(row, "bank_holder")?,
        bank: column(row, "bank_name")?,
        number: column(row, "bank_number")?,
        ifsc,
    }))
}
