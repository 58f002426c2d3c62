//! The GST rates in force on a day.
//!
//! The table is dated data (`data/gst_rates.tsv`): laws change on a date, and an old rate stays
//! needed for documents that refer to the past. A row without an end is taken to hold through the
//! financial year after today's; beyond that nobody knows.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::date;
use super::decimal::Rate;
use super::financial_year::FinancialYear;

/// A rate, the first and last day it applies, and the only trade it is for, if it is not for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateRow {
    pub rate: Rate,
    pub from: Date,
    pub to: Option<Date>,
    pub only_for: Option<&'static str>,
}

/// GST began on this day.
pub const FIRST_DAY: Date = Date::constant(2017, 7, 1);

static RATES: LazyLock<Vec<RateRow>> =
    LazyLock::new(|| include_str!("../../data/gst_rates.tsv").lines().skip(1).map(read).collect());

fn read(row: &'static str) -> RateRow {
    let mut cells = row.split('\t');
    let mut cell = || cells.next().unwrap_or_default();
    RateRow {
        rate: Rate::parse(cell()).expect("data/gst_rates.tsv: rate"),
        from: date::parse(cell()).expect("data/gst_rates.tsv: from"),
        to: date::parse(cell()),
        only_for: Some(cell()).filter(|trade| !trade.is_empty()),
    }
}

/// The rates of that day, lowest first.
pub fn on(date: Date) -> impl Iterator<Item = RateRow> {
    RATES.iter().copied().filter(move |row| row.from <= date && row.to.is_none_or(|to| date <= to))
}

/// Whether the rate may stand on an invoice of that day.
pub fn holds_on(rate: Rate, date: Date) -> bool {
    on(date).any(|row| row.rate == rate)
}

/// Compensation cess was levied from the first day of GST; the last goods to bear it, tobacco and pan masala, left it on
/// 1 February 2026.
const CESS_ENDED: Date = Date::constant(2026, 1, 31);

/// Whether any cess may stand on an invoice of that day.
pub fn cess_holds_on(date: Date) -> bool {
    (FIRST_DAY..=CESS_ENDED).contains(&date)
}

/// The last day for which the table can be trusted, seen from today.
pub fn last_day(today: Date) -> Date {
    FinancialYear::of(today).next().last_day()
}
