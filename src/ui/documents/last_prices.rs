//! What the customer paid before for what is on the lines. It is asked for when an item or the customer changes, never for a
//! keystroke.

use leptos::prelude::*;

use super::form_state::{FormState, LineState};
use crate::domain::{Currency, CustomerId, DocumentKind, Heads, ItemId};
use crate::protocol::{LastPrice, ListLastPrices};
use crate::ui::components::follow;
use crate::ui::session::Session;

/// A copyable handle.
#[derive(Clone, Copy)]
pub struct LastPrices(RwSignal<Vec<LastPrice>>);

pub fn last_prices(session: Session, form: FormState) -> LastPrices {
    let known = RwSignal::new(Vec::new());
    let compared = matches!(form.kind, DocumentKind::Invoice | DocumentKind::Quotation | DocumentKind::Proforma);
    let wanted = Memo::new(move |_| {
        let customer = form.customer.with(|customer| customer.as_ref().map(|customer| customer.id))?;
        Some((customer, form.items(), form.chosen_currency())).filter(|(_, items, _)| compared && !items.is_empty())
    });
    follow(move || ask(session, known, wanted));
    LastPrices(known)
}

type Wanted = Memo<Option<(CustomerId, Vec<ItemId>, Currency)>>;

fn ask(session: Session, known: RwSignal<Vec<LastPrice>>, wanted: Wanted) {
    let Some((customer, items, currency)) = wanted.get() else { return known.set(Vec::new()) };
    let asked = Some((customer, items.clone(), currency));
    session.request(ListLastPrices { customer, items, currency }, move |answer| {
        // Without it nothing is said; the document can be issued all the same.
        if wanted.try_get_untracked() == Some(asked) {
            known.try_set(answer.unwrap_or_default());
        }
    });
}

impl LastPrices {
    /// The last price of what the line sells, if that was higher than it is now.
    pub fn above(self, line: LineState, (heads, currency): (Heads, Currency)) -> Option<LastPrice> {
        let item = line.item.get()?;
        let last = self.0.with(|known| known.iter().find(|last| last.item == item).cloned())?;
        let net = line.with_draft(|draft| draft.net_price(heads, currency))?;
        (net < last.net).then_some(last)
    }
}
