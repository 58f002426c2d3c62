//! GSTIN, the 15-character registration number, and the PAN inside it.
//!
//! Invariant: a [`Gstin`] has one of the shapes the law knows and is in upper case. Its check digit may
//! be wrong, because some valid transporter ids fail the check: that is the caller's question to ask.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::state::StateCode;

/// A GST identification number of a known shape.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Gstin(String);

/// Why a text is not a GSTIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum GstinFault {
    #[error("a GSTIN has 15 characters, this has {found}")]
    Length { found: u32 },
    #[error("a GSTIN starts with the code of a State, {found} is none")]
    State { found: u8 },
    #[error("this is not the pattern of a GSTIN")]
    Shape,
    #[error("the check digit should be {expected}")]
    CheckDigit { expected: char },
}

/// The shapes that GSTINs come in. In a pattern `9` is a digit, `A` a letter, `*` either of them, and a
/// lower-case letter stands for itself.
const SHAPES: [&str; 7] = [
    "99AAAAA9999A*z*", // regular, composition, casual
    "99AAAAA9999A*c*", // collects tax at source
    "99AAAAA9999A*d*", // deducts tax at source, by PAN
    "99AAAA*9999A*d*", // deducts tax at source, by TAN; government
    "9999AAA99999un*", // UN bodies and embassies
    "9999AAA99999nr*", // non-resident
    "9999AAA99999os*", // online services from abroad
];

impl Gstin {
    /// Reads a GSTIN in either case, with spaces around or inside. The check digit is not looked at.
    pub fn parse(text: &str) -> Result<Gstin, GstinFault> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        let found = text.chars().count();
        if found != 15 {
            return Err(GstinFault::Length { found: u32::try_from(found).unwrap_or(u32::MAX) });
        }
        if !SHAPES.iter().any(|shape| fits(&text, shape)) {
            return Err(GstinFault::Shape);
        }
        if StateCode::parse(&text[..2]).is_none() {
            let found = text[..2].parse().expect("every shape begins with two digits");
            return Err(GstinFault::State { found });
        }
        Ok(Gstin(text))
    }

    /// Refuses a wrong check digit, naming the right one.
    pub fn verified(self) -> Result<Gstin, GstinFault> {
        let expected = check_digit(&self.0[..14]);
        if self.0.ends_with(expected) { Ok(self) } else { Err(GstinFault::CheckDigit { expected }) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn state(&self) -> StateCode {
        StateCode::parse(&self.0[..2]).expect("checked by parse")
    }

    /// The holder's PAN, where the shape has one.
    pub fn pan(&self) -> Option<Pan> {
        Pan::parse(&self.0[2..12])
    }
}

fn fits(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(byte, pattern)| match pattern {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase(),
            b'*' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            literal => byte == literal.to_ascii_uppercase(),
        })
}

/// Luhn's check over 36 signs, as the GST network computes it: weights 1, 2, 1, 2 …; of each product
/// the quotient and the remainder by 36 are added.
fn check_digit(first_fourteen: &str) -> char {
    let sum: u32 = first_fourteen
        .chars()
        .filter_map(|sign| sign.to_digit(36))
        .zip([1, 2].into_iter().cycle())
        .map(|(value, weight)| value * weight / 36 + value * weight % 36)
        .sum();
    char::from_digit((36 - sum % 36) % 36, 36).expect("a remainder by 36 is a digit of base 36").to_ascii_uppercase()
}

impl fmt::Display for Gstin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Gstin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gstin({})", self.0)
    }
}

impl TryFrom<String> for Gstin {
    type Error = GstinFault;

    fn try_from(text: String) -> Result<Gstin, GstinFault> {
        Gstin::parse(&text)
    }
}

impl From<Gstin> for String {
    fn from(gstin: Gstin) -> String {
        gstin.0
    }
}

/// A permanent account number of the income-tax department: five letters, four digits, a letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pan(String);

impl Pan {
    pub fn parse(text: &str) -> Option<Pan> {
        let text = text.trim().to_ascii_uppercase();
        fits(&text, "AAAAA9999A").then_some(Pan(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
