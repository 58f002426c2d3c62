//! Looks in the books for what is typed. One question is under way at a time, and the next one asks for the latest text: so
//! fast typing asks for little, and an answer to an older text is never shown.

use leptos::prelude::*;

use super::choices::{Choice, records};
use crate::browser::clock;
use crate::protocol::Find;
use crate::ui::session::Session;

#[derive(Clone, Copy)]
pub struct Search {
    session: Session,
    text: RwSignal<String>,
    /// What the books hold of the text; empty while that is not known.
    pub rows: RwSignal<Vec<Choice>>,
    /// Whether an answer to the text is still to come.
    pub waits: RwSignal<bool>,
    asking: StoredValue<bool>,
}

impl Search {
    pub fn of(session: Session, text: RwSignal<String>) -> Search {
        Search {
            session,
            text,
            rows: RwSignal::new(Vec::new()),
            waits: RwSignal::new(false),
            asking: StoredValue::new(false),
        }
    }

    /// The text is another one.
    pub fn renew(self) {
        self.rows.set(Vec::new());
        self.waits.set(true);
        self.ask();
    }

    fn ask(self) {
        if self.asking.get_value() {
            return;
        }
        let asked = self.text.get_untracked();
        if asked.trim().is_empty() {
            self.waits.set(false);
            return;
        }
        self.asking.set_value(true);
        self.session.request(Find { search: asked.clone(), today: clock::today() }, move |answer| {
            // The palette may have been closed meanwhile.
            let Some(text) = self.text.try_get_untracked() else { return };
            self.asking.set_value(false);
            if text != asked {
                return self.ask();
            }
            match answer {
                Ok(found) => self.rows.set(records(found, &text)),
                Err(fault) => self.session.report(&fault),
            }
            self.waits.set(false);
        });
    }
}
