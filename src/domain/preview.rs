//! The amounts of a draft while it is being typed: what can be computed, however incomplete it is.
//!
//! Invariant: a draft that passes its check has the same amounts here as in the document.

use super::business::Business;
use super::currency::Currency;
use super::customer::Customer;
use super::draft::{self, DocumentDraft, DraftLine, Original};
use super::money::Money;
use super::supply::{Heads, Place, SupplyKind};
use super::tax::{self, Conditions, Line, LineTotals, Totals, TotalsError};

/// What the form shows beside its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub supply: SupplyKind,
    pub place: Place,
    pub heads: Heads,
    pub currency: Currency,
    /// One for each line of the draft, then one for each charge; none where it cannot be computed yet.
    pub lines: Vec<Option<LineTotals>>,
    /// The sums over the lines that can be computed. A discount on the document that is unreadable or
    /// too large counts as nothing until it is put right. None if the sums do not fit.
    pub totals: Option<Totals>,
}

impl DocumentDraft {
    /// `originals` are what the lines of a note refer to.
    pub fn preview(&self, seller: &Business, customer: Option<&Customer>, originals: &[Original]) -> Preview {
        if self.kind.is_note() {
            return draft::preview_note(self, seller, originals);
        }
        let (supply, place, heads) = draft::supply_of(self, seller, customer);
        let currency = Currency::parse(&self.currency).unwrap_or_default();
        let conditions = Conditions {
            document_discount: draft::document_discount(self, currency),
            heads,
            reverse_charge: self.reverse_charge,
            rounding: seller.rounding,
            currency,
        };

        // A line that cannot be computed is left out before the sums, all in one pass.
        let computable = |(index, line): (usize, &DraftLine)| {
            line.priced(currency).filter(|line| line.discounted(index, currency).is_ok())
        };
        let mut priced: Vec<Option<Line>> = self.lines.iter().enumerate().map(computable).collect();
        let mut lines: Vec<Line> = priced.iter().copied().flatten().collect();
        // Only charges ask for it, and it takes the arithmetic of all lines.
        if !self.charges.is_empty() {
            let principal = draft::principal(&lines, heads, currency).map(|index| lines[index]);
            let charge = |charge: &super::DraftCharge| charge.priced(principal.as_ref()?);
            let charges: Vec<Option<Line>> = self.charges.iter().map(charge).collect();
            lines.extend(charges.iter().copied().flatten());
            priced.extend(charges);
        }
        let totals = match tax::totals(&lines, &conditions) {
            Err(TotalsError::DiscountAboveTotal { .. }) => {
                tax::totals(&lines, &Conditions { document_discount: Money::ZERO, ..conditions })
            }
            totals => totals,
        };
        let totals = totals.ok();

        let mut amounts = totals.iter().flat_map(|totals| totals.lines.iter().copied());
        let lines = priced.iter().map(|line| line.and_then(|_| amounts.next())).collect();
        Preview { supply, place, heads, currency, lines, totals }
    }
}
