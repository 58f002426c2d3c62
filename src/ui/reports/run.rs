//! Gathering a report part by part, so that other tabs are served in between and the person can stop it.

use std::pin::Pin;

use leptos::prelude::*;

use super::asked::Asked;
use super::sheet::Found;
use super::{Report, ageing, receipts, register, sales, statement};
use crate::protocol::Fault;
use crate::ui::session::Session;

/// The newest turn counts; a report that was begun for an earlier one is given up.
#[derive(Clone, Copy)]
pub(super) struct Run {
    newest: StoredValue<u32>,
    turn: u32,
    /// So much is done of so much; none while nothing is gathered. The whole is not always known.
    pub progress: RwSignal<Option<(usize, Option<usize>)>>,
    /// The books have changed while it was gathered.
    stale: StoredValue<bool>,
}

impl Run {
    /// About to begin.
    pub fn idle() -> Run {
        Run {
            newest: StoredValue::new(0),
            turn: 0,
            progress: RwSignal::new(Some((0, None))),
            stale: StoredValue::new(false),
        }
    }

    /// A turn of its own, which ends every earlier one.
    pub fn begin(self) -> Run {
        let turn = self.newest.get_value() + 1;
        self.newest.set_value(turn);
        self.stale.set_value(false);
        self.progress.set(Some((0, None)));
        Run { turn, ..self }
    }

    pub fn stop(self) {
        self.begin().end();
    }

    pub fn end(self) {
        self.progress.try_set(None);
    }

    /// Says that the books have changed. True if they are to be read anew at once: a turn that is under way is completed
    /// first, or somebody who works all the time in another tab would keep it from ever coming to its end.
    pub fn is_overtaken(self) -> bool {
        let running = self.progress.with_untracked(Option::is_some);
        self.stale.set_value(running);
        !running
    }

    /// Whether a turn has ended that was overtaken meanwhile.
    pub fn is_stale(self) -> bool {
        self.progress.with(Option::is_none) && self.stale.get_value()
    }

    /// Whether somebody still waits for this turn.
    pub fn is_wanted(self) -> bool {
        self.newest.try_get_value() == Some(self.turn)
    }

    /// Says how far it is. False if nobody waits for it any more.
    pub fn at(self, done: usize, of: Option<usize>) -> bool {
        let wanted = self.is_wanted();
        if wanted {
            self.progress.try_set(Some((done, of)));
        }
        wanted
    }
}

/// None if it was given up.
pub(super) type Gathering = Pin<Box<dyn Future<Output = Result<Option<Found>, Fault>>>>;

pub(super) fn gather(session: Session, report: Report, asked: Asked, run: Run) -> Gathering {
    match report {
        Report::Sales(by) => Box::pin(sales::gather(session, by, asked, run)),
        Report::Register => Box::pin(register::gather(session, asked, run)),
        Report::Receipts => Box::pin(receipts::gather(session, asked, run)),
        Report::Ageing => Box::pin(ageing::gather(session, run)),
        Report::Statement => Box::pin(statement::gather(session, asked, run)),
    }
}
