//! The lines of documents of earlier versions, which had a row each, put into one piece for each document.

use rusqlite::{Connection, Row, params};

use crate::domain::document::Change;
use crate::domain::tax::{Cess, Line, LineTotals, PriceBasis, Tax};
use crate::domain::{
    CessRate, Discount, DocumentId, DocumentLine, Hsn, ItemId, LineTable, Money, OriginalLine, Percent, Quantity, Rate,
    Unit, UnitPrice,
};
use crate::store::StoreError;
use crate::store::code::Coded;
use crate::store::value::{column, money, optional_id, optional_text, text};

const DOING: &str = "bringing the lines of documents to the current version";

/// Moves the lines into the table that stands beside the earlier one, and removes that.
pub(super) fn gather(books: &Connection) -> Result<(), StoreError> {
    put_together(books)?;
    books.execute_batch("DROP TABLE document_line").map_err(StoreError::during(DOING))
}

fn put_together(books: &Connection) -> Result<(), StoreError> {
    let failed = StoreError::during(DOING);
    let mut documents = books.prepare("SELECT place, id FROM document ORDER BY place").map_err(&failed)?;
    let mut of_document =
        books.prepare("SELECT * FROM document_line WHERE document = ? ORDER BY position").map_err(&failed)?;
    let mut insert = books.prepare("INSERT INTO document_lines VALUES (?, ?, ?)").map_err(&failed)?;
    let mut found = documents.query([]).map_err(&failed)?;
    while let Some(row) = found.next().map_err(&failed)? {
        let (place, document): (i64, [u8; 16]) = (column(row, "place")?, column(row, "id")?);
        let rows = of_document.query_map([document], |row| Ok(line(row))).map_err(&failed)?;
        let (lines, amounts): (Vec<_>, Vec<_>) =
            rows.map(|row| row.map_err(&failed)?).collect::<Result<_, StoreError>>()?;
        insert.execute(params![place, document, LineTable::of(&lines, &amounts).as_str()]).map_err(&failed)?;
    }
    Ok(())
}

fn line(row: &Row<'_>) -> Result<(DocumentLine, LineTotals), StoreError> {
    let percent = optional_text(row, "discount_percent", |text| Percent::parse(text).ok())?;
    let amount: Option<i64> = column(row, "discount_amount")?;
    let discount = match (percent, amount) {
        (Some(percent), _) => Discount::Percent(percent),
        (None, Some(paise)) => Discount::Amount(Money::from_paise(paise)),
        (None, None) => Discount::None,
    };
    let change = match optional_id(row, "original_document", DocumentId::from_bytes)? {
        Some(document) => Some(Change {
            original: OriginalLine { document, position: column(row, "original_position")? },
            quantity: column(row, "original_quantity")?,
            rupees: None,
        }),
        None => None,
    };
    let line = DocumentLine {
        item: optional_id(row, "item", ItemId::from_bytes)?,
        change,
        description: column(row, "description")?,
        hsn: optional_text(row, "hsn", Hsn::parse)?,
        unit: text(row, "unit", Unit::parse)?,
        priced: Line {
            role: text(row, "role", Coded::coded)?,
            quantity: text(row, "quantity", |text| Quantity::parse(text).ok())?,
            unit_price: text(row, "unit_price", |text| UnitPrice::parse(text).ok())?,
            basis: if column(row, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
            discount,
            treatment: text(row, "treatment", Coded::coded)?,
            rate: text(row, "rate", |text| Rate::parse(text).ok())?,
            cess: Cess {
                rate: text(row, "cess_rate", |text| CessRate::parse(text).ok())?,
                per_unit: text(row, "cess_per_unit", |text| UnitPrice::parse(text).ok())?,
            },
        },
    };
    let totals = LineTotals {
        gross: money(row, "gross")?,
        discount: money(row, "discount")?,
        document_discount: money(row, "document_discount")?,
        taxable: money(row, "taxable")?,
        tax: tax(row)?,
    };
    Ok((line, totals))
}

fn tax(row: &Row<'_>) -> Result<Tax, StoreError> {
    Ok(Tax {
        cgst: money(row, "cgst")?,
        sgst: money(row, "sgst")?,
        igst: money(row, "igst")?,
        cess: money(row, "cess")?,
    })
}
