//! What is open: claims that are not settled, and funds that are not used up. Each is of the customer that stays, if the
//! one that it names was merged into another one.

use rusqlite::{Connection, OptionalExtension, Row};

use super::too_large;
use crate::domain::account::{Ageing, Claim, Fund, Source};
use crate::domain::{CustomerId, Date, DocumentId, DocumentNumber, PaymentId, in_order};
use crate::store::value::{column, date, id, money, optional_id, text};
use crate::store::{StoreError, customers, one};

/// The claim of a document; none if it is no claim or was cancelled.
pub fn claim(connection: &Connection, document: DocumentId) -> Result<Option<Claim>, StoreError> {
    let found = one(
        connection,
        "SELECT id, kind, number, coalesce((SELECT merged_into FROM customer WHERE id = document.customer), customer) AS customer,
                    date, falls_due AS due, payable_rupees,
                payable_rupees - settled AS balance
         FROM document WHERE id = ? AND kind IN ('invoice', 'debit note') AND cancelled_on IS NULL",
        [document.bytes()],
        |row| Ok(read_claim(row)),
    );
    found.optional().map_err(StoreError::during("reading a claim"))?.transpose()
}

/// The open claims on a customer, the first due first.
pub fn claims(connection: &Connection, customer: CustomerId, limit: u32) -> Result<Vec<Claim>, StoreError> {
    let failed = StoreError::during("listing open claims");
    let mut statement = connection
        .prepare_cached(
            "SELECT id, kind, number, ?1 AS customer, date, falls_due AS due, payable_rupees,
                    payable_rupees - settled AS balance
             FROM document INDEXED BY document_open
             WHERE customer = ?2 AND kind IN ('invoice', 'debit note') AND cancelled_on IS NULL
               AND settled < payable_rupees
             ORDER BY falls_due LIMIT ?3",
        )
        .map_err(&failed)?;
    let mut found = Vec::new();
    for one in customers::known_as(connection, customer)? {
        let values = rusqlite::params![customer.bytes(), one, limit];
        let rows = statement.query_map(values, |row| Ok(read_claim(row))).map_err(&failed)?;
        for row in rows {
            found.push(row.map_err(&failed)??);
        }
    }
    Ok(in_order(found, |before, claim| before.due <= claim.due).into_iter().take(limit as usize).collect())
}

pub(in crate::store) fn read_claim(row: &Row<'_>) -> Result<Claim, StoreError> {
    Ok(Claim {
        document: id(row, "id", DocumentId::from_bytes)?,
        kind: text(row, "kind", |code| code.parse().ok())?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
        customer: optional_id(row, "customer", CustomerId::from_bytes)?,
        date: date(row, "date")?,
        due: date(row, "due")?,
        payable: money(row, "payable_rupees")?,
        balance: money(row, "balance")?,
    })
}

/// How long the open claims on a customer are overdue.
pub fn ageing(connection: &Connection, customer: CustomerId, today: Date) -> Result<Ageing, StoreError> {
    let failed = StoreError::during("ageing what a customer owes");
    let mut statement = connection
        .prepare_cached(
            "SELECT coalesce(due, date) AS due, payable_rupees - settled AS balance FROM document INDEXED BY document_open
             WHERE customer IN (SELECT id FROM known_as WHERE stays = ?)
               AND kind IN ('invoice', 'debit note') AND cancelled_on IS NULL
               AND settled < payable_rupees",
        )
        .map_err(&failed)?;
    let read = |row: &Row<'_>| Ok((|| Ok((date(row, "due")?, money(row, "balance")?)))());
    let rows = statement.query_map([customer.bytes()], read).map_err(&failed)?;
    let mut ageing = Ageing::default();
    for row in rows {
        let (due, balance) = row.map_err(&failed)??;
        ageing.add(due, balance, today).map_err(too_large)?;
    }
    Ok(ageing)
}

/// What a payment or a credit note still holds; none if it was reversed or cancelled, or is no fund.
pub fn fund(connection: &Connection, source: Source) -> Result<Option<Fund>, StoreError> {
    let (sql, key) = match source {
        Source::Payment(payment) => (
            "SELECT coalesce((SELECT merged_into FROM customer WHERE id = payment.customer), customer) AS customer, date,
                    amount + tds - used AS left_over FROM payment
             WHERE id = ? AND refund = 0 AND reversed_on IS NULL",
            payment.bytes(),
        ),
        Source::CreditNote(note) => (
            "SELECT coalesce((SELECT merged_into FROM customer WHERE id = document.customer), customer) AS customer, date,
                    payable_rupees - settled AS left_over FROM document
             WHERE id = ? AND kind = 'credit note' AND cancelled_on IS NULL",
            note.bytes(),
        ),
    };
    let found = one(connection, sql, [key], |row| Ok(read_fund(row, source)));
    found.optional().map_err(StoreError::during("reading a payment"))?.transpose()
}

fn read_fund(row: &Row<'_>, source: Source) -> Result<Fund, StoreError> {
    Ok(Fund {
        source,
        customer: optional_id(row, "customer", CustomerId::from_bytes)?,
        date: date(row, "date")?,
        left: money(row, "left_over")?,
    })
}

/// The payments and credit notes of a customer that still hold something, the oldest first.
pub fn funds(connection: &Connection, customer: CustomerId, limit: u32) -> Result<Vec<Fund>, StoreError> {
    let failed = StoreError::during("listing what a customer has in hand");
    let payments =
        "SELECT id AS source, 0 AS is_note, ?1 AS customer, date, amount + tds - used AS left_over FROM payment INDEXED BY payment_left
                    WHERE customer = ?2 AND refund = 0 AND reversed_on IS NULL AND used < amount + tds
                    ORDER BY date, id LIMIT ?3";
    let notes =
        "SELECT id AS source, 1 AS is_note, ?1 AS customer, date, payable_rupees - settled AS left_over FROM document INDEXED BY note_left
                 WHERE customer = ?2 AND kind = 'credit note' AND cancelled_on IS NULL AND settled < payable_rupees
                 ORDER BY date, id LIMIT ?3";
    let read = |row: &Row<'_>| {
        Ok((|| {
            let source = match column(row, "is_note")? {
                true => Source::CreditNote(id(row, "source", DocumentId::from_bytes)?),
                false => Source::Payment(id(row, "source", PaymentId::from_bytes)?),
            };
            read_fund(row, source)
        })())
    };
    let mut found = Vec::new();
    for one in customers::known_as(connection, customer)? {
        for sql in [payments, notes] {
            let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
            let values = rusqlite::params![customer.bytes(), one, limit];
            for row in statement.query_map(values, read).map_err(&failed)? {
                found.push(row.map_err(&failed)??);
            }
        }
    }
    Ok(in_order(found, |before, fund| before.date <= fund.date).into_iter().take(limit as usize).collect())
}
