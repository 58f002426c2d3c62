//! Currencies (`data/currencies.tsv`, after ISO 4217) and what an amount of one is worth in rupees.
//!
//! An amount is a whole number of its currency's minor units, and a currency may have none, two, three or four decimals.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::decimal::ExchangeRate;
use super::money::{Money, Overflow, round_ratio};

/// A currency of the list, held as its place there. It travels and is stored as its code.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(u8);

struct Row {
    code: &'static str,
    digits: u32,
    name: &'static str,
}

/// Read once: every save of a document looks for its currency.
static CURRENCIES: LazyLock<Vec<Row>> =
    LazyLock::new(|| include_str!("../../data/currencies.tsv").lines().skip(1).map(Row::read).collect());

impl Row {
    fn read(row: &'static str) -> Row {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().expect("data/currencies.tsv has three columns");
        Row { code: cell(), digits: cell().parse().expect("data/currencies.tsv: digits"), name: cell() }
    }
}

impl Currency {
    pub const RUPEE: Currency = Currency(0);

    pub fn parse(code: &str) -> Option<Currency> {
        Currency::all().find(|currency| currency.code().eq_ignore_ascii_case(code.trim()))
    }

    /// Every currency: the rupee, those that are asked for most, and the others by code.
    pub fn all() -> impl Iterator<Item = Currency> {
        (0..).zip(CURRENCIES.iter()).map(|(place, _)| Currency(place))
    }

    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// Decimals of an amount: 2 for the rupee.
    pub fn digits(self) -> u32 {
        self.row().digits
    }

    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Minor units of one: 100 paise.
    pub(super) fn minor_units(self) -> i128 {
        10_i128.pow(self.digits())
    }

    fn row(self) -> &'static Row {
        CURRENCIES.get(usize::from(self.0)).expect("a Currency is made from a row of the list")
    }
}

/// What one unit of the document's currency is worth in rupees on its day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Worth {
    #[default]
    Rupees,
    Foreign {
        currency: Currency,
        rate: ExchangeRate,
    },
}

impl Worth {
    pub fn currency(self) -> Currency {
        match self {
            Worth::Rupees => Currency::RUPEE,
            Worth::Foreign { currency, .. } => currency,
        }
    }

    /// The amount in rupees, rounded half up to the paisa.
    pub fn in_rupees(self, amount: Money) -> Result<Money, Overflow> {
        let Worth::Foreign { currency, rate } = self else { return Ok(amount) };
        let (rate, scale) = rate.ratio();
        let numerator = i128::from(amount.paise()).checked_mul(rate).and_then(|product| product.checked_mul(100));
        round_ratio(numerator.ok_or(Overflow)?, scale * currency.minor_units())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A stored or sent code that the list does not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no known currency")]
pub struct UnknownCurrency(pub String);

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;

    fn try_from(code: String) -> Result<Currency, UnknownCurrency> {
        Currency::parse(&code).ok_or(UnknownCurrency(code))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}
