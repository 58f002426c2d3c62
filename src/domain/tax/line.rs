//! The arithmetic of one line.

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::currency::Currency;
use super::super::decimal::UnitPrice;
use super::super::money::{Money, Overflow, round_ratio};
use super::super::supply::Heads;
use super::{Conditions, Discount, Line, LineTotals, PriceBasis, Tax, TotalsError, Treatment};

impl Line {
    /// The gross value and the line's own discount; the line stands at this index of its document.
    pub(in crate::domain) fn discounted(&self, index: usize, currency: Currency) -> Result<LineTotals, TotalsError> {
        let overflow = |Overflow| TotalsError::LineOverflow { index };
        let gross = self.for_quantity(self.unit_price.ratio(), currency).map_err(overflow)?;
        let discount = self.discount.of(gross).map_err(overflow)?;
        if discount < Money::ZERO {
            return Err(TotalsError::NegativeDiscount);
        }
        if discount > gross {
            return Err(TotalsError::DiscountAboveLine { index, gross });
        }
        Ok(LineTotals { gross, discount, ..LineTotals::default() })
    }

    /// What the line comes to after its own discount and without the tax. The first of a document; the place only
    /// stands in the error.
    pub(in crate::domain) fn value(&self, heads: Heads, currency: Currency) -> Result<Money, TotalsError> {
        let overflow = |Overflow| TotalsError::LineOverflow { index: 0 };
        let amounts = self.discounted(0, currency)?;
        let net = amounts.gross.minus(amounts.discount).map_err(overflow)?;
        let (value, _) = self.split(net, &Conditions { currency, ..Conditions::plain(heads) }).map_err(overflow)?;
        Ok(value)
    }

    /// What one of it comes to after the line's own discount and without the tax, to a hundredth of a paisa; none if it cannot
    /// be computed. It is for comparing: amounts of documents never pass through it.
    pub fn net_price(&self, heads: Heads, currency: Currency) -> Option<UnitPrice> {
        let hundred = Decimal::ONE_HUNDRED;
        let price = self.unit_price.value();
        let mut net = match self.discount {
            Discount::None => price,
            Discount::Percent(percent) => price.checked_mul(hundred - percent.value())?.checked_div(hundred)?,
            Discount::Amount(amount) => {
                let amount = Decimal::new(amount.paise(), currency.digits());
                price.checked_sub(amount.checked_div(self.quantity.value())?)?
            }
        };
        let taxed = self.treatment == Treatment::Taxable && !matches!(heads, Heads::None | Heads::UnderBond);
        if taxed && self.basis == PriceBasis::Inclusive {
            let all = hundred.checked_add(self.rate.value())?.checked_add(self.cess.rate.value())?;
            net = net.checked_sub(self.cess.per_unit.value())?.checked_mul(hundred)?.checked_div(all)?;
        }
        let rounded = net.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
        UnitPrice::parse(&rounded.to_string()).ok()
    }

    /// Quantity × an amount for one unit, in the currency's minor units.
    fn for_quantity(&self, (each, each_scale): (i128, i128), currency: Currency) -> Result<Money, Overflow> {
        let (quantity, quantity_scale) = self.quantity.ratio();
        let product = quantity.checked_mul(each).and_then(|product| product.checked_mul(currency.minor_units()));
        round_ratio(product.ok_or(Overflow)?, quantity_scale * each_scale)
    }

    /// Splits the line's value after discounts into taxable value and tax. The taxable value is negative if a
    /// cess for each unit is more than the price that contains it.
    pub(super) fn split(&self, value: Money, conditions: &Conditions) -> Result<(Money, Tax), Overflow> {
        let parts = match conditions.heads {
            Heads::None | Heads::UnderBond => return Ok((value, Tax::default())),
            Heads::Inter => 1,
            Heads::Intra { .. } => 2,
        };
        if self.treatment != Treatment::Taxable {
            return Ok((value, Tax::default()));
        }
        let per_unit = self.for_quantity(self.cess.per_unit.ratio(), conditions.currency)?;
        // Thousandths of a percent, which both kinds of rates are whole in.
        let [rate, cess] = [self.rate.ratio(), self.cess.rate.ratio()].map(|(rate, scale)| rate * (1_000 / scale));
        let (base, all) = match self.basis {
            PriceBasis::Exclusive => (value, 100_000),
            PriceBasis::Inclusive => (value.minus(per_unit)?, 100_000 + rate + cess),
        };
        let share = |rate: i128, parts: i128| {
            round_ratio(i128::from(base.paise()).checked_mul(rate).ok_or(Overflow)?, all * parts)
        };
        let head = share(rate, parts)?;
        let mut tax = Tax { cess: share(cess, 1)?.plus(per_unit)?, ..Tax::default() };
        match conditions.heads {
            Heads::Intra { .. } => (tax.cgst, tax.sgst) = (head, head),
            _ => tax.igst = head,
        }
        let taxable = match self.basis {
            PriceBasis::Exclusive => value,
            PriceBasis::Inclusive => value.minus(tax.total()?)?,
        };
        Ok((taxable, tax))
    }
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
