//! How the rows of a list come: the first ones of a question, those that will be seen next, and what all of them come to.
//!
//! Invariants: the answer to an earlier question is dropped; rows are shown until those of the next question are there; one page
//! of rows is asked for at a time.

use leptos::prelude::*;

use super::Asked;
use super::listing::{Listing, State};
use super::pages::Pages;
use crate::browser::page;

impl Listing {
    /// Asks for the rows of another question.
    pub(super) fn start(self, asked: Asked) {
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

    pub(super) fn sum(self, asked: &Asked) {
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
                    self.state.update_value(|state| state.summed_in = turn);
                    self.expect();
                    self.draw();
                }
            }),
        );
    }

    /// The rows that were summed are those that the list will have, once both are of the same question.
    fn expect(self) {
        let rows = self.summed.with_untracked(|summed| {
            let sure = summed.as_ref().filter(|summed| summed.counts_all && !summed.more)?;
            usize::try_from(sure.rows).ok()
        });
        self.state.update_value(|state| {
            if state.arrived {
                state.pages.expect(rows.filter(|_| state.summed_in == state.turn));
            }
        });
    }

    /// Asks for the next rows that will be seen.
    pub(super) fn more(self) {
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
}

/// The rows in sight; the first ones as long as there is no table.
fn seen(state: &State) -> std::ops::Range<usize> {
    state.rows.as_ref().map_or(0..20, |rows| rows.seen(state.pages.total()))
}
