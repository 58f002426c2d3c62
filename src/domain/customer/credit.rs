//! How a document stands to the customer's credit limit.

use crate::domain::money::{Money, Overflow};

/// A warning, never a refusal: the person decides whether to sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credit {
    /// So much may still be owed after this document.
    Within { left: Money },
    /// With this document more is owed than the limit.
    Exceeded { by: Money },
}

/// What is owed is negative where the customer has paid in advance.
pub fn credit(limit: Money, owed: Money, document: Money) -> Result<Credit, Overflow> {
    let left = limit.minus(owed.plus(document)?)?;
    Ok(if left >= Money::ZERO { Credit::Within { left } } else { Credit::Exceeded { by: Money::ZERO.minus(left)? } })
}
