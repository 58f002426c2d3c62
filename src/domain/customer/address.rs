//! The addresses of a customer.

use serde::{Deserialize, Serialize};

use crate::domain::problem::{AddressField, Fault, Field, Problems};
use crate::domain::state::StateCode;
use crate::domain::text;

/// More addresses than a customer needs; a longer list was not typed by a person.
pub const MOST_ADDRESSES: u32 = 100;

/// Where a customer is or takes goods. The first one of a customer is the billing address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// What it is called, such as "Head office".
    pub label: String,
    /// Street and place, in lines.
    pub lines: String,
    /// Unknown is allowed.
    pub state: Option<StateCode>,
    /// Six digits, or empty.
    pub pin: String,
}

impl Address {
    /// As it stands on paper: the lines, and the PIN behind the last one.
    pub fn postal(&self) -> String {
        match (self.lines.is_empty(), self.pin.is_empty()) {
            (_, true) => self.lines.clone(),
            (true, false) => self.pin.clone(),
            (false, false) => self.lines.clone() + " " + &self.pin,
        }
    }
}

/// What the person typed about an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressForm {
    pub label: String,
    pub lines: String,
    /// A two-digit State code; empty means unknown, or for the billing address the State of the GSTIN.
    pub state: String,
    pub pin: String,
}

impl AddressForm {
    pub fn is_blank(&self) -> bool {
        [&self.label, &self.lines, &self.state, &self.pin].into_iter().all(|text| text.trim().is_empty())
    }

    /// Problems stand at [`Field::Address`] of this index.
    pub(super) fn check(&self, problems: &mut Problems, index: u32) -> Option<Address> {
        let at = |field| Field::Address(index, field);
        let label = problems.keep(at(AddressField::Label), text::optional_line(&self.label, 60));
        let lines = problems.keep(at(AddressField::Lines), text::optional_paragraph(&self.lines, 500));
        let state = problems.keep(at(AddressField::State), self.checked_state());
        let pin = problems.keep(at(AddressField::Pin), checked_pin(&self.pin));
        Some(Address { label: label?, lines: lines?, state: state?, pin: pin? })
    }

    fn checked_state(&self) -> Result<Option<StateCode>, Fault> {
        match self.state.trim() {
            "" => Ok(None),
            code => StateCode::parse(code).map(Some).ok_or(Fault::NotAState),
        }
    }
}

/// Six digits of which the first is not 0 (India Post), with spaces as people write them.
fn checked_pin(typed: &str) -> Result<String, Fault> {
    let pin: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let right = pin.len() == 6 && pin.bytes().all(|byte| byte.is_ascii_digit()) && !pin.starts_with('0');
    if pin.is_empty() || right { Ok(pin) } else { Err(Fault::NotAPin) }
}

/// The form that shows the address as it is.
impl From<&Address> for AddressForm {
    fn from(address: &Address) -> AddressForm {
        AddressForm {
            label: address.label.clone(),
            lines: address.lines.clone(),
            state: address.state.map(|state| state.to_string()).unwrap_or_default(),
            pin: address.pin.clone(),
        }
    }
}
