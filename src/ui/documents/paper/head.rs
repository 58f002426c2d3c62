//! The upper part of the paper: who sells to whom, and the facts of the document.

use crate::domain::document::{Buyer, DeliveryAddress, Seller, Terms};
use crate::domain::{Document, DocumentContent, Heads, Registration, Site, SupplyKind, Worth};
use crate::paper::{Fact, Party};
use crate::ui::format;
use crate::ui::words::kinds;

pub fn facts(document: &Document) -> Vec<Fact> {
    let content = &document.content;
    let mut facts = vec![
        Fact::new("Number", document.number.as_str()).strong(),
        Fact::new("Date", format::date(content.date)).unbroken(),
    ];
    facts.extend(terms(content));
    facts.push(Fact::new("Place of supply", place_of_supply(content)));
    if content.heads != Heads::None {
        facts.push(Fact::new("Reverse charge", if content.reverse_charge { "Yes" } else { "No" }));
    }
    facts.extend(exchange(content));
    facts
}

/// `Kerala (32)`; where the buyer could wonder about the State, with what is there.
fn place_of_supply(content: &DocumentContent) -> String {
    let why = match Site::behind(content.place_reason) {
        Some(_) => kinds::place_reason(content.place_reason),
        None => "",
    };
    format::state(content.place_of_supply) + why
}

/// What a composition dealer must say (rule 5(1)(f) of the composition rules).
pub fn on_top(content: &DocumentContent) -> &'static str {
    match content.seller.registration {
        Registration::Composition => "Composition taxable person, not eligible to collect tax on supplies",
        _ => "",
    }
}

/// The endorsement of rule 46 for supplies abroad and to special economic zones.
pub fn endorsement(content: &DocumentContent) -> &'static str {
    if content.heads == Heads::None {
        return "";
    }
    match content.supply {
        SupplyKind::Sez => {
            "SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS ON PAYMENT OF INTEGRATED TAX"
        }
        SupplyKind::SezUnderBond => {
            "SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS UNDER BOND OR LETTER OF UNDERTAKING \
             WITHOUT PAYMENT OF INTEGRATED TAX"
        }
        SupplyKind::Export => "SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX",
        SupplyKind::ExportUnderBond => {
            "SUPPLY MEANT FOR EXPORT UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX"
        }
        SupplyKind::Domestic | SupplyKind::DeemedExport => "",
    }
}

/// What belongs to the kind of the document.
fn terms(content: &DocumentContent) -> Vec<Fact> {
    let mut facts = Vec::new();
    match &content.terms {
        Terms::Quotation { valid_until: Some(day) } => facts.push(Fact::new("Valid until", format::date(*day))),
        Terms::Invoice { due } if *due != content.date => facts.push(Fact::new("Due date", format::date(*due))),
        Terms::CreditNote(note) | Terms::DebitNote(note) => {
            for reference in &note.against {
                let words = String::from(reference.number.as_str()) + " of " + &format::date(reference.date);
                facts.push(Fact::new("Against invoice", words));
            }
            facts.push(Fact::new("Reason", &note.reason));
        }
        Terms::DeliveryChallan { purpose } => facts.push(Fact::new("Goods go for", purpose)),
        _ => {}
    }
    facts
}

fn exchange(content: &DocumentContent) -> Option<Fact> {
    let Worth::Foreign { currency, rate } = content.worth else { return None };
    let words = String::from("1 ") + currency.code() + " = ₹" + &format::decimal(&rate.to_string());
    Some(Fact::new("Exchange rate", words))
}

pub fn seller(seller: &Seller) -> Party {
    let contact = [seller.phone.as_str(), seller.email.as_str()];
    let contact: Vec<&str> = contact.into_iter().filter(|text| !text.is_empty()).collect();
    let party = Party {
        label: String::new(),
        name: seller.name.clone(),
        address: seller.address.clone(),
        contact: contact.join(" · "),
        gstin: seller.gstin.as_ref().map_or_else(String::new, ToString::to_string),
    };
    party.with_line(&format::state(seller.state))
}

/// To whom it goes, and where the goods go if that is elsewhere.
pub fn parties(content: &DocumentContent) -> Vec<Party> {
    let delivery = (!content.delivery.is_empty()).then(|| delivery(&content.delivery));
    [buyer(&content.buyer)].into_iter().chain(delivery).collect()
}

fn buyer(buyer: &Buyer) -> Party {
    let party = Party {
        label: "Bill to".to_owned(),
        name: if buyer.name.is_empty() { "Sale over the counter".to_owned() } else { buyer.name.clone() },
        address: buyer.address.clone(),
        contact: String::new(),
        gstin: buyer.gstin.as_ref().map_or_else(String::new, ToString::to_string),
    };
    match buyer.state {
        Some(state) => party.with_line(&format::state(state)),
        None => party,
    }
}

fn delivery(delivery: &DeliveryAddress) -> Party {
    let party = Party {
        label: "Deliver to".to_owned(),
        name: delivery.name.clone(),
        address: delivery.address.clone(),
        ..Party::default()
    };
    match delivery.state {
        Some(state) => party.with_line(&format::state(state)),
        None => party,
    }
}
