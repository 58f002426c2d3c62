//! Drafts made from issued documents.

use jiff::civil::Date;

use super::{DiscountUnit, DocumentDraft, DraftBilling, DraftCharge, DraftDelivery, DraftLine, OriginalLine};
use crate::domain::currency::Worth;
use crate::domain::document::{Document, DocumentLine};
use crate::domain::id::DocumentId;
use crate::domain::kind::DocumentKind;
use crate::domain::money::Money;
use crate::domain::supply::{PlaceReason, Site};
use crate::domain::tax::{Discount, Role};
use crate::domain::{CessRate, Currency, UnitPrice};

impl Document {
    /// A draft of this day that says the same. The customer is as the books have it then.
    pub fn copied(&self, kind: DocumentKind, id: DocumentId, date: Date) -> DocumentDraft {
        let content = &self.content;
        let currency = content.worth.currency();
        let (charges, lines): (Vec<_>, Vec<_>) =
            content.lines.iter().partition(|line| line.priced.role == Role::Charge);
        let shares = content.totals.lines.iter().map(|line| line.document_discount);
        let chosen = content.place_reason == PlaceReason::Chosen;
        let site = Site::behind(content.place_reason);
        let document_discount = Money::sum(shares).unwrap_or_default();
        DocumentDraft {
            customer: content.buyer.customer,
            supply: Some(content.supply),
            reverse_charge: content.reverse_charge,
            // A place by the rules follows from the copy's own customer and delivery.
            site,
            place_of_supply: (chosen || site.is_some()).then_some(content.place_of_supply),
            place_note: if chosen { content.place_note.clone() } else { String::new() },
            billing: if content.buyer.elsewhere {
                DraftBilling { address: content.buyer.address.clone(), state: content.buyer.state }
            } else {
                DraftBilling::default()
            },
            delivery: DraftDelivery {
                name: content.delivery.name.clone(),
                address: content.delivery.address.clone(),
                state: content.delivery.state,
            },
            currency: if currency == Currency::RUPEE { String::new() } else { currency.code().to_owned() },
            exchange_rate: match content.worth {
                Worth::Rupees => String::new(),
                Worth::Foreign { rate, .. } => rate.to_string(),
            },
            lines: lines.into_iter().map(|line| copied(line, currency)).collect(),
            charges: charges.into_iter().map(charge).collect(),
            document_discount: if document_discount == Money::ZERO {
                String::new()
            } else {
                document_discount.written_in(currency)
            },
            notes: content.notes.clone(),
            ..DocumentDraft::of_kind(kind, id, date)
        }
    }

    /// The draft of a note over all of this document's lines.
    pub(in crate::domain) fn noted(&self, kind: DocumentKind, id: DocumentId, date: Date) -> DocumentDraft {
        let currency = self.content.worth.currency();
        let line = |(position, line): (u32, &DocumentLine)| DraftLine {
            original: Some(OriginalLine { document: self.id, position }),
            // An amount stands there only in place of a quantity.
            unit_price: String::new(),
            discount: String::new(),
            ..copied(line, currency)
        };
        DocumentDraft {
            customer: self.content.buyer.customer,
            lines: (0..).zip(&self.content.lines).map(line).collect(),
            ..DocumentDraft::of_kind(kind, id, date)
        }
    }
}

fn copied(line: &DocumentLine, currency: Currency) -> DraftLine {
    let (discount, discount_unit) = match line.priced.discount {
        Discount::None => (String::new(), DiscountUnit::Percent),
        Discount::Percent(percent) => (percent.to_string(), DiscountUnit::Percent),
        Discount::Amount(amount) => (amount.written_in(currency), DiscountUnit::Rupees),
    };
    let cess = line.priced.cess;
    DraftLine {
        item: line.item,
        original: None,
        description: line.description.clone(),
        hsn: line.hsn.as_ref().map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(),
        unit: line.unit.code().to_owned(),
        quantity: line.priced.quantity.to_string(),
        unit_price: line.priced.unit_price.to_string(),
        basis: line.priced.basis,
        discount,
        discount_unit,
        treatment: line.priced.treatment,
        rate: line.priced.rate.to_string(),
        cess: if cess.rate == CessRate::ZERO { String::new() } else { cess.rate.to_string() },
        cess_per_unit: if cess.per_unit == UnitPrice::ZERO { String::new() } else { cess.per_unit.to_string() },
    }
}

fn charge(line: &DocumentLine) -> DraftCharge {
    DraftCharge { description: line.description.clone(), amount: line.priced.unit_price.to_string() }
}
