//! What is answered about payments and what customers owe.

use serde::{Deserialize, Serialize};

use super::DocumentRow;
use crate::domain::account::{Ageing, Claim, Fund, Mode, Payment, Source};
use crate::domain::life::Cancellation;
use crate::domain::{Date, DocumentId, DocumentKind, DocumentNumber, Money, PaymentId};

/// Something that settled a document, or was taken off it again (below zero).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementRow {
    pub document: DocumentId,
    pub number: DocumentNumber,
    /// None for what was written off.
    pub source: Option<Source>,
    /// Why it was written off.
    pub reason: String,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    pub amount: Money,
}

/// A payment, or money that went back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRow {
    pub payment: Payment,
    /// The name as the books have it now; empty for who pays over the counter.
    pub customer: String,
    pub refund_of: Option<Source>,
    /// What was settled with it or went back.
    pub used: Money,
    pub reversed: Option<Cancellation>,
}

/// A payment, what it has settled, and the receipt vouchers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedPayment {
    pub row: PaymentRow,
    pub settlements: Vec<SettlementRow>,
    pub vouchers: Vec<DocumentRow>,
}

/// What a customer owes now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Below zero, the customer has credit.
    pub balance: Money,
    pub ageing: Ageing,
    /// The first due first.
    pub claims: Vec<Claim>,
    /// The oldest first.
    pub funds: Vec<Fund>,
}

/// A page of a customer's ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// What was owed before the first entry.
    pub opening: Money,
    pub entries: Vec<LedgerEntry>,
    /// None if these were the last.
    pub next: Option<LedgerKey>,
}

/// Where the next page of a ledger begins: after this entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerKey {
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    pub rank: u8,
    /// Orders what has the same rank.
    pub place: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    pub what: LedgerWhat,
    /// Above zero, the customer owes more.
    pub amount: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LedgerWhat {
    Document { document: DocumentId, kind: DocumentKind, number: DocumentNumber },
    Cancelled { document: DocumentId, number: DocumentNumber },
    Payment { payment: PaymentId, mode: Mode, reference: String, refund: bool },
    Tds { payment: PaymentId },
    Reversed { payment: PaymentId, reason: String },
    WrittenOff { document: DocumentId, reason: String },
}
