//! What an address asks of a report.

use crate::browser::address::{decoded, encoded};
use crate::domain::report::{Period, Preset};
use crate::domain::{Date, date, rates};

/// A part that is missing in the address, or cannot be read, is not asked for; without days, it is this financial year.
#[derive(Clone)]
pub(super) struct Asked {
    pub period: Period,
    pub narrowed: Narrowed,
}

/// To what a report is narrowed: the name of it in an address, and its value there.
pub(super) type Narrowed = Option<(&'static str, String)>;

/// Of the register: what counts for this line of another report.
pub(super) const ONLY: &str = "only";
/// Of the register: this kind alone.
pub(super) const KIND: &str = "kind";
/// Of payments: those of this mode alone.
pub(super) const MODE: &str = "mode";
/// Of a statement: whose it is.
pub(super) const CUSTOMER: &str = "customer";

impl Asked {
    pub fn read(query: &str, today: Date) -> Asked {
        let value = |name: &str| {
            let found = query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
            found.and_then(decoded)
        };
        let day = |name| value(name).and_then(|text| date::parse(&text));
        let period = day("from").zip(day("to")).and_then(|(from, to)| Period::new(from, to));
        let period = period.or_else(|| Preset::ThisYear.period(today));
        let period = period.or_else(|| Period::new(rates::FIRST_DAY, rates::FIRST_DAY));
        let narrowed = [ONLY, KIND, MODE, CUSTOMER].into_iter().find_map(|name| Some((name, value(name)?)));
        Asked { period: period.expect("a single day is a period"), narrowed }
    }

    /// As [`Asked::read`] reads it.
    pub fn query(&self) -> String {
        let mut query =
            String::from("from=") + &self.period.from().to_string() + "&to=" + &self.period.to().to_string();
        if let Some((name, value)) = &self.narrowed {
            query = query + "&" + name + "=" + &encoded(value);
        }
        query
    }

    /// The value, if the report is narrowed in this way.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.narrowed.as_ref().filter(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The same days, narrowed otherwise.
    pub fn to(&self, name: &'static str, value: impl Into<String>) -> Asked {
        Asked { narrowed: Some((name, value.into())), ..self.clone() }
    }

    pub fn all(&self) -> Asked {
        Asked { period: self.period, narrowed: None }
    }
}
