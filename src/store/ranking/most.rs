//! Who owes most, who bought most, and the largest overdue claims.
//!
//! Those that have changed since the ranking was filled are taken by themselves, and passed over in the ranking. Of the others,
//! whose place is right, as many are taken as are wanted: what is not among them cannot be among the first. Then the values are
//! read anew, and few rows are sorted.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{MERGED_SINCE, TOUCHED_SINCE, customers_of, ids, standing_for};
use crate::domain::{CustomerId, Date, Money, in_order};
use crate::protocol::{BuyingCustomer, BuyingPeriod, OverdueClaim, OwingCustomer};
use crate::store::account::read_claim;
use crate::store::list::{Values, walk};
use crate::store::value::column;
use crate::store::{StoreError, one};

/// More than anybody reads.
const MOST: u32 = 100;

/// Customers by what they owe, the largest first.
pub fn owing(connection: &Connection, today: Date, limit: u32) -> Result<Vec<OwingCustomer>, StoreError> {
    let limit = limit.min(MOST);
    let customers = candidates(connection, "SELECT customer FROM owing ORDER BY owed DESC", Vec::new(), limit)?;
    Ok(first(owed_by(connection, customers, today)?, limit, |customer| customer.owed))
}

/// Those of these customers who owe something, in their order.
pub fn owed_by(
    connection: &Connection,
    customers: impl IntoIterator<Item = [u8; 16]>,
    today: Date,
) -> Result<Vec<OwingCustomer>, StoreError> {
    let failed = StoreError::during("adding up what a customer owes");
    let mut found = Vec::new();
    for customer in customers {
        let sql = "SELECT name, owed, overdue FROM customer, (
                       SELECT sum(payable_rupees - settled) AS owed,
                              sum(iif(coalesce(due, date) < ?2, payable_rupees - settled, 0)) AS overdue
                       FROM document INDEXED BY document_open
                       WHERE customer IN (SELECT id FROM known_as WHERE stays = ?1)
                         AND kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees)
                   WHERE id = ?1 AND owed > 0";
        let read = one(connection, sql, params![customer, today.to_string()], |row| {
            Ok(OwingCustomer {
                customer: CustomerId::from_bytes(customer),
                name: row.get("name")?,
                owed: Money::from_paise(row.get("owed")?),
                overdue: Money::from_paise(row.get("overdue")?),
            })
        });
        found.extend(read.optional().map_err(&failed)?);
    }
    Ok(found)
}

/// Customers by what was sold to them in the period, the most first.
pub fn buying(connection: &Connection, period: BuyingPeriod, limit: u32) -> Result<Vec<BuyingCustomer>, StoreError> {
    let failed = StoreError::during("looking for who bought most");
    let limit = limit.min(MOST);
    let (name, from, to) = match period {
        BuyingPeriod::Month(month) => (month.to_string(), month.to_string(), month.to_string()),
        BuyingPeriod::Year(year) => {
            let year = year.start_year();
            (format!("FY{year}"), format!("{year:04}-04"), format!("{:04}-03", year.saturating_add(1)))
        }
    };
    let ranked = "SELECT customer FROM buying WHERE period = :period ORDER BY sold DESC";
    let mut found = Vec::new();
    for customer in candidates(connection, ranked, vec![(":period", name.into())], limit)? {
        let sql = "SELECT name, sold FROM customer, (
                       SELECT sum(sold) AS sold FROM account_total
                       WHERE customer IN (SELECT id FROM known_as WHERE stays = :id) AND month BETWEEN :from AND :to)
                   WHERE id = :id AND sold > 0";
        let read = one(connection, sql, named_params! { ":id": customer, ":from": from, ":to": to }, |row| {
            Ok(BuyingCustomer {
                customer: CustomerId::from_bytes(customer),
                name: row.get("name")?,
                sold: Money::from_paise(row.get("sold")?),
            })
        });
        found.extend(read.optional().map_err(&failed)?);
    }
    Ok(first(found, limit, |customer| customer.sold))
}

/// Customers that stand for themselves and may be among the first.
fn candidates(connection: &Connection, ranked: &str, values: Values, limit: u32) -> Result<Vec<[u8; 16]>, StoreError> {
    let failed = StoreError::during("reading what has changed");
    let mut changed = ids(connection, &customers_of(TOUCHED_SINCE), [])?;
    changed.extend(ids(connection, MERGED_SINCE, [])?);
    let mut standing = Vec::new();
    let mut stand = |customer| {
        let customer = standing_for(connection, customer).map_err(&failed)?;
        if !standing.contains(&customer) {
            standing.push(customer);
        }
        Ok(standing.len())
    };
    let mut known = 0;
    for customer in changed {
        known = stand(customer)?;
    }
    walk(connection, "reading a ranking", ranked, &values, |row| {
        Ok(stand(column(row, "customer")?)? < known + limit as usize)
    })?;
    Ok(standing)
}

/// Claims that are overdue by what is left of them, the largest first.
pub fn overdue(connection: &Connection, today: Date, limit: u32) -> Result<Vec<OverdueClaim>, StoreError> {
    let limit = limit.min(MOST);
    let columns = "SELECT document.id AS id, document.kind AS kind, number,
                          coalesce((SELECT merged_into FROM customer WHERE id = document.customer), document.customer) AS customer,
                          date, falls_due AS due, payable_rupees, payable_rupees - settled AS balance, buyer_name FROM ";
    // The signs keep indexes by kind or state out of it, which would read all claims.
    let overdue = "+document.kind IN ('invoice', 'debit note') AND +state < 2 AND falls_due < :today";
    let changed = [columns, "document WHERE ", overdue, " AND document.id IN (", TOUCHED_SINCE, ")"].concat();
    let ranked = [
        columns,
        "listed CROSS JOIN document ON document.id = document WHERE listed.balance > 0 AND ",
        overdue,
        " ORDER BY listed.balance DESC",
    ]
    .concat();
    let doing = "looking for overdue claims";
    let today = vec![(":today", today.to_string().into())];
    let mut found: Vec<OverdueClaim> = Vec::new();
    let mut find = |row: &Row<'_>| {
        let claim = read_claim(row)?;
        if found.iter().all(|known| known.claim.document != claim.document) {
            found.push(OverdueClaim { claim, buyer: column(row, "buyer_name")? });
        }
        Ok(found.len())
    };
    let mut known = 0;
    walk(connection, doing, &changed, &today, |row| {
        known = find(row)?;
        Ok(true)
    })?;
    walk(connection, doing, &ranked, &today, |row| Ok(find(row)? < known + limit as usize))?;
    Ok(first(found, limit, |overdue| overdue.claim.balance))
}

fn first<T>(found: Vec<T>, limit: u32, amount: impl Fn(&T) -> Money) -> Vec<T> {
    in_order(found, |before, row| amount(before) >= amount(row)).into_iter().take(limit as usize).collect()
}
