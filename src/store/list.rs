//! Lists that are searched and come in pages.

use rusqlite::{Connection, Row, ToSql};

use super::{LONGEST_PAGE, StoreError};
use crate::protocol::Page;

/// What to read. The statement takes `:pattern` (`%%` finds everything) and `:limit`, and the parameters
/// of the key after which the page begins.
pub(super) struct ListQuery<'query> {
    pub doing: &'static str,
    pub sql: &'static str,
    /// Found anywhere in the text.
    pub search: &'query str,
    pub limit: u32,
}

impl ListQuery<'_> {
    /// Reads the rows after the key, and one more than the page has: it tells whether there is another one.
    pub fn page<T, Key>(
        &self,
        connection: &Connection,
        after: &[(&str, &dyn ToSql)],
        read: fn(&Row<'_>) -> Result<T, StoreError>,
        key: impl Fn(&T) -> Key,
    ) -> Result<Page<T, Key>, StoreError> {
        let failed = StoreError::during(self.doing);
        let limit = self.limit.clamp(1, LONGEST_PAGE);
        let (pattern, beyond) = (containing(self.search), limit + 1);
        let mut parameters: Vec<(&str, &dyn ToSql)> = vec![(":pattern", &pattern), (":limit", &beyond)];
        parameters.extend(after);

        let mut statement = connection.prepare_cached(self.sql).map_err(&failed)?;
        let rows = statement.query_map(parameters.as_slice(), |row| Ok(read(row))).map_err(&failed)?;
        let rows = rows.map(|row| row.map_err(&failed)?).collect::<Result<Vec<_>, _>>()?;
        Ok(cut(rows, limit, key))
    }
}

/// The page of rows that were read with one more than the limit.
pub(super) fn cut<T, Key>(mut rows: Vec<T>, limit: u32, key: impl Fn(&T) -> Key) -> Page<T, Key> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(key);
    Page { rows, next }
}

/// A `LIKE` pattern that finds the text anywhere, taking its own `%` and `_` for themselves. The queries
/// say `ESCAPE '\'`.
fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.trim().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
