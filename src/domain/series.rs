//! Series of numbers. A business may have several of a kind, such as one for each shop.
//!
//! A series counts anew in each financial year, by the date of the document. It may begin a year at a later number, to go on
//! with a sequence from elsewhere.

use serde::{Deserialize, Serialize};

use super::financial_year::FinancialYear;
use super::id::SeriesId;
use super::kind::DocumentKind;
use super::number::{DocumentNumber, NumberPattern};
use super::problem::{Fault, Field, Problems};

/// How the numbers of some documents of a kind are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    pub id: SeriesId,
    pub kind: DocumentKind,
    pub pattern: NumberPattern,
}

impl Series {
    /// The series that a kind has from the beginning.
    pub fn first(kind: DocumentKind) -> Series {
        Series { id: Series::first_id(kind), kind, pattern: NumberPattern::first(kind) }
    }

    pub const fn first_id(kind: DocumentKind) -> SeriesId {
        let mut bytes = [0; 16];
        bytes[15] = match kind {
            DocumentKind::Quotation => 1,
            DocumentKind::Proforma => 2,
            DocumentKind::Invoice => 3,
            DocumentKind::CreditNote => 4,
            DocumentKind::DebitNote => 5,
            DocumentKind::DeliveryChallan => 6,
            DocumentKind::ReceiptVoucher => 7,
        };
        SeriesId::from_bytes(bytes)
    }

    /// The typed pattern as a series of the kind, if none of the others of its kind would write the same numbers.
    pub fn check(id: SeriesId, kind: DocumentKind, pattern: &str, others: &[Series]) -> Result<Series, Problems> {
        let at = |fault: Fault| Problems::one(Field::NumberPattern, fault);
        let pattern = NumberPattern::parse(pattern).map_err(|fault| at(fault.into()))?;
        let same = |other: &&Series| other.kind == kind && other.id != id && other.pattern.is_like(&pattern);
        match others.iter().find(same) {
            Some(_) => Err(at(Fault::SeriesAlike)),
            None => Ok(Series { id, kind, pattern }),
        }
    }

    /// Whether the series may go on at this number after its last one. Numbers that were given are not given again.
    pub fn begin_at(&self, next: &str, last: u64) -> Result<u64, Problems> {
        let at = |fault: Fault| Problems::one(Field::NextNumber, fault);
        let digits = next.trim();
        let number = if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse::<u64>().ok() } else { None };
        match number {
            None => Err(at(super::NumberFault::NotANumber.into())),
            Some(next) if next <= last => Err(at(Fault::NumberGiven { last })),
            Some(next) if next > self.pattern.last_counter() => {
                Err(at(Fault::NumberBeyond { last: self.pattern.last_counter() }))
            }
            Some(next) => Ok(next),
        }
    }
}

/// What GSTR-1 asks of a sequence of numbers in its table 13, and what explains its gaps: what a pattern has given in a year,
/// whichever series had it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesReport {
    pub kind: DocumentKind,
    pub pattern: NumberPattern,
    pub year: FinancialYear,
    pub from: DocumentNumber,
    pub to: DocumentNumber,
    /// Issued, with those that were cancelled.
    pub total: u64,
    /// The numbers of those that were cancelled, in the order of their counters.
    pub cancelled: Vec<DocumentNumber>,
    /// Counters that were passed over on purpose, first and last.
    pub skipped: Vec<(u64, u64)>,
    /// Counters that are missing without a reason. There are none in sound books.
    pub missing: u64,
}

impl SeriesReport {
    pub fn net(&self) -> u64 {
        self.total.saturating_sub(u64::try_from(self.cancelled.len()).unwrap_or(u64::MAX))
    }
}
