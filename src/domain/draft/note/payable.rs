//! What a credit note comes to for the customer.
//!
//! An invoice may have been rounded to the rupee. If its notes were rounded too, each by itself, they could come to more
//! than the invoice: two of 50.50 to 102 of 101. So a credit note is exact to the paisa, and the round-off of an invoice
//! goes back with the last of its value. In the same way an invoice in another currency is worth rupees to the paisa, which parts
//! that are converted each by itself would miss: a note is worth what the rupees of all that is given back grow by. Whatever
//! the order, and whichever notes are cancelled, the notes against an invoice come to no more than it, and those over all of it
//! to exactly as much.
//!
//! For that it is kept with a note what it gives back of each invoice: its own round-off and rupees do not say.

use super::{Against, Changes, Credited, Original};
use crate::domain::document::Given;
use crate::domain::money::{Money, Overflow};
use crate::domain::problem::Fault;
use crate::domain::tax::{LineTotals, Totals};

/// The most that a document may be rounded by, in minor units.
const HALF_A_RUPEE: i64 = 50;

impl Changes<'_> {
    /// The totals of the lines as a credit note has them, with what it gives back of each original.
    pub fn credit(&self, totals: Totals) -> Result<(Totals, Vec<Given>), Fault> {
        let given = self.against.iter().map(Against::given).collect::<Result<Vec<Given>, Overflow>>()?;
        let payable = Given::sum(given.iter().copied())?.payable;
        let round_off = payable.minus(totals.total)?;
        if round_off.paise().abs() > HALF_A_RUPEE {
            return Err(Fault::RoundOffsTooLarge);
        }
        Ok((Totals { payable, round_off, ..totals }, given))
    }
}

impl<'originals> Against<'originals> {
    pub fn new(original: &'originals Original) -> Against<'originals> {
        let mut credited = original.credited.clone();
        credited.resize(original.document.content.lines.len(), Credited::default());
        Against { original, credited, value: Money::ZERO }
    }

    /// Takes this of the line at the position.
    pub fn take(&mut self, position: usize, part: Credited) -> Result<(), Overflow> {
        self.credited[position] = self.credited[position].plus(part)?;
        self.value = self.value.plus(part.taxable)?;
        if !self.original.document.content.reverse_charge {
            self.value = self.value.plus(part.tax.total()?)?;
        }
        Ok(())
    }

    fn given(&self) -> Result<Given, Overflow> {
        let content = &self.original.document.content;
        let (before, payable) = (self.original.given_back, content.totals.payable);
        let is_all = |(part, line): (&Credited, &LineTotals)| (part.taxable, part.tax) == (line.taxable, line.tax);
        let after = if self.credited.iter().zip(&content.totals.lines).all(is_all) {
            payable
        } else {
            // Less than all of it may be more than an invoice that was rounded down.
            before.payable.plus(self.value)?.min(payable)
        };
        // Where a note was cancelled, the others may be worth a paisa more than their sum; they were not less.
        let rupees = content.worth.in_rupees(after)?.max(before.rupees);
        Ok(Given { payable: after.minus(before.payable)?, rupees: rupees.minus(before.rupees)? })
    }
}
