//! Issued invoices: written once, read for ever.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::value::{column, date, id, money, optional_state, optional_text, state, text};
use super::{ListQuery, StoreError, Writing, one};
use crate::domain::document::{Buyer, Seller};
use crate::domain::history::Subject;
use crate::domain::tax::{Line, LineTotals, PriceBasis, Rounding, Tax};
use crate::domain::{
    CustomerId, Discount, Document, DocumentContent, DocumentId, DocumentLine, DocumentNumber, Gstin, Heads, Hsn,
    Money, Percent, Quantity, Rate, Totals, Unit, UnitPrice,
};
use crate::protocol::{DocumentKey, DocumentRow, Page};

pub fn exists(connection: &Connection, id: DocumentId) -> Result<bool, StoreError> {
    let found = one(connection, "SELECT EXISTS (SELECT 1 FROM invoice WHERE id = ?)", [id.bytes()], |row| row.get(0));
    found.map_err(StoreError::during("looking for an invoice"))
}

pub fn get(connection: &Connection, id: DocumentId) -> Result<Option<Document>, StoreError> {
    let failed = StoreError::during("reading an invoice");
    let head = one(connection, "SELECT * FROM invoice WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    let Some(mut invoice) = head.optional().map_err(&failed)?.transpose()? else { return Ok(None) };
    let mut statement =
        connection.prepare_cached("SELECT * FROM invoice_line WHERE invoice = ? ORDER BY position").map_err(&failed)?;
    let rows = statement.query_map([id.bytes()], |row| Ok(read_line(row))).map_err(&failed)?;
    for row in rows {
        let (line, totals) = row.map_err(&failed)??;
        invoice.content.lines.push(line);
        invoice.content.totals.lines.push(totals);
    }
    Ok(Some(invoice))
}

/// Invoices whose number or buyer contains the text, the latest first.
pub fn list(
    connection: &Connection,
    search: &str,
    after: Option<&DocumentKey>,
    limit: u32,
) -> Result<Page<DocumentRow, DocumentKey>, StoreError> {
    let query = ListQuery {
        doing: "listing invoices",
        sql: r"SELECT id, number, date, buyer_name, payable FROM invoice
         WHERE (:id IS NULL OR (date, id) < (:date, :id))
           AND (:pattern = '%%' OR number LIKE :pattern ESCAPE '\' OR buyer_name LIKE :pattern ESCAPE '\')
         ORDER BY date DESC, id DESC LIMIT :limit",
        search,
        limit,
    };
    let after =
        named_params! { ":date": after.map(|key| key.date.to_string()), ":id": after.map(|key| key.id.bytes()) };
    query.page(connection, after, read_row, |invoice| DocumentKey { date: invoice.date, id: invoice.id })
}

/// Writes the invoice: first its lines, then the head that seals them. There is no way to change either
/// afterwards.
pub fn insert(books: &Writing<'_>, invoice: &Document) -> Result<(), StoreError> {
    books.issue(Subject::Document(invoice.id), invoice)?;
    insert_lines(books, invoice.id, &invoice.content)?;
    insert_head(books, invoice)
}

fn insert_head(connection: &Connection, invoice: &Document) -> Result<(), StoreError> {
    let failed = StoreError::during("writing an invoice");
    let Document { id, number, content } = invoice;
    let DocumentContent { seller, buyer, totals, .. } = content;
    connection
        .prepare_cached(
            "INSERT INTO invoice VALUES (:id, :number, :financial_year, :date,
                 :seller_name, :seller_gstin, :seller_state, :seller_address, :seller_phone, :seller_email,
                 :buyer_customer, :buyer_name, :buyer_gstin, :buyer_state, :buyer_sez, :buyer_address,
                 :place_of_supply, :heads, :rounded_to_rupee,
                 :taxable, :cgst, :sgst, :igst, :total, :round_off, :payable, :notes)",
        )
        .map_err(&failed)?
        .execute(named_params! {
            ":id": id.bytes(),
            ":number": number.as_str(),
            ":financial_year": content.financial_year().start_year(),
            ":date": content.date.to_string(),
            ":seller_name": seller.name,
            ":seller_gstin": seller.gstin.as_ref().map(Gstin::as_str),
            ":seller_state": u8::from(seller.state),
            ":seller_address": seller.address,
            ":seller_phone": seller.phone,
            ":seller_email": seller.email,
            ":buyer_customer": buyer.customer.map(CustomerId::bytes),
            ":buyer_name": buyer.name,
            ":buyer_gstin": buyer.gstin.as_ref().map(Gstin::as_str),
            ":buyer_state": buyer.state.map(u8::from),
            ":buyer_sez": buyer.sez,
            ":buyer_address": buyer.address,
            ":place_of_supply": u8::from(content.place_of_supply),
            ":heads": heads_text(content.heads),
            ":rounded_to_rupee": content.rounding == Rounding::ToRupee,
            ":taxable": totals.taxable.paise(),
            ":cgst": totals.tax.cgst.paise(),
            ":sgst": totals.tax.sgst.paise(),
            ":igst": totals.tax.igst.paise(),
            ":total": totals.total.paise(),
            ":round_off": totals.round_off.paise(),
            ":payable": totals.payable.paise(),
            ":notes": content.notes,
        })
        .map_err(&failed)?;
    Ok(())
}

fn insert_lines(connection: &Connection, id: DocumentId, content: &DocumentContent) -> Result<(), StoreError> {
    let failed = StoreError::during("writing the lines of an invoice");
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO invoice_line VALUES (NULL, :invoice, :position, :description, :hsn, :unit, :quantity,
                 :unit_price, :price_includes_tax, :discount_percent, :discount_amount, :rate,
                 :gross, :discount, :document_discount, :taxable, :cgst, :sgst, :igst)",
        )
        .map_err(&failed)?;
    for (position, (line, amounts)) in (0_i64..).zip(content.lines.iter().zip(&content.totals.lines)) {
        let (percent, amount) = match line.priced.discount {
            Discount::None => (None, None),
            Discount::Percent(percent) => (Some(percent.to_string()), None),
            Discount::Amount(amount) => (None, Some(amount.paise())),
        };
        statement
            .execute(named_params! {
                ":invoice": id.bytes(),
                ":position": position,
                ":description": line.description,
                ":hsn": line.hsn.as_ref().map(Hsn::as_str),
                ":unit": line.unit.code(),
                ":quantity": line.priced.quantity.to_string(),
                ":unit_price": line.priced.unit_price.to_string(),
                ":price_includes_tax": line.priced.basis == PriceBasis::Inclusive,
                ":discount_percent": percent,
                ":discount_amount": amount,
                ":rate": line.priced.rate.to_string(),
                ":gross": amounts.gross.paise(),
                ":discount": amounts.discount.paise(),
                ":document_discount": amounts.document_discount.paise(),
                ":taxable": amounts.taxable.paise(),
                ":cgst": amounts.tax.cgst.paise(),
                ":sgst": amounts.tax.sgst.paise(),
                ":igst": amounts.tax.igst.paise(),
            })
            .map_err(&failed)?;
    }
    Ok(())
}

fn read_row(row: &Row<'_>) -> Result<DocumentRow, StoreError> {
    Ok(DocumentRow {
        id: id(row, "id", DocumentId::from_bytes)?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        date: date(row, "date")?,
        buyer: column(row, "buyer_name")?,
        payable: money(row, "payable")?,
    })
}

/// The invoice without its lines.
fn read(row: &Row<'_>) -> Result<Document, StoreError> {
    let content = DocumentContent {
        date: date(row, "date")?,
        seller: Seller {
            name: column(row, "seller_name")?,
            gstin: optional_text(row, "seller_gstin", |text| Gstin::parse(text).ok())?,
            state: state(row, "seller_state")?,
            address: column(row, "seller_address")?,
            phone: column(row, "seller_phone")?,
            email: column(row, "seller_email")?,
        },
        buyer: Buyer {
            customer: column::<Option<[u8; 16]>>(row, "buyer_customer")?.map(CustomerId::from_bytes),
            name: column(row, "buyer_name")?,
            gstin: optional_text(row, "buyer_gstin", |text| Gstin::parse(text).ok())?,
            state: optional_state(row, "buyer_state")?,
            sez: column(row, "buyer_sez")?,
            address: column(row, "buyer_address")?,
        },
        place_of_supply: state(row, "place_of_supply")?,
        heads: text(row, "heads", heads)?,
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
    };
    Ok(Document {
        id: id(row, "id", DocumentId::from_bytes)?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        content,
    })
}

fn read_line(row: &Row<'_>) -> Result<(DocumentLine, LineTotals), StoreError> {
    let percent = optional_text(row, "discount_percent", |text| Percent::parse(text).ok())?;
    let amount: Option<i64> = column(row, "discount_amount")?;
    let discount = match (percent, amount) {
        (Some(percent), _) => Discount::Percent(percent),
        (None, Some(paise)) => Discount::Amount(Money::from_paise(paise)),
        (None, None) => Discount::None,
    };
    let line = DocumentLine {
        description: column(row, "description")?,
        hsn: optional_text(row, "hsn", Hsn::parse)?,
        unit: text(row, "unit", Unit::parse)?,
        priced: Line {
            quantity: text(row, "quantity", |text| Quantity::parse(text).ok())?,
            unit_price: text(row, "unit_price", |text| UnitPrice::parse(text).ok())?,
            basis: if column(row, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
            discount,
            rate: text(row, "rate", |text| Rate::parse(text).ok())?,
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
    Ok(Tax { cgst: money(row, "cgst")?, sgst: money(row, "sgst")?, igst: money(row, "igst")? })
}

fn heads_text(heads: Heads) -> &'static str {
    match heads {
        Heads::None => "none",
        Heads::Intra { utgst: false } => "sgst",
        Heads::Intra { utgst: true } => "utgst",
        Heads::Inter => "igst",
    }
}

fn heads(text: &str) -> Option<Heads> {
    [Heads::None, Heads::Intra { utgst: false }, Heads::Intra { utgst: true }, Heads::Inter]
        .into_iter()
        .find(|heads| heads_text(*heads) == text)
}
