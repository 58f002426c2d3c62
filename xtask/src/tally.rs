//! Counts what test runners print, and lists it at the end.
//!
//! Invariant: a suite in trouble never shows zero failures, so that the last line of the list alone says
//! whether everything passed.

use std::fmt::Write;
use std::time::Duration;

/// What one suite came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

/// A row of the list.
#[derive(Debug)]
pub struct Row {
    pub suite: &'static str,
    pub count: Count,
    took: Duration,
    /// Why the suite did not end as it should.
    trouble: Option<String>,
}

impl Row {
    /// A suite in trouble without a failed test (it did not compile, it crashed) counts as one failure.
    pub fn new(suite: &'static str, mut count: Count, took: Duration, trouble: Option<String>) -> Row {
        if trouble.is_some() && count.failed == 0 {
            count.failed = 1;
        }
        Row { suite, count, took, trouble }
    }

    pub fn that_could_not_run(suite: &'static str, why: String) -> Row {
        Row::new(suite, Count::default(), Duration::ZERO, Some(why))
    }
}

impl Count {
    /// Adds what a line of a runner says, if it is a result:
    /// `test result: ok. 12 passed; 0 failed; 0 ignored; …`, as cargo's and wasm-bindgen's runners write it.
    pub fn read(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result:") else { return };
        let number_before = |word: &str| {
            let (before, _) = result.split_once(word)?;
            before.split_whitespace().next_back()?.parse::<u32>().ok()
        };
        self.passed += number_before("passed").unwrap_or(0);
        self.failed += number_before("failed").unwrap_or(0);
    }
}

/// The list of what ran, with the plain sum as its last line.
pub fn list(rows: &[Row]) -> String {
    let mut text = String::from("\nWhat ran:\n");
    let mut sum = Count::default();
    for Row { suite, count: Count { passed, failed }, took, trouble } in rows {
        let seconds = took.as_secs();
        let trouble = trouble.as_ref().map(|trouble| format!("  ({trouble})")).unwrap_or_default();
        writeln!(text, "  {suite:<28} {passed:>5} passed {failed:>3} failed {seconds:>5} s{trouble}")
            .expect("a string takes every text");
        sum.passed += passed;
        sum.failed += failed;
    }
    text + &format!("\n{} passed, {} failed\n", sum.passed, sum.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_both_runners_are_added_up() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "    test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 filtered out",
            "12 passed in the words of a test",
        ] {
            count.read(line);
        }
        assert_eq!(count, Count { passed: 15, failed: 1 });
    }

    #[test]
    fn the_last_line_is_the_plain_sum() {
        let row = |passed, failed| Row::new("one", Count { passed, failed }, Duration::from_secs(2), None);
        assert!(list(&[row(3, 0), row(4, 1)]).ends_with("\n7 passed, 1 failed\n"));
    }

    #[test]
    fn a_suite_in_trouble_is_a_failure_that_says_why() {
        let crashed = Row::new("one", Count { passed: 3, failed: 0 }, Duration::ZERO, Some("it crashed".to_owned()));
        let failed = Row::new("two", Count { passed: 3, failed: 2 }, Duration::ZERO, Some("it failed".to_owned()));
        let list = list(&[crashed, failed, Row::that_could_not_run("three", "no bundle".to_owned())]);
        assert!(list.contains("(it crashed)") && list.contains("(no bundle)"), "{list}");
        assert!(list.ends_with("\n6 passed, 4 failed\n"), "{list}");
    }
}
