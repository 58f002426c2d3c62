//! A draft: what the person has typed so far, kept to the letter, complete or not.
//!
//! A draft has no number and may be wrong in every field. [`DocumentDraft::check`] turns it into
//! [`DocumentContent`](super::document::DocumentContent) or says everything that is missing.

mod charge;
mod check;
mod copy;
mod kept;
mod line;
mod note;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(super) use charge::principal;
pub use check::MOST_LINES;
pub(super) use check::{document_discount, supply_of};
pub(super) use note::preview as preview_note;
pub use note::{Credited, Original};

use super::account::Mode;
use super::decimal::NumberFault;
use super::id::{CustomerId, DocumentId, ItemId, PaymentId, SeriesId};
use super::kind::DocumentKind;
use super::money::Money;
use super::state::StateCode;
use super::supply::{Site, SupplyKind};
use super::tax::{PriceBasis, Treatment};

/// A document being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDraft {
    pub id: DocumentId,
    pub kind: DocumentKind,
    /// None takes the first series of the kind.
    pub series: Option<SeriesId>,
    /// The document that this one was made from.
    pub source: Option<DocumentId>,
    /// None sells over the counter.
    pub customer: Option<CustomerId>,
    /// `2026-11-23`.
    pub date: String,
    /// The day on which an invoice is due, or the last day of a quotation. Empty is the date of the invoice, or
    /// no last day.
    pub due: String,
    /// None follows the customer.
    pub supply: Option<SupplyKind>,
    pub reverse_charge: bool,
    /// What the services are tied to; the place of supply is then its State.
    #[serde(default)]
    pub site: Option<Site>,
    /// None follows the rules.
    pub place_of_supply: Option<StateCode>,
    /// Why the place is not the one of the rules.
    pub place_note: String,
    #[serde(default)]
    pub billing: DraftBilling,
    pub delivery: DraftDelivery,
    /// The code of a currency; empty for rupees.
    pub currency: String,
    /// Rupees for one of it.
    pub exchange_rate: String,
    pub lines: Vec<DraftLine>,
    pub charges: Vec<DraftCharge>,
    /// Off the whole document, in its currency.
    pub document_discount: String,
    /// Why a note is issued, or what a challan is for.
    pub reason: String,
    pub notes: String,
    /// What is paid for an invoice with its issue, or received with a voucher.
    #[serde(default)]
    pub received: DraftReceived,
    /// The advance that a receipt voucher is for, if that is in the books already.
    #[serde(default)]
    pub payment: Option<PaymentId>,
}

/// Where the buyer is billed, as typed; all empty if at the customer's billing address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBilling {
    pub address: String,
    pub state: Option<StateCode>,
}

/// How the whole amount is paid at once, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftReceived {
    /// None if it is not.
    pub mode: Option<Mode>,
    /// Of the bank, the cheque, the UPI transaction.
    pub reference: String,
}

/// Where the goods go, as typed; all empty if to the buyer's own address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftDelivery {
    /// Somebody who is not the buyer.
    pub name: String,
    pub address: String,
    pub state: Option<StateCode>,
}

/// A line as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// What it was filled from.
    pub item: Option<ItemId>,
    /// On a note, the line whose value changes.
    pub original: Option<OriginalLine>,
    pub description: String,
    pub hsn: String,
    pub unit: String,
    /// On a note: how much of the original line; empty if an amount is given.
    pub quantity: String,
    /// On a note without a quantity: the change of the taxable value.
    pub unit_price: String,
    pub basis: PriceBasis,
    pub discount: String,
    pub discount_unit: DiscountUnit,
    pub treatment: Treatment,
    pub rate: String,
    /// Percent of the taxable value.
    pub cess: String,
    /// Rupees for each unit.
    pub cess_per_unit: String,
}

/// A line of an issued document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OriginalLine {
    pub document: DocumentId,
    /// From 0.
    pub position: u32,
}

/// Freight, packing and the like, as typed. Its tax is that of the principal supply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCharge {
    pub description: String,
    pub amount: String,
}

/// What a typed discount means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiscountUnit {
    #[default]
    Percent,
    /// In the document's currency.
    Rupees,
}

impl DiscountUnit {
    /// What was typed as a discount: `10` and `10%` are a percentage; `₹50`, `Rs 50` and `50/-` are rupees.
    pub fn read(typed: &str) -> (String, DiscountUnit) {
        let text = typed.trim();
        let small = text.to_ascii_lowercase();
        for prefix in ["₹", "rs.", "rs"] {
            if small.starts_with(prefix) {
                return (text[prefix.len()..].trim().trim_end_matches("/-").to_owned(), DiscountUnit::Rupees);
            }
        }
        match text.strip_suffix("/-") {
            Some(rupees) => (rupees.to_owned(), DiscountUnit::Rupees),
            None => (text.trim_end_matches('%').trim().to_owned(), DiscountUnit::Percent),
        }
    }
}

impl DocumentDraft {
    pub fn empty(id: DocumentId, date: Date) -> DocumentDraft {
        DocumentDraft {
            id,
            kind: DocumentKind::Invoice,
            series: None,
            source: None,
            customer: None,
            date: date.to_string(),
            due: String::new(),
            supply: None,
            reverse_charge: false,
            site: None,
            place_of_supply: None,
            place_note: String::new(),
            billing: DraftBilling::default(),
            delivery: DraftDelivery::default(),
            currency: String::new(),
            exchange_rate: String::new(),
            lines: vec![DraftLine::empty()],
            charges: Vec::new(),
            document_discount: String::new(),
            reason: String::new(),
            notes: String::new(),
            received: DraftReceived::default(),
            payment: None,
        }
    }

    pub fn of_kind(kind: DocumentKind, id: DocumentId, date: Date) -> DocumentDraft {
        DocumentDraft { kind, ..DocumentDraft::empty(id, date) }
    }
}

fn optional<T>(typed: &str, none: T, read: impl FnOnce(&str) -> Result<T, NumberFault>) -> Result<T, NumberFault> {
    if typed.trim().is_empty() { Ok(none) } else { read(typed) }
}

pub(super) fn optional_money(typed: &str, currency: super::Currency) -> Result<Money, NumberFault> {
    optional(typed, Money::ZERO, |typed| Money::parse_in(typed, currency))
}
