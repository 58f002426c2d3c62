//! A customer's ledger: every entry in the order of its day, with the balance after it.
//!
//! Each kind of entry has an index by customer and day, and SQLite merges the walks along them. The balance before a page is
//! the sum of the months before it, which is kept, and of what its own month holds before it.

use std::cmp::Ordering;

use rusqlite::{Connection, Row};

use crate::domain::account::Mode;
use crate::domain::{CustomerId, Date, DocumentId, DocumentNumber, Money, PaymentId};
use crate::protocol::{Ledger, LedgerEntry, LedgerKey, LedgerWhat, Page};
use crate::store::list::{self, Values, Walked};
use crate::store::value::{column, date, id, money, optional_text, text};
use crate::store::{StoreError, customers};

const DOING: &str = "reading a ledger";

/// The entries that name the customer `:one`, behind `:first` and up to the day `:last`. `rank` orders those of one day: what is
/// owed before what settles it. In the first day, those of each rank begin behind a place of their own.
const ENTRIES: &str = "
    SELECT date AS date, 0 AS rank, place AS place, id AS id, kind AS what, number AS text, NULL AS mode,
           iif(kind = 'credit note', -payable_rupees, payable_rupees) AS amount, TRUE AS fits
    FROM document WHERE customer = :one AND (date, place) > (:first, :behind_0) AND date <= :last
      AND kind IN ('invoice', 'debit note', 'credit note')
    UNION ALL
    SELECT cancelled_on, 1, place, id, 'cancelled', number, NULL,
           iif(kind = 'credit note', payable_rupees, -payable_rupees), TRUE
    FROM document WHERE customer = :one AND (cancelled_on, place) > (:first, :behind_1) AND cancelled_on <= :last
      AND kind IN ('invoice', 'debit note', 'credit note')
    UNION ALL
    SELECT date, 2, place, id, iif(refund, 'refund', 'payment'), reference, mode, iif(refund, amount, -amount), TRUE
    FROM payment WHERE customer = :one AND (date, place) > (:first, :behind_2) AND date <= :last AND amount > 0
    UNION ALL
    SELECT date, 3, place, id, 'tds', reference, mode, -tds, TRUE
    FROM payment WHERE customer = :one AND (date, place) > (:first, :behind_3) AND date <= :last AND tds > 0
    UNION ALL
    SELECT reversed_on, 4, place, id, 'reversed', reverse_reason, mode, iif(refund, -amount, amount + tds), TRUE
    FROM payment WHERE customer = :one AND (reversed_on, place) > (:first, :behind_4) AND reversed_on <= :last
    UNION ALL
    SELECT date, 5, settlement, document, 'written off', reason, NULL, -amount, TRUE
    FROM settlement WHERE customer = :one AND (date, settlement) > (:first, :behind_5) AND date <= :last
      AND payment IS NULL AND note IS NULL";

/// The entries of these days after the key, with what was owed before the first of them.
pub fn ledger(
    connection: &Connection,
    customer: CustomerId,
    days: (Date, Date),
    after: Option<&LedgerKey>,
    limit: u32,
) -> Result<Ledger, StoreError> {
    let limit = list::page_size(limit);
    let begins = after.map_or(days.0, |key| key.date);
    let mut opening = Money::ZERO;
    let mut walks = Vec::new();
    for one in customers::known_as(connection, customer)? {
        opening = opening.plus(before(connection, one, begins, after)?).map_err(super::too_large)?;
        let values = entries_of(one, (begins, days.1), after);
        let sql = [ENTRIES, " ORDER BY date, rank, place"].concat();
        walks.push(Walked::along(connection, DOING, (&sql, &values), limit, read)?);
    }
    let order = |key: &LedgerKey| (key.date, key.rank, key.place);
    let Page { rows: entries, next } = list::page(walks, limit, |one, other| order(one) < order(other));
    Ok(Ledger { opening, entries, next })
}

/// Where the entries of each rank begin.
const BEHIND: [&str; 6] = [":behind_0", ":behind_1", ":behind_2", ":behind_3", ":behind_4", ":behind_5"];

fn entries_of(customer: [u8; 16], (first, last): (Date, Date), after: Option<&LedgerKey>) -> Values {
    let mut values = vec![
        (":one", customer.to_vec().into()),
        (":first", first.to_string().into()),
        (":last", last.to_string().into()),
    ];
    for (rank, behind) in (0..).zip(BEHIND) {
        let place = after.map_or(i64::MIN, |key| match rank.cmp(&key.rank) {
            Ordering::Less => i64::MAX,
            Ordering::Equal => key.place,
            Ordering::Greater => i64::MIN,
        });
        values.push((behind, place.into()));
    }
    values
}

/// What was owed before the day, or up to the key in it.
fn before(
    connection: &Connection,
    customer: [u8; 16],
    begins: Date,
    after: Option<&LedgerKey>,
) -> Result<Money, StoreError> {
    let mut values = entries_of(customer, (begins.first_of_month(), begins), None);
    values.push((":begins", begins.to_string().into()));
    values.push((":rank", after.map_or(-1, |key| i64::from(key.rank)).into()));
    values.push((":place", after.map_or(0, |key| key.place).into()));
    let sql = [
        "SELECT (SELECT ifnull(sum(owed), 0) FROM account_total WHERE customer = :one AND month < substr(:first, 1, 7)) +
                (SELECT ifnull(sum(amount), 0) FROM (",
        ENTRIES,
        ") WHERE date < :begins OR (rank, place) <= (:rank, :place)) AS owed",
    ];
    let mut owed = Money::ZERO;
    list::walk(connection, DOING, &sql.concat(), &values, |row| {
        owed = money(row, "owed")?;
        Ok(true)
    })?;
    Ok(owed)
}

fn read(row: &Row<'_>) -> Result<(LedgerKey, Option<LedgerEntry>), StoreError> {
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
        "written off" => LedgerWhat::WrittenOff { document: document()?, reason: words()? },
        _ => LedgerWhat::Document {
            document: document()?,
            kind: text(row, "what", |code| code.parse().ok())?,
            number: number()?,
        },
    };
    let date = date(row, "date")?;
    let key = LedgerKey { date, rank: column(row, "rank")?, place: column(row, "place")? };
    Ok((key, Some(LedgerEntry { date, what, amount: money(row, "amount")? })))
}
