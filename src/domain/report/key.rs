//! What the rows of a report about sales stand for.
//!
//! A key has a text of its own, which stands in addresses: `item.NOS.<id>`, `hsn.7323.KGS`, `rate.18`. It is read back
//! unchanged.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::period::Month;
use crate::domain::tax::Treatment;
use crate::domain::{CustomerId, Heads, Hsn, ItemId, Rate, Unit, date};

/// By what sales are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SalesBy {
    Month,
    Customer,
    Item,
    Hsn,
    Levy,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SalesKey {
    Month(Month),
    /// The one that stays of merged ones; none for sales over the counter.
    Customer(Option<CustomerId>),
    /// Quantities only add up in one unit.
    Item(Article, Unit),
    Hsn(Option<Hsn>, Unit),
    Levy(Levy),
    /// What belongs to a document and to none of its lines.
    Rounding,
}

/// What was sold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Article {
    Listed(ItemId),
    /// As it stands on the document.
    Typed(String),
}

/// How a line was taxed: returns list each apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Levy {
    /// At a rate, which may be zero: nil-rated.
    Charged(Rate),
    /// The customer pays it to the government.
    Reversed(Rate),
    /// An export, or to a Special Economic Zone, without payment of tax.
    UnderBond,
    Exempt,
    NonGst,
    /// The seller charges none: not registered, or under the composition levy.
    NotCharged,
}

impl Levy {
    pub fn of(heads: Heads, reverse_charge: bool, treatment: Treatment, rate: Rate) -> Levy {
        match (treatment, heads) {
            (Treatment::Exempt, _) => Levy::Exempt,
            (Treatment::NonGst, _) => Levy::NonGst,
            (_, Heads::None) => Levy::NotCharged,
            (_, Heads::UnderBond) => Levy::UnderBond,
            _ if reverse_charge => Levy::Reversed(rate),
            _ => Levy::Charged(rate),
        }
    }

    /// The word for it; rates follow.
    fn code(self) -> &'static str {
        match self {
            Levy::Charged(_) => "rate",
            Levy::Reversed(_) => "reverse",
            Levy::UnderBond => "bond",
            Levy::Exempt => "exempt",
            Levy::NonGst => "non-gst",
            Levy::NotCharged => "none",
        }
    }
}

impl SalesKey {
    /// A report that has such a row.
    pub fn by(&self) -> SalesBy {
        match self {
            SalesKey::Month(_) => SalesBy::Month,
            SalesKey::Customer(_) => SalesBy::Customer,
            SalesKey::Item(..) => SalesBy::Item,
            SalesKey::Hsn(..) => SalesBy::Hsn,
            SalesKey::Levy(_) | SalesKey::Rounding => SalesBy::Levy,
        }
    }
}

impl fmt::Display for SalesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SalesKey::Month(month) => write!(f, "month.{}", month.first_day()),
            SalesKey::Customer(None) => f.write_str("counter"),
            SalesKey::Customer(Some(id)) => write!(f, "customer.{id}"),
            SalesKey::Item(Article::Listed(id), unit) => write!(f, "item.{}.{id}", unit.code()),
            SalesKey::Item(Article::Typed(text), unit) => write!(f, "typed.{}.{text}", unit.code()),
            SalesKey::Hsn(hsn, unit) => {
                write!(f, "hsn.{}.{}", hsn.as_ref().map_or("", Hsn::as_str), unit.code())
            }
            SalesKey::Levy(levy @ (Levy::Charged(rate) | Levy::Reversed(rate))) => {
                write!(f, "{}.{rate}", levy.code())
            }
            SalesKey::Levy(levy) => f.write_str(levy.code()),
            SalesKey::Rounding => f.write_str("rounding"),
        }
    }
}

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no row of a report has this key")]
pub struct UnknownKey;

impl FromStr for SalesKey {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<SalesKey, UnknownKey> {
        read(text).ok_or(UnknownKey)
    }
}

fn read(text: &str) -> Option<SalesKey> {
    let (word, rest) = text.split_once('.').unwrap_or((text, ""));
    let in_unit = || {
        let (unit, rest) = rest.split_once('.')?;
        Some((Unit::parse(unit)?, rest))
    };
    let rate = || Rate::parse(rest).ok();
    Some(match word {
        "month" => SalesKey::Month(Month::of(date::parse(rest)?)),
        "counter" => SalesKey::Customer(None),
        "customer" => SalesKey::Customer(Some(rest.parse().ok()?)),
        "item" => {
            let (unit, id) = in_unit()?;
            SalesKey::Item(Article::Listed(id.parse().ok()?), unit)
        }
        "typed" => {
            let (unit, text) = in_unit()?;
            SalesKey::Item(Article::Typed(text.to_owned()), unit)
        }
        "hsn" => match rest.split_once('.')? {
            ("", unit) => SalesKey::Hsn(None, Unit::parse(unit)?),
            (code, unit) => SalesKey::Hsn(Some(Hsn::parse(code)?), Unit::parse(unit)?),
        },
        "rate" => SalesKey::Levy(Levy::Charged(rate()?)),
        "reverse" => SalesKey::Levy(Levy::Reversed(rate()?)),
        "bond" => SalesKey::Levy(Levy::UnderBond),
        "exempt" => SalesKey::Levy(Levy::Exempt),
        "non-gst" => SalesKey::Levy(Levy::NonGst),
        "none" => SalesKey::Levy(Levy::NotCharged),
        "rounding" => SalesKey::Rounding,
        _ => return None,
    })
}
