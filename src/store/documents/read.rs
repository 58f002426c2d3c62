//! Reading an issued document.

use rusqlite::{Connection, Row};

use super::{given, lines};
use crate::domain::business::UpiId;
use crate::domain::document::{Buyer, DeliveryAddress, Note, Reference, Seller, Template, Terms};
use crate::domain::tax::{Rounding, Tax};
use crate::domain::{
    Currency, CustomerId, Document, DocumentContent, DocumentId, DocumentKind, DocumentNumber, ExchangeRate, Gstin,
    PaymentId, PlaceReason, SupplyKind, Totals, Worth,
};
use crate::store::StoreError;
use crate::store::business::read_bank;
use crate::store::code::Coded;
use crate::store::value::{
    column, date, id, money, optional_date, optional_id, optional_state, optional_text, state, text,
};

/// The document. What a note refers to is not in its row.
pub(super) fn document(row: &Row<'_>) -> Result<Document, StoreError> {
    let mut document = head(row)?;
    (document.content.lines, document.content.totals.lines) = lines::read(row)?.into_iter().unzip();
    Ok(document)
}

/// The document without its lines.
fn head(row: &Row<'_>) -> Result<Document, StoreError> {
    let content = DocumentContent {
        terms: terms(row)?,
        source: optional_id(row, "source", DocumentId::from_bytes)?,
        date: date(row, "date")?,
        seller: Seller {
            name: column(row, "seller_name")?,
            registration: text(row, "seller_registration", Coded::coded)?,
            gstin: optional_text(row, "seller_gstin", |text| Gstin::parse(text).ok())?,
            state: state(row, "seller_state")?,
            address: column(row, "seller_address")?,
            phone: column(row, "seller_phone")?,
            email: column(row, "seller_email")?,
            bank: read_bank(row)?,
            upi: optional_text(row, "upi", UpiId::parse)?,
        },
        buyer: Buyer {
            customer: optional_id(row, "customer", CustomerId::from_bytes)?,
            name: column(row, "buyer_name")?,
            gstin: optional_text(row, "buyer_gstin", |text| Gstin::parse(text).ok())?,
            state: optional_state(row, "buyer_state")?,
            address: column(row, "buyer_address")?,
            elsewhere: column(row, "billed_elsewhere")?,
        },
        delivery: DeliveryAddress {
            name: column(row, "delivery_name")?,
            address: column(row, "delivery_address")?,
            state: optional_state(row, "delivery_state")?,
        },
        supply: text(row, "supply", SupplyKind::parse)?,
        reverse_charge: column(row, "reverse_charge")?,
        place_of_supply: state(row, "place_of_supply")?,
        place_reason: text(row, "place_reason", PlaceReason::parse)?,
        place_note: column(row, "place_note")?,
        heads: text(row, "heads", Coded::coded)?,
        worth: worth(row)?,
        lines: Vec::new(),
        rounding: if column(row, "rounded_to_rupee")? { Rounding::ToRupee } else { Rounding::None },
        totals: Totals {
            lines: Vec::new(),
            taxable: money(row, "taxable")?,
            tax: tax(row)?,
            total: money(row, "total")?,
            round_off: money(row, "round_off")?,
            payable: money(row, "payable")?,
        },
        notes: column(row, "notes")?,
        template: template(row)?,
    };
    Ok(Document {
        id: id(row, "id", DocumentId::from_bytes)?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        content,
    })
}

fn template(row: &Row<'_>) -> Result<Template, StoreError> {
    let version = column(row, "template")?;
    Template::of_version(version).ok_or(StoreError::Unreadable { what: "template", found: version.to_string() })
}

/// A note's references are read from its lines.
fn terms(row: &Row<'_>) -> Result<Terms, StoreError> {
    let note = || -> Result<Note, StoreError> {
        Ok(Note { reason: column(row, "reason")?, against: Vec::new(), given: Vec::new() })
    };
    Ok(match text(row, "kind", |code| code.parse().ok())? {
        DocumentKind::Quotation => Terms::Quotation { valid_until: optional_date(row, "due")? },
        DocumentKind::Proforma => Terms::Proforma,
        DocumentKind::Invoice => Terms::Invoice { due: date(row, "due")? },
        DocumentKind::CreditNote => Terms::CreditNote(note()?),
        DocumentKind::DebitNote => Terms::DebitNote(note()?),
        DocumentKind::DeliveryChallan => Terms::DeliveryChallan { purpose: column(row, "reason")? },
        DocumentKind::ReceiptVoucher => {
            Terms::ReceiptVoucher { payment: optional_id(row, "payment", PaymentId::from_bytes)? }
        }
    })
}

/// Fills in what the lines of the note refer to.
pub(super) fn references(
    connection: &Connection,
    note_id: DocumentId,
    content: &mut DocumentContent,
) -> Result<(), StoreError> {
    let gives_back = content.kind() == DocumentKind::CreditNote;
    let (Terms::CreditNote(note) | Terms::DebitNote(note)) = &mut content.terms else { return Ok(()) };
    let failed = StoreError::during("reading what a note refers to");
    let mut statement =
        connection.prepare_cached("SELECT id, number, date FROM document WHERE id = ?").map_err(&failed)?;
    for document in content.lines.iter().filter_map(|line| Some(line.change?.original.document)) {
        if note.against.iter().any(|reference| reference.id == document) {
            continue;
        }
        let read = |row: &Row<'_>| {
            Ok((|| {
                Ok(Reference {
                    id: id(row, "id", DocumentId::from_bytes)?,
                    number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
                    date: date(row, "date")?,
                })
            })())
        };
        if gives_back {
            note.given.push(given::by_note(connection, note_id, document)?);
        }
        note.against.push(statement.query_row([document.bytes()], read).map_err(&failed)??);
    }
    Ok(())
}

fn worth(row: &Row<'_>) -> Result<Worth, StoreError> {
    let rate = optional_text(row, "exchange_rate", |text| ExchangeRate::parse(text).ok())?;
    Ok(match rate {
        None => Worth::Rupees,
        Some(rate) => Worth::Foreign { currency: text(row, "currency", Currency::parse)?, rate },
    })
}

fn tax(row: &Row<'_>) -> Result<Tax, StoreError> {
    Ok(Tax {
        cgst: money(row, "cgst")?,
        sgst: money(row, "sgst")?,
        igst: money(row, "igst")?,
        cess: money(row, "cess")?,
    })
}
