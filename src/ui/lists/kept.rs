//! Lists that the person has left, as they were: on the way back, and from the rail, they are found where they were left.

use leptos::prelude::*;

use super::pages::Pages;
use super::spec::{Line, Summed};

/// How many lists are kept: those that were left last.
const MOST: usize = 8;

/// A list as it was left.
pub struct KeptList {
    /// Its path.
    pub path: &'static str,
    /// What was asked of it, without what was open.
    pub query: String,
    pub pages: Pages,
    pub summed: Option<Summed>,
    pub picked: Vec<Line>,
    /// The place of the row that the keyboard was at.
    pub current: usize,
    /// A row that was in sight, and where its upper edge was, in pixels.
    pub anchor: (usize, i32),
}

/// The lists of the books that are shown; a copyable handle.
#[derive(Clone, Copy)]
pub struct Kept(StoredValue<Vec<KeptList>, LocalStorage>);

impl Kept {
    /// Provided to everything below.
    pub fn begin() {
        provide_context(Kept(StoredValue::new_local(Vec::new())));
    }

    pub fn current() -> Kept {
        expect_context()
    }

    /// Books that were left have no lists any more.
    pub fn keep(self, list: KeptList) {
        self.0.try_update_value(|lists| {
            lists.retain(|other| (other.path, &other.query) != (list.path, &list.query));
            lists.push(list);
            let over = lists.len().saturating_sub(MOST);
            lists.drain(..over);
        });
    }

    pub fn take(self, path: &str, query: &str) -> Option<KeptList> {
        let taken = self.0.try_update_value(|lists| {
            let place = lists.iter().position(|list| list.path == path && list.query == query)?;
            Some(lists.remove(place))
        });
        taken.flatten()
    }

    /// The way back to the list at this path, as it was left.
    pub fn way_back(self, path: &str) -> String {
        let query = self.0.with_value(|lists| {
            lists.iter().rev().find(|list| list.path == path).map(|list| list.query.clone()).unwrap_or_default()
        });
        if query.is_empty() { path.to_owned() } else { String::from(path) + "?" + &query }
    }
}
