//! Counts what test runners print, and lists it at the end.

use std::time::Duration;

/// What one suite came to.
#[derive(Debug, Default, PartialEq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

/// A row of the list.
#[derive(Debug)]
pub struct Row {
    pub suite: &'static str,
    pub count: Count,
    pub took: Duration,
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
    for Row { suite, count, took } in rows {
        text +=
            &format!("  {suite:<44} {:>5} passed {:>3} failed {:>5} s\n", count.passed, count.failed, took.as_secs());
    }
    let passed: u32 = rows.iter().map(|row| row.count.passed).sum();
    let failed: u32 = rows.iter().map(|row| row.count.failed).sum();
    text + &format!("\n{passed} passed, {failed} failed\n")
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
        let row = |passed, failed| Row { suite: "one", count: Count { passed, failed }, took: Duration::from_secs(2) };
        assert!(list(&[row(3, 0), row(4, 1)]).ends_with("\n7 passed, 1 failed\n"));
    }
}
