//! What customers owe, some customers at a time.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{at, names, text_at};
use crate::domain::account::Ageing;
use crate::domain::report::Owing;
use crate::domain::{CustomerId, Date, Money, date};
use crate::store::{LONGEST_PAGE, StoreError, one};

/// The customer so many customers with open claims further on, through the index of what is open.
pub(super) const CUSTOMERS: &str = "
    SELECT DISTINCT customer FROM document INDEXED BY document_open
    WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees AND customer > ?1
    ORDER BY customer LIMIT 1 OFFSET ?2";

/// Open claims on the customers behind the one and up to the other.
pub(super) const CLAIMS: &str = "
    SELECT coalesce((SELECT merged_into FROM customer WHERE customer.id = document.customer), document.customer),
           coalesce(due, date), payable_rupees - settled
    FROM document INDEXED BY document_open
    WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees
      AND customer > ?1 AND customer <= ?2
    ORDER BY customer";

/// The same over the counter, which is no customer.
pub(super) const COUNTER: &str = "
    SELECT NULL, coalesce(due, date), payable_rupees - settled FROM document INDEXED BY document_open
    WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees AND customer IS NULL";

/// After every id that there can be.
const LAST: [u8; 16] = [0xff; 16];

/// The claims on so many customers with open ones, behind this one, by how long they are overdue; and behind whom to go on,
/// if there may be more. Those over the counter are part of the first answer. A customer that was merged into another one
/// makes a second row of that one.
pub fn ageing(
    connection: &Connection,
    after: Option<CustomerId>,
    limit: u32,
    today: Date,
) -> Result<(Vec<Owing>, Option<CustomerId>), StoreError> {
    let failed = StoreError::during("ageing what customers owe");
    let mut rows: Vec<Owing> = Vec::new();
    if after.is_none() {
        add(connection, COUNTER, params![], today, &mut rows)?;
    }
    let after = after.map_or([0; 16], CustomerId::bytes);
    let offset = limit.clamp(1, LONGEST_PAGE) - 1;
    let last: Option<[u8; 16]> =
        one(connection, CUSTOMERS, params![after, offset], |row| row.get(0)).optional().map_err(failed)?;
    add(connection, CLAIMS, params![after, last.unwrap_or(LAST)], today, &mut rows)?;
    for row in &mut rows {
        if let Some(customer) = row.customer {
            row.name = names::customer_name(connection, customer)?.unwrap_or_default();
        }
    }
    Ok((rows, last.map(CustomerId::from_bytes)))
}

/// Adds the claims to the row of their customer, next to each other as they come.
fn add(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    today: Date,
    rows: &mut Vec<Owing>,
) -> Result<(), StoreError> {
    let failed = StoreError::during("ageing what customers owe");
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let claims = statement.query_map(parameters, |row| Ok(read(row))).map_err(&failed)?;
    for claim in claims {
        let (customer, due, balance) = claim.map_err(&failed)??;
        if rows.last().is_none_or(|row| row.customer != customer) {
            rows.push(Owing { customer, name: String::new(), ageing: Ageing::default() });
        }
        if let Some(row) = rows.last_mut() {
            row.ageing.add(due, balance, today).map_err(crate::store::account::too_large)?;
        }
    }
    Ok(())
}

fn read(row: &Row<'_>) -> Result<(Option<CustomerId>, Date, Money), StoreError> {
    Ok((
        at::<Option<[u8; 16]>>(row, 0)?.map(CustomerId::from_bytes),
        text_at(row, 1, "due", date::parse)?,
        Money::from_paise(at(row, 2)?),
    ))
}
