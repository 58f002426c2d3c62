//! Rupees as a whole number of paise; on a document in another currency, that currency's minor units.
//!
//! Invariant: an operation either gives the exact result or [`Overflow`]; it never wraps, saturates
//! or rounds. Rounding happens only where a rule asks for it, in [`Money::rounded_to_rupee`] and
//! [`round_ratio`].

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::currency::Currency;
use super::decimal::{self, NumberFault};

/// An amount of Indian rupees, held as whole paise, or of the currency of the document it stands on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Money(i64);

/// The result does not fit: beyond about ₹92,233 lakh crore.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("the amount is too large to be computed exactly")]
pub struct Overflow;

impl Money {
    pub const ZERO: Money = Money(0);

    pub const fn from_paise(paise: i64) -> Money {
        Money(paise)
    }

    pub const fn paise(self) -> i64 {
        self.0
    }

    /// Reads rupees with at most two decimals, such as `1,23,456.70`. Negative amounts are refused:
    /// nothing a person types into an invoice is negative.
    pub fn parse(text: &str) -> Result<Money, NumberFault> {
        Money::parse_in(text, Currency::RUPEE)
    }

    /// Reads an amount of a currency, with at most as many decimals as that has.
    pub fn parse_in(text: &str, currency: Currency) -> Result<Money, NumberFault> {
        let decimals = currency.digits();
        let amount = decimal::parse(text, decimal::Limits { whole_digits: 16, decimals })?;
        let minor = amount.mantissa() * 10_i128.pow(decimals - amount.scale());
        i64::try_from(minor).map(Money).map_err(|_| NumberFault::TooLarge { whole_digits: 16 })
    }

    /// Plain decimals as [`Money::parse_in`] reads them. Grouping belongs to the screen.
    pub fn written_in(self, currency: Currency) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (minor, digits) = (self.0.unsigned_abs(), currency.digits() as usize);
        let unit = 10_u64.pow(currency.digits());
        match digits {
            0 => format!("{sign}{minor}"),
            _ => format!("{sign}{}.{:0digits$}", minor / unit, minor % unit),
        }
    }

    pub fn plus(self, other: Money) -> Result<Money, Overflow> {
        self.0.checked_add(other.0).map(Money).ok_or(Overflow)
    }

    pub fn minus(self, other: Money) -> Result<Money, Overflow> {
        self.0.checked_sub(other.0).map(Money).ok_or(Overflow)
    }

    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Result<Money, Overflow> {
        amounts.into_iter().try_fold(Money::ZERO, Money::plus)
    }

    /// The nearest whole rupee (half away from zero), and the signed difference that gets there:
    /// `self + round_off = payable`, with `round_off` between −0.50 and 0.50.
    pub fn rounded_to_rupee(self) -> Result<(Money, Money), Overflow> {
        let payable = round_ratio(i128::from(self.0), 100)?.0.checked_mul(100).map(Money).ok_or(Overflow)?;
        Ok((payable, payable.minus(self)?))
    }
}

/// `numerator ÷ denominator` as whole paise, half away from zero. The division is exact up to the
/// rounding, which a decimal type with a fixed number of digits could not promise.
///
/// `denominator` is positive.
pub(super) fn round_ratio(numerator: i128, denominator: i128) -> Result<Money, Overflow> {
    debug_assert!(denominator > 0);
    // Nearly all amounts are small, and processors divide 64 bits at once.
    let (quotient, remainder) = match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(numerator), Ok(denominator)) => ((numerator / denominator).into(), (numerator % denominator).into()),
        _ => (numerator / denominator, numerator % denominator),
    };
    let half_or_more = remainder.unsigned_abs() >= denominator.unsigned_abs().div_ceil(2);
    let away = if half_or_more { numerator.signum() } else { 0 };
    i64::try_from(quotient + away).map(Money).map_err(|_| Overflow)
}

/// Plain decimal rupees with two decimals, `-1234567.89`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written_in(Currency::RUPEE))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "₹{self}")
    }
}
