//! States and Union Territories by their GST code.
//!
//! The list is dated data (`data/states.tsv`): codes came and went with the map of India.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{date, in_order};

/// A GST State code that stands in the list, current or historical.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct StateCode(u8);

struct State {
    code: u8,
    abbreviation: &'static str,
    name: &'static str,
    legislature: bool,
    /// Whether a buyer or a seller can be there, unlike the codes for jurisdictions.
    address: bool,
    from: Option<Date>,
    to: Option<Date>,
}

static STATES: LazyLock<Vec<State>> =
    LazyLock::new(|| include_str!("../../data/states.tsv").lines().skip(1).map(State::read).collect());

impl State {
    fn read(row: &'static str) -> State {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        State {
            code: cell().parse().expect("data/states.tsv: code"),
            abbreviation: cell(),
            name: cell(),
            legislature: cell() != "no",
            address: cell() != "no",
            from: date::parse(cell()),
            to: date::parse(cell()),
        }
    }
}

impl StateCode {
    /// The code of every place outside India.
    pub const ABROAD: StateCode = StateCode(96);

    pub fn new(code: u8) -> Option<StateCode> {
        STATES.iter().any(|state| state.code == code).then_some(StateCode(code))
    }

    /// Reads the two-digit form, `09`.
    pub fn parse(text: &str) -> Option<StateCode> {
        let two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if two_digits { text.parse().ok().and_then(StateCode::new) } else { None }
    }

    /// The States where somebody can have an address on that day, by name.
    pub fn on(date: Date) -> Vec<StateCode> {
        let states = STATES.iter().filter(|state| state.address && state.stands_on(date));
        in_order(states, |before, state| before.name < state.name)
            .into_iter()
            .map(|state| StateCode(state.code))
            .collect()
    }

    /// Whether the code was in use on that day and is a place, not a jurisdiction.
    pub fn is_place_on(self, date: Date) -> bool {
        self.row().address && self.row().stands_on(date)
    }

    pub fn name(self) -> &'static str {
        self.row().name
    }

    pub fn abbreviation(self) -> &'static str {
        self.row().abbreviation
    }

    /// A Union Territory without legislature levies UTGST where a State levies SGST.
    pub fn levies_utgst(self) -> bool {
        !self.row().legislature
    }

    fn row(self) -> &'static State {
        STATES.iter().find(|state| state.code == self.0).expect("a StateCode is made from a row of the list")
    }
}

impl State {
    fn stands_on(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

/// The two-digit code, `09`.
impl fmt::Display for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl fmt::Debug for StateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} {}", self.name())
    }
}

impl TryFrom<u8> for StateCode {
    type Error = UnknownState;

    fn try_from(code: u8) -> Result<StateCode, UnknownState> {
        StateCode::new(code).ok_or(UnknownState(code))
    }
}

impl From<StateCode> for u8 {
    fn from(state: StateCode) -> u8 {
        state.0
    }
}

/// A stored or sent code that the list does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:02} is not a GST State code")]
pub struct UnknownState(pub u8);
