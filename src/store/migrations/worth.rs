//! What documents in another currency come to in rupees, line by line, for the step that keeps it.

use rusqlite::{Connection, Row, params};

use crate::domain::document::InRupees;
use crate::domain::{Currency, ExchangeRate, LineTable, Overflow, Worth};
use crate::store::StoreError;
use crate::store::value::{column, text};

const DOING: &str = "converting documents to rupees line by line";

/// Puts it into the table `converted`, which the step takes up.
pub(super) fn convert(books: &Connection) -> Result<(), StoreError> {
    let failed = StoreError::during(DOING);
    books
        .execute_batch("CREATE TABLE converted (document BLOB PRIMARY KEY, taxable INTEGER, tax INTEGER) WITHOUT ROWID")
        .map_err(&failed)?;
    let sql =
        "SELECT id, currency, exchange_rate, reverse_charge, lines FROM document JOIN document_lines USING (place)
               WHERE exchange_rate IS NOT NULL";
    let mut documents = books.prepare(sql).map_err(&failed)?;
    let mut insert = books.prepare("INSERT INTO converted VALUES (?, ?, ?)").map_err(&failed)?;
    let mut found = documents.query([]).map_err(&failed)?;
    while let Some(row) = found.next().map_err(&failed)? {
        let document: [u8; 16] = column(row, "id")?;
        let value = value(row)?;
        let beyond = |Overflow| StoreError::Unreadable { what: "tax", found: format!("{:?}", value.tax) };
        let tax = value.tax.total().map_err(beyond)?;
        insert.execute(params![document, value.taxable.paise(), tax.paise()]).map_err(&failed)?;
    }
    Ok(())
}

fn value(row: &Row<'_>) -> Result<InRupees, StoreError> {
    let worth = Worth::Foreign {
        currency: text(row, "currency", Currency::parse)?,
        rate: text(row, "exchange_rate", |text| ExchangeRate::parse(text).ok())?,
    };
    let lines: String = column(row, "lines")?;
    let unreadable = |found| StoreError::Unreadable { what: "lines", found };
    let lines = LineTable::read(&lines).map_err(|error| unreadable(error.to_string()))?;
    let lines = lines.iter().map(|(line, amounts)| (line, amounts));
    InRupees::of_lines(lines, worth, column(row, "reverse_charge")?)
        .map_err(|Overflow| unreadable("amounts beyond all bounds".to_owned()))
}
