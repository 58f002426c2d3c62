//! Payment terms, and the due date that follows from them and the document's date alone.

use std::iter;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::problem::{Fault, Field, Problems};

/// The most days that terms may give.
pub const MOST_DAYS: u16 = 365;

/// When a customer has to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaymentTerms {
    /// So many days after the date of the document.
    Days(u16),
    /// So many days after the end of the document's month.
    EndOfMonth(u16),
}

impl PaymentTerms {
    /// The last day on which a document of this date is paid in time; at most the end of the calendar.
    pub fn due(self, date: Date) -> Date {
        match self {
            PaymentTerms::Days(days) => later(date, days),
            PaymentTerms::EndOfMonth(days) => later(date.last_of_month(), days),
        }
    }
}

/// Day by day, because the calendar's own spans would be a good part of the page, and a year has only so many days.
fn later(date: Date, days: u16) -> Date {
    iter::successors(Some(date), |day| day.tomorrow().ok()).take(usize::from(days) + 1).last().unwrap_or(date)
}

/// From when the days of typed terms count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TermsBasis {
    /// Nothing was agreed.
    #[default]
    None,
    DocumentDate,
    EndOfMonth,
}

/// What the person typed about payment terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsForm {
    pub basis: TermsBasis,
    /// Empty is 0 after the end of the month, and missing after the document's date.
    pub days: String,
}

impl TermsForm {
    /// The terms, if any were agreed. A problem stands at [`Field::TermsDays`].
    pub(super) fn check(&self, problems: &mut Problems) -> Option<PaymentTerms> {
        let days = || match self.days.trim() {
            "" if self.basis == TermsBasis::EndOfMonth => Ok(0),
            "" => Err(Fault::Missing),
            // A sign is refused too, which `parse` would read.
            typed if typed.bytes().all(|byte| byte.is_ascii_digit()) => {
                typed.parse().ok().filter(|days| *days <= MOST_DAYS).ok_or(Fault::TooManyDays { at_most: MOST_DAYS })
            }
            _ => Err(Fault::NotDays),
        };
        match self.basis {
            TermsBasis::None => None,
            TermsBasis::DocumentDate => problems.keep(Field::TermsDays, days()).map(PaymentTerms::Days),
            TermsBasis::EndOfMonth => problems.keep(Field::TermsDays, days()).map(PaymentTerms::EndOfMonth),
        }
    }
}

/// The form that shows the terms as they are.
impl From<Option<PaymentTerms>> for TermsForm {
    fn from(terms: Option<PaymentTerms>) -> TermsForm {
        match terms {
            None => TermsForm::default(),
            Some(PaymentTerms::Days(days)) => TermsForm { basis: TermsBasis::DocumentDate, days: days.to_string() },
            Some(PaymentTerms::EndOfMonth(days)) => TermsForm { basis: TermsBasis::EndOfMonth, days: days.to_string() },
        }
    }
}
