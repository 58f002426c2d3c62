//! Figures of the first screen, from the sums that are kept.

use rusqlite::{Connection, named_params};

use super::list::walk;
use super::value::{column, date, money};
use super::{StoreError, one};
use crate::domain::account::Ageing;
use crate::domain::date::later;
use crate::domain::report::Month;
use crate::domain::{Date, DocumentKind, Money, Overflow};
use crate::protocol::{Begun, MonthFigures, Waiting};

/// Overdue for more days than the last age begins with ([`Ageing`]).
const OLD: i64 = 92;

/// What is open in all: by how long it is overdue, how many claims, and how many of them are overdue.
pub fn open(connection: &Connection, today: Date) -> Result<(Ageing, u64, u64), StoreError> {
    let (mut ageing, mut open, mut overdue) = (Ageing::default(), 0, 0);
    // A row for each day on which something falls due that is open. Before the last 90 days, all of it is as old.
    let sql = "SELECT :older AS due, sum(balance) AS balance, sum(documents) AS documents FROM due_total
               WHERE kind IN ('invoice', 'debit note') AND state IN (0, 1) AND due < :old HAVING count(*) > 0
               UNION ALL
               SELECT due, balance, documents FROM due_total
               WHERE kind IN ('invoice', 'debit note') AND state IN (0, 1) AND due >= :old";
    let old = later(today, -OLD).unwrap_or(today);
    let older = old.yesterday().unwrap_or(old);
    let days = vec![(":old", old.to_string().into()), (":older", older.to_string().into())];
    walk(connection, "ageing what is owed", sql, &days, |row| {
        let (due, documents): (Date, u64) = (date(row, "due")?, column(row, "documents")?);
        ageing.add(due, money(row, "balance")?, today).map_err(beyond)?;
        open += documents;
        if due < today {
            overdue += documents;
        }
        Ok(true)
    })?;
    Ok((ageing, open, overdue))
}

/// So many months up to this one, the earliest first.
pub fn months(connection: &Connection, last: Month, count: usize) -> Result<Vec<MonthFigures>, StoreError> {
    let none = |month| MonthFigures { month, sales: Money::ZERO, tax: Money::ZERO, invoices: 0, received: Money::ZERO };
    let mut months: Vec<MonthFigures> =
        std::iter::successors(Some(last), |month| Some(month.before())).take(count).map(none).collect();
    months.reverse();
    let first = months.first().map_or(last, |figures| figures.month);
    let between = vec![(":first", first.to_string().into()), (":last", last.to_string().into())];
    let at = |months: &mut Vec<MonthFigures>, month: &str| {
        months.iter().position(|figures| figures.month.to_string() == month)
    };

    let sold = "SELECT month, kind, sum(taxable) AS taxable, sum(tax) AS tax, sum(documents) AS documents
                FROM month_total WHERE kind IN ('invoice', 'debit note', 'credit note') AND state IN (0, 1, 2)
                  AND month BETWEEN :first AND :last GROUP BY kind, month";
    walk(connection, "summing sales", sold, &between, |row| {
        let (month, kind): (String, String) = (column(row, "month")?, column(row, "kind")?);
        let Some(place) = at(&mut months, &month) else { return Ok(true) };
        let (figures, taxable, tax) = (&mut months[place], money(row, "taxable")?, money(row, "tax")?);
        let changed = if kind == "credit note" {
            figures.sales.minus(taxable).and_then(|sales| Ok((sales, figures.tax.minus(tax)?)))
        } else {
            figures.sales.plus(taxable).and_then(|sales| Ok((sales, figures.tax.plus(tax)?)))
        };
        (figures.sales, figures.tax) = changed.map_err(beyond)?;
        if kind == "invoice" {
            figures.invoices = column(row, "documents")?;
        }
        Ok(true)
    })?;

    let received = "SELECT month, sum(iif(refund, -amount, amount)) AS amount FROM received_total
                    WHERE month BETWEEN :first AND :last GROUP BY month";
    walk(connection, "summing payments", received, &between, |row| {
        let month: String = column(row, "month")?;
        if let Some(place) = at(&mut months, &month) {
            months[place].received = money(row, "amount")?;
        }
        Ok(true)
    })?;
    Ok(months)
}

/// Drafts and quotations that wait.
pub fn waiting(connection: &Connection, today: Date) -> Result<Waiting, StoreError> {
    let quotations = one(
        connection,
        "SELECT count(*) FROM (
             SELECT 1 FROM (
                 SELECT id FROM document INDEXED BY quotation_unanswered
                 WHERE kind = 'quotation' AND cancelled_on IS NULL AND answer IS NULL AND due >= :today
                 UNION ALL
                 SELECT id FROM document INDEXED BY quotation_unanswered
                 WHERE kind = 'quotation' AND cancelled_on IS NULL AND answer IS NULL AND due IS NULL
                 LIMIT 2000) AS open
             WHERE NOT EXISTS (SELECT 1 FROM document AS next
                               WHERE next.source = open.id AND next.cancelled_on IS NULL)
             LIMIT :most)",
        named_params! { ":most": Waiting::MOST, ":today": today.to_string() },
        |row| row.get(0),
    );
    let quotations = quotations.map_err(StoreError::during("counting quotations"))?;
    let mut drafts = Vec::new();
    for kind in DocumentKind::ALL {
        let counted = one(
            connection,
            "SELECT count(*) FROM (SELECT 1 FROM draft WHERE kind = :kind LIMIT :most)",
            named_params! { ":kind": kind.code(), ":most": Waiting::MOST },
            |row| row.get(0),
        );
        let counted: u32 = counted.map_err(StoreError::during("counting drafts"))?;
        if counted > 0 {
            drafts.push((kind, counted));
        }
    }
    Ok(Waiting { drafts, quotations })
}

/// What there is one of at least. Whatever the first id is, it is above nothing: so an index is asked for one row.
pub fn begun(connection: &Connection) -> Result<Begun, StoreError> {
    let found = one(
        connection,
        "SELECT EXISTS (SELECT 1 FROM customer WHERE id > x'') AS customers,
                EXISTS (SELECT 1 FROM item WHERE id > x'') AS items,
                EXISTS (SELECT 1 FROM month_total WHERE kind = 'invoice') AS invoices,
                EXISTS (SELECT 1 FROM payment WHERE id > x'') AS payments",
        (),
        |row| {
            Ok(Begun {
                customers: row.get("customers")?,
                items: row.get("items")?,
                invoices: row.get("invoices")?,
                payments: row.get("payments")?,
            })
        },
    );
    found.map_err(StoreError::during("looking what was begun"))
}

fn beyond(_: Overflow) -> StoreError {
    StoreError::Unreadable { what: "sum", found: "an amount beyond all bounds".to_owned() }
}
