//! What an address asks of a report.

use crate::browser::address::{decoded, encoded};
use crate::domain::account::Mode;
use crate::domain::report::{Period, Preset, SalesKey};
use crate::domain::{CustomerId, Date, DocumentKind, date, rates};

/// A part that is missing in the address, or cannot be read, is not asked for; without days, it is this financial year.
#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    pub period: Period,
    /// Of the register: what counts for this row of another report.
    pub only: Option<SalesKey>,
    /// Of the register: this kind alone.
    pub kind: Option<DocumentKind>,
    /// Of payments: those of this mode alone.
    pub mode: Option<Mode>,
    /// Of a statement: whose it is.
    pub customer: Option<CustomerId>,
}

impl Asked {
    pub fn about(period: Period) -> Asked {
        Asked { period, only: None, kind: None, mode: None, customer: None }
    }

    pub fn read(query: &str, today: Date) -> Asked {
        let value = |name: &str| {
            let found = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
            found.and_then(decoded)
        };
        let day = |name| value(name).and_then(|text| date::parse(&text));
        let period = day("from").zip(day("to")).and_then(|(from, to)| Period::new(from, to));
        let period = period.or_else(|| Preset::ThisYear.period(today));
        let period = period.or_else(|| Period::new(rates::FIRST_DAY, rates::FIRST_DAY));
        Asked {
            period: period.expect("a single day is a period"),
            only: value("only").and_then(|text| text.parse().ok()),
            kind: value("kind").and_then(|text| text.parse().ok()),
            mode: value("mode").and_then(|text| Mode::parse(&text)),
            customer: value("customer").and_then(|text| text.parse().ok()),
        }
    }

    /// As [`Asked::read`] reads it.
    pub fn query(&self) -> String {
        let mut query =
            String::from("from=") + &self.period.from().to_string() + "&to=" + &self.period.to().to_string();
        let further = [
            ("&only=", self.only.as_ref().map(SalesKey::to_string)),
            ("&kind=", self.kind.map(|kind| kind.code().to_owned())),
            ("&mode=", self.mode.map(|mode| mode.code().to_owned())),
            ("&customer=", self.customer.map(|customer| customer.to_string())),
        ];
        for (name, value) in further {
            if let Some(value) = value {
                query.push_str(name);
                query.push_str(&encoded(&value));
            }
        }
        query
    }
}
