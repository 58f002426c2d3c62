//! Sending a form: the worker checks it, and what is wrong is shown at its fields.

use leptos::prelude::*;

use super::show_problems;
use crate::domain::Problems;
use crate::protocol::{Call, Fault};
use crate::ui::session::Session;

/// What a form knows of its sending.
#[derive(Clone, Copy)]
pub struct Sending {
    pub problems: RwSignal<Problems>,
    /// From the moment it is sent until it is answered; it is not sent twice.
    pub busy: RwSignal<bool>,
    session: Session,
}

impl Sending {
    pub fn idle() -> Sending {
        Sending { problems: RwSignal::new(Problems::new()), busy: RwSignal::new(false), session: Session::current() }
    }

    /// Sends the call. `saved` gets what the books now hold.
    pub fn send<C: Call + 'static>(self, call: C, saved: impl FnOnce(C::Answer) + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.problems.set(Problems::new());
        self.busy.set(true);
        self.session.request(call, move |answer| {
            match answer {
                Ok(answer) => saved(answer),
                Err(Fault::Invalid(found)) => show_problems(self.problems, found),
                Err(fault) => self.session.report(&fault),
            }
            // A form that has been closed meanwhile is not busy any more either.
            self.busy.try_set(false);
        });
    }
}
