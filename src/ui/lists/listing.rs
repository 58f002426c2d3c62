//! A list while it is on the page: what is asked of it, the rows that are known, and which of them are picked. Its rows come
//! (`loading.rs`) and are drawn (`drawing.rs`) elsewhere.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Asked;
use super::kept::{Kept, KeptList};
use super::pages::Pages;
use super::spec::{Line, NEW, Opens, Spec, Summed};
use crate::browser::clock;
use crate::browser::rows::Rows;
use crate::domain::Date;
use crate::language::tr;
use crate::ui::components::follow;
use crate::ui::places::Places;
use crate::ui::session::{Session, shown};
use crate::ui::title;

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
    pub(super) changed: RwSignal<u32>,
    places: Places,
    kept: Kept,
    pub(super) state: StoredValue<State, LocalStorage>,
}

pub(super) struct State {
    /// Whose answers are taken in.
    pub turn: u32,
    /// What the rows are of, and whether they are there.
    pub of: Option<Asked>,
    pub arrived: bool,
    /// In which turn was asked for what is summed.
    pub summed_in: u32,
    pub pages: Pages,
    /// A page of rows is under way.
    pub awaited: bool,
    /// The table, once it is on the page.
    pub rows: Option<Rows>,
    /// The place of the row to which the tab key leads.
    pub current: usize,
    /// The rows that were in sight when they were drawn last.
    pub was_seen: std::ops::Range<usize>,
    /// One of them, and where its upper edge was.
    pub anchor: (usize, i32),
}

impl Listing {
    /// The list at its address.
    pub fn begin(spec: &'static Spec) -> Listing {
        let (places, today) = (Places::current(), clock::today());
        let asked = Memo::new(move |_| Asked::read(&places.query(), today).closed());
        let open = Memo::new(move |_| Asked::read(&places.query(), today).open);
        let state = State {
            turn: 0,
            of: None,
            arrived: false,
            summed_in: 0,
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
            let is_summed = state.summed_in == state.turn;
            Some((of, is_summed, std::mem::take(&mut state.pages), state.current, state.anchor))
        });
        let Some((of, is_summed, pages, current, anchor)) = taken.flatten() else { return };
        self.kept.keep(KeptList {
            path: self.spec.path,
            query: of.query(self.today),
            pages,
            summed: self.summed.try_get_untracked().flatten().filter(|_| is_summed),
            picked: self.picked.try_get_untracked().unwrap_or_default(),
            current,
            anchor,
        });
    }

    /// Names the tab after the list, and whose it is where there are several businesses.
    pub fn name_tab(self) {
        let business = self.session.business_now().filter(|_| shown::are_several());
        let whose = business.map(|business| String::from(" · ") + &business.name).unwrap_or_default();
        title::set(&(String::from(tr(self.spec.title)) + &whose));
    }

    /// The id of the row that is open beside the list.
    pub fn beside(self) -> Option<String> {
        let open = self.open.get();
        let is_row = !open.is_empty() && open != NEW && matches!(self.spec.opens, Opens::Beside(_));
        is_row.then_some(open)
    }

    /// Asks something else of the list. While somebody types, the way back leads to before that.
    pub fn ask(self, asked: &Asked, typing: bool) {
        let asked = Asked { open: self.open.get_untracked(), ..asked.clone() };
        self.places.ask(&asked.query(self.today), typing);
    }

    /// Opens a row beside the list, or in its dialog; an empty id closes it.
    pub fn open_row(self, id: &str) {
        let asked = Asked { open: id.to_owned(), ..self.asked.get_untracked() };
        // The way back from a closed one does not open it again.
        self.places.ask(&asked.query(self.today), id.is_empty());
        self.draw();
    }
}
