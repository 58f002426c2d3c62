//! The figures in words. Screen and report say the same, the report in English.

use super::chart::chart;
use crate::browser::storage::StorageState;
use crate::browser::{clock, page};
use crate::client::Standing;
use crate::language::{fill, key, tr};
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

/// A label, marked as a key, and how the number beside it is written.
type Label = (&'static str, fn(u64) -> String);

const SAVES: [Label; 12] = [
    (key("Waiting for their turn"), count),
    (key("Under way"), of_the_permits),
    (key("Saved|how many"), count),
    (key("Flushes for one save"), count),
    (key("Flushes for two"), count),
    (key("Flushes for three"), count),
    (key("Flushes for four"), count),
    (key("Flushes for five"), count),
    (key("Refused because of a lock"), count),
    (key("BUSY"), count),
    (key("BUSY_SNAPSHOT"), count),
    (key("LOCKED"), count),
];

const DURATIONS: [Label; 5] = [
    (key("Half, p50"), time),
    (key("95 of 100, p95"), time),
    (key("99 of 100, p99"), time),
    (key("Longest"), time),
    (key("Measured"), count),
];

const BOOKS: [Label; 8] = [
    (key("Held by"), holder),
    (key("Epoch"), count),
    (key("Log"), size),
    (key("Checkpoints"), count),
    (key("Last checkpoint"), time),
    (key("Storage used"), size),
    (key("Storage granted"), size),
    (key("Kept when space runs out"), promise),
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
    let slow = |slow: SlowStatement| (slow.sql, times(slow.times, slow.longest));
    let line = |entry: LogEntry| (stamp(clock::time_of_day(entry.at), entry.level), entry.text);
    vec![
        facts(tr("Saves"), &SAVES, &saves),
        distribution(tr("How long a save takes"), &told.save),
        distribution(tr("How long a flush to the disk takes"), &told.flush),
        facts(tr("Books"), &BOOKS, &books),
        list(tr("Queries over 50 ms"), told.slow_statements.into_iter().map(slow).collect()),
        list(tr("Log"), told.entries.into_iter().map(line).collect()),
    ]
}

fn facts(title: &'static str, labels: &[Label], figures: &[u64]) -> Section {
    let row = |((label, write), &figure): (&Label, &u64)| (tr(label).to_owned(), write(figure));
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
        rows.push((tr("None").to_owned(), String::new()));
    }
    Section { title, class: "facts facts--log", chart: String::new(), rows }
}

fn count(number: u64) -> String {
    number.to_string()
}

fn of_the_permits(number: u64) -> String {
    fill("{n} of {of}", &[("n", &count(number)), ("of", &count(PERMITS as u64))])
}

/// Of microseconds.
fn time(micros: u64) -> String {
    ms(u32::try_from(micros).unwrap_or(u32::MAX)) + " ms"
}

/// Of bytes; none of the things that have a size here is empty.
fn size(bytes: u64) -> String {
    if bytes == 0 { tr("Not known").to_owned() } else { format::bytes(bytes) }
}

fn holder(tab: u64) -> String {
    let tab = tr(match tab {
        NOBODY => "Nobody yet",
        THIS_TAB => "This tab",
        _ => "Another tab",
    });
    tab.to_owned()
}

fn promise(given: u64) -> String {
    tr(if given == 1 { "Yes" } else { "Not promised" }).to_owned()
}

fn times(number: u32, longest: u32) -> String {
    fill(
        if number == 1 { "{n} time, longest {time}" } else { "{n} times, longest {time}" },
        &[("n", &format::decimal(&number.to_string())), ("time", &time(longest.into()))],
    )
}

fn stamp(time: String, level: Level) -> String {
    match level {
        Level::Error => fill("{time} error", &[("time", &time)]),
        Level::Warning => fill("{time} warning", &[("time", &time)]),
        Level::Info => time,
    }
}

/// Markdown. It has what the screen shows, the program's build and the browser's name, and nothing else.
pub(super) fn report(sections: Vec<Section>) -> String {
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
