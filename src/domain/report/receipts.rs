//! What was received, payment by payment.

use jiff::civil::Date;

use super::table::Line;
use crate::domain::PaymentId;
use crate::domain::account::Mode;
use crate::domain::money::{Money, Overflow};

/// A payment, or money that went back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub payment: PaymentId,
    pub date: Date,
    /// The customer's name as the books have it now.
    pub name: String,
    pub mode: Mode,
    pub reference: String,
    pub amount: Money,
    pub tds: Money,
    /// It went back to the customer.
    pub refund: bool,
    /// It was none after all, and counts nothing.
    pub reversed: bool,
}

impl Receipt {
    /// As it travels. Tax that the customer kept back stands apart, because it is no money in hand.
    pub fn line(self) -> Result<Line, Overflow> {
        let (came, went) = if self.refund { (Money::ZERO, self.amount) } else { (self.amount, Money::ZERO) };
        let kept = came.minus(went)?;
        let amounts = [self.tds, came, went, kept].map(Money::paise);
        let [tds, came, went, kept] = if self.reversed { [0; 4] } else { amounts };
        let flag = |is: bool| if is { "yes" } else { "" }.to_owned();
        let (date, id) = (self.date.to_string(), self.payment.to_string());
        Ok(Line {
            key: [date.as_str(), &id].join(" "),
            texts: vec![
                date,
                id,
                self.name,
                self.mode.code().to_owned(),
                self.reference,
                flag(self.refund),
                flag(self.reversed),
            ],
            numbers: vec![i64::from(!self.reversed), tds, came, went, kept],
        })
    }
}
