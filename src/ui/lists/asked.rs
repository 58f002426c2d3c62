//! What an address asks of a list, such as `/invoices?status=overdue&period=month:2026-11`.
//!
//! Parts are joined by `&`, in any order. A part that is missing, or that the list cannot read, asks for nothing.
//!
//! | part | means |
//! |---|---|
//! | `status=overdue` | how the rows stand: one of the words below |
//! | `period=month` | this month; also `last-month`, `quarter`, `last-quarter`, `year` and `last-year` (financial years) |
//! | `period=month:2026-11` | that month |
//! | `period=year:2026` | the financial year that begins in April 2026 |
//! | `period=2026-04-01..2026-11-26` | from the first day to the last one |
//! | `customer=…` | the id of a customer, and those who were merged into it |
//! | `mode=upi` | of payments, how they were made: `cash`, `upi`, `bank`, `cheque`, `card` |
//! | `min=1000`, `max=2500.50` | of documents: at least and at most so many rupees |
//! | `q=ban` | words begin with these words |
//! | `sort=-amount` | the largest first; also `amount`, `date`, `customer` and `-customer`. Without it the latest come first |
//! | `open=…` | the id of the row that is open beside the list, or in its dialog |
//!
//! The words for `status`, as far as the kind of document knows them: `draft`, `unpaid` (overdue or not), `overdue`,
//! `part-paid`, `paid`, `issued`, `sent`, `accepted`, `declined`, `expired`, `invoiced`, `cancelled`. Customers and items know
//! `archived`.

use crate::browser::address::{decoded, encoded};
use crate::domain::report::Period;
use crate::domain::{CustomerId, Date, FinancialYear, Money, date};
use crate::protocol::{DocumentOrder, OrderBy};
use crate::ui::period;

/// What is asked of a list. Days are absolute here, and become the usual words again in an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub search: String,
    /// A word of those above; empty for all.
    pub status: String,
    pub period: Option<Period>,
    pub customer: Option<CustomerId>,
    pub mode: String,
    pub at_least: Option<Money>,
    pub at_most: Option<Money>,
    pub order: DocumentOrder,
    /// As it stands in the address.
    pub open: String,
}

const ORDERS: [(&str, OrderBy, bool); 5] = [
    ("date", OrderBy::Date, true),
    ("amount", OrderBy::Amount, true),
    ("-amount", OrderBy::Amount, false),
    ("customer", OrderBy::Buyer, true),
    ("-customer", OrderBy::Buyer, false),
];

impl Asked {
    pub fn read(query: &str, today: Date) -> Asked {
        let value = |name: &str| {
            let found = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
            found.and_then(decoded).unwrap_or_default()
        };
        let sort = value("sort");
        let order = ORDERS.iter().find(|(word, ..)| *word == sort);
        let asked = Asked {
            search: value("q"),
            status: value("status"),
            period: read_period(&value("period"), today),
            customer: value("customer").parse().ok(),
            mode: value("mode"),
            at_least: Money::parse(&value("min")).ok(),
            at_most: Money::parse(&value("max")).ok(),
            order: order.map(|(_, by, ascending)| DocumentOrder { by: *by, ascending: *ascending }).unwrap_or_default(),
            open: value("open"),
        };
        if asked.is_of_drafts() {
            let Asked { search, status, open, .. } = asked;
            return Asked { search, status, open, ..Asked::default() };
        }
        asked
    }

    /// Whether it asks for drafts alone. Their dates and amounts may not be there yet: they come as they were changed last, and
    /// are asked by their text.
    pub fn is_of_drafts(&self) -> bool {
        self.status == "draft"
    }

    /// As [`Asked::read`] reads it, always the same for the same.
    pub fn query(&self, today: Date) -> String {
        let mut query = String::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                let between = if query.is_empty() { "" } else { "&" };
                query.extend([between, name, "=", value]);
            }
        };
        let order = ORDERS.iter().find(|(_, by, ascending)| (*by, *ascending) == (self.order.by, self.order.ascending));
        add("status", &encoded(&self.status));
        add("period", &self.period.map(|period| written(period, today)).unwrap_or_default());
        add("customer", &self.customer.map(|customer| customer.to_string()).unwrap_or_default());
        add("mode", &encoded(&self.mode));
        add("min", &self.at_least.map(rupees).unwrap_or_default());
        add("max", &self.at_most.map(rupees).unwrap_or_default());
        add("q", &encoded(&self.search));
        add("sort", order.map_or("", |(word, ..)| word));
        add("open", &encoded(&self.open));
        query
    }

    /// The same rows in the same order, with nothing open beside them.
    pub fn closed(&self) -> Asked {
        Asked { open: String::new(), ..self.clone() }
    }

    /// All rows, in the same order.
    pub fn cleared(&self) -> Asked {
        Asked { order: self.order, open: self.open.clone(), ..Asked::default() }
    }

    /// Whether it asks for all rows there are.
    pub fn is_for_all(&self) -> bool {
        self.search.trim().is_empty() && self.status.is_empty() && self.further() == 0
    }

    /// How many filters are set besides status and text.
    pub fn further(&self) -> usize {
        let amount = self.at_least.is_some() || self.at_most.is_some();
        let set = [self.period.is_some(), self.customer.is_some(), !self.mode.is_empty(), amount];
        set.into_iter().filter(|set| *set).count()
    }
}

fn read_period(text: &str, today: Date) -> Option<Period> {
    if let Some(usual) = period::of_word(text, today) {
        return Some(usual);
    }
    if let Some(month) = text.strip_prefix("month:") {
        let first = date::parse(&(String::from(month) + "-01"))?;
        return Period::new(first, first.last_of_month());
    }
    if let Some(year) = text.strip_prefix("year:") {
        let year = FinancialYear::of(date::parse(&(String::from(year) + "-04-01"))?);
        return Period::new(year.first_day(), year.last_day());
    }
    let (from, to) = text.split_once("..")?;
    Period::new(date::parse(from)?, date::parse(to)?)
}

/// By its usual word, if it has one today: a bookmark of this month then leads to the month of its day.
fn written(period: Period, today: Date) -> String {
    let usual = period::usual(period, today).map(|(code, _)| code.to_owned());
    usual.unwrap_or_else(|| period.from().to_string() + ".." + &period.to().to_string())
}

/// Without the decimals that say nothing.
fn rupees(amount: Money) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}
