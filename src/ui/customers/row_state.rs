//! The rows in the form of a customer: addresses and contact persons.

use leptos::prelude::*;

use crate::domain::customer::{AddressForm, Contact};
use crate::domain::{AddressField, ContactField};

/// An address. The key stays when rows before it go.
#[derive(Clone, Copy)]
pub struct AddressRow {
    pub key: u32,
    pub label: RwSignal<String>,
    pub lines: RwSignal<String>,
    pub state: RwSignal<String>,
    pub pin: RwSignal<String>,
}

/// A person. The key stays when rows before it go.
#[derive(Clone, Copy)]
pub struct ContactRow {
    pub key: u32,
    pub name: RwSignal<String>,
    pub role: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
}

impl AddressRow {
    pub fn showing(key: u32, form: AddressForm) -> AddressRow {
        AddressRow {
            key,
            label: RwSignal::new(form.label),
            lines: RwSignal::new(form.lines),
            state: RwSignal::new(form.state),
            pin: RwSignal::new(form.pin),
        }
    }

    pub fn form(self) -> AddressForm {
        AddressForm {
            label: self.label.get_untracked(),
            lines: self.lines.get_untracked(),
            state: self.state.get_untracked(),
            pin: self.pin.get_untracked(),
        }
    }
}

impl ContactRow {
    pub fn showing(key: u32, contact: Contact) -> ContactRow {
        ContactRow {
            key,
            name: RwSignal::new(contact.name),
            role: RwSignal::new(contact.role),
            phone: RwSignal::new(contact.phone),
            email: RwSignal::new(contact.email),
        }
    }

    pub fn form(self) -> Contact {
        Contact {
            name: self.name.get_untracked(),
            role: self.role.get_untracked(),
            phone: self.phone.get_untracked(),
            email: self.email.get_untracked(),
        }
    }
}

/// The first address of a form has the key 0.
pub fn address_id(key: u32, part: AddressField) -> String {
    let part = match part {
        AddressField::Label => "customer-label",
        AddressField::Lines => "customer-address",
        AddressField::State => "customer-state",
        AddressField::Pin => "customer-pin",
    };
    if key == 0 { part.to_owned() } else { format!("{part}-{key}") }
}

pub fn contact_id(key: u32, part: ContactField) -> String {
    let part = match part {
        ContactField::Name => "name",
        ContactField::Role => "role",
        ContactField::Phone => "phone",
        ContactField::Email => "email",
    };
    format!("contact-{key}-{part}")
}
