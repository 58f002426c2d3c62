//! What the first screen tells an owner: who owes what, and how the business does. All amounts are rupees.

use serde::{Deserialize, Serialize};

use crate::domain::account::{Ageing, Claim};
use crate::domain::report::Month;
use crate::domain::{CustomerId, DocumentKind, FinancialYear, Money};

/// The figures of the first screen, each the sum of the list behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Open claims of all customers by how long they are overdue; [`Ageing::total`] is all that is owed.
    pub ageing: Ageing,
    /// How many claims are open, and how many of them are overdue.
    pub open: u64,
    pub overdue: u64,
    /// The month of today and the twelve before it, the earliest first.
    pub months: Vec<MonthFigures>,
    pub waiting: Waiting,
    pub begun: Begun,
}

/// What the books hold at least one of: the steps of the first minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub customers: bool,
    pub items: bool,
    /// Issued, whether or not they were cancelled since.
    pub invoices: bool,
    pub payments: bool,
}

/// A month of business. What was cancelled or reversed since counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthFigures {
    pub month: Month,
    /// Invoices and debit notes less credit notes, without tax.
    pub sales: Money,
    /// The tax that buyers pay on them.
    pub tax: Money,
    pub invoices: u64,
    /// Money that came in, less what went back. Tax deducted at source is no money.
    pub received: Money,
}

/// What waits for somebody, but for what recurs ([`ListDue`](super::ListDue) tells that), each counted up to [`Waiting::MOST`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Drafts of each kind that has some.
    pub drafts: Vec<(DocumentKind, u32)>,
    /// Quotations without an answer or an invoice whose last day is not over.
    pub quotations: u32,
}

impl Waiting {
    /// A count that reached this stands for "so many or more".
    pub const MOST: u32 = 500;
}

/// Over which time customers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BuyingPeriod {
    Month(Month),
    Year(FinancialYear),
}

/// A customer that owes something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwingCustomer {
    pub customer: CustomerId,
    pub name: String,
    /// What is left of open claims; advances and credits are not taken off.
    pub owed: Money,
    pub overdue: Money,
}

/// A customer that bought something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuyingCustomer {
    pub customer: CustomerId,
    pub name: String,
    /// Without tax, less credit notes.
    pub sold: Money,
}

/// An overdue claim, with the buyer's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdueClaim {
    pub claim: Claim,
    pub buyer: String,
}
