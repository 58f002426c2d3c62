//! Which books this tab shows.
//!
//! The address says it (`?b=…`), so that a reload, a bookmark, a link in a new tab and the way back lead to the books
//! they are about, and two tabs can show two businesses. An address that says nothing leads to what the tab has shown
//! before, and in a new tab to what was open last on this device. So the first business of a device that has never seen
//! others needs no mark, and has none.
//!
//! Books that could not be opened are forgotten: those of one business that is damaged lock nobody out of the others.

use crate::browser::{address, preferences};
use crate::protocol::Books;

/// The books that were open last, and those of them that are of a real business.
const BOOKS: &str = "bahi.books";
const BUSINESS: &str = "bahi.business";

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
        let marked = address::mark().as_deref().and_then(books_in);
        let books = marked.or_else(|| in_tab(BOOKS)).unwrap_or_else(on_device);
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
    preferences::read(BOOKS).as_deref().and_then(books_in).unwrap_or_default()
}

/// The business to go back to from the demo.
pub fn last_business() -> Books {
    let on_device = || preferences::read(BUSINESS).as_deref().and_then(books_in);
    in_tab(BUSINESS).or_else(on_device).unwrap_or_default()
}

fn in_tab(key: &str) -> Option<Books> {
    preferences::read_in_tab(key).as_deref().and_then(books_in)
}

/// The books of the address in the bar.
pub fn in_address() -> Books {
    address::mark().as_deref().and_then(books_in).unwrap_or_default()
}

/// The address that begins with these books, whatever the tab has shown before.
pub fn start_of(books: Books) -> String {
    address::of("/", &books.to_string())
}

/// Addresses are about these books from now on.
pub fn bear(books: Books) {
    address::bear(mark_of(books).as_deref());
}

/// These are opened.
pub fn remember(books: Books) {
    let word = books.to_string();
    let keys = if books.are_real() { &[BOOKS, BUSINESS][..] } else { &[BOOKS] };
    keys.iter().for_each(|key| preferences::write_in_tab(key, &word));
    if books != Books::Own || are_several() {
        keys.iter().for_each(|key| preferences::write(key, Some(&word)));
        // The first time it was not known yet that there would be others.
        bear(books);
    }
}

/// These could not be opened: the next start leads to the first ones.
pub fn forget(books: Books) {
    if books == Books::Own {
        return;
    }
    let own = Books::Own.to_string();
    for key in [BOOKS, BUSINESS] {
        if in_tab(key) == Some(books) {
            preferences::write_in_tab(key, &own);
        }
        if preferences::read(key).as_deref().and_then(books_in) == Some(books) {
            preferences::write(key, Some(&own));
        }
    }
    bear(Books::Own);
    address::replace("/");
}

/// Whether this device has seen more than the first business.
pub fn are_several() -> bool {
    preferences::read(BOOKS).is_some()
}

fn mark_of(books: Books) -> Option<String> {
    (books != Books::Own || are_several()).then(|| books.to_string())
}

/// Nobody looks at what the speed check writes.
fn books_in(word: &str) -> Option<Books> {
    word.parse().ok().filter(|books| *books != Books::Scratch)
}
