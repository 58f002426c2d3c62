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

/// A rate, the first and last day it applies, the only trade it is for, if it is not for all, and by which notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateRow {
    pub rate: Rate,
    pub from: Date,
    pub to: Option<Date>,
    pub only_for: Option<&'static str>,
    pub notification: &'static str,
    /// What put an end to it, where one notification did.
    pub ended_by: Option<&'static str>,
}

/// GST began on this day.
pub const FIRST_DAY: Date = Date::constant(2017, 7, 1);

static RATES: LazyLock<Vec<RateRow>> =
    LazyLock::new(|| include_str!("../../data/gst_rates.tsv").lines().skip(1).map(read).collect());

fn read(row: &'static str) -> RateRow {
    let mut cells = row.split('\t');
    let mut cell = || cells.next().unwrap_or_default();
    let unless_empty = |text: &'static str| Some(text).filter(|text| !text.is_empty());
    RateRow {
        rate: Rate::parse(cell()).expect("data/gst_rates.tsv: rate"),
        from: date::parse(cell()).expect("data/gst_rates.tsv: from"),
        to: date::parse(cell()),
        only_for: unless_empty(cell()),
        notification: cell(),
        ended_by: unless_empty(cell()),
    }
}

impl RateRow {
    fn holds_on(&self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

/// The rates of that day, lowest first.
pub fn on(date: Date) -> impl Iterator<Item = RateRow> {
    RATES.iter().copied().filter(move |row| row.holds_on(date))
}

/// Whether the rate may stand on an invoice of that day.
pub fn holds_on(rate: Rate, date: Date) -> bool {
    RATES.iter().any(|row| row.rate == rate && row.holds_on(date))
}

/// When the rate held, if not on that day: the last time before it, or else the first time after it.
pub fn nearest(rate: Rate, date: Date) -> Option<RateRow> {
    let rows = || RATES.iter().copied().filter(move |row| row.rate == rate);
    rows().rfind(|row| row.from <= date).or_else(|| rows().next())
}

/// Compensation cess: of which goods, from and to which day, and by which notifications.
struct CessRow {
    from: Date,
    to: Date,
    ended_by: &'static str,
}

/// The goods that bore cess last.
static CESS: LazyLock<Vec<CessRow>> = LazyLock::new(|| {
    let read = |row: &'static str| {
        let mut cells = row.split('\t').skip(1);
        let mut cell = || cells.next().expect("data/cess.tsv has five columns");
        let mut day = || date::parse(cell()).expect("data/cess.tsv: a day");
        let (from, to) = (day(), day());
        CessRow { from, to, ended_by: cells.nth(1).expect("data/cess.tsv has five columns") }
    };
    include_str!("../../data/cess.tsv").lines().skip(1).map(read).collect()
});

/// Whether any cess may stand on an invoice of that day.
pub fn cess_holds_on(date: Date) -> bool {
    CESS.iter().any(|row| (row.from..=row.to).contains(&date))
}

/// The last day on which any goods bore cess, and the notification that ended it.
pub fn cess_ended() -> Option<(Date, &'static str)> {
    CESS.iter().map(|row| (row.to, row.ended_by)).max()
}

/// The last day for which the table can be trusted, seen from today.
pub fn last_day(today: Date) -> Date {
    FinancialYear::of(today).next().last_day()
}
