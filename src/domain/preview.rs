//! The amounts of a draft while it is being typed: what can be computed, however incomplete it is.
//!
//! Invariant: a draft that passes its check has the same amounts here as in the invoice.

use super::business::Business;
use super::customer::Customer;
use super::draft::{self, DocumentDraft, DraftLine};
use super::money::Money;
use super::state::StateCode;
use super::supply::{self, Heads};
use super::tax::{self, Line, LineTotals, Totals, TotalsError};

/// What the form shows beside its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub place_of_supply: StateCode,
    pub heads: Heads,
    /// One for each line of the draft; none where the line cannot be computed yet.
    pub lines: Vec<Option<LineTotals>>,
    /// The sums over the lines that can be computed. A discount on the document that is unreadable or
    /// too large counts as nothing until it is put right. None if the sums do not fit.
    pub totals: Option<Totals>,
}

impl DocumentDraft {
    pub fn preview(&self, seller: &Business, customer: Option<&Customer>) -> Preview {
        let place_of_supply = self.place_of_supply.unwrap_or_else(|| supply::place_of_supply(seller, customer));
        let sez = customer.is_some_and(Customer::sez);
        let heads = supply::heads(seller, place_of_supply, sez);
        let discount = draft::optional_money(&self.document_discount).unwrap_or(Money::ZERO);

        // A line that cannot be computed is left out before the sums, all in one pass.
        let computable =
            |(index, line): (usize, &DraftLine)| line.priced().filter(|line| line.discounted(index).is_ok());
        let priced: Vec<Option<Line>> = self.lines.iter().enumerate().map(computable).collect();
        let lines: Vec<Line> = priced.iter().copied().flatten().collect();
        let totals = match tax::totals(&lines, discount, heads, seller.rounding) {
            Err(TotalsError::DiscountAboveTotal { .. }) => tax::totals(&lines, Money::ZERO, heads, seller.rounding),
            totals => totals,
        };
        let totals = totals.ok();

        let mut amounts = totals.iter().flat_map(|totals| totals.lines.iter().copied());
        let lines = priced.iter().map(|line| line.and_then(|_| amounts.next())).collect();
        Preview { place_of_supply, heads, lines, totals }
    }
}
