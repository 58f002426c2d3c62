//! Notices when nothing is answered for longer than a person expects.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::clock;

/// How long that is, in microseconds.
const PATIENCE: u64 = 3_000_000;

/// One timer watches over all requests: each of its own would cost as much as posting the request.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    over: RwSignal<bool>,
    awaited: StoredValue<Requests, LocalStorage>,
}

/// The requests without an answer.
#[derive(Clone, Copy, Default)]
struct Requests {
    count: u32,
    /// When the last answer came, or the first of these was made, whichever is later.
    since: u64,
    watched: bool,
}

/// A request without an answer, until it is dropped.
pub(super) struct Awaited(Patience);

impl Patience {
    pub fn new() -> Patience {
        Patience { over: RwSignal::new(false), awaited: StoredValue::new_local(Requests::default()) }
    }

    /// Whether the person has been waiting for too long.
    pub fn is_over(self) -> bool {
        self.over.get()
    }

    pub fn begin(self) -> Awaited {
        let mut awaited = self.awaited.get_value();
        if awaited.count == 0 {
            awaited.since = clock::micros();
        }
        awaited.count += 1;
        self.awaited.set_value(awaited);
        self.watch();
        Awaited(self)
    }

    /// Comes back when it would be too long, if nothing is answered until then.
    fn watch(self) {
        let awaited = self.awaited.get_value();
        let left = PATIENCE.saturating_sub(clock::micros().saturating_sub(awaited.since));
        let over = awaited.count > 0 && left == 0;
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
        if awaited.count > 0 && !over && !awaited.watched {
            self.awaited.set_value(Requests { watched: true, ..awaited });
            let left = u32::try_from(left / 1_000 + 1).unwrap_or(u32::MAX);
            let look_again = move || {
                self.awaited.set_value(Requests { watched: false, ..self.awaited.get_value() });
                self.watch();
            };
            Timeout::new(left, look_again).forget();
        }
    }
}

impl Drop for Awaited {
    fn drop(&mut self) {
        let Patience { over, awaited } = self.0;
        let before = awaited.get_value();
        awaited.set_value(Requests { count: before.count - 1, since: clock::micros(), ..before });
        if over.get_untracked() {
            self.0.watch();
        }
    }
}
