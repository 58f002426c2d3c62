//! Reading an issued document.

use rusqlite::{Connection, Row};

use super::given;
use crate::domain::business::UpiId;
use crate::domain::document::{Buyer, Change, DeliveryAddress, Note, Reference, Seller, Template, Terms};
use crate::domain::tax::{Cess, Line, LineTotals, PriceBasis, Rounding, Tax};
use crate::domain::{
    CessRate, Currency, CustomerId, Discount, Document, DocumentContent, DocumentId, DocumentKind, DocumentLine,
    DocumentNumber, ExchangeRate, Gstin, Hsn, ItemId, Money, OriginalLine, PaymentId, Percent, PlaceReason, Quantity,
    Rate, SupplyKind, Totals, Unit, UnitPrice, Worth,
};
use crate::store::StoreError;
use crate::store::business::read_bank;
use crate::store::code::Coded;
use crate::store::value::{
    column, date, id, money, optional_date, optional_id, optional_state, optional_text, state, text,
};

/// The document without its lines.
pub(super) fn head(row: &Row<'_>) -> Result<Document, StoreError> {
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

pub(super) fn line(row: &Row<'_>) -> Result<(DocumentLine, LineTotals), StoreError> {
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

pub(super) fn tax(row: &Row<'_>) -> Result<Tax, StoreError> {
    Ok(Tax {
        cgst: money(row, "cgst")?,
        sgst: money(row, "sgst")?,
        igst: money(row, "igst")?,
        cess: money(row, "cess")?,
    })
}
