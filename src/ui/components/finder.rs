//! Records of the books that fit what is typed into a combobox: few of them, and nothing of an answer to an earlier text.

use leptos::prelude::*;

use super::Choice;
use crate::domain::{Customer, Item};
use crate::protocol::{ListCustomers, ListItems};
use crate::ui::session::Session;

/// How many are offered at once.
const FEW: u32 = 8;

/// A copyable handle.
pub struct Finder<T: 'static> {
    session: Session,
    text: RwSignal<String>,
    /// For the combobox.
    pub choices: RwSignal<Vec<Choice>>,
    records: StoredValue<Vec<T>>,
    /// How a record is offered.
    choice: fn(&T) -> Choice,
}

impl<T> Clone for Finder<T> {
    fn clone(&self) -> Finder<T> {
        *self
    }
}

impl<T> Copy for Finder<T> {}

impl<T: Clone + Send + Sync + 'static> Finder<T> {
    /// Of the text that the combobox shows.
    pub fn of(session: Session, text: RwSignal<String>, choice: fn(&T) -> Choice) -> Finder<T> {
        let (choices, records) = (RwSignal::new(Vec::new()), StoredValue::new(Vec::new()));
        Finder { session, text, choices, records, choice }
    }

    /// The record at this place of what is offered.
    pub fn get(self, index: usize) -> Option<T> {
        self.records.with_value(|records| records.get(index).cloned())
    }

    fn arrived(self, typed: &str, records: Vec<T>) {
        if self.text.try_with_untracked(|text| text == typed) == Some(true) {
            self.choices.set(records.iter().map(self.choice).collect());
            self.records.set_value(records);
        }
    }
}

impl Finder<Customer> {
    /// Offers customers that fit.
    pub fn look(self, typed: String) {
        let call = ListCustomers { search: typed.clone(), archived: false, after: None, limit: FEW };
        self.session.request(call, move |answer| {
            if let Ok(page) = answer {
                self.arrived(&typed, page.rows);
            }
        });
    }
}

impl Finder<Item> {
    /// Offers items that fit.
    pub fn look(self, typed: String) {
        let call = ListItems { search: typed.clone(), archived: false, after: None, limit: FEW };
        self.session.request(call, move |answer| {
            if let Ok(page) = answer {
                self.arrived(&typed, page.rows);
            }
        });
    }
}

/// A customer by name and GSTIN.
pub fn customer_choice(customer: &Customer) -> Choice {
    let gstin = customer.gstin.as_ref().map(|gstin| gstin.as_str().to_owned());
    Choice { title: customer.name.clone(), detail: gstin.unwrap_or_default() }
}
