//! What an item costs a customer: the price agreed for it, or the list's less the customer's discount.

use super::Customer;
use crate::domain::Date;
use crate::domain::decimal::UnitPrice;
use crate::domain::draft::{DiscountUnit, DraftLine};
use crate::domain::item::Item;

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
