//! The databases that are open.

use crate::protocol::Books;
use crate::store::Database;

/// How many stay open when nothing is being served: one's own books, another business, the demo, and those of the
/// speed check. The rest give back their memory and the files of their logs.
const MOST: usize = 4;

/// The one that was used last stands at the end.
#[derive(Default)]
pub(super) struct OpenBooks(Vec<(Books, Database)>);

impl OpenBooks {
    pub fn names(&self) -> Vec<Books> {
        self.0.iter().map(|(books, _)| *books).collect()
    }

    pub fn contain(&self, books: Books) -> bool {
        self.place(books).is_some()
    }

    /// Looks without using it.
    pub fn get(&self, books: Books) -> Option<&Database> {
        self.place(books).map(|place| &self.0[place].1)
    }

    /// Uses it.
    pub fn open(&mut self, books: Books) -> Option<&mut Database> {
        let place = self.place(books)?;
        if place + 1 < self.0.len() {
            self.0[place..].rotate_left(1);
        }
        self.0.last_mut().map(|(_, database)| database)
    }

    pub fn add(&mut self, books: Books, database: Database) -> &mut Database {
        &mut self.0.push_mut((books, database)).1
    }

    pub fn take(&mut self, books: Books) -> Option<Database> {
        self.place(books).map(|place| self.0.remove(place).1)
    }

    pub fn close(&mut self) {
        self.0.clear();
    }

    /// Closes those that were not used for the longest time, if there are too many. Not for the middle of something.
    pub fn close_unused(&mut self) {
        while self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    fn place(&self, books: Books) -> Option<usize> {
        self.0.iter().position(|(open, _)| *open == books)
    }
}
