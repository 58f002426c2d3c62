//! The business that sells: its form and, once that is right, the checked thing.

use serde::{Deserialize, Serialize};

use super::gstin::{Gstin, Pan};
use super::problem::{Fault, Field, Problems};
use super::state::StateCode;
use super::tax::Rounding;
use super::text;

/// The seller. Without a GSTIN it charges no tax and issues plain invoices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Business {
    pub name: String,
    pub gstin: Option<Gstin>,
    pub pan: Option<Pan>,
    pub state: StateCode,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub rounding: Rounding,
}

/// How the seller is registered for GST.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Registration {
    /// Charges tax.
    #[default]
    Regular,
    /// Pays a share of its turnover and may not charge tax (CGST Act, section 10).
    Composition,
    Unregistered,
}

impl Business {
    pub fn registration(&self) -> Registration {
        if self.gstin.is_some() { Registration::Regular } else { Registration::Unregistered }
    }
}

/// What the person typed about the business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessForm {
    pub name: String,
    pub gstin: String,
    pub pan: String,
    /// A two-digit State code; empty means the State of the GSTIN.
    pub state: String,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub round_to_rupee: bool,
}

impl BusinessForm {
    /// A new business: the payable amount is rounded to the rupee.
    pub fn empty() -> BusinessForm {
        BusinessForm {
            name: String::new(),
            gstin: String::new(),
            pan: String::new(),
            state: String::new(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
            round_to_rupee: true,
        }
    }

    /// The business, or everything that is wrong. The own GSTIN must pass its check digit.
    pub fn check(&self) -> Result<Business, Problems> {
        let mut problems = Problems::new();
        let gstin = registration(&mut problems, &self.gstin, Gstin::verified);
        let business = Business {
            name: problems.keep(Field::Name, text::name(&self.name)).unwrap_or_default(),
            pan: self.checked_pan(&mut problems, gstin.as_ref()),
            address: problems.keep(Field::Address, text::optional_paragraph(&self.address, 500)).unwrap_or_default(),
            phone: problems.keep(Field::Phone, text::optional_line(&self.phone, 40)).unwrap_or_default(),
            email: problems.keep(Field::Email, text::optional_email(&self.email)).unwrap_or_default(),
            rounding: if self.round_to_rupee { Rounding::ToRupee } else { Rounding::None },
            state: match state(&mut problems, &self.state, gstin.as_ref()) {
                Some(state) => state,
                None => {
                    if problems.at(Field::State).is_none() && problems.at(Field::Gstin).is_none() {
                        problems.push(Field::State, Fault::Missing);
                    }
                    return Err(problems);
                }
            },
            gstin,
        };
        problems.or(Some(business))
    }

    fn checked_pan(&self, problems: &mut Problems, gstin: Option<&Gstin>) -> Option<Pan> {
        let inside = gstin.and_then(Gstin::pan);
        if self.pan.trim().is_empty() {
            return inside;
        }
        let Some(pan) = Pan::parse(&self.pan) else {
            problems.push(Field::Pan, Fault::NotAPan);
            return None;
        };
        if inside.is_some_and(|inside| inside != pan) {
            problems.push(Field::Pan, Fault::PanContradictsGstin);
        }
        Some(pan)
    }
}

/// The optional GSTIN of a form, in its shape and as the caller asks of its check digit.
pub(super) fn registration(
    problems: &mut Problems,
    typed: &str,
    check_digit: impl FnOnce(Gstin) -> Result<Gstin, super::GstinFault>,
) -> Option<Gstin> {
    if typed.trim().is_empty() {
        return None;
    }
    problems.keep(Field::Gstin, Gstin::parse(typed).and_then(check_digit))
}

/// The State of a form: as chosen, or the GSTIN's. Both must agree.
pub(super) fn state(problems: &mut Problems, chosen: &str, gstin: Option<&Gstin>) -> Option<StateCode> {
    let registered = gstin.map(Gstin::state);
    if chosen.trim().is_empty() {
        return registered;
    }
    let Some(chosen) = StateCode::parse(chosen.trim()) else {
        problems.push(Field::State, Fault::NotAState);
        return None;
    };
    if registered.is_some_and(|registered| registered != chosen) {
        problems.push(Field::State, Fault::StateContradictsGstin);
    }
    Some(chosen)
}

/// The form that shows the business as it is.
impl From<&Business> for BusinessForm {
    fn from(business: &Business) -> BusinessForm {
        BusinessForm {
            name: business.name.clone(),
            gstin: business.gstin.as_ref().map(ToString::to_string).unwrap_or_default(),
            pan: business.pan.as_ref().map(|pan| pan.as_str().to_owned()).unwrap_or_default(),
            state: business.state.to_string(),
            address: business.address.clone(),
            phone: business.phone.clone(),
            email: business.email.clone(),
            round_to_rupee: business.rounding == Rounding::ToRupee,
        }
    }
}
