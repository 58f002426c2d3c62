//! Payments and money that went back.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use serde::Serialize;

use super::{columns, use_up};
use crate::domain::account::{Mode, Payment, Source};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::life::Cancellation;
use crate::domain::{CustomerId, Date, DocumentId, PaymentId};
use crate::protocol::PaymentRow;
use crate::store::place::place_of_last_event;
use crate::store::value::{column, date, id, money, optional_date, optional_id, text};
use crate::store::{StoreError, Writing, one, run};

/// What history says of a payment.
#[derive(Serialize)]
struct Received<'payment> {
    #[serde(flatten)]
    payment: &'payment Payment,
    refund_of: Option<Source>,
    reversed: Option<&'payment Cancellation>,
}

/// Writes a payment; or, of a source, money that went back.
pub fn insert(books: &Writing<'_>, payment: &Payment, refund_of: Option<Source>) -> Result<(), StoreError> {
    let received = Received { payment, refund_of, reversed: None };
    books.record(Subject::Payment(payment.id), Act::Created, None, Some(Record::of(&received)))?;
    let (of_payment, of_note) = refund_of.map_or((None, None), columns);
    let written = run(
        books,
        concat!(
            "INSERT INTO payment VALUES (:id, :customer, :date, :mode, :reference, :amount, :tds, :notes, :refund,
                                         :of_payment, :of_note, 0, NULL, NULL, ",
            place_of_last_event!(),
            ")"
        ),
        named_params! {
            ":id": payment.id.bytes(),
            ":customer": payment.customer.map(CustomerId::bytes),
            ":date": payment.date.to_string(),
            ":mode": payment.mode.code(),
            ":reference": payment.reference,
            ":amount": payment.amount.paise(),
            ":tds": payment.tds.paise(),
            ":notes": payment.notes,
            ":refund": refund_of.is_some(),
            ":of_payment": of_payment,
            ":of_note": of_note,
        },
    );
    written.map_err(StoreError::during("writing a payment"))?;
    match refund_of {
        Some(source) => use_up(books, source, payment.amount.paise()),
        None => Ok(()),
    }
}

/// Marks the payment as reversed. What it had settled is taken off before; money that did not go back after all is in its
/// fund again.
pub fn reverse(books: &Writing<'_>, row: &PaymentRow, reason: &str, on: Date) -> Result<(), StoreError> {
    let reversal = Cancellation { on, reason: reason.to_owned() };
    let [before, after] = [None, Some(&reversal)]
        .map(|reversed| Some(Record::of(&Received { payment: &row.payment, refund_of: row.refund_of, reversed })));
    books.record(Subject::Payment(row.payment.id), Act::Reversed, before, after)?;
    let sql = "UPDATE payment SET reversed_on = ?, reverse_reason = ? WHERE id = ?";
    let written = run(books, sql, params![on.to_string(), reason, row.payment.id.bytes()]);
    written.map_err(StoreError::during("reversing a payment"))?;
    match row.refund_of {
        Some(source) => use_up(books, source, -row.payment.amount.paise()),
        None => Ok(()),
    }
}

pub fn get(connection: &Connection, id: PaymentId) -> Result<Option<PaymentRow>, StoreError> {
    let found = one(
        connection,
        "SELECT payment.*, customer.name AS customer_name
         FROM payment LEFT JOIN customer ON customer.id = payment.customer WHERE payment.id = ?",
        [id.bytes()],
        |row| Ok(read(row)),
    );
    found.optional().map_err(StoreError::during("reading a payment"))?.transpose()
}

pub(super) fn read(row: &Row<'_>) -> Result<PaymentRow, StoreError> {
    Ok(PaymentRow {
        payment: Payment {
            id: id(row, "id", PaymentId::from_bytes)?,
            customer: optional_id(row, "customer", CustomerId::from_bytes)?,
            date: date(row, "date")?,
            mode: text(row, "mode", Mode::parse)?,
            reference: column(row, "reference")?,
            amount: money(row, "amount")?,
            tds: money(row, "tds")?,
            notes: column(row, "notes")?,
        },
        refund_of: read_source(row)?,
        used: money(row, "used")?,
        reversed: match optional_date(row, "reversed_on")? {
            Some(on) => Some(Cancellation { on, reason: column(row, "reverse_reason")? }),
            None => None,
        },
        customer: column::<Option<String>>(row, "customer_name")?.unwrap_or_default(),
    })
}

fn read_source(row: &Row<'_>) -> Result<Option<Source>, StoreError> {
    let of_payment = optional_id(row, "of_payment", PaymentId::from_bytes)?.map(Source::Payment);
    let of_note = optional_id(row, "of_note", DocumentId::from_bytes)?.map(Source::CreditNote);
    Ok(of_payment.or(of_note))
}
