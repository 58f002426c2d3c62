//! A customer's ledger: every entry in the order of its day, with the balance after it.

use rusqlite::{Connection, Row, named_params};

use crate::domain::account::Mode;
use crate::domain::{CustomerId, Date, DocumentId, DocumentNumber, Money, PaymentId};
use crate::protocol::{Ledger, LedgerEntry, LedgerKey, LedgerWhat};
use crate::store::value::{column, date, id, money, optional_text, text};
use crate::store::{LONGEST_PAGE, StoreError, one};

/// All entries of a customer. `rank` orders those of one day: what is owed before what settles it. No two have the same rank
/// and id; a document may be written off in parts on one day, so its id does not do there.
const ENTRIES: &str = "
    SELECT date, 0 AS rank, id, kind AS what, number AS text, NULL AS mode,
           iif(kind = 'credit note', -payable_rupees, payable_rupees) AS amount, NULL AS document
    FROM document WHERE customer IN (SELECT id FROM known_as WHERE stays = :customer)
      AND kind IN ('invoice', 'debit note', 'credit note')
    UNION ALL
    SELECT cancelled_on, 1, id, 'cancelled', number, NULL, iif(kind = 'credit note', payable_rupees, -payable_rupees),
           NULL
    FROM document
    WHERE customer IN (SELECT id FROM known_as WHERE stays = :customer)
      AND kind IN ('invoice', 'debit note', 'credit note') AND cancelled_on IS NOT NULL
    UNION ALL
    SELECT date, 2, id, iif(refund, 'refund', 'payment'), reference, mode, iif(refund, amount, -amount), NULL
    FROM payment WHERE customer IN (SELECT id FROM known_as WHERE stays = :customer)
      AND amount > 0
    UNION ALL
    SELECT date, 3, id, 'tds', reference, mode, -tds, NULL FROM payment WHERE customer IN (SELECT id FROM known_as WHERE stays = :customer)
      AND tds > 0
    UNION ALL
    SELECT reversed_on, 4, id, 'reversed', reverse_reason, mode, iif(refund, -amount, amount + tds), NULL
    FROM payment WHERE customer IN (SELECT id FROM known_as WHERE stays = :customer)
      AND reversed_on IS NOT NULL
    UNION ALL
    SELECT settlement.date, 5, CAST(printf('%016d', settlement.settlement) AS BLOB), 'written off', settlement.reason, NULL,
           -settlement.amount, settlement.document
    FROM settlement WHERE settlement.customer IN (SELECT id FROM known_as WHERE stays = :customer)
      AND payment IS NULL AND note IS NULL";

/// The entries of these days after the key, with what was owed before the first of them.
pub fn ledger(
    connection: &Connection,
    customer: CustomerId,
    days: (Date, Date),
    after: Option<&LedgerKey>,
    limit: u32,
) -> Result<Ledger, StoreError> {
    let failed = StoreError::during("reading a ledger");
    let (from, to) = (days.0.to_string(), days.1.to_string());
    let after_date = after.map(|key| key.date.to_string());
    let (after_rank, after_id) = (after.map(|key| key.rank), after.map(|key| key.id));
    let before = format!(
        "SELECT coalesce(sum(amount), 0) FROM ({ENTRIES})
         WHERE date < :from OR (:date IS NOT NULL AND (date, rank, id) <= (:date, :rank, :id))"
    );
    let opening = one(
        connection,
        &before,
        named_params! {
            ":customer": customer.bytes(), ":from": from, ":date": after_date, ":rank": after_rank, ":id": after_id,
        },
        |row| row.get(0),
    );
    let opening = opening.map(Money::from_paise).map_err(&failed)?;

    let limit = limit.clamp(1, LONGEST_PAGE);
    let page = format!(
        "SELECT * FROM ({ENTRIES})
         WHERE date BETWEEN :from AND :to AND (:date IS NULL OR (date, rank, id) > (:date, :rank, :id))
         ORDER BY date, rank, id LIMIT :limit"
    );
    let mut statement = connection.prepare_cached(&page).map_err(&failed)?;
    let rows = statement
        .query_map(
            named_params! {
                ":customer": customer.bytes(), ":from": from, ":to": to, ":date": after_date, ":rank": after_rank,
                ":id": after_id, ":limit": limit + 1,
            },
            |row| Ok(read(row)),
        )
        .map_err(&failed)?;
    let mut rows = rows.map(|row| row.map_err(&failed)?).collect::<Result<Vec<_>, StoreError>>()?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(|(key, _)| key.clone());
    Ok(Ledger { opening, entries: rows.into_iter().map(|(_, entry)| entry).collect(), next })
}

fn read(row: &Row<'_>) -> Result<(LedgerKey, LedgerEntry), StoreError> {
    let number = || text(row, "text", |text| DocumentNumber::parse(text).ok());
    let document = || id(row, "id", DocumentId::from_bytes);
    let payment = || id(row, "id", PaymentId::from_bytes);
    let what: String = column(row, "what")?;
    let words = || column::<String>(row, "text");
    let what = match what.as_str() {
        "cancelled" => LedgerWhat::Cancelled { document: document()?, number: number()? },
        "payment" | "refund" => {
            let mode = optional_text(row, "mode", Mode::parse)?.unwrap_or_default();
            LedgerWhat::Payment { payment: payment()?, mode, reference: words()?, refund: what == "refund" }
        }
        "tds" => LedgerWhat::Tds { payment: payment()? },
        "reversed" => LedgerWhat::Reversed { payment: payment()?, reason: words()? },
        "written off" => {
            LedgerWhat::WrittenOff { document: id(row, "document", DocumentId::from_bytes)?, reason: words()? }
        }
        _ => LedgerWhat::Document {
            document: document()?,
            kind: text(row, "what", |code| code.parse().ok())?,
            number: number()?,
        },
    };
    let date = date(row, "date")?;
    let key = LedgerKey { date, rank: column(row, "rank")?, id: column(row, "id")? };
    Ok((key, LedgerEntry { date, what, amount: money(row, "amount")? }))
}
