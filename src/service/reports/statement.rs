//! A statement of account as a report: the customer's ledger, page by page.

use super::too_large;
use crate::domain::report::{Line, Table, entry};
use crate::domain::{Customer, CustomerId, Money, Overflow, date};
use crate::protocol::{Fault, GetReport, Ledger, LedgerEntry, LedgerKey, LedgerWhat};
use crate::store::{Connection, account, customers};

/// Entries that are read at once.
const ENTRIES: u32 = 200;

pub(super) fn part(books: &Connection, call: &GetReport) -> Result<Table, Fault> {
    let id: CustomerId = call.customer.ok_or(Fault::NotFound)?;
    let customer = customers::get(books, id)?.ok_or(Fault::NotFound)?;
    let after = call.next.as_deref().map(|next| read_key(next).ok_or(Fault::NotFound)).transpose()?;
    let days = (call.period.from(), call.period.to());
    let ledger = account::ledger(books, id, days, after.as_ref(), ENTRIES)?;
    let first = after.is_none().then(|| call.period.from().to_string());
    let next = ledger.next.as_ref().map(write_key);
    // Keys that go on where those of the part before ended.
    let place = call.next.as_deref().unwrap_or_default();
    table(ledger, first, place).map(|table| Table { about: whose(&customer), next, ..table }).map_err(too_large)
}

/// As a letter is addressed; the GSTIN, which may be empty, comes last.
fn whose(customer: &Customer) -> Vec<String> {
    let mut about = vec![customer.name.clone()];
    about.extend(customer.address().lines().map(str::to_owned));
    about.push(customer.gstin.as_ref().map(|gstin| gstin.to_string()).unwrap_or_default());
    about
}

/// `first` is the first day of the statement, if its opening balance is to be told.
fn table(ledger: Ledger, first: Option<String>, place: &str) -> Result<Table, Overflow> {
    let mut lines = Vec::new();
    let mut balance = ledger.opening;
    // All entries with the opening balance come to the balance at the end.
    let mut all = vec![0, 0, if first.is_some() { balance.paise() } else { 0 }];
    let mut push = |texts: [String; 5], numbers: [i64; 3]| {
        // Entries keep their order, whatever they are.
        let key = format!("{place}/{:06}", lines.len());
        lines.push(Line { key, texts: texts.to_vec(), numbers: numbers.to_vec() });
    };
    if let Some(day) = first {
        let [id, text, mode] = [const { String::new() }; 3];
        push([day, entry::OPENING.to_owned(), id, text, mode], [0, 0, balance.paise()]);
    }
    for LedgerEntry { date, what, amount } in ledger.entries {
        balance = balance.plus(amount)?;
        let settled = Money::ZERO.minus(amount)?.paise().max(0);
        let owed = amount.paise().max(0);
        for (sum, number) in all.iter_mut().zip([owed, settled, amount.paise()]) {
            *sum = sum.checked_add(number).ok_or(Overflow)?;
        }
        let [what, id, text, mode] = described(what);
        push([date.to_string(), what, id, text, mode], [owed, settled, balance.paise()]);
    }
    Ok(Table { lines, all, ..Table::default() })
}

fn described(what: LedgerWhat) -> [String; 4] {
    let entry = |word: &str, id: String, text: String| [word.to_owned(), id, text, String::new()];
    match what {
        LedgerWhat::Document { document, kind, number } => entry(kind.code(), document.to_string(), number.to_string()),
        LedgerWhat::Cancelled { document, number } => entry(entry::CANCELLED, document.to_string(), number.to_string()),
        LedgerWhat::Payment { payment, mode, reference, refund } => {
            let word = if refund { entry::REFUND } else { entry::PAYMENT };
            [word.to_owned(), payment.to_string(), reference, mode.code().to_owned()]
        }
        LedgerWhat::Tds { payment } => entry(entry::TDS, payment.to_string(), String::new()),
        LedgerWhat::Reversed { payment, reason } => entry(entry::REVERSED, payment.to_string(), reason),
        LedgerWhat::WrittenOff { document, reason } => entry(entry::WRITTEN_OFF, document.to_string(), reason),
    }
}

/// `2026-11-23 2 <place>`, which sorts as the ledger does: a place below zero comes first.
fn write_key(key: &LedgerKey) -> String {
    format!("{} {} {:020}", key.date, key.rank, key.place.cast_unsigned() ^ SIGN)
}

/// Turned over, it makes signed numbers sort as unsigned ones do.
const SIGN: u64 = 1 << 63;

fn read_key(text: &str) -> Option<LedgerKey> {
    let mut parts = text.split(' ');
    let date = date::parse(parts.next()?)?;
    let rank = parts.next()?.parse().ok()?;
    let place = (parts.next()?.parse::<u64>().ok()? ^ SIGN).cast_signed();
    Some(LedgerKey { date, rank, place })
}
