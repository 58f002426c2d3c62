//! What the worker notes about itself: percentiles against sorted samples, and the bounds of its memory.
#![cfg(not(target_family = "wasm"))]

use bahi::diagnostics::{self, Field, Histogram, SlowStatements, Surroundings, journal};
use bahi::protocol::{Durations, Level, LogEntry};
use proptest::collection::vec;
use proptest::prelude::*;

fn histogram(samples: &[u32]) -> Histogram {
    let mut histogram = Histogram::EMPTY;
    samples.iter().for_each(|&micros| histogram.record(micros));
    histogram
}

/// Of every length, not only near the largest.
fn durations() -> impl Strategy<Value = u32> {
    (any::<u32>(), 0..32_u32).prop_map(|(micros, shift)| micros >> shift)
}

proptest! {
    #[test]
    fn a_percentile_is_never_below_the_exact_one_and_a_sixteenth_above_at_most(
        samples in vec(durations(), 1..400),
        percent in 1..=100_u64,
    ) {
        let mut sorted = samples.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent as usize).div_ceil(100);
        let exact = sorted[rank - 1];
        let found = histogram(&samples).percentile(percent);
        prop_assert!(found >= exact, "{found} for {exact}");
        prop_assert!(u64::from(found) <= u64::from(exact) + u64::from(exact / 16), "{found} for {exact}");
    }

    #[test]
    fn a_summary_counts_every_sample_once(samples in vec(durations(), 0..400)) {
        let summary = histogram(&samples).summary();
        prop_assert_eq!(summary.count, samples.len() as u64);
        prop_assert_eq!(summary.shape.iter().sum::<u32>() as usize, samples.len());
        prop_assert_eq!(summary.longest, samples.iter().copied().max().unwrap_or(0));
        prop_assert!(summary.p50 <= summary.p95 && summary.p95 <= summary.p99 && summary.p99 <= summary.longest);
        for micros in samples {
            prop_assert!(summary.shape[Durations::bar(micros)] > 0);
        }
    }

    #[test]
    fn a_longer_duration_is_never_in_an_earlier_bar(one in durations(), other in durations()) {
        prop_assert!(Durations::bar(one.min(other)) <= Durations::bar(one.max(other)));
        prop_assert!(Durations::bar(one) < Durations::BARS);
    }
}

#[test]
fn bars_begin_where_they_say() {
    let check = |micros, bar| assert_eq!(Durations::bar(micros), bar, "{micros}");
    check(0, 0);
    check(79, 0);
    check(80, 1);
    check(128, 4);
    check(1_024, 16);
    check(16_384, 32);
    check(4_194_303, 63);
    check(u32::MAX, 63);
}

#[test]
fn nothing_measured_is_zero() {
    let summary = Histogram::EMPTY.summary();
    assert_eq!((summary.count, summary.p50, summary.p99, summary.longest), (0, 0, 0, 0));
}

#[test]
fn the_log_keeps_its_last_five_hundred_entries() {
    for count in 0..1_000 {
        diagnostics::info("tick", &[("count", Field::Count(count))]);
    }
    let entries = journal(10_000);
    assert_eq!(entries.len(), 500);
    assert_eq!((entries[0].text.as_str(), entries[499].text.as_str()), ("tick count=999", "tick count=500"));
}

#[test]
fn an_entry_has_its_time_its_level_and_its_fields_and_is_printed_once() {
    thread_local! {
        static PRINTED: std::cell::RefCell<Vec<LogEntry>> = const { std::cell::RefCell::new(Vec::new()) };
    }
    let print = |entry: &LogEntry| PRINTED.with_borrow_mut(|printed| printed.push(entry.clone()));
    diagnostics::begin(Surroundings { micros: || 0, now_ms: || 1_700_000_000_123, print });
    let fields = [("books", Field::Word("own")), ("code", Field::Code(-5)), ("took", Field::Micros(7))];
    diagnostics::error("fault", &fields);
    let text = "fault books=own code=-5 took=7us".to_owned();
    let expected = vec![LogEntry { at: 1_700_000_000_123, level: Level::Error, text }];
    assert_eq!(journal(1), expected);
    assert_eq!(PRINTED.take(), expected);
}

#[test]
fn slow_statements_are_the_twenty_longest_by_their_text() {
    let mut slow = SlowStatements::NONE;
    (1..=30).for_each(|count| slow.record(&format!("SELECT {count}"), count * 1_000));
    slow.record("SELECT 30", 5);
    let list = slow.list();
    assert_eq!(list.len(), 20);
    assert_eq!((list[0].sql.as_str(), list[0].times, list[0].longest), ("SELECT 30", 2, 30_000));
    assert!(list.is_sorted_by_key(|statement| std::cmp::Reverse(statement.longest)));
}

#[test]
fn of_what_is_nobodys_work_nothing_is_noted() {
    diagnostics::note(|figures| figures.group(1, 1, 50));
    diagnostics::info("before", &[]);
    let done = diagnostics::unnoted(|| {
        diagnostics::note(|figures| figures.group(2, 2, 70));
        diagnostics::info("meanwhile", &[]);
        diagnostics::figures(|figures| figures.saves)
    });
    assert_eq!(done, 2, "it begins with nothing");
    assert_eq!(diagnostics::figures(|figures| (figures.saves, figures.groups[0], figures.groups[1])), (1, 1, 0));
    let told: Vec<String> = journal(10).into_iter().map(|entry| entry.text).collect();
    assert_eq!(told, ["before"]);
}
