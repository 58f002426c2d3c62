//! Lists that come in pages: what was loaded so far, and how to get more.

use leptos::prelude::*;

use super::session::Session;
use crate::protocol::{Call, Page};

/// Rows of one page.
pub const PAGE_ROWS: u32 = 100;

/// The rows of a list, as far as they are loaded. A new search starts anew; an answer to an older search
/// is dropped.
pub struct Paged<Row: 'static, Key: 'static> {
    /// None until the first page is here.
    pub rows: RwSignal<Option<Vec<Row>>>,
    next: RwSignal<Option<Key>>,
    asked: StoredValue<u32>,
}

impl<Row, Key> Clone for Paged<Row, Key> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Row, Key> Copy for Paged<Row, Key> {}

impl<Row: Clone + Send + Sync, Key: Clone + Send + Sync> Paged<Row, Key> {
    /// Nothing is loaded yet.
    pub fn unloaded() -> Paged<Row, Key> {
        Paged { rows: RwSignal::new(None), next: RwSignal::new(None), asked: StoredValue::new(0) }
    }

    pub fn has_more(self) -> bool {
        self.next.with(Option::is_some)
    }

    /// How many rows to ask for: another page, or as many again as are shown.
    pub fn wanted(self, follow: bool) -> u32 {
        let shown = self.rows.with_untracked(|rows| rows.as_ref().map_or(0, Vec::len));
        if follow { PAGE_ROWS } else { u32::try_from(shown).unwrap_or(u32::MAX).max(PAGE_ROWS) }
    }

    /// Where the rows after the loaded ones begin.
    pub fn next(self) -> Option<Key> {
        self.next.get_untracked()
    }

    /// Asks for rows, to replace the loaded ones or to follow them.
    pub fn load<C: Call<Answer = Page<Row, Key>> + 'static>(self, session: Session, call: C, follow: bool) {
        let turn = self.asked.get_value() + 1;
        self.asked.set_value(turn);
        session.request(call, move |answer| {
            if self.asked.try_get_value() != Some(turn) {
                return;
            }
            match answer {
                Ok(page) => {
                    self.next.set(page.next);
                    self.rows.update(|rows| match rows {
                        Some(rows) if follow => rows.extend(page.rows),
                        _ => *rows = Some(page.rows),
                    });
                }
                Err(fault) => session.report(&fault),
            }
        });
    }
}
