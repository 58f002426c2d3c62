//! What the documents of a filter come to.
//!
//! By kind, status and period the sums are kept by month and by due day; of a month that the period breaks, the index of
//! states gives the days. For everything else the documents are looked at one by one, up to a bound.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::filter::{self, Also, Standings, within};
use super::list::{Way, by_state, found_by_words, kind_word, of_customer, ranked};
use crate::domain::date::days_between;
use crate::domain::report::Month;
use crate::domain::search::Query;
use crate::domain::{CustomerId, Date, DocumentKind, Money, Overflow, document};
use crate::protocol::{DocumentFilter, DocumentOrder, DocumentTotals, OrderBy};
use crate::store::list::{self, MOST_WALKED, Values};
use crate::store::place::{self, months};
use crate::store::ranking::ISSUED_SINCE;
use crate::store::value::column;
use crate::store::{StoreError, customers, search};

const DOING: &str = "summing documents";

pub fn totals(connection: &Connection, filter: &DocumentFilter) -> Result<DocumentTotals, StoreError> {
    let Standings { states, also } = filter::standings(filter.kind, filter.stands);
    let mut tally = Tally::new(filter);
    if states.is_empty() {
        return Ok(tally.totals);
    }
    let bounded_by_more = !tally.query.words().is_empty()
        || filter.customer.is_some()
        || filter.at_least.is_some()
        || filter.at_most.is_some();
    let always = filter.from.is_none() && filter.to.is_none();
    match also {
        _ if bounded_by_more => tally.look_at(connection, filter)?,
        Also::Nothing => tally.by_month(connection, filter, states)?,
        Also::Overdue if always => tally.overdue(connection, filter, states, 1)?,
        Also::NotOverdue if always => {
            tally.by_month(connection, filter, states)?;
            tally.overdue(connection, filter, states, -1)?;
        }
        _ => tally.walk(connection, &by_state(states, &looked_at(filter), false), &filter::values(filter))?,
    }
    Ok(tally.totals)
}

/// What a walk looks at.
fn looked_at(filter: &DocumentFilter) -> String {
    let found = "document.number AS number, document.buyer_name AS buyer_name, document.state AS state,
                 document.payable_rupees AS payable, document.payable_rupees - document.settled AS left,
                 1 AS documents";
    [&filter::fits(filter), " AS fits, ", found].concat()
}

struct Tally {
    query: Query,
    totals: DocumentTotals,
    /// Cancelled documents were asked for, so they count.
    cancelled: bool,
    /// The documents are claims.
    claims: bool,
}

impl Tally {
    fn new(filter: &DocumentFilter) -> Tally {
        let cancelled = filter::standings(filter.kind, filter.stands).states == [CANCELLED];
        let claims = matches!(filter.kind, DocumentKind::Invoice | DocumentKind::DebitNote);
        Tally { query: Query::read(&filter.search), totals: DocumentTotals::default(), cancelled, claims }
    }

    fn add(&mut self, documents: i64, payable: i64, left: i64) -> Result<(), StoreError> {
        let plus = |sum: Money, amount: i64| {
            let sum = sum.plus(Money::from_paise(amount));
            sum.map_err(|Overflow| StoreError::Unreadable { what: "total", found: amount.to_string() })
        };
        self.totals.documents = self.totals.documents.saturating_add_signed(documents);
        self.totals.payable = plus(self.totals.payable, payable)?;
        self.totals.left = plus(self.totals.left, left)?;
        Ok(())
    }

    fn add_row(&mut self, row: &Row<'_>, sign: i64) -> Result<(), StoreError> {
        let state = column::<u8>(row, "state")?;
        let documents: i64 = column(row, "documents")?;
        let payable = if state == CANCELLED && !self.cancelled { 0 } else { column(row, "payable")? };
        let left = if self.claims && state < SETTLED { column(row, "left")? } else { 0 };
        self.add(sign * documents, sign * payable, sign * left)
    }

    /// Whole months from what is kept. Of a broken one, the days that are in it from the index; or all of it, less the days that
    /// are not, if those are fewer.
    fn by_month(&mut self, connection: &Connection, filter: &DocumentFilter, states: &[u8]) -> Result<(), StoreError> {
        let (whole, broken) = months(filter.from, filter.to);
        if let Some((first, last)) = whole {
            self.add_months(connection, filter, states, (first, last))?;
        }
        for (first, last) in broken {
            let (begins, ends) = (first.first_of_month(), last.last_of_month());
            let inside = days_between(first, last) + 1;
            if inside <= days_between(begins, ends) + 1 - inside {
                self.add_days(connection, filter, states, ((first, last), 1))?;
                continue;
            }
            let month = Month::of(first).to_string();
            self.add_months(connection, filter, states, (month.clone(), month))?;
            if let Some(eve) = first.yesterday().ok().filter(|eve| *eve >= begins) {
                self.add_days(connection, filter, states, ((begins, eve), -1))?;
            }
            if let Some(morrow) = last.tomorrow().ok().filter(|morrow| *morrow <= ends) {
                self.add_days(connection, filter, states, ((morrow, ends), -1))?;
            }
        }
        Ok(())
    }

    fn add_months(
        &mut self,
        connection: &Connection,
        filter: &DocumentFilter,
        states: &[u8],
        (first, last): (String, String),
    ) -> Result<(), StoreError> {
        let sql = [
            "SELECT state, sum(documents) AS documents, sum(payable) AS payable, sum(payable - settled) AS left
             FROM month_total AS document WHERE kind = :kind AND month BETWEEN :first AND :last AND ",
            &within(states),
            " GROUP BY state",
        ];
        let mut values = filter::values(filter);
        values.extend([(":first", Value::Text(first)), (":last", Value::Text(last))]);
        list::walk(connection, DOING, &sql.concat(), &values, |row| self.add_row(row, 1).map(|()| true))
    }

    /// Adds what is of these days, or takes it off.
    fn add_days(
        &mut self,
        connection: &Connection,
        filter: &DocumentFilter,
        states: &[u8],
        ((first, last), sign): ((Date, Date), i64),
    ) -> Result<(), StoreError> {
        let sql = [
            "SELECT state, count(*) AS documents, sum(payable_rupees) AS payable, 0 AS left FROM document
             WHERE kind = :kind AND place BETWEEN :first AND :last AND ",
            &within(states),
            " GROUP BY state",
        ];
        let days = place::of_days(Some(first), Some(last));
        let mut values = filter::values(filter);
        values.extend([(":first", (*days.start()).into()), (":last", (*days.end()).into())]);
        list::walk(connection, DOING, &sql.concat(), &values, |row| self.add_row(row, sign).map(|()| true))?;
        if self.claims { self.add_left(connection, &values, states, sign) } else { Ok(()) }
    }

    /// Adds what is left of the open ones, which the index does not say, or takes it off.
    fn add_left(
        &mut self,
        connection: &Connection,
        values: &Values,
        states: &[u8],
        sign: i64,
    ) -> Result<(), StoreError> {
        let sql = [
            "SELECT ifnull(sum(payable_rupees - settled), 0) AS left FROM document
             WHERE kind = :kind AND place BETWEEN :first AND :last AND state IN (0, 1) AND ",
            &within(states),
        ];
        list::walk(connection, DOING, &sql.concat(), values, |row| {
            self.add(0, 0, sign * column::<i64>(row, "left")?).map(|()| true)
        })
    }

    /// Adds what is overdue, or takes it off.
    fn overdue(
        &mut self,
        connection: &Connection,
        filter: &DocumentFilter,
        states: &[u8],
        sign: i64,
    ) -> Result<(), StoreError> {
        let sql = [
            "SELECT ifnull(sum(documents), 0) AS documents, ifnull(sum(payable), 0) AS payable,
                    ifnull(sum(balance), 0) AS left
             FROM due_total AS document WHERE kind = 'invoice' AND kind = :kind AND ",
            &within(states),
            " AND due < :today",
        ];
        list::walk(connection, DOING, &sql.concat(), &filter::values(filter), |row| {
            let signed = |name| Ok::<i64, StoreError>(sign * column::<i64>(row, name)?);
            self.add(signed("documents")?, signed("payable")?, signed("left")?).map(|()| true)
        })
    }

    fn look_at(&mut self, connection: &Connection, filter: &DocumentFilter) -> Result<(), StoreError> {
        let columns = looked_at(filter);
        let mut values = filter::values(filter);
        if !self.query.words().is_empty() {
            let words = search::expression("kind", &kind_word(filter), &self.query);
            values.push((":query", words.into()));
            self.walk(connection, &found_by_words(false).statement(&columns), &values)?;
            self.recent(connection, &columns, &values)
        } else if let Some(customer) = filter.customer {
            let way: Way = of_customer(false);
            for id in customers::known_as(connection, customer)? {
                let mut values = values.clone();
                values.push((":one", filter::blob(CustomerId::from_bytes(id))));
                self.walk(connection, &way.statement(&columns), &values)?;
            }
            Ok(())
        } else {
            let order = DocumentOrder { by: OrderBy::Amount, ascending: false };
            self.walk(connection, &ranked(order, false).statement(&columns), &values)?;
            self.recent(connection, &columns, &values)
        }
    }

    fn recent(&mut self, connection: &Connection, columns: &str, values: &Values) -> Result<(), StoreError> {
        let sql = ["SELECT ", columns, " FROM document WHERE document.id IN (", ISSUED_SINCE, ")"].concat();
        self.walk(connection, &sql, values)
    }

    fn walk(&mut self, connection: &Connection, sql: &str, values: &Values) -> Result<(), StoreError> {
        let mut walked = 0;
        list::walk(connection, DOING, sql, values, |row| {
            if walked == MOST_WALKED {
                self.totals.more = true;
                return Ok(false);
            }
            walked += 1;
            if column(row, "fits")? && self.finds(row)? {
                self.add_row(row, 1)?;
            }
            Ok(true)
        })
    }

    fn finds(&self, row: &Row<'_>) -> Result<bool, StoreError> {
        if self.query.words().is_empty() {
            return Ok(true);
        }
        let (number, buyer): (String, String) = (column(row, "number")?, column(row, "buyer_name")?);
        Ok(self.query.finds(&document::search_words(&number, &buyer)))
    }
}

/// The state of a claim of which nothing is left; those before it are open.
const SETTLED: u8 = 2;

/// The state of a cancelled document.
const CANCELLED: u8 = 4;
