//! Lists of payments, and what they come to.
//!
//! As for documents, each way of looking at them has an index in the order of the list. By mode and period the sums are kept
//! by month.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::payments;
use crate::domain::search::Query;
use crate::domain::{Money, Overflow};
use crate::protocol::{Page, PaymentFilter, PaymentKey, PaymentRow, PaymentTotals};
use crate::store::list::{self, MOST_WALKED, Values, Walked};
use crate::store::place::{self, day_of, months};
use crate::store::ranking::PAID_SINCE;
use crate::store::value::column;
use crate::store::{StoreError, customers, search};

const DOING: &str = "listing payments";

const COLUMNS: &str = "payment.*, customer.name AS customer_name";
const NAMED: &str = "LEFT JOIN customer ON customer.id = payment.customer";

/// Payments and money that went back, the latest first.
pub fn list(
    connection: &Connection,
    filter: &PaymentFilter,
    after: Option<PaymentKey>,
    limit: u32,
) -> Result<Page<PaymentRow, PaymentKey>, StoreError> {
    let (limit, query) = (list::page_size(limit), Query::read(&filter.search));
    let mut walks = Vec::new();
    for Way { sql, values, searched } in ways(connection, filter, &query, after)? {
        walks.push(Walked::along(connection, DOING, (&sql, &values), limit, |row| {
            let spoken_of = !searched || finds(&query, row)?;
            let found = if spoken_of { Some(payments::read(row)?) } else { None };
            Ok((PaymentKey(column(row, "place")?), found))
        })?);
    }
    Ok(list::page(walks, limit, |one, other| one.0 > other.0))
}

/// The search index looks at no more than the beginning of a word.
fn finds(query: &Query, row: &Row<'_>) -> Result<bool, StoreError> {
    if search::is_exact(query) {
        return Ok(true);
    }
    let words: String = column(row, "words")?;
    Ok(query.finds(&words.split(' ').map(str::to_owned).collect::<Vec<_>>()))
}

struct Way {
    sql: String,
    values: Values,
    /// Its rows come from the search index.
    searched: bool,
}

/// The walks that give all payments of the filter, and possibly others that do not fit.
fn ways(
    connection: &Connection,
    filter: &PaymentFilter,
    query: &Query,
    after: Option<PaymentKey>,
) -> Result<Vec<Way>, StoreError> {
    let days = place::of_days(filter.from, filter.to);
    let high = after.map_or(*days.end(), |key| (*days.end()).min(key.0 - 1));
    let mode = filter.mode.map(|mode| Value::Text(mode.code().to_owned()));
    let customer = filter.customer.map(|customer| Value::Blob(customer.bytes().to_vec()));
    let values: Values = vec![
        (":low", (*days.start()).into()),
        (":high", high.into()),
        (":mode", mode.into()),
        (":customer", customer.into()),
        (":at_least", filter.at_least.map_or(i64::MIN, Money::paise).into()),
        (":at_most", filter.at_most.map_or(i64::MAX, Money::paise).into()),
    ];
    let mut fits = "payment.place BETWEEN :low AND :high".to_owned();
    if filter.mode.is_some() {
        fits.push_str(" AND payment.mode = :mode");
    }
    if filter.customer.is_some() {
        fits.push_str(" AND payment.customer IN (SELECT id FROM known_as WHERE stays = :customer)");
    }
    if is_bounded(filter) {
        fits.push_str(" AND payment.amount BETWEEN :at_least AND :at_most");
    }
    let way = |columns: &str, from: &str, values: Values| {
        let sql = ["SELECT ", &fits, " AS fits, ", COLUMNS, columns, " FROM ", from].concat();
        Way { sql, values, searched: !columns.is_empty() }
    };
    if !query.words().is_empty() {
        let mut searching = values.clone();
        searching.push((":query", search::words_expression(query).into()));
        let indexed = "payment_search AS entry CROSS JOIN payment ON payment.id = entry.id
                       LEFT JOIN customer ON customer.id = payment.customer
                       WHERE entry.payment_search MATCH :query AND entry.rowid BETWEEN :low AND :high
                       ORDER BY entry.rowid DESC";
        let mut all = vec![way(", entry.words AS words", indexed, searching)];
        let one = ["payment ", NAMED, " WHERE payment.id = :one"].concat();
        all.extend(recent(connection, query, &values)?.into_iter().map(|values| way("", &one, values)));
        Ok(all)
    } else if let Some(customer) = filter.customer {
        let of_one = [
            "payment ",
            NAMED,
            " WHERE payment.customer = :one AND (payment.date, payment.place) >= (",
            day_of!(":low"),
            ", :low) AND (payment.date, payment.place) <= (",
            day_of!(":high"),
            ", :high) ORDER BY payment.date DESC, payment.place DESC",
        ]
        .concat();
        let with = |one: [u8; 16]| {
            let mut values = values.clone();
            values.push((":one", one.to_vec().into()));
            way("", &of_one, values)
        };
        Ok(customers::known_as(connection, customer)?.into_iter().map(with).collect())
    } else {
        let mode = if filter.mode.is_some() { "payment.mode = :mode AND " } else { "" };
        let by_day =
            ["payment ", NAMED, " WHERE ", mode, "payment.place BETWEEN :low AND :high ORDER BY payment.place DESC"];
        Ok(vec![way("", &by_day.concat(), values)])
    }
}

fn is_bounded(filter: &PaymentFilter) -> bool {
    filter.at_least.is_some() || filter.at_most.is_some()
}

/// The payments of which the search index does not know yet, as far as the query finds them.
fn recent(connection: &Connection, query: &Query, values: &Values) -> Result<Vec<Values>, StoreError> {
    let sql = [
        "SELECT payment.id AS id, reference, ifnull(customer.name, '') AS name FROM payment ",
        NAMED,
        " WHERE payment.id IN (",
        PAID_SINCE,
        ")",
    ];
    let mut found = Vec::new();
    list::walk(connection, DOING, &sql.concat(), &Vec::new(), |row| {
        if query.finds(&crate::store::ranking::payment_words(row)?) {
            let mut values = values.clone();
            values.push((":one", Value::Blob(column(row, "id")?)));
            found.push(values);
        }
        Ok(true)
    })?;
    Ok(found)
}

/// What the payments of a filter come to.
pub fn totals(connection: &Connection, filter: &PaymentFilter) -> Result<PaymentTotals, StoreError> {
    let query = Query::read(&filter.search);
    let mut totals = PaymentTotals::default();
    if query.words().is_empty() && filter.customer.is_none() && !is_bounded(filter) {
        let (whole, broken) = months(filter.from, filter.to);
        let mode = filter.mode.map(|mode| Value::Text(mode.code().to_owned()));
        if let Some((first, last)) = whole {
            let sql = "SELECT refund, payments, amount, tds FROM received_total
                       WHERE month BETWEEN :first AND :last AND (:mode IS NULL OR mode = :mode)";
            let values = vec![(":first", first.into()), (":last", last.into()), (":mode", mode.clone().into())];
            list::walk(connection, DOING, sql, &values, |row| {
                add(&mut totals, column(row, "refund")?, column(row, "payments")?, row).map(|()| true)
            })?;
        }
        for (first, last) in broken {
            let days = PaymentFilter { from: Some(first), to: Some(last), ..filter.clone() };
            for Way { sql, values, .. } in ways(connection, &days, &query, None)? {
                list::walk(connection, DOING, &sql, &values, |row| add_one(&mut totals, row).map(|()| true))?;
            }
        }
        return Ok(totals);
    }
    for Way { sql, values, searched } in ways(connection, filter, &query, None)? {
        let mut walked = 0;
        list::walk(connection, DOING, &sql, &values, |row| {
            if walked == MOST_WALKED {
                totals.more = true;
                return Ok(false);
            }
            walked += 1;
            if column(row, "fits")? && (!searched || finds(&query, row)?) {
                add_one(&mut totals, row)?;
            }
            Ok(true)
        })?;
    }
    Ok(totals)
}

fn add_one(totals: &mut PaymentTotals, row: &Row<'_>) -> Result<(), StoreError> {
    match column::<Option<String>>(row, "reversed_on")? {
        Some(_) => Ok(()),
        None => add(totals, column(row, "refund")?, 1, row),
    }
}

fn add(totals: &mut PaymentTotals, refund: bool, payments: u64, row: &Row<'_>) -> Result<(), StoreError> {
    let [amount, tds] = [column(row, "amount")?, column(row, "tds")?].map(Money::from_paise);
    let added = |sum: Money, amount| {
        sum.plus(amount).map_err(|Overflow| StoreError::Unreadable { what: "total", found: amount.to_string() })
    };
    if refund {
        totals.refunded = added(totals.refunded, amount)?;
    } else {
        totals.payments += payments;
        totals.amount = added(totals.amount, amount)?;
        totals.tds = added(totals.tds, tds)?;
    }
    Ok(())
}
