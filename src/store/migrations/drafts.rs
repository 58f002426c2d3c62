//! Drafts of earlier versions, which had a column for each field and a row for each line, put into one piece.

use rusqlite::{Connection, Row, params};

use crate::domain::draft::{DraftBilling, DraftReceived};
use crate::domain::tax::PriceBasis;
use crate::domain::{
    CustomerId, DiscountUnit, DocumentDraft, DocumentId, DraftCharge, DraftDelivery, DraftLine, ItemId, OriginalLine,
    SeriesId, SupplyKind,
};
use crate::store::StoreError;
use crate::store::code::Coded;
use crate::store::value::{column, id, optional_id, optional_state, optional_text, text};

const DOING: &str = "bringing drafts to the current version";

/// Moves the drafts from the earlier tables into the one that stands beside them, and removes those.
pub(super) fn gather(books: &Connection) -> Result<(), StoreError> {
    let failed = StoreError::during(DOING);
    for (mut draft, changed_at) in
        all(books, "SELECT * FROM earlier_draft", [], |row| Ok((read(row)?, column(row, "changed_at")?)))?
    {
        let changed_at: i64 = changed_at;
        let lines = "SELECT * FROM draft_line WHERE draft = ? ORDER BY position";
        draft.lines = all(books, lines, [draft.id.bytes()], read_line)?;
        let charges = "SELECT * FROM draft_charge WHERE draft = ? ORDER BY position";
        draft.charges = all(books, charges, [draft.id.bytes()], read_charge)?;
        let customer = draft.customer.map(CustomerId::bytes);
        let values = params![draft.id.bytes(), draft.kind.code(), customer, changed_at, draft.to_text()];
        books.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", values).map_err(&failed)?;
    }
    books.execute_batch("DROP TABLE draft_charge; DROP TABLE draft_line; DROP TABLE earlier_draft").map_err(failed)
}

fn all<T>(
    books: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = StoreError::during(DOING);
    let mut statement = books.prepare(sql).map_err(&failed)?;
    let rows = statement.query_map(parameters, |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

fn read(row: &Row<'_>) -> Result<DocumentDraft, StoreError> {
    Ok(DocumentDraft {
        id: id(row, "id", DocumentId::from_bytes)?,
        kind: text(row, "kind", |code| code.parse().ok())?,
        series: optional_id(row, "series", SeriesId::from_bytes)?,
        source: optional_id(row, "source", DocumentId::from_bytes)?,
        customer: optional_id(row, "customer", CustomerId::from_bytes)?,
        date: column(row, "date")?,
        due: column(row, "due")?,
        supply: optional_text(row, "supply", SupplyKind::parse)?,
        reverse_charge: column(row, "reverse_charge")?,
        site: None,
        place_of_supply: optional_state(row, "place_of_supply")?,
        place_note: column(row, "place_note")?,
        delivery: DraftDelivery {
            name: column(row, "delivery_name")?,
            address: column(row, "delivery_address")?,
            state: optional_state(row, "delivery_state")?,
        },
        currency: column(row, "currency")?,
        exchange_rate: column(row, "exchange_rate")?,
        lines: Vec::new(),
        charges: Vec::new(),
        document_discount: column(row, "document_discount")?,
        reason: column(row, "reason")?,
        notes: column(row, "notes")?,
        billing: DraftBilling::default(),
        received: DraftReceived::default(),
        payment: None,
    })
}

fn read_line(row: &Row<'_>) -> Result<DraftLine, StoreError> {
    let original = match optional_id(row, "original_document", DocumentId::from_bytes)? {
        Some(document) => Some(OriginalLine { document, position: column(row, "original_position")? }),
        None => None,
    };
    Ok(DraftLine {
        item: optional_id(row, "item", ItemId::from_bytes)?,
        original,
        description: column(row, "description")?,
        hsn: column(row, "hsn")?,
        unit: column(row, "unit")?,
        quantity: column(row, "quantity")?,
        unit_price: column(row, "unit_price")?,
        basis: if column(row, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        discount: column(row, "discount")?,
        discount_unit: if column(row, "discount_in_rupees")? { DiscountUnit::Rupees } else { DiscountUnit::Percent },
        treatment: text(row, "treatment", Coded::coded)?,
        rate: column(row, "rate")?,
        cess: column(row, "cess")?,
        cess_per_unit: column(row, "cess_per_unit")?,
    })
}

fn read_charge(row: &Row<'_>) -> Result<DraftCharge, StoreError> {
    Ok(DraftCharge { description: column(row, "description")?, amount: column(row, "amount")? })
}
