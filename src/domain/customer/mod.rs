//! Customers: the checked thing, and the parts that it is made of.

mod address;
mod contact;
mod credit;
pub mod duplicates;
mod form;
mod kind;
mod prices;
mod terms;

use serde::{Deserialize, Serialize};

pub use self::address::{Address, AddressForm, MOST_ADDRESSES};
pub use self::contact::{Contact, MOST_CONTACTS};
pub use self::credit::{Credit, credit};
pub use self::form::CustomerForm;
pub use self::kind::{BuyerKind, UnknownBuyerKind};
pub use self::prices::{Occasion, Refill, line_for};
pub use self::terms::{MOST_DAYS, PaymentTerms, TermsBasis, TermsForm};

use super::decimal::Percent;
use super::gstin::Gstin;
use super::id::CustomerId;
use super::money::Money;
use super::search;
use super::state::StateCode;

/// Somebody who buys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    pub name: String,
    pub gstin: Option<Gstin>,
    pub kind: BuyerKind,
    /// The billing address first. Goods may be delivered to any of them.
    pub addresses: Vec<Address>,
    pub contacts: Vec<Contact>,
    pub phone: String,
    pub email: String,
    /// The place of supply of its documents unless another is chosen; none follows the billing address.
    pub place_of_supply: Option<StateCode>,
    pub terms: Option<PaymentTerms>,
    pub credit_limit: Option<Money>,
    /// Off every price of the list, except those that were agreed for single items.
    pub discount: Option<Percent>,
}

impl Customer {
    pub fn billing(&self) -> Option<&Address> {
        self.addresses.first()
    }

    /// The State of the billing address. Unknown is allowed: a supply is then made where the seller is.
    pub fn state(&self) -> Option<StateCode> {
        self.billing().and_then(|address| address.state)
    }

    /// Where the rules take the buyer to be, unless the document says otherwise.
    pub fn usual_place(&self) -> Option<StateCode> {
        self.place_of_supply.or(self.state())
    }

    /// The billing address as it stands on paper; empty if it is unknown.
    pub fn address(&self) -> String {
        self.billing().map(Address::postal).unwrap_or_default()
    }

    /// The words that it is found by: of its name, GSTIN, PAN and phone.
    pub fn search_words(&self) -> Vec<String> {
        search_words(&self.name, self.gstin.as_ref(), &self.phone)
    }
}

/// The words that a customer of this name is found by.
pub fn search_words(name: &str, gstin: Option<&Gstin>, phone: &str) -> Vec<String> {
    let mut words = search::words(name);
    if let Some(gstin) = gstin {
        words.extend(search::words(gstin.as_str()));
        words.extend(gstin.pan().iter().flat_map(|pan| search::words(pan.as_str())));
    }
    words.extend(search::phone_words(phone));
    words
}
