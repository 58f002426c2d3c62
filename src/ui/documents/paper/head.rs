//! The upper part of the paper: who sells to whom, and the facts of the document.

use leptos::prelude::*;

use crate::domain::document::{Buyer, DeliveryAddress, Seller, Terms};
use crate::domain::{Document, DocumentContent, Heads, Registration, Site, SupplyKind, Worth};
use crate::ui::components::Erase;
use crate::ui::format;
use crate::ui::words::kinds;

pub fn head(document: &Document, marking: String, first: bool) -> AnyView {
    let content = &document.content;
    let title = kinds::title(content.title());
    view! {
        {on_top(content).map(|words| view! { <p class="paper__on-top">{words}</p> }.erase())}
        <header class="paper__head">
            {seller(&content.seller)}
            <div class="paper__kind">
                <h2 class="paper__title" id=first.then_some("paper-title")>{title}</h2>
                <p class="paper__copy">{marking}</p>
            </div>
        </header>
        <div class=if content.delivery.is_empty() { "paper__parties" } else { "paper__parties paper__parties--three" }>
            {buyer(&content.buyer)}
            {(!content.delivery.is_empty()).then(|| delivery(&content.delivery))}
            {facts(document)}
        </div>
        {endorsement(content).map(|words| view! { <p class="paper__notes">{words}</p> }.erase())}
    }
    .into_any()
}

fn facts(document: &Document) -> AnyView {
    let content = &document.content;
    view! {
        <dl class="paper__facts">
            <dt>"Number"</dt><dd class="paper__number">{document.number.to_string()}</dd>
            <dt>"Date"</dt><dd class="unbroken">{format::date(content.date)}</dd>
            {terms(content)}
            <dt>"Place of supply"</dt><dd>{place_of_supply(content)}</dd>
            {(content.heads != Heads::None).then(|| view! {
                <dt>"Reverse charge"</dt><dd>{if content.reverse_charge { "Yes" } else { "No" }}</dd>
            }.erase())}
            {exchange(content)}
        </dl>
    }
    .erase()
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
fn on_top(content: &DocumentContent) -> Option<&'static str> {
    (content.seller.registration == Registration::Composition)
        .then_some("Composition taxable person, not eligible to collect tax on supplies")
}

/// The endorsement of rule 46 for supplies abroad and to special economic zones.
fn endorsement(content: &DocumentContent) -> Option<&'static str> {
    if content.heads == Heads::None {
        return None;
    }
    match content.supply {
        SupplyKind::Sez => {
            Some("SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS ON PAYMENT OF INTEGRATED TAX")
        }
        SupplyKind::SezUnderBond => Some(
            "SUPPLY MEANT FOR SEZ UNIT OR SEZ DEVELOPER FOR AUTHORISED OPERATIONS UNDER BOND OR LETTER OF UNDERTAKING \
             WITHOUT PAYMENT OF INTEGRATED TAX",
        ),
        SupplyKind::Export => Some("SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX"),
        SupplyKind::ExportUnderBond => {
            Some("SUPPLY MEANT FOR EXPORT UNDER BOND OR LETTER OF UNDERTAKING WITHOUT PAYMENT OF INTEGRATED TAX")
        }
        SupplyKind::Domestic | SupplyKind::DeemedExport => None,
    }
}

/// What belongs to the kind of the document.
fn terms(content: &DocumentContent) -> AnyView {
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    match &content.terms {
        Terms::Quotation { valid_until: Some(day) } => facts.push(("Valid until", format::date(*day))),
        Terms::Invoice { due } if *due != content.date => facts.push(("Due date", format::date(*due))),
        Terms::CreditNote(note) | Terms::DebitNote(note) => {
            for reference in &note.against {
                let words = String::from(reference.number.as_str()) + " of " + &format::date(reference.date);
                facts.push(("Against invoice", words));
            }
            facts.push(("Reason", note.reason.clone()));
        }
        Terms::DeliveryChallan { purpose } => facts.push(("Goods go for", purpose.clone())),
        _ => {}
    }
    let fact = |(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }.erase();
    facts.into_iter().map(fact).collect_view().into_any()
}

fn exchange(content: &DocumentContent) -> Option<AnyView> {
    let Worth::Foreign { currency, rate } = content.worth else { return None };
    let words = String::from("1 ") + currency.code() + " = ₹" + &format::decimal(&rate.to_string());
    Some(view! { <dt>"Exchange rate"</dt><dd class="num">{words}</dd> }.erase())
}

fn seller(seller: &Seller) -> AnyView {
    let mut address = seller.address.clone();
    push_line(&mut address, &format::state(seller.state));
    let contact = [seller.phone.as_str(), seller.email.as_str()];
    let contact: Vec<&str> = contact.into_iter().filter(|text| !text.is_empty()).collect();
    let contact = (!contact.is_empty()).then(|| contact.join(" · "));
    view! {
        <div class="paper__seller">
            <p class="paper__name">{seller.name.clone()}</p>
            <p class="paper__address">{address}</p>
            {contact.map(|contact| view! { <p>{contact}</p> }.erase())}
            {seller.gstin.as_ref().map(|gstin| registration(gstin.as_str()))}
        </div>
    }
    .erase()
}

fn buyer(buyer: &Buyer) -> AnyView {
    let name = if buyer.name.is_empty() { "Sale over the counter".to_owned() } else { buyer.name.clone() };
    let mut address = buyer.address.clone();
    if let Some(state) = buyer.state {
        push_line(&mut address, &format::state(state));
    }
    view! {
        <section class="paper__party">
            <h3 class="paper__label">"Bill to"</h3>
            <p class="paper__party-name">{name}</p>
            <p class="paper__address">{address}</p>
            {buyer.gstin.as_ref().map(|gstin| registration(gstin.as_str()))}
        </section>
    }
    .erase()
}

fn registration(gstin: &str) -> AnyView {
    view! { <p>"GSTIN "<span class="paper__code">{gstin.to_owned()}</span></p> }.erase()
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn delivery(delivery: &DeliveryAddress) -> AnyView {
    let mut address = delivery.address.clone();
    if let Some(state) = delivery.state {
        push_line(&mut address, &format::state(state));
    }
    view! {
        <section class="paper__party">
            <h3 class="paper__label">"Deliver to"</h3>
            <p class="paper__party-name">{delivery.name.clone()}</p>
            <p class="paper__address">{address}</p>
        </section>
    }
    .erase()
}
