//! From lines to totals: discounts, taxable value, GST heads and the rupee round-off.
//!
//! Invariants: every amount is rounded half up, per line and per head, to paise; document amounts are
//! sums of line amounts; what the person gave (an inclusive price, a document discount) is preserved to
//! the paisa. Intermediate products are computed as 128-bit integers and never rounded before the end.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::decimal::{Percent, Quantity, Rate, UnitPrice};
use super::in_order;
use super::money::{Money, Overflow, round_ratio};
use super::supply::Heads;

/// What is needed of a line to compute its amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub quantity: Quantity,
    pub unit_price: UnitPrice,
    pub basis: PriceBasis,
    pub discount: Discount,
    pub rate: Rate,
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

/// Whether the payable amount is rounded to the rupee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rounding {
    None,
    #[default]
    ToRupee,
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
}

/// The amounts of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub lines: Vec<LineTotals>,
    pub taxable: Money,
    pub tax: Tax,
    /// Taxable value and tax.
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
    #[error("line {line}: {Overflow}", line = index + 1)]
    LineOverflow { index: usize },
    #[error(transparent)]
    Overflow(#[from] Overflow),
}

/// Computes a document.
///
/// `document_discount` is shared out over the lines by their value after line discounts (with tax where
/// prices include it); tax is then computed on what is left of each line.
pub fn totals(
    lines: &[Line],
    document_discount: Money,
    heads: Heads,
    rounding: Rounding,
) -> Result<Totals, TotalsError> {
    let mut computed = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        computed.push(line.discounted(index)?);
    }

    let values = computed.iter().map(|line| line.gross.minus(line.discount)).collect::<Result<Vec<_>, _>>()?;
    let shares = share_out(document_discount, &values)?;
    for (index, (line, computed)) in lines.iter().zip(&mut computed).enumerate() {
        let value = values[index].minus(shares[index])?;
        computed.document_discount = shares[index];
        (computed.taxable, computed.tax) =
            line.split(value, heads).map_err(|Overflow| TotalsError::LineOverflow { index })?;
    }
    Ok(summed(computed, rounding)?)
}

fn summed(lines: Vec<LineTotals>, rounding: Rounding) -> Result<Totals, Overflow> {
    let sum = |part: fn(&LineTotals) -> Money| Money::sum(lines.iter().map(part));
    let taxable = sum(|line| line.taxable)?;
    let tax =
        Tax { cgst: sum(|line| line.tax.cgst)?, sgst: sum(|line| line.tax.sgst)?, igst: sum(|line| line.tax.igst)? };
    let total = taxable.plus(tax.total()?)?;
    let (payable, round_off) = match rounding {
        Rounding::None => (total, Money::ZERO),
        Rounding::ToRupee => total.rounded_to_rupee()?,
    };
    Ok(Totals { lines, taxable, tax, total, round_off, payable })
}

impl Line {
    /// The gross value and the line's own discount; the line stands at this index of its document.
    pub(super) fn discounted(&self, index: usize) -> Result<LineTotals, TotalsError> {
        let gross = self.gross().map_err(|Overflow| TotalsError::LineOverflow { index })?;
        let discount = self.discount.of(gross).map_err(|Overflow| TotalsError::LineOverflow { index })?;
        if discount < Money::ZERO {
            return Err(TotalsError::NegativeDiscount);
        }
        if discount > gross {
            return Err(TotalsError::DiscountAboveLine { index, gross });
        }
        Ok(LineTotals { gross, discount, ..LineTotals::default() })
    }

    fn gross(&self) -> Result<Money, Overflow> {
        let (quantity, quantity_scale) = self.quantity.ratio();
        let (price, price_scale) = self.unit_price.ratio();
        let paise = quantity.checked_mul(price).and_then(|product| product.checked_mul(100)).ok_or(Overflow)?;
        round_ratio(paise, quantity_scale * price_scale)
    }

    /// Splits the line's value after discounts into taxable value and tax.
    fn split(&self, value: Money, heads: Heads) -> Result<(Money, Tax), Overflow> {
        let head = |parts: i128| match self.basis {
            PriceBasis::Exclusive => head_on_top(value, self.rate, parts),
            PriceBasis::Inclusive => head_inside(value, self.rate, parts),
        };
        let tax = match heads {
            Heads::None => Tax::default(),
            Heads::Inter => Tax { igst: head(1)?, ..Tax::default() },
            Heads::Intra { .. } => {
                let half = head(2)?;
                Tax { cgst: half, sgst: half, ..Tax::default() }
            }
        };
        let taxable = match self.basis {
            PriceBasis::Exclusive => value,
            PriceBasis::Inclusive => value.minus(tax.total()?)?,
        };
        Ok((taxable, tax))
    }
}

/// `value × rate ÷ parts`, where the rate is split evenly over so many heads.
fn head_on_top(value: Money, rate: Rate, parts: i128) -> Result<Money, Overflow> {
    let (rate, scale) = rate.ratio();
    let numerator = i128::from(value.paise()).checked_mul(rate).ok_or(Overflow)?;
    round_ratio(numerator, 100 * scale * parts)
}

/// `value × (rate ÷ parts) ÷ (100 + rate)` (rule 35).
fn head_inside(value: Money, rate: Rate, parts: i128) -> Result<Money, Overflow> {
    let (rate, scale) = rate.ratio();
    let numerator = i128::from(value.paise()).checked_mul(rate).ok_or(Overflow)?;
    round_ratio(numerator, (100 * scale + rate) * parts)
}

impl Discount {
    fn of(self, gross: Money) -> Result<Money, Overflow> {
        match self {
            Discount::None => Ok(Money::ZERO),
            Discount::Amount(amount) => Ok(amount),
            Discount::Percent(percent) => {
                let (percent, scale) = percent.ratio();
                let numerator = i128::from(gross.paise()).checked_mul(percent).ok_or(Overflow)?;
                round_ratio(numerator, 100 * scale)
            }
        }
    }
}

impl Tax {
    pub fn total(self) -> Result<Money, Overflow> {
        Money::sum([self.cgst, self.sgst, self.igst])
    }
}

/// Shares an amount out in paise by value, largest remainder first, ties in line order, so that the
/// shares sum to the amount and none is more than its value.
fn share_out(amount: Money, values: &[Money]) -> Result<Vec<Money>, TotalsError> {
    let total = Money::sum(values.iter().copied())?;
    if amount < Money::ZERO {
        return Err(TotalsError::NegativeDiscount);
    }
    if amount > total {
        return Err(TotalsError::DiscountAboveTotal { total });
    }
    if amount == Money::ZERO {
        return Ok(vec![Money::ZERO; values.len()]);
    }
    let (amount, total) = (i128::from(amount.paise()), i128::from(total.paise()));
    let products: Vec<i128> = values.iter().map(|value| amount * i128::from(value.paise())).collect();
    let mut shares: Vec<i128> = products.iter().map(|product| product / total).collect();
    let left_over = amount - shares.iter().sum::<i128>();

    let remainder = |index: usize| products[index] % total;
    let by_remainder = in_order(0..values.len(), |&before, &index| remainder(before) >= remainder(index));
    for (_, index) in (0..left_over).zip(by_remainder) {
        shares[index] += 1;
    }
    shares.into_iter().map(|share| Ok(Money::from_paise(i64::try_from(share).map_err(|_| Overflow)?))).collect()
}
