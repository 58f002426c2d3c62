//! Payments between two days.

use rusqlite::{Connection, Row, named_params};

use super::{at, text_at};
use crate::domain::account::Mode;
use crate::domain::report::{Part, Receipt};
use crate::domain::{Money, PaymentId, date};
use crate::store::{StoreError, place};

pub(super) const RECEIPTS: &str = "
    SELECT payment.id, payment.date, customer.name, payment.mode, payment.reference, payment.amount,
           payment.tds, payment.refund, payment.reversed_on IS NOT NULL
    FROM payment LEFT JOIN customer
      ON customer.id = coalesce((SELECT merged_into FROM customer AS payer WHERE payer.id = payment.customer),
                                payment.customer)
    WHERE payment.place BETWEEN :first AND :last ORDER BY payment.place";

/// Payments and money that went back on these days, in their order.
pub fn receipts(connection: &Connection, part: Part) -> Result<Vec<Receipt>, StoreError> {
    let failed = StoreError::during("reading payments for a report");
    let mut statement = connection.prepare_cached(RECEIPTS).map_err(&failed)?;
    let places = place::of_days(Some(part.from()), Some(part.to()));
    let of_part = named_params! { ":first": places.start(), ":last": places.end() };
    let rows = statement.query_map(of_part, |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

fn read(row: &Row<'_>) -> Result<Receipt, StoreError> {
    Ok(Receipt {
        payment: PaymentId::from_bytes(at(row, 0)?),
        date: text_at(row, 1, "date", date::parse)?,
        name: at::<Option<String>>(row, 2)?.unwrap_or_default(),
        mode: text_at(row, 3, "mode", Mode::parse)?,
        reference: at(row, 4)?,
        amount: Money::from_paise(at(row, 5)?),
        tds: Money::from_paise(at(row, 6)?),
        refund: at(row, 7)?,
        reversed: at(row, 8)?,
    })
}
