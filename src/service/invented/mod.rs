//! Years of business that never was: as many items, customers and invoices as are wanted, with what becomes of them.
//!
//! It is made by the functions of real entry, so it is what real entry would have left, history and all. What is made follows
//! from the call alone: each item, customer and invoice has dice of its own, so it does not matter in which portions they are
//! asked for. A portion is one save: it is there as a whole or not at all.

mod dice;
mod goods;
mod people;
mod trade;

use super::business;
use crate::domain::date::later;
use crate::domain::{BusinessForm, Date};
use crate::protocol::{Books, Fault, FillHistory, HistoryMade, HistorySize, SaveBusiness};
use crate::store::Writing;

/// More at once would keep the worker from everybody else for long.
const MOST_AT_ONCE: u32 = 500;

/// What is made lies in so many days up to today: five years.
const DAYS: u32 = 1_826;

/// Whether these books may be filled: they hold nothing of the person's.
pub(super) fn may_fill(books: Books) -> bool {
    !books.are_real()
}

/// Makes the next portion: first the business, then items, then customers, then invoices by their days.
pub(super) fn fill(books: &Writing<'_>, call: &FillHistory) -> Result<HistoryMade, Fault> {
    let HistorySize { items, customers, invoices } = call.size;
    let all = items.saturating_add(customers).saturating_add(invoices);
    let end = call.made.saturating_add(call.count.clamp(1, MOST_AT_ONCE)).min(all);
    if call.made == 0 {
        business::save(books, &SaveBusiness { form: business_form() })?;
    }
    for place in call.made..end {
        if place < items {
            goods::make(books, call.seed, place)?;
        } else if place < items + customers {
            people::make(books, call.seed, place - items)?;
        } else {
            trade::make(books, call, place - items - customers)?;
        }
    }
    if all == 0 {
        books.without_event();
    }
    Ok(HistoryMade { made: end, all })
}

fn business_form() -> BusinessForm {
    BusinessForm {
        name: "Specimen Wholesale (invented)".to_owned(),
        gstin: super::demo::invented_gstin("29", "AAAAS0000A"),
        address: "100 Specimen Market\nBengaluru 560000".to_owned(),
        phone: "00000 00000".to_owned(),
        email: "books@example.invalid".to_owned(),
        ..BusinessForm::empty()
    }
}

/// The day so many days before.
fn before(day: Date, days: u32) -> Date {
    later(day, -i64::from(days)).unwrap_or(day)
}
