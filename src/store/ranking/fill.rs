//! Filling the rankings: from all documents where there were none, and from what has happened since.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row, named_params, params};

use super::{ISSUED_SINCE, MERGED_SINCE, PAID_SINCE, TOUCHED_SINCE, customers_of, ids, standing_for};
use crate::domain::{FinancialYear, date, document, search};
use crate::store::value::column;
use crate::store::{StoreError, run};

const DOING: &str = "filling the rankings";

/// Fills empty rankings from all that is in the books.
pub(in crate::store) fn fill(connection: &Connection) -> Result<(), StoreError> {
    list_documents(connection, "SELECT id FROM document")?;
    find_payments(connection, "SELECT id FROM payment")?;
    rank_claims(connection, "SELECT id FROM document WHERE kind IN ('invoice', 'debit note')")?;
    let failed = StoreError::during(DOING);
    connection
        .execute_batch(
            "INSERT INTO owing
                 SELECT coalesce(merged_into, customer.id), sum(payable_rupees - settled)
                 FROM document JOIN customer ON customer.id = document.customer
                 WHERE document.kind IN ('invoice', 'debit note') AND state < 2 GROUP BY 1;
             INSERT INTO buying
                 SELECT month, coalesce(merged_into, id), sum(sold)
                 FROM account_total JOIN customer ON id = customer GROUP BY 1, 2;
             INSERT INTO buying
                 SELECT 'FY' || (substr(month, 1, 4) - (substr(month, 6) < '04')), coalesce(merged_into, id), sum(sold)
                 FROM account_total JOIN customer ON id = customer GROUP BY 1, 2;",
        )
        .map_err(failed)
}

/// Takes up what happened since. Belongs before the moment at which the events count as indexed.
pub(in crate::store) fn follow(connection: &Connection) -> Result<(), StoreError> {
    list_documents(connection, ISSUED_SINCE)?;
    rank_claims(connection, TOUCHED_SINCE)?;
    find_payments(connection, PAID_SINCE)?;

    let failed = StoreError::during(DOING);
    let mut customers = BTreeSet::new();
    for customer in ids(connection, &customers_of(TOUCHED_SINCE), [])? {
        customers.insert(standing_for(connection, customer).map_err(&failed)?);
    }
    let mut merged_into = BTreeSet::new();
    for customer in ids(connection, MERGED_SINCE, [])? {
        for sql in ["DELETE FROM owing WHERE customer = ?", "DELETE FROM buying WHERE customer = ?"] {
            run(connection, sql, [customer]).map_err(&failed)?;
        }
        merged_into.insert(standing_for(connection, customer).map_err(&failed)?);
    }
    for customer in customers.union(&merged_into) {
        rank_debtor(connection, *customer).map_err(&failed)?;
    }
    let months = [
        "SELECT customer, substr(date, 1, 7) AS month FROM document WHERE customer IS NOT NULL AND id IN (",
        TOUCHED_SINCE,
        ")",
    ];
    let mut periods = months_of(connection, &months.concat())?;
    for customer in &merged_into {
        let sql = "SELECT ?1 AS customer, month FROM account_total
                   WHERE customer IN (SELECT id FROM known_as WHERE stays = ?1)";
        let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
        let rows = statement.query_map([customer], |row| Ok((row.get(0)?, row.get(1)?))).map_err(&failed)?;
        periods.extend(rows.collect::<rusqlite::Result<Vec<([u8; 16], String)>>>().map_err(&failed)?);
    }
    rank_buyers(connection, periods)
}

/// Documents as lists sort them and as they are found.
fn list_documents(connection: &Connection, which: &str) -> Result<(), StoreError> {
    let failed = StoreError::during(DOING);
    let select = format!(
        "SELECT place, id, kind, payable_rupees, buyer_name, number FROM document WHERE id IN ({which}) ORDER BY place"
    );
    let mut statement = connection.prepare_cached(&select).map_err(&failed)?;
    let mut rows = statement.query([]).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        let (place, kind, buyer): (i64, String, String) =
            (column(row, "place")?, column(row, "kind")?, column(row, "buyer_name")?);
        let (id, payable): ([u8; 16], i64) = (column(row, "id")?, column(row, "payable_rupees")?);
        let sql = "INSERT INTO listed VALUES (?, ?, ?, ?, ?, 0)";
        run(connection, sql, params![place, id, kind, payable, buyer]).map_err(&failed)?;
        let number: String = column(row, "number")?;
        let words = document::search_words(&number, &buyer).join(" ");
        let sql = "INSERT INTO document_search (rowid, words, kind) VALUES (?, ?, ?)";
        run(connection, sql, params![place, words, kind.replace(' ', "")]).map_err(&failed)?;
    }
    Ok(())
}

/// Payments as they are found.
fn find_payments(connection: &Connection, which: &str) -> Result<(), StoreError> {
    let failed = StoreError::during(DOING);
    let select = format!(
        "SELECT payment.place AS place, payment.id AS id, reference, ifnull(name, '') AS name
         FROM payment LEFT JOIN customer ON customer.id = customer WHERE payment.id IN ({which}) ORDER BY payment.place"
    );
    let mut statement = connection.prepare_cached(&select).map_err(&failed)?;
    let mut rows = statement.query([]).map_err(&failed)?;
    while let Some(row) = rows.next().map_err(&failed)? {
        let (place, id): (i64, [u8; 16]) = (column(row, "place")?, column(row, "id")?);
        let sql = "INSERT INTO payment_search (rowid, words, id) VALUES (?, ?, ?)";
        run(connection, sql, params![place, payment_words(row)?.join(" "), id]).map_err(&failed)?;
    }
    Ok(())
}

/// The words of a payment's reference and its customer's name.
pub(in crate::store) fn payment_words(row: &Row<'_>) -> Result<Vec<String>, StoreError> {
    let (reference, name): (String, String) = (column(row, "reference")?, column(row, "name")?);
    let mut words = search::words(&reference);
    words.extend(search::words(&name));
    Ok(words)
}

/// What is left of open claims. The sign keeps the index by kind out of it, which would read all claims for a few.
fn rank_claims(connection: &Connection, which: &str) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE listed SET balance = open.balance
         FROM (SELECT place AS place_of, iif(state < 2, payable_rupees - settled, 0) AS balance FROM document
               WHERE id IN ({which}) AND +kind IN ('invoice', 'debit note')) AS open
         WHERE listed.place = open.place_of"
    );
    run(connection, &sql, []).map(drop).map_err(StoreError::during(DOING))
}

/// What the customer owes for open claims.
fn rank_debtor(connection: &Connection, customer: [u8; 16]) -> rusqlite::Result<()> {
    run(connection, "DELETE FROM owing WHERE customer = ?", [customer])?;
    let sql = "INSERT INTO owing SELECT ?1, sum(payable_rupees - settled) FROM document INDEXED BY document_open
               WHERE customer IN (SELECT id FROM known_as WHERE stays = ?1) AND kind IN ('invoice', 'debit note')
                 AND cancelled_on IS NULL AND settled < payable_rupees
               HAVING count(*) > 0";
    run(connection, sql, [customer]).map(drop)
}

fn months_of(connection: &Connection, sql: &str) -> Result<BTreeSet<([u8; 16], String)>, StoreError> {
    let failed = StoreError::during(DOING);
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(&failed)?;
    rows.collect::<rusqlite::Result<_>>().map_err(&failed)
}

/// What was sold to customers in these months, and in the financial years that they are in.
fn rank_buyers(connection: &Connection, months: BTreeSet<([u8; 16], String)>) -> Result<(), StoreError> {
    let failed = StoreError::during(DOING);
    let mut periods = BTreeSet::new();
    for (customer, month) in months {
        let customer = standing_for(connection, customer).map_err(&failed)?;
        if let Some(day) = date::parse(&[&month, "-01"].concat()) {
            let year = FinancialYear::of(day).start_year();
            periods.insert((customer, format!("FY{year}"), format!("{year}-04"), format!("{}-03", year + 1)));
        }
        periods.insert((customer, month.clone(), month.clone(), month));
    }
    for (customer, period, first, last) in periods {
        let sql = "INSERT OR REPLACE INTO buying
                   SELECT :period, :customer, sum(sold) FROM account_total
                   WHERE customer IN (SELECT id FROM known_as WHERE stays = :customer) AND month BETWEEN :first AND :last
                   HAVING count(*) > 0";
        let values = named_params! { ":period": period, ":customer": customer, ":first": first, ":last": last };
        run(connection, sql, values).map_err(&failed)?;
    }
    Ok(())
}
