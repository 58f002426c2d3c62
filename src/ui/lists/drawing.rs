//! Which rows of a list are on the page, what marks them, and which one the keyboard is at.

use leptos::prelude::*;

use super::listing::{Listing, State, TABLE};
use super::pages::Pages;
use super::row;
use super::spec::Line;
use crate::browser::rows::{Mark, Rows};

impl Listing {
    /// Puts the rows in sight on the page, and marks all of them anew.
    pub fn draw(self) {
        self.put(true);
    }

    pub(super) fn put(self, all: bool) {
        let picked = self.picked.try_get_untracked().unwrap_or_default();
        let open = self.open.try_get_untracked().unwrap_or_default();
        let version = self.changed.try_get_untracked().unwrap_or_default();
        self.state.try_update_value(|state| {
            if state.rows.is_none() {
                state.rows = Rows::of(TABLE);
            }
            let State { rows: Some(rows), pages, current, was_seen, anchor, .. } = state else { return };
            let total = pages.total();
            *current = (*current).min(total.saturating_sub(1));
            let markup = |places| row::rows(self.spec.columns, pages, places);
            let mark = |place| {
                let line = pages.line(place);
                Mark {
                    picked: line.is_some_and(|line| picked.iter().any(|other| other.id == line.id)),
                    open: line.is_some_and(|line| line.id == open),
                    current: place == *current,
                }
            };
            let seen = rows.seen(total);
            rows.draw(&seen, (version, total), &markup, &mark);
            // The row that the keyboard is at stays where it is, or else the first one in sight.
            let stays = if was_seen.contains(current) { *current } else { was_seen.start };
            if rows.measure(stays) {
                rows.draw(&rows.seen(total), (version, total), &markup, &mark);
            }
            *was_seen = rows.seen(total);
            let stays = if was_seen.contains(current) { *current } else { was_seen.start };
            *anchor = (stays, rows.edge(stays));
            if all {
                rows.mark(&mark);
            }
        });
    }

    /// Something about the rows, which are looked at again whenever they have changed. None before the first have come.
    pub fn about<T>(self, look: impl FnOnce(&Pages) -> T) -> Option<T> {
        (self.changed.get() > 0).then(|| self.state.with_value(|state| look(&state.pages)))
    }

    pub fn line(self, place: usize) -> Option<Line> {
        self.state.with_value(|state| state.pages.line(place).cloned())
    }

    pub fn current(self) -> usize {
        self.state.with_value(|state| state.current)
    }

    pub fn set_current(self, place: usize) {
        self.state.update_value(|state| state.current = place);
        self.draw();
    }

    /// The keyboard goes to this row.
    pub fn go_to(self, place: usize) {
        let last = self.state.with_value(|state| state.pages.total()).saturating_sub(1);
        self.set_current(place.min(last));
        self.focus_current(true);
    }

    /// Gives the focus to the row that the keyboard is at.
    pub fn focus_current(self, into_sight: bool) {
        if self.focus(into_sight) || !into_sight {
            return;
        }
        self.state.try_with_value(|state| {
            if let Some(rows) = &state.rows {
                rows.scroll_to(state.current, rows.middle());
            }
        });
        self.draw();
        self.focus(true);
    }

    fn focus(self, into_sight: bool) -> bool {
        let focus = |state: &State| state.rows.as_ref().is_some_and(|rows| rows.focus(state.current, into_sight));
        self.state.try_with_value(focus) == Some(true)
    }
}
