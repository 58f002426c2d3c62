//! A list while it is on the page: what is asked of it, the rows that are known, and which of them are picked.
//!
//! Invariants: the answer to an earlier question is dropped; rows are shown until those of the next question are there; one page
//! of rows is asked for at a time.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Asked;
use super::kept::{Kept, KeptList};
use super::pages::Pages;
use super::row;
use super::spec::{Line, NEW, Opens, Spec, Summed};
use crate::browser::rows::{Mark, Rows};
use crate::browser::{clock, page};
use crate::domain::Date;
use crate::ui::components::follow;
use crate::ui::places::Places;
use crate::ui::session::Session;

/// The id of the table.
pub const TABLE: &str = "rows";

/// A copyable handle.
#[derive(Clone, Copy)]
pub struct Listing {
    pub spec: &'static Spec,
    pub session: Session,
    pub today: Date,
    /// What is asked of the rows, with nothing open.
    pub asked: Memo<Asked>,
    /// The id of what is open.
    pub open: Memo<String>,
    pub summed: RwSignal<Option<Summed>>,
    pub picked: RwSignal<Vec<Line>>,
    /// The place of the row that was picked last.
    pub anchor: StoredValue<Option<usize>>,
    /// What is done with several rows is under way.
    pub busy: RwSignal<bool>,
    /// Another one whenever rows have come or gone. 0 before the first have come.
    changed: RwSignal<u32>,
    places: Places,
    kept: Kept,
    state: StoredValue<State, LocalStorage>,
}

struct State {
    /// Whose answers are taken in.
    turn: u32,
    /// What the rows are of, and whether they are there.
    of: Option<Asked>,
    arrived: bool,
    pages: Pages,
    /// A page of rows is under way.
    awaited: bool,
    /// The table, once it is on the page.
    rows: Option<Rows>,
    /// The place of the row to which the tab key leads.
    current: usize,
    /// The rows that were in sight when they were drawn last.
    was_seen: std::ops::Range<usize>,
    /// One of them, and where its upper edge was.
    anchor: (usize, i32),
}

impl Listing {
    /// The list at its address.
    pub fn begin(spec: &'static Spec) -> Listing {
        let (places, today) = (Places::current(), clock::today());
        page::set_title(&(String::from(spec.title) + " · Bahi"));
        let asked = Memo::new(move |_| Asked::read(&places.query(), today).closed());
        let open = Memo::new(move |_| Asked::read(&places.query(), today).open);
        let state = State {
            turn: 0,
            of: None,
            arrived: false,
            pages: Pages::default(),
            awaited: false,
            rows: None,
            current: 0,
            was_seen: 0..0,
            anchor: (0, 0),
        };
        let listing = Listing {
            spec,
            session: Session::current(),
            today,
            asked,
            open,
            summed: RwSignal::new(None),
            picked: RwSignal::new(Vec::new()),
            anchor: StoredValue::new(None),
            busy: RwSignal::new(false),
            changed: RwSignal::new(0),
            places,
            kept: Kept::current(),
            state: StoredValue::new_local(state),
        };
        listing.come_back();
        listing.attend();
        listing
    }

    /// Shows the list as it was left, if it was.
    fn come_back(self) {
        let asked = self.asked.get_untracked();
        let Some(kept) = self.kept.take(self.spec.path, &asked.query(self.today)) else { return };
        self.summed.set(kept.summed);
        self.picked.set(kept.picked);
        let (place, edge) = kept.anchor;
        self.state.update_value(|state| {
            (state.of, state.arrived, state.pages) = (Some(asked), true, kept.pages);
            (state.current, state.anchor) = (kept.current, kept.anchor);
        });
        self.changed.set(1);
        // Once the rows are on the page it is high enough.
        spawn_local(async move {
            leptos::task::tick().await;
            self.draw();
            self.state.try_with_value(|state| {
                if let Some(rows) = state.rows.as_ref().filter(|_| place > 0) {
                    rows.scroll_to(place, edge);
                }
            });
            self.draw();
            self.focus_current(false);
        });
    }

    fn attend(self) {
        // What other tabs have changed, and this one.
        follow(move || {
            self.session.follow_changes();
            self.session.follow_saves();
            let busy = self.busy.get();
            let asked = self.asked.get();
            let known = self.state.with_value(|state| state.of.as_ref() == Some(&asked) && state.arrived);
            if !known {
                self.start(asked);
            } else if !busy {
                self.state.update_value(|state| state.pages.age());
                self.sum(&asked);
                self.more();
            }
        });
        let moved = window_event_listener(ev::scroll, move |_| {
            self.put(false);
            self.more();
        });
        let resized = window_event_listener(ev::resize, move |_| self.draw());
        on_cleanup(move || {
            moved.remove();
            resized.remove();
            self.leave();
        });
    }

    fn leave(self) {
        let taken = self.state.try_update_value(|state| {
            let of = state.of.take().filter(|_| state.arrived)?;
            Some((of, std::mem::take(&mut state.pages), state.current, state.anchor))
        });
        let Some((of, pages, current, anchor)) = taken.flatten() else { return };
        self.kept.keep(KeptList {
            path: self.spec.path,
            query: of.query(self.today),
            pages,
            summed: self.summed.try_get_untracked().flatten(),
            picked: self.picked.try_get_untracked().unwrap_or_default(),
            current,
            anchor,
        });
    }

    /// Asks for the rows of another question.
    fn start(self, asked: Asked) {
        let turn = self.state.try_update_value(|state| {
            state.turn += 1;
            state.arrived = false;
            state.of = Some(asked.clone());
            state.turn
        });
        let Some(turn) = turn else { return };
        let Some(wanted) = Pages::unknown().wanted(&(0..0)) else { return };
        let (from, limit) = (wanted.from.clone(), wanted.limit);
        let answered = Box::new(move |answer| {
            if !self.is_turn(turn) {
                return;
            }
            match answer {
                Ok(fetched) => {
                    let first = self.changed.get_untracked() == 0;
                    self.state.update_value(|state| {
                        state.pages = Pages::unknown();
                        state.pages.arrived(&wanted, fetched);
                        (state.arrived, state.current) = (true, 0);
                    });
                    self.expect();
                    if !first {
                        self.picked.set(Vec::new());
                        page::scroll_to_top();
                    }
                    self.show();
                }
                Err(fault) => self.session.report(&fault),
            }
        });
        (self.spec.fetch)(self.session, self.spec, &asked, &from, limit, answered);
        self.sum(&asked);
    }

    fn is_turn(self, turn: u32) -> bool {
        self.state.try_with_value(|state| state.turn) == Some(turn)
    }

    fn sum(self, asked: &Asked) {
        let Some(sum) = self.spec.sum else { return };
        let Some(turn) = self.state.try_with_value(|state| state.turn) else { return };
        sum(
            self.session,
            self.spec,
            asked,
            Box::new(move |answer| {
                if self.is_turn(turn)
                    && let Ok(summed) = answer
                {
                    self.summed.set(Some(summed));
                    self.expect();
                    self.draw();
                }
            }),
        );
    }

    /// The rows that were summed are those that the list will have.
    fn expect(self) {
        let rows = self.summed.with_untracked(|summed| {
            let sure = summed.as_ref().filter(|summed| summed.counts_all && !summed.more)?;
            usize::try_from(sure.rows).ok()
        });
        self.state.update_value(|state| state.pages.expect(rows));
    }

    /// Asks for the next rows that will be seen.
    fn more(self) {
        let wanted = self.state.try_update_value(|state| {
            if !state.arrived || state.awaited {
                return None;
            }
            let seen = seen(state);
            let wanted = state.pages.wanted(&seen)?;
            state.awaited = true;
            Some((wanted, state.turn, state.of.clone()?))
        });
        let Some((wanted, turn, asked)) = wanted.flatten() else { return };
        let (from, limit) = (wanted.from.clone(), wanted.limit);
        let answered = Box::new(move |answer| {
            let arrived = self.state.try_update_value(|state| {
                state.awaited = false;
                state.turn == turn
            });
            match (arrived, answer) {
                (Some(true), Ok(fetched)) => {
                    self.state.update_value(|state| {
                        state.pages.arrived(&wanted, fetched);
                        let seen = seen(state);
                        state.pages.forget_far_from(&seen);
                    });
                    self.show();
                }
                (Some(true), Err(fault)) => self.session.report(&fault),
                // The rows are of another question by now.
                (Some(false), _) => self.more(),
                (None, _) => {}
            }
        });
        (self.spec.fetch)(self.session, self.spec, &asked, &from, limit, answered);
    }

    /// Rows have come.
    fn show(self) {
        self.changed.update(|changed| *changed += 1);
        self.draw();
        self.more();
    }

    /// Puts the rows in sight on the page, and marks all of them anew.
    pub fn draw(self) {
        self.put(true);
    }

    fn put(self, all: bool) {
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

    /// The id of the row that is open beside the list.
    pub fn beside(self) -> Option<String> {
        let open = self.open.get();
        let is_row = !open.is_empty() && open != NEW && matches!(self.spec.opens, Opens::Beside(_));
        is_row.then_some(open)
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

    /// Asks something else of the list. While somebody types, the way back leads to before that.
    pub fn ask(self, asked: &Asked, typing: bool) {
        let asked = Asked { open: self.open.get_untracked(), ..asked.clone() };
        self.places.ask(&asked.query(self.today), typing);
    }

    /// Opens a row beside the list, or in its dialog; an empty id closes it.
    pub fn open_row(self, id: &str) {
        let asked = Asked { open: id.to_owned(), ..self.asked.get_untracked() };
        self.places.ask(&asked.query(self.today), false);
        self.draw();
    }
}

/// The rows in sight; the first ones as long as there is no table.
fn seen(state: &State) -> std::ops::Range<usize> {
    state.rows.as_ref().map_or(0..20, |rows| rows.seen(state.pages.total()))
}
