//! Sharing an amount out over lines.

use super::super::in_order;
use super::super::money::{Money, Overflow};
use super::TotalsError;

/// Shares an amount out in paise by value, largest remainder first, ties in line order, so that the
/// shares sum to the amount and none is more than its value.
pub(super) fn share_out(amount: Money, values: &[Money]) -> Result<Vec<Money>, TotalsError> {
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
