//! What the palette offers: actions by their names, and what the books hold.

use leptos::prelude::*;

use super::{Over, Overlay};
use crate::domain::search::{Query, words};
use crate::domain::{Customer, DocumentKind, Item};
use crate::language::{fill, tr};
use crate::protocol::{DocumentRow, DraftRow, Found};
use crate::ui::format;
use crate::ui::keys::{Act, Does, keys_of};
use crate::ui::words::kinds;

/// A row of the list.
#[derive(Clone)]
pub struct Choice {
    pub icon: &'static str,
    pub title: String,
    /// What it is, in quieter letters.
    pub note: String,
    /// At the end of the row: an amount.
    pub end: String,
    /// At the end of the row: the keys that do the same.
    pub keys: String,
    leads: Leads,
}

/// What happens when it is taken.
#[derive(Clone)]
enum Leads {
    Act(Act),
    To(String),
    Item(Item),
}

impl Choice {
    pub fn take(self, overlay: Overlay) {
        match self.leads {
            Leads::Act(act) => {
                overlay.run(act);
            }
            Leads::To(path) => overlay.go(&path),
            Leads::Item(item) => overlay.over.set(Some(Over::Item(item))),
        }
    }

    fn to(icon: &'static str, title: String, note: String, path: String) -> Choice {
        Choice { icon, title, note, end: String::new(), keys: String::new(), leads: Leads::To(path) }
    }
}

/// The actions that the text names, all of them if it is empty. What cannot be done from here is left out.
pub fn acts(text: &str) -> Vec<Choice> {
    let query = Query::read(text);
    let here = |act: &Act| act.spec().does != Does::InPlace && *act != Act::PALETTE;
    // Whoever reads another language may still type the English words.
    let named = |act: &Act| {
        let (english, name) = (act.spec().name, tr(act.spec().name));
        query.finds(&words(name)) || (name != english && query.finds(&words(english)))
    };
    let choice = |act: Act| {
        let spec = act.spec();
        Choice {
            icon: spec.icon,
            title: tr(spec.name).to_owned(),
            note: String::new(),
            end: String::new(),
            keys: keys_of(act),
            leads: Leads::Act(act),
        }
    };
    Act::all().filter(here).filter(named).map(choice).collect()
}

/// What the books hold. Whoever types a digit looks for a number before a name.
pub fn records(found: Found, text: &str) -> Vec<Choice> {
    let people = found.customers.into_iter().map(customer);
    let papers = found.documents.into_iter().map(document);
    let goods = found.items.into_iter().map(item);
    let drafts = found.drafts.into_iter().map(|(kind, row)| draft(kind, row));
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        papers.chain(people).chain(goods).chain(drafts).collect()
    } else {
        people.chain(goods).chain(papers).chain(drafts).collect()
    }
}

fn customer(customer: Customer) -> Choice {
    let mut note = tr("Customer").to_owned();
    if let Some(state) = customer.state() {
        note.extend([" · ", format::state_name(state)]);
    }
    Choice::to("customers", customer.name, note, String::from("/customers/") + &customer.id.to_string())
}

fn item(item: Item) -> Choice {
    Choice {
        icon: "items",
        title: item.name.clone(),
        note: tr("Item").to_owned(),
        end: String::from("₹") + &format::price(&item.price.to_string()),
        keys: String::new(),
        leads: Leads::Item(item),
    }
}

fn document(row: DocumentRow) -> Choice {
    let words = kinds::kind(row.kind);
    let note = note_of(words.one, row.buyer, &format::date(row.date));
    let path = String::from(words.path) + "/" + &row.id.to_string();
    let end = format::money_in(row.payable, row.currency);
    Choice { end, ..Choice::to(sign_of(row.kind), row.number.to_string(), note, path) }
}

fn draft(kind: DocumentKind, row: DraftRow) -> Choice {
    let words = kinds::kind(kind);
    let title = fill("Draft of a {kind}", &[("kind", words.one)]);
    let note = note_of("", row.customer.unwrap_or_default(), &format::typed_date(&row.date));
    Choice::to("edit", title, note, String::from(words.path) + "/" + &row.id.to_string())
}

/// Whose it is, of when.
fn note_of(kind: &'static str, whose: String, date: &str) -> String {
    let parts = [kind, &whose, date];
    let mut note = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !note.is_empty() {
            note.push_str(" · ");
        }
        note.push_str(part);
    }
    format::sentence(&note)
}

fn sign_of(kind: DocumentKind) -> &'static str {
    if matches!(kind, DocumentKind::Quotation | DocumentKind::Proforma) { "quotation" } else { "invoice" }
}
