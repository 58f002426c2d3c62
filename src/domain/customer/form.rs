//! What a person types about a customer, and everything that is wrong with it.

use serde::{Deserialize, Serialize};

use super::{
    Address, AddressForm, BuyerKind, Contact, Customer, MOST_ADDRESSES, MOST_CONTACTS, PaymentTerms, TermsForm,
};
use crate::domain::business::registration;
use crate::domain::decimal::Percent;
use crate::domain::gstin::Gstin;
use crate::domain::id::CustomerId;
use crate::domain::money::Money;
use crate::domain::problem::{AddressField, ContactField, Fault, Field, Problems};
use crate::domain::state::StateCode;
use crate::domain::text;

/// What the person typed about a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerForm {
    pub name: String,
    pub gstin: String,
    /// The person has seen the warning about the check digit and keeps the GSTIN as it is.
    pub gstin_confirmed: bool,
    /// None follows from the GSTIN: regular with one, unregistered without.
    pub kind: Option<BuyerKind>,
    /// The billing address first. Those in which nothing was typed are left out, but the billing address may only be
    /// blank if there is no other.
    pub addresses: Vec<AddressForm>,
    /// Those in which nothing was typed are left out.
    pub contacts: Vec<Contact>,
    pub phone: String,
    pub email: String,
    /// A two-digit State code; empty follows the billing address.
    pub place_of_supply: String,
    pub terms: TermsForm,
    /// Rupees; empty is no limit.
    pub credit_limit: String,
    /// Percent; empty is none.
    pub discount: String,
}

impl CustomerForm {
    pub fn check(&self, id: CustomerId) -> Result<Customer, Problems> {
        let mut problems = Problems::new();
        let check_digit = if self.gstin_confirmed { Ok } else { Gstin::verified };
        let gstin = registration(&mut problems, &self.gstin, check_digit);
        let customer = Customer {
            id,
            name: problems.keep(Field::Name, text::name(&self.name)).unwrap_or_default(),
            kind: self.checked_kind(&mut problems),
            addresses: self.checked_addresses(&mut problems, gstin.as_ref()),
            contacts: self.checked_contacts(&mut problems),
            phone: problems.keep(Field::Phone, text::optional_line(&self.phone, 40)).unwrap_or_default(),
            email: problems.keep(Field::Email, text::optional_email(&self.email)).unwrap_or_default(),
            place_of_supply: problems.keep(Field::PlaceOfSupply, optional_state(&self.place_of_supply)).flatten(),
            terms: self.terms.check(&mut problems),
            credit_limit: problems.keep(Field::CreditLimit, optional(&self.credit_limit, Money::parse)).flatten(),
            discount: problems.keep(Field::PriceDiscount, optional(&self.discount, Percent::parse)).flatten(),
            gstin,
        };
        problems.or(Some(customer))
    }

    /// The payment terms alone, as far as they are typed.
    pub fn checked_terms(&self) -> Result<Option<PaymentTerms>, Problems> {
        let mut problems = Problems::new();
        let terms = self.terms.check(&mut problems);
        problems.or(Some(terms))
    }

    fn checked_kind(&self, problems: &mut Problems) -> BuyerKind {
        let registered = !self.gstin.trim().is_empty();
        let kind = self.kind.unwrap_or(BuyerKind::of(registered));
        match kind.registered() {
            Some(true) if !registered => problems.push(Field::Gstin, Fault::Missing),
            Some(false) if registered => problems.push(Field::BuyerKind, Fault::KindContradictsGstin),
            _ => {}
        }
        kind
    }

    /// A GSTIN says the State of the billing address, and a buyer overseas is abroad.
    fn checked_addresses(&self, problems: &mut Problems, gstin: Option<&Gstin>) -> Vec<Address> {
        if self.addresses.len() > MOST_ADDRESSES as usize {
            problems.push(Field::Address(0, AddressField::Lines), Fault::TooMany { at_most: MOST_ADDRESSES });
            return Vec::new();
        }
        let mut addresses = Vec::new();
        for (index, form) in (0..).zip(&self.addresses) {
            if !form.is_blank() {
                if index > 0 && addresses.is_empty() && self.addresses[0].is_blank() {
                    problems.push(Field::Address(0, AddressField::Lines), Fault::Missing);
                }
                addresses.extend(form.check(problems, index));
            }
        }
        let (known, contradicts) = match gstin {
            Some(gstin) => (gstin.state(), Fault::StateContradictsGstin),
            None if self.kind == Some(BuyerKind::Overseas) => (StateCode::ABROAD, Fault::StateContradictsKind),
            None => return addresses,
        };
        match addresses.first_mut() {
            None => addresses.push(Address { state: Some(known), ..Address::default() }),
            Some(billing) if billing.state.is_some_and(|state| state != known) => {
                problems.push(Field::Address(0, AddressField::State), contradicts);
            }
            Some(billing) => billing.state = Some(known),
        }
        addresses
    }

    fn checked_contacts(&self, problems: &mut Problems) -> Vec<Contact> {
        if self.contacts.len() > MOST_CONTACTS as usize {
            problems.push(Field::Contact(0, ContactField::Name), Fault::TooMany { at_most: MOST_CONTACTS });
            return Vec::new();
        }
        let typed = (0..).zip(&self.contacts).filter(|(_, contact)| !contact.is_blank());
        typed.filter_map(|(index, contact)| contact.check(problems, index)).collect()
    }
}

fn optional_state(code: &str) -> Result<Option<StateCode>, Fault> {
    optional(code.trim(), |code| StateCode::parse(code).ok_or(Fault::NotAState))
}

/// What was typed, if anything was.
fn optional<T, F: Into<Fault>>(typed: &str, read: impl FnOnce(&str) -> Result<T, F>) -> Result<Option<T>, Fault> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some).map_err(Into::into) }
}

/// The form that shows the customer as it is.
impl From<&Customer> for CustomerForm {
    fn from(customer: &Customer) -> CustomerForm {
        CustomerForm {
            name: customer.name.clone(),
            gstin: customer.gstin.as_ref().map(ToString::to_string).unwrap_or_default(),
            gstin_confirmed: customer.gstin.clone().is_some_and(|gstin| gstin.verified().is_err()),
            kind: Some(customer.kind),
            addresses: customer.addresses.iter().map(AddressForm::from).collect(),
            contacts: customer.contacts.clone(),
            phone: customer.phone.clone(),
            email: customer.email.clone(),
            place_of_supply: customer.place_of_supply.map(|state| state.to_string()).unwrap_or_default(),
            terms: TermsForm::from(customer.terms),
            credit_limit: customer.credit_limit.map(|limit| limit.to_string()).unwrap_or_default(),
            discount: customer.discount.map(|percent| percent.to_string()).unwrap_or_default(),
        }
    }
}
