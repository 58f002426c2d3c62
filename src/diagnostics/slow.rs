//! The statements that took long.

use std::borrow::Cow;

use super::{Field, note, warn};
use crate::protocol::SlowStatement;

/// Microseconds that a statement may take without being noted.
const SLOW_US: u32 = 50_000;

/// A program has few statements; should it make some up as it goes, the quickest of the slow are forgotten.
const MOST: usize = 20;

/// A statement has run for so many microseconds. Its text is only looked at if that was long.
pub fn statement<'sql>(micros: u32, sql: impl FnOnce() -> Cow<'sql, str>) {
    if micros >= SLOW_US {
        let sql = sql();
        note(|figures| figures.slow_statements.record(&sql, micros));
        warn("slow_statement", &[("took", Field::Micros(micros))]);
    }
}

/// Statements by their text, the longest first.
#[derive(Clone, Debug)]
pub struct SlowStatements(Vec<SlowStatement>);

impl SlowStatements {
    pub const NONE: SlowStatements = SlowStatements(Vec::new());

    /// A statement took so many microseconds.
    pub fn record(&mut self, sql: &str, micros: u32) {
        let mut statement = match self.0.iter().position(|known| known.sql == sql) {
            Some(place) => self.0.remove(place),
            None => SlowStatement { sql: sql.to_owned(), times: 0, longest: 0 },
        };
        statement.times += 1;
        statement.longest = statement.longest.max(micros);
        let place = self.0.partition_point(|known| known.longest >= statement.longest);
        self.0.insert(place, statement);
        self.0.truncate(MOST);
    }

    pub fn list(&self) -> Vec<SlowStatement> {
        self.0.clone()
    }
}
