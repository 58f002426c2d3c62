//! What a credit note comes to for the customer.
//!
//! An invoice may have been rounded to the rupee. If its notes were rounded too, each by itself, they could come to more
//! than the invoice: two of 50.50 to 102 of 101. So a credit note is exact to the paisa, and the round-off of an invoice
//! goes back with the last of its value. Whatever the order, the notes against an invoice come to no more than it, and
//! those over all of it to exactly as much.

use super::{Changes, Credited, Original};
use crate::domain::money::{Money, Overflow};
use crate::domain::problem::Fault;
use crate::domain::tax::{LineTotals, Totals};

/// The most that a document may be rounded by, in minor units.
const HALF_A_RUPEE: i64 = 50;

impl Changes<'_> {
    /// The totals of the lines as a credit note has them.
    pub fn credit(&self, totals: Totals) -> Result<Totals, Fault> {
        let mut payable = Money::ZERO;
        for original in &self.against {
            let (before, after) =
                (original.claimed_back(&original.credited)?, original.claimed_back(&self.after(original)?)?);
            payable = payable.plus(after.minus(before)?)?;
        }
        let round_off = payable.minus(totals.total)?;
        if round_off.paise().abs() > HALF_A_RUPEE {
            return Err(Fault::RoundOffsTooLarge);
        }
        Ok(Totals { payable, round_off, ..totals })
    }

    /// What is credited of each of the original's lines once this note is issued.
    fn after(&self, original: &Original) -> Result<Vec<Credited>, Overflow> {
        let mut after = original.credited.clone();
        for (place, part) in self.taken.iter().filter(|(place, _)| place.document == original.document.id) {
            if let Some(line) = usize::try_from(place.position).ok().and_then(|position| after.get_mut(position)) {
                *line = line.plus(*part)?;
            }
        }
        Ok(after)
    }
}

impl Original {
    /// How much of what the customer was to pay is gone with these parts of the lines.
    fn claimed_back(&self, parts: &[Credited]) -> Result<Money, Overflow> {
        let content = &self.document.content;
        let is_all = |(part, line): (&Credited, &LineTotals)| (part.taxable, part.tax) == (line.taxable, line.tax);
        if parts.iter().zip(&content.totals.lines).all(is_all) {
            return Ok(content.totals.payable);
        }
        let mut sum = Money::ZERO;
        for part in parts {
            sum = sum.plus(part.taxable)?;
            if !content.reverse_charge {
                sum = sum.plus(part.tax.total()?)?;
            }
        }
        // Less than all of it may be more than an invoice that was rounded down.
        Ok(sum.plus(self.rounded)?.min(content.totals.payable))
    }
}
