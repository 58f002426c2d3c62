//! The search index over a table of names, and the place of each row in the order of its name.
//!
//! Invariants: a row of the table and its row of the index are written together, by [`Index::put`]; `place` orders the
//! table as `(name, id)` does. The index has the place as its rowid, so it gives what it finds in the order of the
//! list, and a page costs the same whether ten rows fit or ten thousand.

mod statements;

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

pub(super) use self::statements::{CUSTOMERS, ITEMS, Index};
use super::list::cut;
use super::order::{self, Neighbours};
use super::value::column;
use super::{LONGEST_PAGE, StoreError, one, run};
use crate::domain::search::Query;
use crate::protocol::Page;

/// What is read while a list is searched or a row is put in, so that a test can look at the plans.
pub const SEARCH_STATEMENTS: [[&str; 5]; 2] = [CUSTOMERS.reading(), ITEMS.reading()];

/// What a row is found by.
pub(super) struct Entry<'row> {
    pub id: [u8; 16],
    pub name: &'row str,
    pub words: Vec<String>,
    pub standing: &'static str,
}

/// Which rows of a list to read: those of a standing that the search finds, after a name and id.
pub(super) struct Wanted<'query> {
    pub search: &'query str,
    pub standing: &'static str,
    pub after: Option<(&'query str, [u8; 16])>,
    pub limit: u32,
}

impl Index {
    const fn reading(&self) -> [&'static str; 5] {
        [self.place_of, self.before, self.after, self.last_up_to, self.found]
    }

    /// Keeps the entry where its name belongs, and says where that is; the table's row takes the place.
    pub fn put(&self, connection: &Connection, entry: &Entry<'_>) -> Result<i64, StoreError> {
        let failed = StoreError::during(self.doing);
        let known: Option<(i64, String)> =
            one(connection, self.place_of, [entry.id], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
                .map_err(&failed)?;
        let place = match known {
            Some((place, name)) if name.eq_ignore_ascii_case(entry.name) => place,
            known => {
                if let Some((place, _)) = known {
                    run(connection, self.remove, [place]).map_err(&failed)?;
                }
                order::place(connection, self, entry.name, entry.id)?
            }
        };
        self.insert(connection, place, entry)?;
        Ok(place)
    }

    pub(super) fn insert(&self, connection: &Connection, place: i64, entry: &Entry<'_>) -> Result<(), StoreError> {
        let row = named_params! {
            ":place": place,
            ":words": entry.words.join(" "),
            ":standing": entry.standing,
            ":id": entry.id,
        };
        run(connection, self.insert, row).map(drop).map_err(StoreError::during(self.doing))
    }

    /// Finds the row under another standing from now on. False if there is no such row.
    pub fn mark(&self, connection: &Connection, id: [u8; 16], standing: &str) -> Result<bool, StoreError> {
        let Some(place) = self.place(connection, id)? else { return Ok(false) };
        let marked = run(connection, self.mark, named_params! { ":standing": standing, ":place": place });
        marked.map(|rows| rows > 0).map_err(StoreError::during(self.doing))
    }

    /// Forgets the row, which is about to be deleted.
    pub fn forget(&self, connection: &Connection, id: [u8; 16]) -> Result<(), StoreError> {
        let Some(place) = self.place(connection, id)? else { return Ok(()) };
        run(connection, self.remove, [place]).map(drop).map_err(StoreError::during(self.doing))
    }

    fn place(&self, connection: &Connection, id: [u8; 16]) -> Result<Option<i64>, StoreError> {
        one(connection, self.place_of, [id], |row| row.get(0)).optional().map_err(StoreError::during(self.doing))
    }

    /// Up to so many rows next to this name and id, the nearest first.
    pub(super) fn neighbours(
        &self,
        connection: &Connection,
        name: &str,
        id: [u8; 16],
        limit: i64,
    ) -> Result<Neighbours, StoreError> {
        let failed = StoreError::during(self.doing);
        let read = |sql| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map(named_params! { ":name": name, ":id": id, ":limit": limit }, |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            rows.collect::<rusqlite::Result<Vec<(i64, [u8; 16])>>>()
        };
        Ok(Neighbours { before: read(self.before).map_err(&failed)?, after: read(self.after).map_err(&failed)? })
    }

    /// A page in the order of the names.
    pub fn page<T, Key>(
        &self,
        connection: &Connection,
        wanted: &Wanted<'_>,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
        key: impl Fn(&T) -> Key,
    ) -> Result<Page<T, Key>, StoreError> {
        let failed = StoreError::during(self.doing);
        let after: Option<i64> = match wanted.after {
            None => None,
            Some((name, id)) => {
                one(connection, self.last_up_to, params![name, id], |row| row.get(0)).optional().map_err(&failed)?
            }
        };
        let limit = wanted.limit.clamp(1, LONGEST_PAGE);
        let mut statement = connection.prepare_cached(self.found).map_err(&failed)?;
        let parameters = named_params! {
            ":query": match_expression("standing", wanted.standing, &Query::read(wanted.search), usize::MAX),
            ":after": after.unwrap_or(i64::MIN),
            ":limit": limit + 1,
        };
        let rows = statement.query_map(parameters, |row| Ok(read(row))).map_err(&failed)?;
        let rows = rows.map(|row| row.map_err(&failed)?).collect::<Result<Vec<_>, _>>()?;
        Ok(cut(rows, limit, key))
    }
}

/// What FTS5 is asked for: rows with this word in the column, and the words of the query. A word holds no quotation mark, and
/// nothing that its tokenizer would take apart.
fn match_expression(column: &str, word: &str, query: &Query, longest: usize) -> String {
    [column, " : ", word].concat() + &and_words(query, longest)
}

fn and_words(query: &Query, longest: usize) -> String {
    let mut expression = String::new();
    for word in query.words() {
        let end = word.char_indices().nth(longest).map_or(word.len(), |(end, _)| end);
        expression.extend([" AND words : \"", &word[..end], "\" *"]);
    }
    expression
}

/// The letters of a word that the index of documents or payments has ready. What is found by the beginning of a longer word
/// must be looked at.
const READY: usize = 8;

/// The same for documents and payments, with no more of each word than the index has ready.
pub(super) fn expression(column: &str, word: &str, query: &Query) -> String {
    match_expression(column, word, query, READY)
}

/// The same without a column that tells rows apart. The query has a word at least.
pub(super) fn words_expression(query: &Query) -> String {
    and_words(query, READY).trim_start_matches(" AND ").to_owned()
}

/// Whether the index of documents or payments finds just what the query does, so that nothing must be looked at.
pub(super) fn is_exact(query: &Query) -> bool {
    query.words().iter().all(|word| word.chars().nth(READY).is_none())
}

/// Fills an empty index with all rows of its table, and gives each its place.
pub(super) fn fill(
    connection: &Connection,
    index: &Index,
    all_by_name: &str,
    words: impl Fn(&Row<'_>) -> Result<Vec<String>, StoreError>,
) -> Result<(), StoreError> {
    let failed = StoreError::during(index.doing);
    let mut statement = connection.prepare(all_by_name).map_err(&failed)?;
    let read = |row: &Row<'_>| -> Result<([u8; 16], Vec<String>), StoreError> { Ok((column(row, "id")?, words(row)?)) };
    let rows = statement.query_map([], |row| Ok(read(row))).map_err(&failed)?;
    let rows = rows.map(|row| row.map_err(&failed)?).collect::<Result<Vec<_>, _>>()?;
    for (place, (id, words)) in order::fresh_places().zip(rows) {
        index.insert(connection, place, &Entry { id, name: "", words, standing: "active" })?;
        run(connection, index.move_row, named_params! { ":to": place, ":id": id }).map_err(&failed)?;
    }
    Ok(())
}
