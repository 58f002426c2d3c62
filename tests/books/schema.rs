//! The schema is what was agreed on, and only a version that knows it may write to it.

use bahi::protocol::{Fault, GetBusiness};
use bahi::service::Host;
use bahi::store::{SCHEMA_VERSION, StoreError};

use super::{Bookkeeper, Disk, contents};

fn texts(disk: &impl Disk, sql: &str) -> Vec<String> {
    let read = disk.database().read(|books| {
        let mut statement = books.prepare(sql)?;
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
    });
    read.expect("the schema can be read")
}

fn set_version(disk: &impl Disk, version: u32) {
    let set = disk.database().transact(|books| {
        books
            .pragma_update(None, "user_version", version)
            .map_err(|error| StoreError::Sqlite { doing: "testing", error })
    });
    set.expect("the version can be set");
}

pub fn new_books_are_of_the_current_version(disk: &impl Disk) {
    assert_eq!(texts(disk, "SELECT CAST(user_version AS TEXT) FROM pragma_user_version"), [SCHEMA_VERSION.to_string()]);
}

/// The tables in which FTS5 keeps the search index, as its version likes them.
const SHADOWS: &str = "SELECT name FROM pragma_table_list WHERE type = 'shadow'";

/// The statements that make the schema, as SQLite keeps them.
pub fn statements(disk: &impl Disk) -> Vec<String> {
    let own = format!(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name NOT IN ({SHADOWS}) ORDER BY tbl_name, rowid"
    );
    texts(disk, &own)
}

/// A change of the schema shows as a difference in `schema.sql`, beside the migration that makes it. That the migrations make
/// it too is shown where they are (`tests/migrating`).
pub fn new_books_have_the_committed_schema(disk: &impl Disk) {
    let found: String = statements(disk).into_iter().map(|statement| statement + ";\n\n").collect();
    assert!(found.trim() == include_str!("../../src/store/migrations/schema.sql").trim(), "the schema is:\n{found}");
}

pub fn every_table_is_strict(disk: &impl Disk) {
    // The search index is a virtual table, and its shadow tables are FTS5's own.
    let tables =
        "FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'";
    assert_eq!(texts(disk, &format!("SELECT name {tables} AND NOT strict")), [""; 0]);
    assert!(texts(disk, &format!("SELECT name {tables}")).contains(&"document".to_owned()));
}

pub fn no_column_can_hold_a_floating_point_number(disk: &impl Disk) {
    let types = texts(
        disk,
        "SELECT DISTINCT field.type FROM pragma_table_list AS entry, pragma_table_info(entry.name) AS field
         WHERE entry.schema = 'main' AND entry.type = 'table' AND entry.name NOT LIKE 'sqlite!_%' ESCAPE '!'
         ORDER BY field.type",
    );
    assert_eq!(types, ["BLOB", "INTEGER", "TEXT"]);
}

pub fn opening_again_changes_nothing(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk);
    assert_eq!(contents(disk), before);
    assert_eq!(texts(disk, "SELECT CAST(user_version AS TEXT) FROM pragma_user_version"), [SCHEMA_VERSION.to_string()]);
}

pub fn books_of_a_newer_version_are_refused(disk: &impl Disk) {
    let (found, known) = (SCHEMA_VERSION + 1, SCHEMA_VERSION);
    set_version(disk, found);
    for _ in 0..2 {
        let refused = disk.host().open(bahi::protocol::Books::Own);
        let expected = |error: &StoreError| matches!(error, StoreError::BooksTooNew { found: f, known: k } if (*f, *k) == (found, known));
        assert!(refused.as_ref().is_err_and(expected), "refused each time, and never held open: {refused:?}");
    }
    assert_eq!(Bookkeeper::at(disk).ask(GetBusiness {}), Err(Fault::BooksTooNew { found, known }));
}
