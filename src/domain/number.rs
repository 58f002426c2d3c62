//! Invoice numbers and the pattern of the series they come from (rule 46(b)).
//!
//! Invariants: a [`DocumentNumber`] has 1 to 16 of the characters `A-Z 0-9 / -`, in upper case, and
//! does not begin with `0`, `/` or `-`. A [`NumberPattern`] contains one
//! counter, and cannot produce a number that breaks those rules: it runs out instead.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::financial_year::FinancialYear;
use super::kind::DocumentKind;

/// The longest number the law allows.
pub const LONGEST: usize = 16;

/// The number of an issued document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentNumber(String);

impl DocumentNumber {
    pub fn parse(text: &str) -> Result<DocumentNumber, PatternFault> {
        let text = text.trim().to_ascii_uppercase();
        legal(&text)?;
        Ok(DocumentNumber(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How the numbers of a series are written: literal text, `{FY}` for the financial year (`26-27`), `{YY}` and `{MM}` for the
/// year and month of the document's date (`26`, `11`), and one counter such as `{0000}`, whose zeros give the least
/// number of digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberPattern(Vec<Part>);

#[derive(Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The financial year.
    Year,
    /// The last two digits of the calendar year.
    ShortYear,
    Month,
    /// With at least so many digits.
    Counter(usize),
    /// Braces around something else, or without a partner.
    Unknown,
}

/// Why a number or a pattern is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum PatternFault {
    #[error("a number is missing")]
    Empty,
    #[error("a number may have at most 16 characters, this would have {found}")]
    TooLong { found: u32 },
    #[error("a number may not contain {found:?}")]
    Character { found: char },
    #[error("a number may not begin with {found:?}")]
    Start { found: char },
    #[error("the pattern needs one counter such as {{0000}}")]
    Counter,
}

/// The series has used its last number for the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the series has no number left for this financial year")]
pub struct SeriesExhausted;

impl NumberPattern {
    pub fn parse(text: &str) -> Result<NumberPattern, PatternFault> {
        let text = text.trim().to_ascii_uppercase();
        let pattern = NumberPattern(parts(&text));
        if text.is_empty() {
            return Err(PatternFault::Empty);
        }
        let mut counters = pattern.0.iter().filter(|part| matches!(part, Part::Counter(_) | Part::Unknown));
        let (Some(&Part::Counter(digits)), None) = (counters.next(), counters.next()) else {
            return Err(PatternFault::Counter);
        };
        // A counter longer than any number is refused before it is written out: formatting has a limit of
        // its own. The number lacks the braces of the counter, and its year is one longer than `{FY}`.
        if digits > LONGEST {
            return Err(too_long(pattern.fixed_length() + digits));
        }
        // Every year and every month is as long as any other, so one day stands for all.
        legal(&pattern.written(Date::constant(2026, 4, 1), 1))?;
        Ok(pattern)
    }

    /// The first series of a kind: `INV/26-27/0001`.
    pub fn first(kind: DocumentKind) -> NumberPattern {
        let text = |text: &str| Part::Text(text.to_owned());
        NumberPattern(vec![text(&format!("{}/", kind.prefix())), Part::Year, text("/"), Part::Counter(4)])
    }

    /// The number at this place of the series; counting starts at 1 in each financial year.
    pub fn number(&self, date: Date, counter: u64) -> Result<DocumentNumber, SeriesExhausted> {
        DocumentNumber::parse(&self.written(date, counter)).map_err(|_| SeriesExhausted)
    }

    /// The highest counter whose number is not too long.
    pub fn last_counter(&self) -> u64 {
        let digits = LONGEST.saturating_sub(self.fixed_length());
        u32::try_from(digits).ok().and_then(|digits| 10_u64.checked_pow(digits)).map_or(u64::MAX, |beyond| beyond - 1)
    }

    /// Whether both write the same numbers, apart from leading zeros.
    pub fn is_like(&self, other: &NumberPattern) -> bool {
        let width = |part: &Part| if let Part::Counter(_) = part { Part::Counter(1) } else { part.clone() };
        self.0.iter().map(width).eq(other.0.iter().map(width))
    }

    /// Characters of a number without its counter.
    fn fixed_length(&self) -> usize {
        let part = |part: &Part| match part {
            Part::Text(text) => text.len(),
            Part::Year => 5,
            Part::ShortYear | Part::Month => 2,
            Part::Counter(_) | Part::Unknown => 0,
        };
        self.0.iter().map(part).sum()
    }

    fn written(&self, date: Date, counter: u64) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Year => FinancialYear::of(date).to_string(),
            Part::ShortYear => format!("{:02}", date.year().rem_euclid(100)),
            Part::Month => format!("{:02}", date.month()),
            Part::Counter(digits) => format!("{counter:0digits$}"),
            Part::Unknown => String::new(),
        };
        self.0.iter().map(part).collect()
    }
}

fn parts(text: &str) -> Vec<Part> {
    let mut pieces = text.split('{');
    let mut parts: Vec<Part> = pieces.next().map(literal).into_iter().collect();
    for piece in pieces {
        match piece.split_once('}') {
            Some((name, rest)) => parts.extend([named(name), literal(rest)]),
            None => parts.push(Part::Unknown),
        }
    }
    parts.retain(|part| *part != Part::Text(String::new()));
    parts
}

fn literal(text: &str) -> Part {
    if text.contains('}') { Part::Unknown } else { Part::Text(text.to_owned()) }
}

/// What stands between braces.
fn named(name: &str) -> Part {
    match name {
        "FY" => Part::Year,
        "YY" => Part::ShortYear,
        "MM" => Part::Month,
        zeros if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => Part::Counter(zeros.len()),
        _ => Part::Unknown,
    }
}

fn legal(number: &str) -> Result<(), PatternFault> {
    let first = number.chars().next().ok_or(PatternFault::Empty)?;
    if let Some(found) = number.chars().find(|c| !matches!(c, 'A'..='Z' | '0'..='9' | '/' | '-')) {
        return Err(PatternFault::Character { found });
    }
    if matches!(first, '0' | '/' | '-') {
        return Err(PatternFault::Start { found: first });
    }
    if number.len() > LONGEST {
        return Err(too_long(number.len()));
    }
    Ok(())
}

fn too_long(found: usize) -> PatternFault {
    PatternFault::TooLong { found: u32::try_from(found).unwrap_or(u32::MAX) }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocumentNumber({})", self.0)
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = PatternFault;

    fn try_from(text: String) -> Result<DocumentNumber, PatternFault> {
        DocumentNumber::parse(&text)
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> String {
        number.0
    }
}

impl fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Text(text) => f.write_str(text),
            Part::Year => f.write_str("{FY}"),
            Part::ShortYear => f.write_str("{YY}"),
            Part::Month => f.write_str("{MM}"),
            Part::Counter(digits) => write!(f, "{{{}}}", "0".repeat(*digits)),
            Part::Unknown => Ok(()),
        })
    }
}

impl fmt::Debug for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberPattern({self})")
    }
}

impl TryFrom<String> for NumberPattern {
    type Error = PatternFault;

    fn try_from(text: String) -> Result<NumberPattern, PatternFault> {
        NumberPattern::parse(&text)
    }
}

impl From<NumberPattern> for String {
    fn from(pattern: NumberPattern) -> String {
        pattern.to_string()
    }
}
