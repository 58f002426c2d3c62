//! The figures of the first screen.

use crate::domain::report::Month;
use crate::protocol::{
    BuyingCustomer, Fault, Figures, GetFigures, ListBuying, ListOverdue, ListOwing, OverdueClaim, OwingCustomer,
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

pub(super) fn overdue(books: &Connection, call: &ListOverdue) -> Result<Vec<OverdueClaim>, Fault> {
    Ok(store::overdue(books, call.today, call.limit)?)
}

pub(super) fn buying(books: &Connection, call: &ListBuying) -> Result<Vec<BuyingCustomer>, Fault> {
    Ok(store::buying(books, call.period, call.limit)?)
}
