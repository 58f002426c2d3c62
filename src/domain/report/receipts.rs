//! What was received, by how it was paid.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::account::Mode;
use crate::domain::money::{Money, Overflow};
use crate::domain::{CustomerId, PaymentId, date};

/// A payment, or money that went back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub payment: PaymentId,
    #[serde(with = "date")]
    pub date: Date,
    /// The one that stays of merged ones.
    pub customer: CustomerId,
    /// Its name as the books have it now.
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

/// What came and went. Tax that customers kept back stands apart, because it is no money in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    pub payments: u32,
    pub received: Money,
    pub given_back: Money,
    /// Received less given back.
    pub kept: Money,
    pub tds: Money,
}

impl Received {
    pub fn add(&mut self, receipt: &Receipt) -> Result<(), Overflow> {
        if receipt.reversed {
            return Ok(());
        }
        self.payments = self.payments.checked_add(1).ok_or(Overflow)?;
        if receipt.refund {
            self.given_back = self.given_back.plus(receipt.amount)?;
            self.kept = self.kept.minus(receipt.amount)?;
        } else {
            self.received = self.received.plus(receipt.amount)?;
            self.kept = self.kept.plus(receipt.amount)?;
            self.tds = self.tds.plus(receipt.tds)?;
        }
        Ok(())
    }

    /// For each mode that occurs, in their usual order.
    pub fn by_mode(receipts: &[Receipt]) -> Result<Vec<(Mode, Received)>, Overflow> {
        let mut modes = Mode::ALL.map(|mode| (mode, Received::default()));
        for receipt in receipts {
            for (mode, received) in &mut modes {
                if *mode == receipt.mode {
                    received.add(receipt)?;
                }
            }
        }
        Ok(modes.into_iter().filter(|(_, received)| received.payments > 0).collect())
    }
}
