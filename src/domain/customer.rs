//! Customers: the form and the checked thing.

use serde::{Deserialize, Serialize};

use super::business::{registration, state};
use super::gstin::Gstin;
use super::id::CustomerId;
use super::problem::{Field, Problems};
use super::state::StateCode;
use super::text;

/// Somebody who buys. A GSTIN makes them a registered buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    pub name: String,
    pub gstin: Option<Gstin>,
    /// Unknown is allowed: a supply is then made where the seller is.
    pub state: Option<StateCode>,
    /// A unit in a special economic zone: every supply to it counts as inter-State.
    pub sez: bool,
    pub address: String,
    pub phone: String,
    pub email: String,
}

impl Customer {
    /// Whether an invoice can state who the buyer is and where (rule 46(d) and (e)).
    pub fn is_described(&self) -> bool {
        self.gstin.is_some() || (!self.address.is_empty() && self.state.is_some())
    }
}

/// What the person typed about a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerForm {
    pub name: String,
    pub gstin: String,
    /// The person has seen the warning about the check digit and keeps the GSTIN as it is.
    pub gstin_confirmed: bool,
    /// A two-digit State code; empty means the State of the GSTIN, or unknown.
    pub state: String,
    pub sez: bool,
    pub address: String,
    pub phone: String,
    pub email: String,
}

impl CustomerForm {
    pub fn check(&self, id: CustomerId) -> Result<Customer, Problems> {
        let mut problems = Problems::new();
        let check_digit = if self.gstin_confirmed { Ok } else { Gstin::verified };
        let gstin = registration(&mut problems, &self.gstin, check_digit);
        let customer = Customer {
            id,
            name: problems.keep(Field::Name, text::name(&self.name)).unwrap_or_default(),
            state: state(&mut problems, &self.state, gstin.as_ref()),
            sez: self.sez,
            address: problems.keep(Field::Address, text::optional_paragraph(&self.address, 500)).unwrap_or_default(),
            phone: problems.keep(Field::Phone, text::optional_line(&self.phone, 40)).unwrap_or_default(),
            email: problems.keep(Field::Email, text::optional_email(&self.email)).unwrap_or_default(),
            gstin,
        };
        problems.or(Some(customer))
    }
}

/// The form that shows the customer as it is.
impl From<&Customer> for CustomerForm {
    fn from(customer: &Customer) -> CustomerForm {
        CustomerForm {
            name: customer.name.clone(),
            gstin: customer.gstin.as_ref().map(ToString::to_string).unwrap_or_default(),
            gstin_confirmed: customer.gstin.clone().is_some_and(|gstin| gstin.verified().is_err()),
            state: customer.state.map(|state| state.to_string()).unwrap_or_default(),
            sez: customer.sez,
            address: customer.address.clone(),
            phone: customer.phone.clone(),
            email: customer.email.clone(),
        }
    }
}
