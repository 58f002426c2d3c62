//! Which books this tab shows.
//!
//! The address says it (`?b=…`), so that a reload, a bookmark, a link in a new tab and the way back lead to the books
//! they are about, and two tabs can show two businesses. An address that says nothing leads to what the tab has shown
//! before, and in a new tab to what was open last on this device. So the first business of a device that has never seen
//! others needs no mark, and has none.
//!
//! Only books that could be opened are remembered: those of one business that is damaged lock nobody out of the others.

use crate::browser::{address, preferences};
use crate::protocol::Books;

const KEY: &str = "bahi.books";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Books(Books),
    /// The first-run form of a business that is to be added, and the books that the person came from.
    New {
        books: Books,
        from: Books,
    },
}

impl Shown {
    /// What the tab begins with.
    pub fn at_start() -> Books {
        let known = |word: Option<String>| word.as_deref().and_then(books_in);
        let books = known(address::mark()).or_else(|| known(preferences::read_in_tab(KEY))).unwrap_or_else(on_device);
        bear(books);
        if address::mark() != mark_of(books) {
            address::replace(&address::here());
        }
        books
    }

    pub fn books(self) -> Books {
        match self {
            Shown::Books(books) | Shown::New { books, .. } => books,
        }
    }
}

/// What was open last on this device.
pub fn on_device() -> Books {
    preferences::read(KEY).as_deref().and_then(books_in).unwrap_or_default()
}

/// The books of the address in the bar.
pub fn in_address() -> Books {
    address::mark().as_deref().and_then(books_in).unwrap_or_default()
}

/// Addresses are about these books from now on.
pub fn bear(books: Books) {
    address::bear(mark_of(books).as_deref());
}

/// These were opened.
pub fn remember(books: Books) {
    let word = books.to_string();
    preferences::write_in_tab(KEY, &word);
    if books != Books::Own || preferences::read(KEY).is_some() {
        preferences::write(KEY, Some(&word));
        // The first time it was not known yet that there would be others.
        bear(books);
    }
}

/// Whether this device has seen more than the first business.
pub fn are_several() -> bool {
    preferences::read(KEY).is_some()
}

fn mark_of(books: Books) -> Option<String> {
    (books != Books::Own || are_several()).then(|| books.to_string())
}

/// Nobody looks at what the speed check writes.
fn books_in(word: &str) -> Option<Books> {
    word.parse().ok().filter(|books| *books != Books::Scratch)
}
