//! Lists of issued documents.
//!
//! Each way of looking at them has an index that gives them in the order of the list: a search its words, a customer its
//! documents, an amount or a name the rankings, and everything else the states. What a filter says beyond that is looked at
//! row by row, up to a bound. Nothing is sorted but a page.

use std::cmp::Ordering;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::filter::{self, Standings};
use super::{COLUMNS, read_row};
use crate::domain::search::Query;
use crate::domain::{CustomerId, Date, Series, document};
use crate::protocol::{DocumentFilter, DocumentKey, DocumentOrder, DocumentRow, OrderBy, Page};
use crate::store::list::{self, Values, Walked};
use crate::store::place::day_of;
use crate::store::ranking::ISSUED_SINCE;
use crate::store::value::{column, date};
use crate::store::{StoreError, customers, place, search};

const DOING: &str = "listing documents";

/// A way to walk along an index: what stands behind FROM, and the order in which it gives the rows.
pub(super) struct Way {
    from: String,
    order: &'static str,
}

impl Way {
    /// The statement over this way, with these columns.
    pub fn statement(&self, columns: &str) -> String {
        ["SELECT ", columns, " FROM ", &self.from, self.order].concat()
    }
}

/// The page after the key.
pub fn list(
    connection: &Connection,
    filter: &DocumentFilter,
    order: DocumentOrder,
    after: Option<&DocumentKey>,
    limit: u32,
) -> Result<Page<DocumentRow, DocumentKey>, StoreError> {
    let limit = list::page_size(limit);
    let query = Query::read(&filter.search);
    let order = in_force(filter, &query, order);
    let values = bounded(filter, order, after);
    let columns = [&filter::fits(filter), " AS fits, ", COLUMNS].concat();
    let exact = search::is_exact(&query);
    let along = |sql: &str, values: &Values| {
        Walked::along(connection, DOING, (sql, values), limit, |row| {
            let (key, found) = read_row(row)?;
            let spoken_of = exact || is_spoken_of(&query, &found);
            Ok((key, Some(found).filter(|_| spoken_of)))
        })
    };
    let mut walks = Vec::new();
    if !query.words().is_empty() {
        let mut values = values.clone();
        values.push((":query", search::expression("kind", &kind_word(filter), &query).into()));
        walks.push(along(&found_by_words(order.ascending).statement(&columns), &values)?);
        walks.push(recent(connection, &columns, &values, &query)?);
    } else if let Some(customer) = filter.customer {
        let way = of_customer(order.ascending).statement(&columns);
        for id in customers::known_as(connection, customer)? {
            let mut values = values.clone();
            values.push((":one", filter::blob(CustomerId::from_bytes(id))));
            walks.push(along(&way, &values)?);
        }
    } else if order.by != OrderBy::Date {
        walks.push(along(&ranked(order, after.is_some()).statement(&columns), &values)?);
        let follows = |key: &DocumentKey| after.is_none_or(|after| compare(order, after, key) == Ordering::Less);
        walks.push(recent(connection, &columns, &values, &query)?.retain(follows));
    } else {
        let Standings { states, .. } = filter::standings(filter.kind, filter.stands);
        if !states.is_empty() {
            walks.push(along(&by_state(states, &columns, order.ascending), &values)?);
        }
    }
    Ok(list::page(walks, limit, |one, other| compare(order, one, other) == Ordering::Less))
}

/// What is looked for by words, and what was sold to one customer, comes by date.
fn in_force(filter: &DocumentFilter, query: &Query, order: DocumentOrder) -> DocumentOrder {
    let by = if query.words().is_empty() && filter.customer.is_none() { order.by } else { OrderBy::Date };
    DocumentOrder { by, ..order }
}

/// The word by which the search index tells kinds apart.
pub(super) fn kind_word(filter: &DocumentFilter) -> String {
    filter.kind.code().replace(' ', "")
}

/// The values of the filter, with the places narrowed down to those after the key, if the list comes by date.
fn bounded(filter: &DocumentFilter, order: DocumentOrder, after: Option<&DocumentKey>) -> Values {
    let mut values = filter::values(filter);
    let Some(after) = after else { return values };
    for (name, value) in &mut values {
        match (&*name, &value) {
            (&":low", Value::Integer(low)) if order.by == OrderBy::Date && order.ascending => {
                *value = (*low).max(after.place + 1).into();
            }
            (&":high", Value::Integer(high)) if order.by == OrderBy::Date && !order.ascending => {
                *value = (*high).min(after.place - 1).into();
            }
            _ => {}
        }
    }
    let edge = match order.by {
        OrderBy::Buyer => after.buyer.clone().into(),
        _ => after.payable.paise().into(),
    };
    values.extend([(":after", edge), (":after_place", after.place.into())]);
    values
}

/// By the words of numbers and names, from the search index.
pub(super) fn found_by_words(ascending: bool) -> Way {
    let from = "document_search AS entry CROSS JOIN listed ON listed.place = entry.rowid
                CROSS JOIN document ON document.id = listed.document
                WHERE entry.document_search MATCH :query AND entry.rowid BETWEEN :low AND :high";
    let order = if ascending { " ORDER BY entry.rowid" } else { " ORDER BY entry.rowid DESC" };
    Way { from: from.to_owned(), order }
}

/// Those of one customer as documents name it.
pub(super) fn of_customer(ascending: bool) -> Way {
    // The day stands before the place in the index, for the ledger. It says no more than the place does.
    let from = concat!(
        "document WHERE document.customer = :one AND (document.date, document.place) >= (",
        day_of!(":low"),
        ", :low) AND (document.date, document.place) <= (",
        day_of!(":high"),
        ", :high)"
    );
    let order = match ascending {
        true => " ORDER BY document.date, document.place",
        false => " ORDER BY document.date DESC, document.place DESC",
    };
    Way { from: from.to_owned(), order }
}

/// By amount or name, from the rankings.
pub(super) fn ranked(order: DocumentOrder, follows: bool) -> Way {
    let column = if order.by == OrderBy::Buyer { "listed.buyer" } else { "listed.payable" };
    let mut from = "listed CROSS JOIN document ON document.id = listed.document WHERE listed.kind = :kind".to_owned();
    if order.by == OrderBy::Amount {
        from.push_str(" AND listed.payable BETWEEN :at_least AND :at_most");
    }
    if follows {
        let sign = if order.ascending { ">" } else { "<" };
        from.extend([" AND (", column, ", listed.place) ", sign, " (:after, :after_place)"]);
    }
    let order = match (order.by, order.ascending) {
        (OrderBy::Buyer, true) => " ORDER BY listed.buyer, listed.place",
        (OrderBy::Buyer, false) => " ORDER BY listed.buyer DESC, listed.place DESC",
        (_, true) => " ORDER BY listed.payable, listed.place",
        (_, false) => " ORDER BY listed.payable DESC, listed.place DESC",
    };
    Way { from, order }
}

/// All documents of these states: SQLite merges the walks along the states, as it needs their rows.
pub(super) fn by_state(states: &[u8], columns: &str, ascending: bool) -> String {
    let arm = |state: &u8| {
        let (select, state) = (["SELECT ", columns, ", document.place AS place_of"].concat(), state.to_string());
        let of = " FROM document WHERE document.kind = :kind AND document.state = ";
        [&select, of, &state, " AND document.place BETWEEN :low AND :high"].concat()
    };
    let arms: Vec<String> = states.iter().map(arm).collect();
    let order = if ascending { " ORDER BY place_of" } else { " ORDER BY place_of DESC" };
    arms.join(" UNION ALL ") + order
}

/// What was issued since the rankings were filled.
fn recent(
    connection: &Connection,
    columns: &str,
    values: &Values,
    query: &Query,
) -> Result<Walked<DocumentRow, DocumentKey>, StoreError> {
    let mut rows = Vec::new();
    let sql = ["SELECT ", columns, " FROM document WHERE document.id IN (", ISSUED_SINCE, ")"].concat();
    list::walk(connection, DOING, &sql, values, |row| {
        if column(row, "fits")? {
            let (key, found) = read_row(row)?;
            if is_spoken_of(query, &found) {
                rows.push((key, found));
            }
        }
        Ok(true)
    })?;
    Ok(Walked::whole(rows))
}

fn is_spoken_of(query: &Query, found: &DocumentRow) -> bool {
    query.words().is_empty() || query.finds(&document::search_words(found.number.as_str(), &found.buyer))
}

/// The order of the list.
fn compare(order: DocumentOrder, one: &DocumentKey, other: &DocumentKey) -> Ordering {
    let first = match order.by {
        OrderBy::Date => Ordering::Equal,
        OrderBy::Amount => one.payable.cmp(&other.payable),
        // As NOCASE compares.
        OrderBy::Buyer => one.buyer.to_ascii_lowercase().cmp(&other.buyer.to_ascii_lowercase()),
    };
    let found = first.then(one.place.cmp(&other.place));
    if order.ascending { found } else { found.reverse() }
}

/// The latest day between these two on which the series has given a number.
pub fn latest(connection: &Connection, series: &Series, from: Date, to: Date) -> Result<Option<Date>, StoreError> {
    let places = place::of_days(Some(from), Some(to));
    let values = vec![
        (":kind", series.kind.code().to_owned().into()),
        (":low", (*places.start()).into()),
        (":high", (*places.end()).into()),
        (":series", Value::Blob(series.id.bytes().to_vec())),
    ];
    let mut found = None;
    let sql = by_state(&filter::STATES, "document.date AS date, document.series IS :series AS fits", false);
    list::walk(connection, "looking for a later number", &sql, &values, |row| {
        let fits: bool = column(row, "fits")?;
        if fits {
            found = Some(date(row, "date")?);
        }
        Ok(!fits)
    })?;
    Ok(found)
}
