//! A part of an issued line: so much of its quantity, or of its taxable value.

use super::{Credited, DraftLine};
use crate::domain::currency::{Currency, Worth};
use crate::domain::decimal::{NumberFault, Quantity, UnitPrice};
use crate::domain::document::{DocumentLine, InRupees};
use crate::domain::money::{Money, Overflow, round_ratio};
use crate::domain::problem::{Fault, LineField};
use crate::domain::tax::{Discount, LineTotals, PriceBasis};

/// An issued line, a part of which is wanted.
pub(super) struct Part<'original> {
    pub line: &'original DocumentLine,
    pub amounts: LineTotals,
    /// Of the invoice.
    pub worth: Worth,
    /// What may not be taken again; none if the value goes up, which has no limit.
    pub credited: Option<Credited>,
}

#[derive(Clone, Copy)]
enum Measure {
    Quantity(Quantity),
    /// Of the taxable value, at this price for one.
    Amount(Money, UnitPrice),
}

impl Part<'_> {
    /// The line of the note with its amounts, and what it takes of the original.
    pub fn changed_by(
        &self,
        typed: &DraftLine,
        currency: Currency,
    ) -> Result<(DocumentLine, LineTotals, Credited), (LineField, Fault)> {
        let by_amount = typed.quantity.trim().is_empty();
        let column = if by_amount { LineField::UnitPrice } else { LineField::Quantity };
        let measure =
            if by_amount { amount(typed, currency) } else { Quantity::parse(&typed.quantity).map(Measure::Quantity) };
        let measure = measure.map_err(|fault| (column, fault.into()))?;
        let changed =
            self.measured(measure).and_then(|part| Ok(self.in_rupees(part)?)).map_err(|fault| (column, fault))?;

        let mut line = self.line.clone();
        line.priced.discount = Discount::None;
        match measure {
            Measure::Quantity(quantity) => line.priced.quantity = quantity,
            Measure::Amount(_, price) => {
                line.priced.quantity = Quantity::ONE;
                line.priced.unit_price = price;
                line.priced.basis = PriceBasis::Exclusive;
            }
        }
        let Credited { taxable, tax, .. } = changed;
        Ok((line, LineTotals { gross: taxable, taxable, tax, ..LineTotals::default() }, changed))
    }

    fn measured(&self, measure: Measure) -> Result<Credited, Fault> {
        let whole = Credited {
            quantity: self.line.priced.quantity.thousandths(),
            taxable: self.amounts.taxable,
            tax: self.amounts.tax,
            rupees: InRupees::default(),
        };
        let Some(credited) = self.credited else { return Ok(whole.share(measure)?) };
        let left = Credited {
            quantity: whole.quantity.saturating_sub(credited.quantity),
            taxable: whole.taxable.minus(credited.taxable)?,
            tax: whole.tax.minus(credited.tax)?,
            rupees: InRupees::default(),
        };
        match measure {
            Measure::Quantity(quantity) if quantity.thousandths() > left.quantity => {
                let left = Quantity::of_thousandths(left.quantity);
                Err(left.map_or(Fault::NothingLeft, |left| Fault::QuantityAboveRest { left }))
            }
            Measure::Quantity(quantity) if quantity.thousandths() == left.quantity => Ok(left),
            Measure::Amount(amount, _) if amount > left.taxable => Err(Fault::AmountAboveRest { left: left.taxable }),
            Measure::Amount(amount, _) if amount == left.taxable => Ok(Credited { quantity: 0, ..left }),
            _ => Ok(whole.share(measure)?.at_most(left)),
        }
    }
}

impl Part<'_> {
    /// The part with what it is worth in rupees: by so much those of all that is credited of the line grow. Converted each by
    /// itself, the parts of a line could miss its rupees by a paisa each.
    fn in_rupees(&self, part: Credited) -> Result<Credited, Overflow> {
        let before = self.credited.unwrap_or_default();
        let after = InRupees::of(before.taxable.plus(part.taxable)?, before.tax.plus(part.tax)?, self.worth)?;
        // Where a note was cancelled, the others may be worth a paisa more than their sum; they were not less.
        Ok(Credited { rupees: after.at_least(before.rupees).minus(before.rupees)?, ..part })
    }
}

fn amount(typed: &DraftLine, currency: Currency) -> Result<Measure, NumberFault> {
    match Money::parse_in(&typed.unit_price, currency)? {
        Money::ZERO => Err(NumberFault::Zero),
        amount => Ok(Measure::Amount(amount, UnitPrice::parse(&typed.unit_price)?)),
    }
}

impl Credited {
    /// The measured share of each amount, rounded half up.
    fn share(self, measure: Measure) -> Result<Credited, Overflow> {
        let (quantity, part, of) = match measure {
            Measure::Quantity(quantity) => (quantity.thousandths(), quantity.thousandths(), self.quantity),
            Measure::Amount(amount, _) => (0, amount.paise(), self.taxable.paise()),
        };
        let share = |whole: Money| match of {
            // More value for a line that had none: no tax can be derived from it.
            0 => Ok(Money::ZERO),
            of => round_ratio(i128::from(whole.paise()) * i128::from(part), i128::from(of)),
        };
        let taxable = match measure {
            Measure::Quantity(_) => share(self.taxable)?,
            Measure::Amount(amount, _) => amount,
        };
        Ok(Credited { quantity, taxable, tax: self.tax.map(share)?, ..self })
    }

    fn at_most(self, left: Credited) -> Credited {
        Credited { taxable: self.taxable.min(left.taxable), tax: self.tax.at_most(left.tax), ..self }
    }
}
