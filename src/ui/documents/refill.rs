//! Prices and rates that follow the customer and the date of the document.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::domain::customer::{Occasion, Refill};
use crate::domain::date;
use crate::language::{fill, tr};
use crate::protocol::ListRefills;
use crate::ui::components::follow;
use crate::ui::session::{NoticeKind, Session};

/// Asks for other prices and rates when the customer or the date changes, never for a keystroke in a line.
pub fn refill(session: Session, form: FormState) {
    let occasion = Memo::new(move |_| {
        let customer = form.customer.with(|customer| customer.as_ref().map(|customer| customer.id));
        // A name that was not picked yet is nobody's.
        let between = customer.is_none() && form.customer_text.with(|typed| !typed.trim().is_empty());
        let date = form.date.with(|typed| date::parse(typed))?;
        (!between).then_some(Occasion { customer, date })
    });
    let known = StoredValue::new(None::<Occasion>);
    follow(move || {
        let Some(now) = occasion.get() else { return };
        let was = known.get_value();
        known.set_value(Some(now));
        if let Some(was) = was.filter(|was| *was != now) {
            ask(session, form, was, now);
        }
    });
}

fn ask(session: Session, form: FormState, was: Occasion, now: Occasion) {
    let items = untrack(|| form.items());
    if items.is_empty() {
        return;
    }
    session.request(ListRefills { items, was, now }, move |answer| match answer {
        Ok(refills) => apply(session, form, &refills),
        // The old prices stand there still, and the person must know.
        Err(fault) => session.report(&fault),
    });
}

fn apply(session: Session, form: FormState, refills: &[Refill]) {
    let lines = form.lines.try_get_untracked().unwrap_or_default();
    let changed = lines.into_iter().filter(|line| line.refill(refills)).count();
    let words = match changed {
        0 => return,
        1 => tr("A line has the price and the rate of this customer and date now").to_owned(),
        lines => {
            fill("{n} lines have the prices and the rates of this customer and date now", &[("n", &lines.to_string())])
        }
    };
    session.notify(NoticeKind::Done, words);
}
