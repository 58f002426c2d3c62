//! What an item costs a customer: the price agreed for it, or the list's less the customer's discount.

use serde::{Deserialize, Serialize};

use super::Customer;
use crate::domain::decimal::UnitPrice;
use crate::domain::draft::{DiscountUnit, DocumentDraft, DraftLine};
use crate::domain::id::CustomerId;
use crate::domain::item::Item;
use crate::domain::{Date, ItemId};

/// For whom a line is filled, and on a document of which date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    pub customer: Option<CustomerId>,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
}

/// What a line of an item is filled with on one occasion and on another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refill {
    pub item: ItemId,
    pub was: DraftLine,
    pub now: DraftLine,
}

/// One of the item for this buyer on a document of this date. `agreed` is the price of this item for this customer, on
/// the basis of the item's own; the discount does not lower it further. A discount stands on the line, where the
/// document shows it and the arithmetic keeps it exact.
pub fn line_for(item: &Item, buyer: Option<&Customer>, agreed: Option<UnitPrice>, date: Date) -> DraftLine {
    let line = DraftLine { rate: item.rate_on(date).to_string(), ..DraftLine::of(item) };
    let discount = buyer.and_then(|buyer| buyer.discount).filter(|discount| !discount.value().is_zero());
    match (agreed, discount) {
        (Some(price), _) => DraftLine { unit_price: price.to_string(), ..line },
        (None, Some(discount)) => {
            DraftLine { discount: discount.to_string(), discount_unit: DiscountUnit::Percent, ..line }
        }
        (None, None) => line,
    }
}

impl DraftLine {
    /// The line on the other occasion: if it is of one of these items, its price, discount and rate follow, as far as the
    /// person has not typed over them.
    pub fn refilled(&self, refills: &[Refill]) -> DraftLine {
        let mut line = self.clone();
        let refill = refills.iter().find(|refill| line.item == Some(refill.item));
        let Some(Refill { was, now, .. }) = refill else { return line };
        if (&line.unit_price, line.basis) == (&was.unit_price, was.basis) {
            (line.unit_price, line.basis) = (now.unit_price.clone(), now.basis);
        }
        if (&line.discount, line.discount_unit) == (&was.discount, was.discount_unit) {
            (line.discount, line.discount_unit) = (now.discount.clone(), now.discount_unit);
        }
        if (line.treatment, &line.rate) == (was.treatment, &was.rate) {
            (line.treatment, line.rate) = (now.treatment, now.rate.clone());
        }
        line
    }
}

impl DocumentDraft {
    /// The draft with its lines on the other occasion.
    pub fn refilled(mut self, refills: &[Refill]) -> DocumentDraft {
        for line in &mut self.lines {
            *line = line.refilled(refills);
        }
        self
    }

    /// The items on its lines, each once.
    pub fn items(&self) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = self.lines.iter().filter_map(|line| line.item).collect();
        items.sort_unstable();
        items.dedup();
        items
    }
}
