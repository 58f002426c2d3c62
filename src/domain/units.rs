//! Unit quantity codes (UQC), the units that GST returns know (`data/units.tsv`).

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::as_text;

/// A code of the list, such as `NOS` or `KGS`, held as its place there. It travels and is stored as
/// the code, so that the list may be reordered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(u8);

/// Codes and names. Read once: every line of every document looks for its unit.
static UNITS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../data/units.tsv").lines().skip(1).filter_map(|row| row.split_once('\t')).collect()
});

impl Unit {
    /// Numbers: what a thing is counted in unless said otherwise.
    pub const NUMBERS: Unit = Unit(0);

    /// What has no unit of its own.
    pub fn others() -> Unit {
        Unit::parse("OTH").expect("data/units.tsv: OTH")
    }

    pub fn parse(code: &str) -> Option<Unit> {
        Unit::all().find(|unit| unit.code().eq_ignore_ascii_case(code.trim()))
    }

    /// Every unit, in the order in which people look for them.
    pub fn all() -> impl Iterator<Item = Unit> {
        (0..).zip(UNITS.iter()).map(|(place, _)| Unit(place))
    }

    pub fn code(self) -> &'static str {
        self.row().0
    }

    pub fn name(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        *UNITS.get(usize::from(self.0)).expect("a Unit is made from a row of the list")
    }
}

impl fmt::Debug for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A stored or sent code that the list does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a unit quantity code")]
pub struct UnknownUnit(pub String);

impl<'text> Deserialize<'text> for Unit {
    fn deserialize<D: Deserializer<'text>>(deserializer: D) -> Result<Unit, D::Error> {
        as_text::read(deserializer, |code| Unit::parse(code).ok_or_else(|| UnknownUnit(code.to_owned())))
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
