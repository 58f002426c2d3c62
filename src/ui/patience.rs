//! Notices when a request goes unanswered for longer than a person expects.

use std::collections::VecDeque;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::clock;

/// How long that is, in microseconds.
const PATIENCE: u64 = 3_000_000;

/// One timer watches over all requests: each of its own would cost as much as posting the request.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    over: RwSignal<bool>,
    awaited: StoredValue<Line, LocalStorage>,
}

/// When the requests without an answer were made, the oldest first.
#[derive(Default)]
struct Line {
    began: VecDeque<u64>,
    watched: bool,
}

/// A request without an answer, until it is dropped.
pub(super) struct Awaited {
    patience: Patience,
    began: u64,
}

impl Patience {
    pub fn new() -> Patience {
        Patience { over: RwSignal::new(false), awaited: StoredValue::new_local(Line::default()) }
    }

    /// Whether some request has been waiting for too long.
    pub fn is_over(self) -> bool {
        self.over.get()
    }

    pub fn begin(self) -> Awaited {
        let began = clock::micros();
        self.awaited.update_value(|line| line.began.push_back(began));
        self.watch();
        Awaited { patience: self, began }
    }

    /// Comes back when the oldest has waited long enough, if it is still there then.
    fn watch(self) {
        let oldest = self.awaited.with_value(|line| line.began.front().copied());
        let waited = oldest.map(|began| clock::micros().saturating_sub(began));
        let over = waited.is_some_and(|waited| waited >= PATIENCE);
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
        let Some(left) = waited.and_then(|waited| PATIENCE.checked_sub(waited)).filter(|left| *left > 0) else {
            return;
        };
        let watched = self.awaited.try_update_value(|line| std::mem::replace(&mut line.watched, true));
        if watched == Some(false) {
            let left = u32::try_from(left.div_ceil(1_000)).unwrap_or(u32::MAX);
            Timeout::new(left, move || {
                self.awaited.update_value(|line| line.watched = false);
                self.watch();
            })
            .forget();
        }
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        let Awaited { patience, began } = *self;
        patience.awaited.update_value(|line| {
            if let Some(place) = line.began.iter().position(|other| *other == began) {
                line.began.remove(place);
            }
        });
        if patience.over.get_untracked() {
            patience.watch();
        }
    }
}
