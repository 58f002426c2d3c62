//! What customers owe, and how it is settled: payments, tax deducted at source, credits, write-offs and refunds.
//!
//! Invariants: a claim (an invoice or a debit note) is never settled beyond what it comes to, and a fund (a payment or a
//! credit note) never gives more than it holds. Only [`Fund::settle`], which has seen both sides, and
//! [`Claim::write_off`] make a [`Settlement`], and only that is written. What was received above all claims stays in its fund
//! as the customer's credit.

mod at_once;
mod payment;
mod voucher;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use payment::{Mode, Payment, PaymentForm, RefundForm, Share};

use super::date::days_between;
use super::id::{CustomerId, DocumentId, PaymentId};
use super::kind::DocumentKind;
use super::money::{Money, Overflow};
use super::number::DocumentNumber;
use super::problem::{Fault, Field, Problems};
use super::text;

/// An issued invoice or debit note that is not cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub document: DocumentId,
    pub kind: DocumentKind,
    pub number: DocumentNumber,
    pub customer: Option<CustomerId>,
    #[serde(with = "super::date")]
    pub date: Date,
    #[serde(with = "super::date")]
    pub due: Date,
    /// In rupees.
    pub payable: Money,
    /// What is left to be paid, in rupees.
    pub balance: Money,
}

/// Where a settlement comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    Payment(PaymentId),
    CreditNote(DocumentId),
}

/// A payment or a credit note, and what it can still settle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fund {
    pub source: Source,
    pub customer: Option<CustomerId>,
    #[serde(with = "super::date")]
    pub date: Date,
    /// In rupees.
    pub left: Money,
}

/// A part of a claim that is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    document: DocumentId,
    source: Option<Source>,
    reason: String,
    date: Date,
    amount: Money,
}

impl Settlement {
    pub fn document(&self) -> DocumentId {
        self.document
    }

    /// None for what was written off.
    pub fn source(&self) -> Option<Source> {
        self.source
    }

    /// Why it was written off.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    pub fn date(&self) -> Date {
        self.date
    }

    pub fn amount(&self) -> Money {
        self.amount
    }
}

impl Fund {
    /// Settles so much of the claim of the same customer. It counts from the day on which both were there.
    pub fn settle(&mut self, claim: &mut Claim, amount: Money) -> Result<Settlement, Fault> {
        if claim.customer != self.customer {
            return Err(Fault::OtherCustomer);
        }
        if amount <= Money::ZERO {
            return Err(super::NumberFault::Zero.into());
        }
        if amount > claim.balance {
            return Err(Fault::AmountAboveRest { left: claim.balance });
        }
        if amount > self.left {
            return Err(Fault::AmountAboveFund { left: self.left });
        }
        self.left = self.left.minus(amount)?;
        claim.balance = claim.balance.minus(amount)?;
        Ok(Settlement {
            document: claim.document,
            source: Some(self.source),
            reason: String::new(),
            date: self.date.max(claim.date),
            amount,
        })
    }

    /// Settles as much of each claim as there is, in their order.
    pub fn settle_in_order(&mut self, claims: &mut [Claim]) -> Result<Vec<Settlement>, Fault> {
        let mut settlements = Vec::new();
        for claim in claims {
            let amount = self.left.min(claim.balance);
            if amount > Money::ZERO {
                settlements.push(self.settle(claim, amount)?);
            }
        }
        Ok(settlements)
    }
}

impl Claim {
    /// Gives up what is not worth asking for.
    pub fn write_off(&mut self, amount: Money, reason: &str, on: Date) -> Result<Settlement, Problems> {
        let mut problems = Problems::new();
        if amount <= Money::ZERO {
            problems.push(Field::Amount, super::NumberFault::Zero);
        } else if amount > self.balance {
            problems.push(Field::Amount, Fault::AmountAboveRest { left: self.balance });
        }
        if on < self.date {
            problems.push(Field::Date, Fault::Before { earliest: self.date });
        }
        let reason = problems.keep(Field::Reason, text::required_line(reason, 200));
        let settlement =
            reason.map(|reason| Settlement { document: self.document, source: None, reason, date: on, amount });
        let settlement = problems.or(settlement)?;
        self.balance = self.balance.minus(amount).map_err(|fault| Problems::one(Field::Amount, fault))?;
        Ok(settlement)
    }
}

/// How long claims are overdue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// Not overdue.
    pub current: Money,
    pub to_30_days: Money,
    pub to_60_days: Money,
    pub to_90_days: Money,
    pub above_90_days: Money,
}

impl Ageing {
    /// Adds what is left of a claim that is due on this day.
    pub fn add(&mut self, due: Date, balance: Money, today: Date) -> Result<(), Overflow> {
        let bucket = match days_between(due, today) {
            ..=0 => &mut self.current,
            1..=30 => &mut self.to_30_days,
            31..=60 => &mut self.to_60_days,
            61..=90 => &mut self.to_90_days,
            _ => &mut self.above_90_days,
        };
        *bucket = bucket.plus(balance)?;
        Ok(())
    }

    pub fn buckets(self) -> [Money; 5] {
        [self.current, self.to_30_days, self.to_60_days, self.to_90_days, self.above_90_days]
    }

    pub fn total(self) -> Result<Money, Overflow> {
        Money::sum(self.buckets())
    }
}
