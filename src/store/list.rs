//! Lists that are walked along an index, page by page.
//!
//! A page may come from several walks, such as one for each of the customers that were merged, and from rows that no index
//! has yet. No walk looks at more than [`MOST_WALKED`] rows, so a filter that finds next to nothing costs no more than that.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::value::column;
use super::{LONGEST_PAGE, StoreError};
use crate::domain::in_order;
use crate::protocol::Page;

/// How many rows are looked at for one page.
pub(super) const MOST_WALKED: usize = 1_000;

/// The page of rows that were read with one more than the limit.
pub(super) fn cut<T, Key>(mut rows: Vec<T>, limit: u32, key: impl Fn(&T) -> Key) -> Page<T, Key> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(key);
    Page { rows, next }
}

/// Values for the parameters of a statement; those that it does not name are left aside.
pub(super) type Values = Vec<(&'static str, Value)>;

/// Hands the rows of a statement to `look` until that says stop. Nothing is read ahead.
pub(super) fn walk(
    connection: &Connection,
    doing: &'static str,
    sql: &str,
    values: &Values,
    mut look: impl FnMut(&Row<'_>) -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    let failed = StoreError::during(doing);
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    for (name, value) in values {
        if let Some(index) = statement.parameter_index(name).map_err(&failed)? {
            statement.raw_bind_parameter(index, value).map_err(&failed)?;
        }
    }
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(&failed)? {
        if !look(row)? {
            break;
        }
    }
    Ok(())
}

/// What one walk has found: rows with their keys, in the order of the list.
pub(super) struct Walked<T, Key> {
    rows: Vec<(Key, T)>,
    /// Nothing is known of what comes after this key. None if the walk came to its end.
    end: Option<Key>,
}

impl<T, Key: Clone> Walked<T, Key> {
    /// Walks until there are more rows than the page has. The statement says of each row in `fits` whether the filter takes
    /// it; `read` may refuse it after all.
    pub fn along(
        connection: &Connection,
        doing: &'static str,
        (sql, values): (&str, &Values),
        limit: u32,
        read: impl Fn(&Row<'_>) -> Result<(Key, Option<T>), StoreError>,
    ) -> Result<Walked<T, Key>, StoreError> {
        let (mut found, mut end, mut looked_at) = (Vec::new(), None, 0);
        walk(connection, doing, sql, values, |row| {
            looked_at += 1;
            let fits: bool = column(row, "fits")?;
            let last = looked_at == MOST_WALKED;
            if fits || last {
                let (key, value) = read(row)?;
                if let Some(value) = value.filter(|_| fits) {
                    found.push((key.clone(), value));
                }
                if last || found.len() > limit as usize {
                    end = Some(key);
                }
            }
            Ok(end.is_none())
        })?;
        Ok(Walked { rows: found, end })
    }

    /// Without the rows whose keys are not wanted.
    pub fn retain(mut self, wanted: impl Fn(&Key) -> bool) -> Walked<T, Key> {
        self.rows.retain(|(key, _)| wanted(key));
        self
    }

    /// Few rows, all of them.
    pub fn whole(rows: Vec<(Key, T)>) -> Walked<T, Key> {
        Walked { rows, end: None }
    }
}

/// The first page of all that was found. `before` is the order of the list.
pub(super) fn page<T, Key: Clone>(
    walks: Vec<Walked<T, Key>>,
    limit: u32,
    before: impl Fn(&Key, &Key) -> bool,
) -> Page<T, Key> {
    let mut end: Option<Key> = None;
    for known_to in walks.iter().filter_map(|walk| walk.end.as_ref()) {
        if end.as_ref().is_none_or(|end| before(known_to, end)) {
            end = Some(known_to.clone());
        }
    }
    let known = |key: &Key| end.as_ref().is_none_or(|end| !before(end, key));
    let rows = walks.into_iter().flat_map(|walk| walk.rows).filter(|(key, _)| known(key));
    let rows = in_order(rows, |one, other| !before(&other.0, &one.0));
    let next_of_full = rows.get(limit as usize - 1).map(|(key, _)| key.clone());
    let next = if rows.len() > limit as usize { next_of_full } else { end };
    Page { rows: rows.into_iter().take(limit as usize).map(|(_, row)| row).collect(), next }
}

/// How many rows a page may have, whoever asks.
pub(super) fn page_size(wanted: u32) -> u32 {
    wanted.clamp(1, LONGEST_PAGE)
}
