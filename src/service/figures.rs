//! The figures of the first screen.

use crate::domain::report::Month;
use crate::protocol::{
    BuyingCustomer, Fault, Figures, GetFigures, ListBuying, ListOverdue, ListOwed, ListOwing, OverdueClaim,
    OwingCustomer,
};
use crate::store::{self, Connection, figures};

/// This month, and a whole year to compare it with.
const MONTHS: usize = 13;

pub(super) fn get(books: &Connection, call: &GetFigures) -> Result<Figures, Fault> {
    let (ageing, open, overdue) = figures::open(books, call.today)?;
    let waiting = figures::waiting(books, call.today)?;
    let months = figures::months(books, Month::of(call.today), MONTHS)?;
    Ok(Figures { ageing, open, overdue, months, waiting, begun: figures::begun(books)? })
}

pub(super) fn owing(books: &Connection, call: &ListOwing) -> Result<Vec<OwingCustomer>, Fault> {
    Ok(store::owing(books, call.today, call.limit)?)
}

/// As many as a page of customers has.
const MOST_AT_ONCE: usize = 500;

pub(super) fn owed(books: &Connection, call: &ListOwed) -> Result<Vec<OwingCustomer>, Fault> {
    let customers = call.customers.iter().take(MOST_AT_ONCE).map(|customer| customer.bytes());
    Ok(store::owed_by(books, customers, call.today)?)
}

pub(super) fn overdue(books: &Connection, call: &ListOverdue) -> Result<Vec<OverdueClaim>, Fault> {
    Ok(store::overdue(books, call.today, call.limit)?)
}

pub(super) fn buying(books: &Connection, call: &ListBuying) -> Result<Vec<BuyingCustomer>, Fault> {
    Ok(store::buying(books, call.period, call.limit)?)
}
