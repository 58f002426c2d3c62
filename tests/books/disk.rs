//! Where the books of a test lie.

use bahi::protocol::Books;
use bahi::service::Host;
use bahi::store::{Connection, Database};
use rusqlite::types::Value;

/// Empty at the beginning of each test; what is written stays as long as the test.
pub trait Disk {
    type Host: Host;

    /// A host over these files, as after a new start of the program.
    fn host(&self) -> Self::Host;

    /// The person's own books, for looking at the tables themselves. Nobody else may have them open.
    fn database(&self) -> Database {
        self.host().open(Books::Own).expect("the own books open")
    }
}

/// Every row of every table, for asserting that nothing changed.
#[derive(Debug, PartialEq)]
pub struct Contents(Vec<(String, Vec<Vec<Value>>)>);

impl Contents {
    /// Without what the program notes about its own work: two ways to the same books differ in it.
    pub fn of_the_business(mut self) -> Contents {
        let own = ["applied_save", "upkeep", "event_of", "event_index", "listed", "owing", "buying"];
        let found = ["document_search", "payment_search"];
        let is_own = |table: &str| own.contains(&table) || found.iter().any(|index| table.starts_with(index));
        self.0.retain(|(table, _)| !is_own(table));
        self
    }

    /// What the books hold now, however they came to it.
    pub fn without_history(self) -> Contents {
        let mut business = self.of_the_business();
        business.0.retain(|(table, _)| table != "event");
        business
    }
}

/// What the own books hold, while nobody has them open.
pub fn contents(disk: &impl Disk) -> Contents {
    contents_of(&disk.database())
}

pub fn contents_of(database: &Database) -> Contents {
    let read = database.read(|books| {
        // An index without content cannot be read through; its shadow tables are here as well.
        let all = "SELECT name FROM sqlite_schema WHERE type = 'table' AND instr(sql, 'content = ') = 0 ORDER BY name";
        let mut names = books.prepare(all)?;
        let names = names.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        names.into_iter().map(|name| Ok((rows(books, &name)?, name))).collect::<rusqlite::Result<Vec<_>>>()
    });
    Contents(read.expect("the tables can be read").into_iter().map(|(rows, name)| (name, rows)).collect())
}

/// A statement that puts every row of a table into it once more, with the columns that are stored.
pub fn copying(disk: &impl Disk, insert: &str, table: &str) -> String {
    let read = disk.database().read(|books| {
        let mut names = books.prepare("SELECT name FROM pragma_table_info(?)")?;
        names.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
    });
    format!("{insert} INTO {table} SELECT {} FROM {table}", read.expect("the schema can be read").join(", "))
}

fn rows(books: &Connection, table: &str) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut statement = books.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2"))?;
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect())?;
    rows.collect()
}
