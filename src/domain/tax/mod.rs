//! From lines to totals: discounts, taxable value, GST heads, cess and the rupee round-off.
//!
//! Invariants: every amount is rounded half up, per line and per head, to the minor unit; document amounts are
//! sums of line amounts; what the person gave (an inclusive price, a document discount) is preserved to
//! the paisa. Intermediate products are computed as 128-bit integers and never rounded before the end.

mod line;
mod share;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::currency::Currency;
use super::decimal::{CessRate, Percent, Quantity, Rate, UnitPrice};
use super::money::{Money, Overflow};
use super::supply::Heads;
use share::share_out;

/// What is needed of a line to compute its amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub role: Role,
    pub quantity: Quantity,
    pub unit_price: UnitPrice,
    pub basis: PriceBasis,
    pub discount: Discount,
    pub treatment: Treatment,
    pub rate: Rate,
    pub cess: Cess,
}

/// Whether a line is what was sold or what came with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    #[default]
    Supply,
    /// Freight, packing and the like. A discount on the document leaves it alone.
    Charge,
}

/// Whether the unit price contains the tax (rule 35) or tax comes on top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceBasis {
    #[default]
    Exclusive,
    Inclusive,
}

/// A discount on one line, on the same basis as its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Discount {
    None,
    Percent(Percent),
    Amount(Money),
}

/// How GST looks at what is sold. The last three bear no tax, each for a reason of its own, and returns list
/// them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Treatment {
    /// Taxed at its rate, which may be zero: nil-rated.
    #[default]
    Taxable,
    Exempt,
    /// Outside GST, such as petrol and alcohol for drinking.
    NonGst,
}

/// Compensation cess: a share of the taxable value, an amount for each unit, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cess {
    pub rate: CessRate,
    pub per_unit: UnitPrice,
}

/// Whether the payable amount is rounded to the rupee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rounding {
    None,
    #[default]
    ToRupee,
}

/// What holds for all lines of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// Shared out over the lines of [`Role::Supply`] by their value after line discounts (with tax where prices
    /// include it); tax is then computed on what is left of each.
    pub document_discount: Money,
    pub heads: Heads,
    /// The customer pays the tax to the government, and not to the seller.
    pub reverse_charge: bool,
    pub rounding: Rounding,
    pub currency: Currency,
}

/// The amounts of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTotals {
    /// Quantity × unit price, on the basis of the price.
    pub gross: Money,
    /// The line's own discount.
    pub discount: Money,
    /// The line's share of the document discount.
    pub document_discount: Money,
    pub taxable: Money,
    pub tax: Tax,
}

/// The tax per head. Either `cgst` and `sgst` (UTGST where it applies) or `igst` is charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    pub cgst: Money,
    pub sgst: Money,
    pub igst: Money,
    pub cess: Money,
}

/// The amounts of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub lines: Vec<LineTotals>,
    pub taxable: Money,
    pub tax: Tax,
    /// Taxable value and tax; without the tax where the customer pays that to the government.
    pub total: Money,
    /// What rounding to the rupee adds: −0.50 to 0.50.
    pub round_off: Money,
    /// What the customer pays: `total + round_off`.
    pub payable: Money,
}

/// Why a document has no totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TotalsError {
    #[error("the discount of line {line} is more than the line's {gross}", line = index + 1)]
    DiscountAboveLine { index: usize, gross: Money },
    #[error("the discount on the document is more than its lines, which come to {total}")]
    DiscountAboveTotal { total: Money },
    /// Only a caller can do this: nothing a person types is read as a negative amount.
    #[error("a discount may not be negative: it would raise the price")]
    NegativeDiscount,
    /// The price is said to contain a cess per unit that is more than it.
    #[error("the cess of line {line} is more than its price", line = index + 1)]
    CessAbovePrice { index: usize },
    #[error("line {line}: {Overflow}", line = index + 1)]
    LineOverflow { index: usize },
    #[error(transparent)]
    Overflow(#[from] Overflow),
}

impl Conditions {
    /// In rupees, to the paisa, with these heads and nothing else.
    pub fn plain(heads: Heads) -> Conditions {
        Conditions {
            document_discount: Money::ZERO,
            heads,
            reverse_charge: false,
            rounding: Rounding::None,
            currency: Currency::RUPEE,
        }
    }
}

impl Cess {
    pub const NONE: Cess = Cess { rate: CessRate::ZERO, per_unit: UnitPrice::ZERO };
}

/// Computes a document.
pub fn totals(lines: &[Line], conditions: &Conditions) -> Result<Totals, TotalsError> {
    let mut computed = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        computed.push(line.discounted(index, conditions.currency)?);
    }

    let values = computed.iter().map(|line| line.gross.minus(line.discount)).collect::<Result<Vec<_>, _>>()?;
    let discounted = |(line, value): (&Line, &Money)| if line.role == Role::Supply { *value } else { Money::ZERO };
    let shared_over: Vec<Money> = lines.iter().zip(&values).map(discounted).collect();
    let shares = share_out(conditions.document_discount, &shared_over)?;
    for (index, (line, computed)) in lines.iter().zip(&mut computed).enumerate() {
        let value = values[index].minus(shares[index])?;
        computed.document_discount = shares[index];
        (computed.taxable, computed.tax) =
            line.split(value, conditions).map_err(|Overflow| TotalsError::LineOverflow { index })?;
        if computed.taxable < Money::ZERO {
            return Err(TotalsError::CessAbovePrice { index });
        }
    }
    Ok(summed(computed, conditions)?)
}

/// The sums of lines that were computed.
pub(super) fn summed(lines: Vec<LineTotals>, conditions: &Conditions) -> Result<Totals, Overflow> {
    let sum = |part: fn(&LineTotals) -> Money| Money::sum(lines.iter().map(part));
    let taxable = sum(|line| line.taxable)?;
    let tax = Tax {
        cgst: sum(|line| line.tax.cgst)?,
        sgst: sum(|line| line.tax.sgst)?,
        igst: sum(|line| line.tax.igst)?,
        cess: sum(|line| line.tax.cess)?,
    };
    let total = if conditions.reverse_charge { taxable } else { taxable.plus(tax.total()?)? };
    let (payable, round_off) = match conditions.rounding {
        Rounding::ToRupee if conditions.currency == Currency::RUPEE => total.rounded_to_rupee()?,
        _ => (total, Money::ZERO),
    };
    Ok(Totals { lines, taxable, tax, total, round_off, payable })
}

impl Tax {
    pub(super) fn plus(self, other: Tax) -> Result<Tax, Overflow> {
        self.with(other, Money::plus)
    }

    pub(super) fn minus(self, other: Tax) -> Result<Tax, Overflow> {
        self.with(other, Money::minus)
    }

    /// Head by head, the lesser of the two.
    pub(super) fn at_most(self, other: Tax) -> Tax {
        self.with(other, |one, other| Ok(one.min(other))).unwrap_or(self)
    }

    /// The larger of each head.
    pub(super) fn at_least(self, other: Tax) -> Tax {
        self.with(other, |one, other| Ok(one.max(other))).unwrap_or(self)
    }

    pub(super) fn map(self, each: impl Fn(Money) -> Result<Money, Overflow>) -> Result<Tax, Overflow> {
        self.with(self, |head, _| each(head))
    }

    fn with(self, other: Tax, both: impl Fn(Money, Money) -> Result<Money, Overflow>) -> Result<Tax, Overflow> {
        Ok(Tax {
            cgst: both(self.cgst, other.cgst)?,
            sgst: both(self.sgst, other.sgst)?,
            igst: both(self.igst, other.igst)?,
            cess: both(self.cess, other.cess)?,
        })
    }

    pub fn total(self) -> Result<Money, Overflow> {
        Money::sum([self.cgst, self.sgst, self.igst, self.cess])
    }
}
