//! Backups: saving the books as a file, putting one back, and when it was done last.

mod daily;
mod gather;
mod restore;
mod take;

use super::format;
use crate::browser::{clock, preferences};
use crate::language::{fill, tr};
use crate::protocol::{Books, BooksReport};
use crate::ui::session::Session;

pub use daily::daily;
pub use restore::RestoreForm;
pub use take::BackupCard;

/// What a backup's name ends with.
const ENDING: &str = ".bahi";

/// When this browser has last saved a backup of these books, in milliseconds since 1970.
pub fn last(books: Books) -> Option<u64> {
    preferences::read(&key_of(books))?.parse().ok()
}

/// Remembers that a backup was just saved.
fn note(books: Books) {
    preferences::write(&key_of(books), Some(&clock::now_ms().to_string()));
}

fn key_of(books: Books) -> String {
    String::from("bahi-backup-") + &books.to_string()
}

/// `Sample-Kitchenware-2026-11-27.bahi`
fn file_name(begin: &str) -> String {
    String::from(begin) + &clock::today().to_string() + ENDING
}

/// What the names of all backups of this business begin with.
fn begins_with(session: Session) -> String {
    let business = session.business_now().map(|business| business.name).unwrap_or_default();
    format::file_name(&[&business]) + "-"
}

/// `27 Nov 2026, 14:05`.
fn moment(at: u64) -> String {
    format::date(clock::day_of(at)) + ", " + &clock::time_of_day(at)
}

/// How many of what there are.
pub fn counts(report: &BooksReport) -> String {
    [
        format::count(report.invoices, "{n} invoice", "{n} invoices"),
        format::count(report.drafts, "{n} draft", "{n} drafts"),
        format::count(report.customers, "{n} customer", "{n} customers"),
        format::count(report.items, "{n} item", "{n} items"),
    ]
    .join(", ")
}

/// On which day it was, for the chip that says how safe the books are.
pub fn told(books: Books) -> Option<String> {
    let day = clock::day_of(last(books)?);
    if day == clock::today() {
        return Some(tr(" · backed up today").to_owned());
    }
    Some(fill(" · backed up on {day}", &[("day", &format::date(day))]))
}
