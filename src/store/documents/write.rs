//! Writing an issued document: first its lines, then the head that seals them.

use std::sync::LazyLock;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, named_params};

use crate::domain::business::UpiId;
use crate::domain::history::{Act, Record, Subject};
use crate::domain::tax::{LineTotals, PriceBasis, Rounding};
use crate::domain::{
    CustomerId, Discount, Document, DocumentContent, DocumentId, DocumentLine, Gstin, Overflow, PaymentId, SeriesId,
    Worth, document::Terms,
};
use crate::store::code::Coded;
use crate::store::place::place_of_last_event;
use crate::store::{StoreError, Writing};

/// The place in a series that a document took.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub series: SeriesId,
    pub counter: u64,
}

/// Writes the document. There is no way to change it afterwards.
pub fn insert(books: &Writing<'_>, document: &Document, counted: Counted) -> Result<(), StoreError> {
    books.record(Subject::Document(document.id), Act::Issued, None, Some(Record::issued(document)))?;
    lines(books, document.id, &document.content)?;
    head(books, document, counted)
}

fn head(connection: &Connection, document: &Document, counted: Counted) -> Result<(), StoreError> {
    let failed = StoreError::during("writing a document");
    let Document { id, number, content } = document;
    let DocumentContent { seller, buyer, delivery, totals, .. } = content;
    let bank = seller.bank.as_ref();
    let exchange_rate = match content.worth {
        Worth::Rupees => None,
        Worth::Foreign { rate, .. } => Some(rate.to_string()),
    };
    // The check has computed it before; an amount without a value in rupees is never issued.
    let payable_rupees = content
        .in_rupees()
        .map_err(|Overflow| StoreError::Unreadable { what: "payable", found: totals.payable.to_string() })?;
    connection
        .prepare_cached(concat!(
            "INSERT INTO document VALUES (:id, :kind, :number, :series, :counter, :financial_year, :date, :due, :source,
                 :seller_name, :seller_registration, :seller_gstin, :seller_state, :seller_address, :seller_phone,
                 :seller_email, :customer, :buyer_name, :buyer_gstin, :buyer_state, :buyer_address,
                 :delivery_name, :delivery_address, :delivery_state, :supply, :reverse_charge,
                 :place_of_supply, :place_reason, :place_note, :heads, :currency, :exchange_rate, :rounded_to_rupee,
                 :taxable, :cgst, :sgst, :igst, :cess, :total, :round_off, :payable, :payable_rupees, :reason, :notes,
                 NULL, NULL, NULL, NULL, 0, ",
            place_of_last_event!(),
            ", :bank_holder, :bank_name, :bank_number, :bank_ifsc, :upi, :billed_elsewhere, :payment, :template)"
        ))
        .map_err(&failed)?
        .execute(named_params! {
            ":id": id.bytes(),
            ":kind": content.kind().code(),
            ":number": number.as_str(),
            ":series": counted.series.bytes(),
            ":counter": counted.counter,
            ":financial_year": content.financial_year().start_year(),
            ":date": content.date.to_string(),
            ":due": content.terms.due().map(|due| due.to_string()),
            ":source": content.source.map(DocumentId::bytes),
            ":seller_name": seller.name,
            ":seller_registration": seller.registration.code(),
            ":seller_gstin": seller.gstin.as_ref().map(Gstin::as_str),
            ":seller_state": u8::from(seller.state),
            ":seller_address": seller.address,
            ":seller_phone": seller.phone,
            ":seller_email": seller.email,
            ":customer": buyer.customer.map(CustomerId::bytes),
            ":buyer_name": buyer.name,
            ":buyer_gstin": buyer.gstin.as_ref().map(Gstin::as_str),
            ":buyer_state": buyer.state.map(u8::from),
            ":buyer_address": buyer.address,
            ":delivery_name": delivery.name,
            ":delivery_address": delivery.address,
            ":delivery_state": delivery.state.map(u8::from),
            ":supply": content.supply.code(),
            ":reverse_charge": content.reverse_charge,
            ":place_of_supply": u8::from(content.place_of_supply),
            ":place_reason": content.place_reason.code(),
            ":place_note": content.place_note,
            ":heads": content.heads.code(),
            ":currency": content.worth.currency().code(),
            ":exchange_rate": exchange_rate,
            ":rounded_to_rupee": content.rounding == Rounding::ToRupee,
            ":taxable": totals.taxable.paise(),
            ":cgst": totals.tax.cgst.paise(),
            ":sgst": totals.tax.sgst.paise(),
            ":igst": totals.tax.igst.paise(),
            ":cess": totals.tax.cess.paise(),
            ":total": totals.total.paise(),
            ":round_off": totals.round_off.paise(),
            ":payable": totals.payable.paise(),
            ":payable_rupees": payable_rupees.paise(),
            ":reason": reason(&content.terms),
            ":notes": content.notes,
            ":bank_holder": bank.map(|bank| &bank.holder),
            ":bank_name": bank.map(|bank| &bank.bank),
            ":bank_number": bank.map(|bank| &bank.number),
            ":bank_ifsc": bank.map(|bank| bank.ifsc.as_str()),
            ":upi": seller.upi.as_ref().map(UpiId::as_str),
            ":billed_elsewhere": buyer.elsewhere,
            ":payment": payment(&content.terms).map(PaymentId::bytes),
            ":template": content.template.version(),
        })
        .map_err(&failed)?;
    Ok(())
}

fn reason(terms: &Terms) -> &str {
    match terms {
        Terms::CreditNote(note) | Terms::DebitNote(note) => &note.reason,
        Terms::DeliveryChallan { purpose } => purpose,
        _ => "",
    }
}

fn payment(terms: &Terms) -> Option<PaymentId> {
    if let Terms::ReceiptVoucher { payment } = terms { *payment } else { None }
}

fn lines(connection: &Connection, id: DocumentId, content: &DocumentContent) -> Result<(), StoreError> {
    let lines: Vec<NewLine<'_>> = (0..)
        .zip(content.lines.iter().zip(&content.totals.lines))
        .map(|(position, (line, amounts))| NewLine { document: id, position, line, amounts })
        .collect();
    insert_lines(connection, &lines).map_err(StoreError::during("writing the lines of a document"))
}

/// A statement costs SQLite more than a row of it, and its triggers keep their memory from row to row.
fn insert_lines(connection: &Connection, lines: &[NewLine<'_>]) -> rusqlite::Result<()> {
    let (together, singly) = lines.as_chunks::<TOGETHER>();
    insert_each(connection, &INSERT_TOGETHER, together.iter().map(<[_; TOGETHER]>::as_slice))?;
    insert_each(connection, &INSERT_ONE, singly.chunks(1))
}

/// Runs the statement for each of these groups of rows, which are as many as it has.
fn insert_each<'rows>(
    connection: &Connection,
    sql: &str,
    mut groups: impl ExactSizeIterator<Item = &'rows [NewLine<'rows>]>,
) -> rusqlite::Result<()> {
    if groups.len() == 0 {
        return Ok(());
    }
    let mut statement = connection.prepare_cached(sql)?;
    let mut bound: Vec<ToSqlOutput<'_>> = Vec::new();
    groups.try_for_each(|lines| {
        // By position: to look 27 names up for each of 200 lines takes a tenth of the issue. The statement keeps what it was
        // given for the group before, and much is the same from line to line.
        let values: Vec<ToSqlOutput<'_>> = lines.iter().flat_map(NewLine::values).collect();
        for (place, value) in values.iter().enumerate().filter(|(place, value)| bound.get(*place) != Some(value)) {
            statement.raw_bind_parameter(place + 1, value)?;
        }
        bound = values;
        statement.raw_execute().map(drop)
    })
}

/// How many lines one statement writes. What is left over is written line by line, so that two statements are prepared
/// whatever the lengths of documents.
const TOGETHER: usize = 20;

static INSERT_ONE: LazyLock<String> = LazyLock::new(|| insert_statement(1));
static INSERT_TOGETHER: LazyLock<String> = LazyLock::new(|| insert_statement(TOGETHER));

fn insert_statement(rows: usize) -> String {
    let row = ["(", &["?"; NewLine::COLUMNS].join(", "), ")"].concat();
    "INSERT INTO document_line (document, position, role, item, original_document, original_position,
         original_quantity, description, hsn, unit, quantity, unit_price, price_includes_tax, discount_percent,
         discount_amount, treatment, rate, cess_rate, cess_per_unit, gross, discount, document_discount, taxable,
         cgst, sgst, igst, cess)
     VALUES "
        .to_owned()
        + &vec![row; rows].join(", ")
}

struct NewLine<'document> {
    document: DocumentId,
    position: i64,
    line: &'document DocumentLine,
    amounts: &'document LineTotals,
}

impl<'document> NewLine<'document> {
    const COLUMNS: usize = 27;

    /// In the order of the columns of [`insert_statement`].
    fn values(&self) -> [ToSqlOutput<'document>; NewLine::COLUMNS] {
        let NewLine { document, position, line, amounts } = self;
        let (priced, change) = (&line.priced, line.change);
        let (percent, amount) = match priced.discount {
            Discount::None => (None, None),
            Discount::Percent(percent) => (Some(String::from(percent)), None),
            Discount::Amount(amount) => (None, Some(amount.paise())),
        };
        [
            blob(document.bytes()),
            (*position).into(),
            word(priced.role.code()),
            or_null(line.item.map(|item| blob(item.bytes()))),
            or_null(change.map(|change| blob(change.original.document.bytes()))),
            or_null(change.map(|change| change.original.position.into())),
            or_null(change.map(|change| change.quantity.into())),
            word(&line.description),
            or_null(line.hsn.as_ref().map(|hsn| word(hsn.as_str()))),
            word(line.unit.code()),
            String::from(priced.quantity).into(),
            String::from(priced.unit_price).into(),
            (priced.basis == PriceBasis::Inclusive).into(),
            or_null(percent.map(ToSqlOutput::from)),
            or_null(amount.map(ToSqlOutput::from)),
            word(priced.treatment.code()),
            String::from(priced.rate).into(),
            String::from(priced.cess.rate).into(),
            String::from(priced.cess.per_unit).into(),
            amounts.gross.paise().into(),
            amounts.discount.paise().into(),
            amounts.document_discount.paise().into(),
            amounts.taxable.paise().into(),
            amounts.tax.cgst.paise().into(),
            amounts.tax.sgst.paise().into(),
            amounts.tax.igst.paise().into(),
            amounts.tax.cess.paise().into(),
        ]
    }
}

fn blob(id: [u8; 16]) -> ToSqlOutput<'static> {
    id.to_vec().into()
}

fn word(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

fn or_null(value: Option<ToSqlOutput<'_>>) -> ToSqlOutput<'_> {
    value.unwrap_or(ToSqlOutput::Owned(Value::Null))
}
