//! Invoice numbers and the pattern of the series they come from (rule 46(b)).
//!
//! Invariants: a [`DocumentNumber`] has 1 to 16 of the characters `A-Z 0-9 / -`, in upper case, and
//! does not begin with `0`, `/` or `-`. A [`NumberPattern`] contains the financial year and one
//! counter, and cannot produce a number that breaks those rules: it runs out instead.

use std::fmt;

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

/// How the numbers of a series are written: literal text, `{FY}` for the financial year (`26-27`) and
/// one counter such as `{0000}`, whose zeros give the least number of digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NumberPattern(Vec<Part>);

#[derive(Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Year,
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
    #[error("the pattern needs {{FY}}, the financial year, once")]
    FinancialYear,
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
        if pattern.0.iter().filter(|part| matches!(part, Part::Year)).count() != 1 {
            return Err(PatternFault::FinancialYear);
        }
        let mut counters = pattern.0.iter().filter(|part| matches!(part, Part::Counter(_) | Part::Unknown));
        let (Some(&Part::Counter(digits)), None) = (counters.next(), counters.next()) else {
            return Err(PatternFault::Counter);
        };
        // A counter longer than any number is refused before it is written out: formatting has a limit of
        // its own. The number lacks the braces of the counter, and its year is one longer than `{FY}`.
        if digits > LONGEST {
            return Err(too_long(text.len() - 1));
        }
        // Every year is five characters long, so one year stands for all.
        legal(&pattern.written(FinancialYear::starting(2026), 1))?;
        Ok(pattern)
    }

    /// The first series of a kind: `INV/26-27/0001`.
    pub fn first(kind: DocumentKind) -> NumberPattern {
        let text = |text: &str| Part::Text(text.to_owned());
        NumberPattern(vec![text(&format!("{}/", kind.prefix())), Part::Year, text("/"), Part::Counter(4)])
    }

    /// The number at this place of the series; counting starts at 1 in each financial year.
    pub fn number(&self, year: FinancialYear, counter: u64) -> Result<DocumentNumber, SeriesExhausted> {
        DocumentNumber::parse(&self.written(year, counter)).map_err(|_| SeriesExhausted)
    }

    fn written(&self, year: FinancialYear, counter: u64) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Year => year.to_string(),
            Part::Counter(digits) => format!("{counter:0digits$}"),
            Part::Unknown => String::new(),
        };
        self.0.iter().map(part).collect()
    }
}

/// What a new business starts with: `INV/26-27/0001`.
impl Default for NumberPattern {
    fn default() -> NumberPattern {
        NumberPattern::first(DocumentKind::Invoice)
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
