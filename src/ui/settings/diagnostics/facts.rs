//! The figures in words. Screen and report say the same.

use super::chart::chart;
use crate::browser::storage::StorageState;
use crate::browser::{clock, page};
use crate::client::Standing;
use crate::protocol::{BUILD_ID, Diagnostics, Durations, Level, LockErrors, LogEntry, PERMITS, SlowStatement};
use crate::ui::format::{self, ms};

/// A card of the screen, and a part of the report.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Section {
    pub title: &'static str,
    pub class: &'static str,
    /// Markup.
    pub chart: String,
    pub rows: Vec<(String, String)>,
}

pub(super) const SECTIONS: usize = 6;

/// A label, and how the number beside it is written.
type Label = (&'static str, fn(u64) -> String);

const SAVES: [Label; 12] = [
    ("Waiting for their turn", count),
    ("Under way", of_the_permits),
    ("Saved", count),
    ("Flushes for one save", count),
    ("Flushes for two", count),
    ("Flushes for three", count),
    ("Flushes for four", count),
    ("Flushes for five", count),
    ("Refused because of a lock", count),
    ("BUSY", count),
    ("BUSY_SNAPSHOT", count),
    ("LOCKED", count),
];

const DURATIONS: [Label; 5] =
    [("Half, p50", time), ("95 of 100, p95", time), ("99 of 100, p99", time), ("Longest", time), ("Measured", count)];

const BOOKS: [Label; 8] = [
    ("Held by", holder),
    ("Epoch", count),
    ("Log", size),
    ("Checkpoints", count),
    ("Last checkpoint", time),
    ("Storage used", size),
    ("Storage granted", size),
    ("Kept when space runs out", promise),
];

const NOBODY: u64 = 0;
const THIS_TAB: u64 = 1;
const ANOTHER_TAB: u64 = 2;

pub(super) fn sections(told: Diagnostics, standing: Standing, storage: StorageState) -> Vec<Section> {
    let LockErrors { busy, busy_snapshot, locked } = told.lock_errors;
    let mut saves = vec![standing.waiting.into(), standing.under_way as u64, told.saves];
    saves.extend(told.groups);
    saves.extend([busy + busy_snapshot + locked, busy, busy_snapshot, locked]);
    let holder = match (standing.epoch, standing.leads) {
        (None, _) => NOBODY,
        (_, true) => THIS_TAB,
        (_, false) => ANOTHER_TAB,
    };
    let books = [
        holder,
        standing.epoch.unwrap_or(0),
        told.log_bytes.unwrap_or(0),
        told.checkpoints,
        told.last_checkpoint.into(),
        storage.used.unwrap_or(0),
        storage.granted.unwrap_or(0),
        storage.persistent.into(),
    ];
    let slow = |slow: SlowStatement| (slow.sql, times(slow.times) + &time(slow.longest.into()));
    let line = |entry: LogEntry| (clock::time_of_day(entry.at) + level(entry.level), entry.text);
    vec![
        facts("Saves", &SAVES, &saves),
        distribution("How long a save takes", &told.save),
        distribution("How long a flush to the disk takes", &told.flush),
        facts("Books", &BOOKS, &books),
        list("Queries over 50 ms", told.slow_statements.into_iter().map(slow).collect()),
        list("Log", told.entries.into_iter().map(line).collect()),
    ]
}

fn facts(title: &'static str, labels: &[Label], figures: &[u64]) -> Section {
    let row = |((label, write), &figure): (&Label, &u64)| ((*label).to_owned(), write(figure));
    let rows = labels.iter().zip(figures).map(row).collect();
    Section { title, class: "facts facts--figures", chart: String::new(), rows }
}

fn distribution(title: &'static str, durations: &Durations) -> Section {
    let Durations { count, p50, p95, p99, longest, .. } = *durations;
    let figures = [p50.into(), p95.into(), p99.into(), longest.into(), count];
    Section { chart: chart(durations), ..facts(title, &DURATIONS, &figures) }
}

fn list(title: &'static str, mut rows: Vec<(String, String)>) -> Section {
    if rows.is_empty() {
        rows.push(("None".to_owned(), String::new()));
    }
    Section { title, class: "facts facts--log", chart: String::new(), rows }
}

fn count(number: u64) -> String {
    number.to_string()
}

fn of_the_permits(number: u64) -> String {
    count(number) + " of " + &count(PERMITS as u64)
}

/// Of microseconds.
fn time(micros: u64) -> String {
    ms(u32::try_from(micros).unwrap_or(u32::MAX)) + " ms"
}

/// Of bytes; none of the things that have a size here is empty.
fn size(bytes: u64) -> String {
    if bytes == 0 { "Not known".to_owned() } else { format::bytes(bytes) }
}

fn holder(tab: u64) -> String {
    let tab = match tab {
        NOBODY => "Nobody yet",
        THIS_TAB => "This tab",
        _ => "Another tab",
    };
    tab.to_owned()
}

fn promise(given: u64) -> String {
    if given == 1 { "Yes".to_owned() } else { "Not promised".to_owned() }
}

fn times(number: u32) -> String {
    format::count(number.into(), "time", "times") + ", longest "
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => " error",
        Level::Warning => " warning",
        Level::Info => "",
    }
}

/// Markdown. It has what the screen shows, the program's build and the browser's name, and nothing else.
pub(super) fn report(sections: impl Iterator<Item = Section>) -> String {
    let mut text =
        String::from("# Bahi diagnostics\n\n- Build: ") + BUILD_ID + "\n- Browser: " + &page::browser() + "\n";
    for section in sections {
        text = text + "\n## " + section.title + "\n\n";
        for (label, value) in &section.rows {
            text = text + "- " + label + ": " + value + "\n";
        }
    }
    text
}
