//! What customers owe and have paid. Sums that are kept beside the entries are written here and nowhere else.

mod ledger;
mod open;
mod payments;
mod received;

use rusqlite::{Connection, Row, params};
use serde::Serialize;

pub use ledger::ledger;
pub(super) use open::read_claim;
pub use open::{ageing, claim, claims, fund, funds};
pub use payments::{get, insert, reverse};
pub use received::{list, totals};

use super::value::{column, date, id, money, optional_id, text};
use super::{StoreError, Writing, one, run};
use crate::domain::account::{Settlement, Source};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::{CustomerId, Date, DocumentId, DocumentNumber, Money, Overflow, PaymentId};
use crate::protocol::SettlementRow;

/// Writes what was settled, with the sums that follow from it.
pub fn settle(books: &Writing<'_>, settlement: &Settlement) -> Result<(), StoreError> {
    let entry = Entry {
        document: settlement.document(),
        source: settlement.source(),
        reason: settlement.reason(),
        date: settlement.date(),
        amount: settlement.amount().paise(),
    };
    entry.write(books)
}

/// Takes back all that the source has settled of the document, or of every document if none is named. Says how much.
pub fn unsettle(
    books: &Writing<'_>,
    source: Source,
    document: Option<DocumentId>,
    on: Date,
) -> Result<Money, StoreError> {
    let failed = StoreError::during("taking back what was settled");
    let (payment, note) = columns(source);
    let mut statement = books
        .prepare_cached(
            "SELECT document, sum(amount) AS amount FROM settlement
             WHERE (payment = ?1 OR note = ?2) AND (?3 IS NULL OR document = ?3)
             GROUP BY document HAVING sum(amount) > 0",
        )
        .map_err(&failed)?;
    let read = |row: &Row<'_>| Ok((|| Ok((id(row, "document", DocumentId::from_bytes)?, column(row, "amount")?)))());
    let rows = statement
        .query_map(params![payment, note, document.map(DocumentId::bytes)], read)
        .map_err(&failed)?
        .map(|row| row.map_err(&failed)?)
        .collect::<Result<Vec<(DocumentId, i64)>, StoreError>>()?;
    let mut all = Money::ZERO;
    for (document, amount) in rows {
        Entry { document, source: Some(source), reason: "", date: on, amount: -amount }.write(books)?;
        all = all.plus(Money::from_paise(amount)).map_err(too_large)?;
    }
    Ok(all)
}

/// Takes back all that was written off of the document. Says how much.
pub fn claim_again(books: &Writing<'_>, document: DocumentId, on: Date) -> Result<Money, StoreError> {
    let sql = "SELECT ifnull(sum(amount), 0) FROM settlement WHERE document = ? AND payment IS NULL AND note IS NULL";
    let amount: i64 = one(books, sql, [document.bytes()], |row| row.get(0))
        .map_err(StoreError::during("taking back what was written off"))?;
    if amount > 0 {
        Entry { document, source: None, reason: "", date: on, amount: -amount }.write(books)?;
    }
    Ok(Money::from_paise(amount))
}

/// What has settled the document, and what was taken off again, in the order of the entries.
pub fn settlements_of(connection: &Connection, document: DocumentId) -> Result<Vec<SettlementRow>, StoreError> {
    rows(connection, "WHERE settlement.document = ?", document.bytes())
}

/// What the source has settled.
pub fn settlements_by(connection: &Connection, source: Source) -> Result<Vec<SettlementRow>, StoreError> {
    match source {
        Source::Payment(payment) => rows(connection, "WHERE settlement.payment = ?", payment.bytes()),
        Source::CreditNote(note) => rows(connection, "WHERE settlement.note = ?", note.bytes()),
    }
}

fn rows(connection: &Connection, of: &str, key: [u8; 16]) -> Result<Vec<SettlementRow>, StoreError> {
    let failed = StoreError::during("reading what was settled");
    let sql = format!(
        "SELECT settlement.document, document.number, settlement.payment, settlement.note, settlement.reason,
                settlement.date, settlement.amount
         FROM settlement JOIN document ON document.id = settlement.document {of} ORDER BY settlement"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(&failed)?;
    let read = |row: &Row<'_>| {
        Ok((|| {
            let payment = optional_id(row, "payment", PaymentId::from_bytes)?.map(Source::Payment);
            let note = optional_id(row, "note", DocumentId::from_bytes)?.map(Source::CreditNote);
            Ok(SettlementRow {
                document: id(row, "document", DocumentId::from_bytes)?,
                number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
                source: payment.or(note),
                reason: column(row, "reason")?,
                date: date(row, "date")?,
                amount: money(row, "amount")?,
            })
        })())
    };
    let rows = statement.query_map([key], read).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

/// An entry on its way into the books, and as history keeps it.
#[derive(Serialize)]
struct Entry<'entry> {
    document: DocumentId,
    source: Option<Source>,
    reason: &'entry str,
    #[serde(with = "crate::domain::date")]
    date: Date,
    /// Paise; below zero if something is taken off again.
    amount: i64,
}

impl Entry<'_> {
    fn write(&self, books: &Writing<'_>) -> Result<(), StoreError> {
        let act = if self.amount < 0 { Act::TakenBack } else { Act::Settled };
        books.record(Subject::Document(self.document), act, None, Some(Record::of(self)))?;
        let failed = StoreError::during("settling a document");
        let (payment, note) = self.source.map_or((None, None), columns);
        let document = self.document.bytes();
        run(
            books,
            "INSERT INTO settlement SELECT NULL, id, customer, ?2, ?3, ?4, ?5, ?6 FROM document WHERE id = ?1",
            params![document, payment, note, self.reason, self.date.to_string(), self.amount],
        )
        .map_err(&failed)?;
        let settled = "UPDATE document SET settled = settled + ?2 WHERE id = ?1";
        run(books, settled, params![document, self.amount]).map_err(&failed)?;
        match self.source {
            Some(source) => use_up(books, source, self.amount),
            None => Ok(()),
        }
    }
}

/// Counts what was taken of a fund, in paise; below zero if it came back.
fn use_up(books: &Writing<'_>, source: Source, amount: i64) -> Result<(), StoreError> {
    let (sql, id) = match source {
        Source::Payment(payment) => ("UPDATE payment SET used = used + ?2 WHERE id = ?1", payment.bytes()),
        Source::CreditNote(note) => ("UPDATE document SET settled = settled + ?2 WHERE id = ?1", note.bytes()),
    };
    run(books, sql, params![id, amount]).map(drop).map_err(StoreError::during("using a payment"))
}

type SourceColumns = (Option<[u8; 16]>, Option<[u8; 16]>);

fn columns(source: Source) -> SourceColumns {
    match source {
        Source::Payment(payment) => (Some(payment.bytes()), None),
        Source::CreditNote(note) => (None, Some(note.bytes())),
    }
}

pub(super) fn too_large(_: Overflow) -> StoreError {
    StoreError::Unreadable { what: "amount", found: "a sum beyond all bounds".to_owned() }
}

/// What the customer owes in all: open claims less what payments and credit notes still hold. Below zero, the
/// customer has credit.
pub fn balance(connection: &Connection, customer: CustomerId) -> Result<Money, StoreError> {
    let found = one(
        connection,
        // The indexes are named, or SQLite might read all that the customer ever bought.
        "SELECT (SELECT coalesce(sum(payable_rupees - settled), 0) FROM document INDEXED BY document_open
                 WHERE customer IN (SELECT id FROM known_as WHERE stays = ?1)
                   AND kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees)
              - (SELECT coalesce(sum(payable_rupees - settled), 0) FROM document INDEXED BY note_left
                 WHERE customer IN (SELECT id FROM known_as WHERE stays = ?1)
                   AND kind = 'credit note' AND cancelled_on IS NULL AND settled < payable_rupees)
              - (SELECT coalesce(sum(amount + tds - used), 0) FROM payment INDEXED BY payment_left
                 WHERE customer IN (SELECT id FROM known_as WHERE stays = ?1)
                   AND refund = 0 AND reversed_on IS NULL AND used < amount + tds)",
        [customer.bytes()],
        |row| row.get(0),
    );
    found.map(Money::from_paise).map_err(StoreError::during("reading what a customer owes"))
}
