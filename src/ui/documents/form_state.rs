//! What the form of a draft holds, cell by cell, so that a keystroke touches one cell.

use leptos::prelude::*;

use crate::domain::tax::PriceBasis;
use crate::domain::{Customer, DiscountUnit, DocumentDraft, DocumentId, DraftLine, Item, StateCode};

/// The fields of the form.
#[derive(Clone, Copy)]
pub struct FormState {
    pub id: DocumentId,
    pub customer: RwSignal<Option<Customer>>,
    /// What stands in the customer's field; a name that was not picked is no customer yet.
    pub customer_text: RwSignal<String>,
    pub date: RwSignal<String>,
    /// A State code, or empty for the customer's.
    pub place: RwSignal<String>,
    pub discount: RwSignal<String>,
    pub notes: RwSignal<String>,
    pub lines: RwSignal<Vec<LineState>>,
    next_key: StoredValue<u32>,
}

/// The cells of a line. The key stays when lines before it go.
#[derive(Clone, Copy)]
pub struct LineState {
    pub key: u32,
    pub description: RwSignal<String>,
    pub hsn: RwSignal<String>,
    pub unit: RwSignal<String>,
    pub quantity: RwSignal<String>,
    pub price: RwSignal<String>,
    pub discount: RwSignal<String>,
    /// The rate, with an `i` behind it if the price includes the tax.
    pub rate: RwSignal<String>,
}

/// Marks a rate whose tax is in the price.
pub const INCLUDED: char = 'i';

impl FormState {
    pub fn showing(draft: DocumentDraft, customer: Option<Customer>) -> FormState {
        let lines: Vec<LineState> = (0..).zip(&draft.lines).map(|(key, line)| LineState::showing(key, line)).collect();
        FormState {
            id: draft.id,
            customer_text: RwSignal::new(customer.as_ref().map(|customer| customer.name.clone()).unwrap_or_default()),
            customer: RwSignal::new(customer),
            date: RwSignal::new(draft.date),
            place: RwSignal::new(draft.place_of_supply.map(|state| state.to_string()).unwrap_or_default()),
            discount: RwSignal::new(draft.document_discount),
            notes: RwSignal::new(draft.notes),
            next_key: StoredValue::new(u32::try_from(lines.len()).unwrap_or(u32::MAX)),
            lines: RwSignal::new(lines),
        }
    }

    /// The draft as typed. Follows every cell.
    pub fn draft(self) -> DocumentDraft {
        DocumentDraft {
            id: self.id,
            customer: self.customer.with(|customer| customer.as_ref().map(|customer| customer.id)),
            date: self.date.get(),
            place_of_supply: self.place.with(|code| StateCode::parse(code)),
            lines: self.lines.with(|lines| lines.iter().map(|line| line.draft()).collect()),
            document_discount: self.discount.get(),
            notes: self.notes.get(),
        }
    }

    pub fn choose_customer(self, customer: Customer) {
        self.customer_text.set(customer.name.clone());
        self.customer.set(Some(customer));
    }

    /// The line of this key, if the form still has it.
    pub fn line(self, key: u32) -> Option<LineState> {
        self.lines.with(|lines| lines.iter().find(|line| line.key == key).copied())
    }

    /// Adds an empty line and gives its key.
    pub fn add_line(self) -> u32 {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        self.lines.update(|lines| lines.push(LineState::showing(key, &DraftLine::empty())));
        key
    }

    /// Takes the line out; the form always has one.
    pub fn remove_line(self, key: u32) {
        self.lines.update(|lines| lines.retain(|line| line.key != key));
        if self.lines.with_untracked(Vec::is_empty) {
            self.add_line();
        }
    }

    /// The key of the line at this place of the draft.
    pub fn key_at(self, index: u32) -> u32 {
        let at = usize::try_from(index).unwrap_or(usize::MAX);
        self.lines.with_untracked(|lines| lines.get(at).map_or(index, |line| line.key))
    }

    /// The key of the last line if nothing was typed into it and there are others.
    pub fn blank_last_line(self) -> Option<u32> {
        let last = self.lines.with_untracked(|lines| lines.last().copied().filter(|_| lines.len() > 1))?;
        untrack(|| last.draft()).is_blank().then_some(last.key)
    }
}

impl LineState {
    fn showing(key: u32, line: &DraftLine) -> LineState {
        let state = LineState {
            key,
            description: RwSignal::default(),
            hsn: RwSignal::default(),
            unit: RwSignal::default(),
            quantity: RwSignal::default(),
            price: RwSignal::default(),
            discount: RwSignal::default(),
            rate: RwSignal::default(),
        };
        state.show(line);
        state
    }

    fn show(self, line: &DraftLine) {
        self.description.set(line.description.clone());
        self.hsn.set(line.hsn.clone());
        self.unit.set(line.unit.clone());
        self.quantity.set(line.quantity.clone());
        self.price.set(line.unit_price.clone());
        self.discount.set(match line.discount_unit {
            DiscountUnit::Rupees => String::from("₹") + &line.discount,
            DiscountUnit::Percent => line.discount.clone(),
        });
        self.rate.set(match line.basis {
            PriceBasis::Inclusive => line.rate.clone() + "i",
            PriceBasis::Exclusive => line.rate.clone(),
        });
    }

    /// Fills the line from the price list; a quantity that was typed stays.
    pub fn fill(self, item: &Item) {
        let quantity = self.quantity.get_untracked();
        self.show(&DraftLine::of(item));
        if !quantity.trim().is_empty() {
            self.quantity.set(quantity);
        }
    }

    pub fn draft(self) -> DraftLine {
        let (discount, discount_unit) = self.discount.with(|typed| read_discount(typed));
        let rate = self.rate.get();
        let basis = if rate.ends_with(INCLUDED) { PriceBasis::Inclusive } else { PriceBasis::Exclusive };
        DraftLine {
            description: self.description.get(),
            hsn: self.hsn.get(),
            unit: self.unit.get(),
            quantity: self.quantity.get(),
            unit_price: self.price.get(),
            basis,
            discount,
            discount_unit,
            rate: rate.trim_end_matches(INCLUDED).to_owned(),
        }
    }
}

/// `10` and `10%` are a percentage; `₹50`, `Rs 50` and `50/-` are rupees.
fn read_discount(typed: &str) -> (String, DiscountUnit) {
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
