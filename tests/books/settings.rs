//! The settings on which durability stands, as SQLite itself reports them.

use bahi::store::Database;
use rusqlite::types::Value;

use super::Disk;

/// What each setting must answer.
fn wanted() -> Vec<(&'static str, Value)> {
    let word = |text: &str| Value::Text(text.to_owned());
    vec![
        ("page_size", Value::Integer(4096)),
        ("locking_mode", word("exclusive")),
        ("journal_mode", word("wal")),
        ("synchronous", Value::Integer(2)), // FULL
        ("foreign_keys", Value::Integer(1)),
        ("recursive_triggers", Value::Integer(1)),
        ("trusted_schema", Value::Integer(0)),
        ("wal_autocheckpoint", Value::Integer(0)),
        ("journal_size_limit", Value::Integer(16 * 1024 * 1024)),
        ("temp_store", Value::Integer(2)),          // MEMORY
        ("cache_size", Value::Integer(-16 * 1024)), // KiB
        ("busy_timeout", Value::Integer(0)),
    ]
}

fn assert_in_force(database: &Database) {
    for (setting, wanted) in wanted() {
        let answer = database.read(|books| books.pragma_query_value(None, setting, |row| row.get::<_, Value>(0)));
        assert_eq!(answer, Ok(wanted), "{setting}");
    }
}

pub fn every_setting_is_in_force(disk: &impl Disk) {
    assert_in_force(&disk.database());
}

pub fn every_setting_is_in_force_after_opening_again(disk: &impl Disk) {
    drop(disk.database());
    assert_in_force(&disk.database());
}
