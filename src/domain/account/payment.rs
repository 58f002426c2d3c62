//! Payments as typed and as checked, and money that goes back.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Claim, Fund, Settlement, Source};
use crate::domain::decimal::NumberFault;
use crate::domain::id::{CustomerId, DocumentId, PaymentId};
use crate::domain::money::{Money, Overflow};
use crate::domain::problem::{Fault, Field, Problems};
use crate::domain::{Currency, date, draft, rates, text};

/// How money changed hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    #[default]
    Cash,
    Upi,
    Bank,
    Cheque,
    Card,
}

impl Mode {
    pub const ALL: [Mode; 5] = [Mode::Cash, Mode::Upi, Mode::Bank, Mode::Cheque, Mode::Card];

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            Mode::Cash => "cash",
            Mode::Upi => "UPI",
            Mode::Bank => "bank",
            Mode::Cheque => "cheque",
            Mode::Card => "card",
        }
    }

    pub fn parse(code: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// What the person typed about a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentForm {
    /// None pays over the counter, and then for documents alone.
    pub customer: Option<CustomerId>,
    /// `2026-11-23`.
    pub date: String,
    pub mode: Mode,
    /// Of the bank, the cheque, the UPI transaction.
    pub reference: String,
    /// Rupees received.
    pub amount: String,
    /// Rupees of tax that the customer kept back and pays to the government for the seller.
    pub tds: String,
    pub notes: String,
    /// What it settles. The rest stays as an advance.
    pub shares: Vec<Share>,
}

/// So much of a payment for a document, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub document: DocumentId,
    pub amount: String,
}

/// Money that was received, and the tax that was kept back from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub id: PaymentId,
    /// None paid over the counter.
    pub customer: Option<CustomerId>,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    pub mode: Mode,
    pub reference: String,
    pub amount: Money,
    pub tds: Money,
    pub notes: String,
}

/// What the person typed about money that goes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundForm {
    pub date: String,
    pub mode: Mode,
    pub reference: String,
    pub amount: String,
}

impl PaymentForm {
    /// The payment with what it settles, or everything that is wrong. `claims` are those of the documents that
    /// the form names.
    pub fn check(&self, id: PaymentId, claims: &[Claim], today: Date) -> Result<(Payment, Vec<Settlement>), Problems> {
        let mut problems = Problems::new();
        let date = problems.keep(Field::Date, past_day(&self.date, today));
        let reference = problems.keep(Field::Reference, text::optional_line(&self.reference, 80));
        let notes = problems.keep(Field::Notes, text::optional_paragraph(&self.notes, 500));
        let amount = problems.keep(Field::Amount, draft::optional_money(&self.amount, Currency::RUPEE));
        let tds = problems.keep(Field::Tds, draft::optional_money(&self.tds, Currency::RUPEE));
        let shared = self.shares.iter().any(|share| !share.amount.trim().is_empty());
        if self.customer.is_none() && !shared {
            problems.push(Field::Customer, Fault::Missing);
        }
        let checked = (|| {
            let (date, amount, tds) = (date?, amount?, tds?);
            let all = problems.keep(Field::Amount, amount.plus(tds))?;
            if all == Money::ZERO {
                problems.push(Field::Amount, NumberFault::Zero);
            }
            let customer = self.customer;
            let mut fund = Fund { source: Source::Payment(id), customer, date, left: all };
            let settlements = self.settled(&mut fund, claims, &mut problems);
            if customer.is_none() && problems.is_empty() && fund.left > Money::ZERO {
                let due = problems.keep(Field::Amount, all.minus(fund.left))?;
                problems.push(Field::Amount, Fault::MoreThanDue { due });
            }
            let payment =
                Payment { id, customer, date, mode: self.mode, reference: reference?, amount, tds, notes: notes? };
            Some((payment, settlements))
        })();
        problems.or(checked)
    }

    fn settled(&self, fund: &mut Fund, claims: &[Claim], problems: &mut Problems) -> Vec<Settlement> {
        let mut claims = claims.to_vec();
        let mut settlements = Vec::new();
        for (index, share) in (0..).zip(&self.shares) {
            if share.amount.trim().is_empty() {
                continue;
            }
            let settled = Money::parse(&share.amount).map_err(Fault::from).and_then(|amount| {
                let claim = claims.iter_mut().find(|claim| claim.document == share.document);
                fund.settle(claim.ok_or(Fault::NotOpen)?, amount)
            });
            settlements.extend(problems.keep(Field::Share(index), settled));
        }
        settlements
    }
}

impl Payment {
    /// What can settle documents: the money, and the tax that was kept back from it.
    pub fn received(&self) -> Result<Money, Overflow> {
        self.amount.plus(self.tds)
    }

    /// Why the payment was none after all, if that can be said of it on this day.
    pub fn reversal(&self, reason: &str, on: Date) -> Result<String, Problems> {
        let mut problems = Problems::new();
        if on < self.date {
            problems.push(Field::Date, Fault::Before { earliest: self.date });
        }
        let reason = problems.keep(Field::Reason, text::required_line(reason, 200));
        problems.or(reason)
    }
}

impl RefundForm {
    /// What goes back of the fund.
    pub fn check(&self, id: PaymentId, fund: &Fund, today: Date) -> Result<Payment, Problems> {
        let mut problems = Problems::new();
        let date = past_day(&self.date, today)
            .and_then(|date| if date < fund.date { Err(Fault::Before { earliest: fund.date }) } else { Ok(date) });
        let date = problems.keep(Field::Date, date);
        let reference = problems.keep(Field::Reference, text::optional_line(&self.reference, 80));
        let amount = problems.keep(Field::Amount, Money::parse(&self.amount));
        match amount {
            Some(Money::ZERO) => problems.push(Field::Amount, NumberFault::Zero),
            Some(amount) if amount > fund.left => {
                problems.push(Field::Amount, Fault::AmountAboveFund { left: fund.left });
            }
            _ => {}
        }
        let refund = (|| {
            Some(Payment {
                id,
                customer: fund.customer,
                date: date?,
                mode: self.mode,
                reference: reference?,
                amount: amount?,
                tds: Money::ZERO,
                notes: String::new(),
            })
        })();
        problems.or(refund)
    }
}

/// A day that is not to come: money that was promised is not received.
fn past_day(typed: &str, today: Date) -> Result<Date, Fault> {
    let day = match typed.trim() {
        "" => return Err(Fault::Missing),
        text => date::parse(text).ok_or(Fault::NotADate)?,
    };
    if day < rates::FIRST_DAY {
        Err(Fault::Before { earliest: rates::FIRST_DAY })
    } else if day > today {
        Err(Fault::After { latest: today })
    } else {
        Ok(day)
    }
}
