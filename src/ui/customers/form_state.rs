//! What the form of a customer holds, field by field.

use leptos::prelude::*;

use super::row_state::{AddressRow, ContactRow, address_id, contact_id};
use crate::domain::customer::{AddressForm, Contact, TermsBasis, TermsForm};
use crate::domain::{BuyerKind, CustomerForm, Field, Gstin};
use crate::ui::components::on_change;

/// The fields of the form.
#[derive(Clone, Copy)]
pub struct CustomerFields {
    pub name: RwSignal<String>,
    pub gstin: RwSignal<String>,
    pub gstin_confirmed: RwSignal<bool>,
    /// The code of a kind of buyer, or empty for that which follows from the GSTIN.
    pub kind: RwSignal<String>,
    /// There is always one, for billing.
    pub addresses: RwSignal<Vec<AddressRow>>,
    pub contacts: RwSignal<Vec<ContactRow>>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
    pub place: RwSignal<String>,
    /// A word of [`BASES`].
    pub terms_basis: RwSignal<String>,
    pub terms_days: RwSignal<String>,
    pub credit_limit: RwSignal<String>,
    pub discount: RwSignal<String>,
    next_key: StoredValue<u32>,
}

/// What the days of payment terms count from, by the word in the form.
pub const BASES: [(&str, TermsBasis); 3] =
    [("", TermsBasis::None), ("date", TermsBasis::DocumentDate), ("month", TermsBasis::EndOfMonth)];

impl CustomerFields {
    pub fn showing(form: CustomerForm) -> CustomerFields {
        let registered = !form.gstin.trim().is_empty();
        // What follows from the GSTIN goes on following it.
        let kind = form.kind.filter(|kind| *kind != BuyerKind::of(registered));
        let basis = BASES.iter().find(|(_, basis)| *basis == form.terms.basis).map_or("", |(word, _)| word);
        let fields = CustomerFields {
            name: RwSignal::new(form.name),
            gstin: RwSignal::new(form.gstin),
            gstin_confirmed: RwSignal::new(form.gstin_confirmed),
            kind: RwSignal::new(kind.map_or("", BuyerKind::code).to_owned()),
            addresses: RwSignal::default(),
            contacts: RwSignal::default(),
            phone: RwSignal::new(form.phone),
            email: RwSignal::new(form.email),
            place: RwSignal::new(form.place_of_supply),
            terms_basis: RwSignal::new(basis.to_owned()),
            terms_days: RwSignal::new(form.terms.days),
            credit_limit: RwSignal::new(form.credit_limit),
            discount: RwSignal::new(form.discount),
            next_key: StoredValue::new(0),
        };
        form.addresses.into_iter().for_each(|address| fields.push_address(address));
        form.contacts.into_iter().for_each(|contact| fields.push_contact(contact));
        if fields.addresses.with_untracked(Vec::is_empty) {
            fields.push_address(AddressForm::default());
        }
        fields.follow_gstin();
        fields
    }

    /// A GSTIN that is complete says the State of the billing address.
    fn follow_gstin(self) {
        on_change(
            move || self.gstin.get(),
            move |typed| {
                // What was kept was the number before.
                self.gstin_confirmed.set(false);
                if let (Ok(gstin), Some(billing)) =
                    (Gstin::parse(&typed), self.addresses.with_untracked(|rows| rows.first().copied()))
                {
                    billing.state.set(gstin.state().to_string());
                }
            },
        );
    }

    pub fn push_address(self, form: AddressForm) {
        let row = AddressRow::showing(self.new_key(), form);
        self.addresses.update(|rows| rows.push(row));
    }

    pub fn push_contact(self, contact: Contact) {
        let row = ContactRow::showing(self.new_key(), contact);
        self.contacts.update(|rows| rows.push(row));
    }

    fn new_key(self) -> u32 {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        key
    }

    /// Makes the address of this key the one that is billed.
    pub fn bill_to(self, key: u32) {
        self.addresses.update(|rows| {
            if let Some(place) = rows.iter().position(|row| row.key == key) {
                rows[..=place].rotate_right(1);
            }
        });
    }

    pub fn form(self) -> CustomerForm {
        let basis = self.terms_basis.get_untracked();
        CustomerForm {
            name: self.name.get_untracked(),
            gstin: self.gstin.get_untracked(),
            gstin_confirmed: self.gstin_confirmed.get_untracked(),
            kind: self.kind.get_untracked().parse().ok(),
            addresses: self.addresses.with_untracked(|rows| rows.iter().map(|row| row.form()).collect()),
            contacts: self.contacts.with_untracked(|rows| rows.iter().map(|row| row.form()).collect()),
            phone: self.phone.get_untracked(),
            email: self.email.get_untracked(),
            place_of_supply: self.place.get_untracked(),
            terms: TermsForm {
                basis: BASES.iter().find(|(word, _)| *word == basis).map(|(_, basis)| *basis).unwrap_or_default(),
                days: self.terms_days.get_untracked(),
            },
            credit_limit: self.credit_limit.get_untracked(),
            discount: self.discount.get_untracked(),
        }
    }

    /// The control of a field of the form.
    pub fn id_of(self, field: Field) -> String {
        let id = match field {
            Field::Gstin => "customer-gstin",
            Field::BuyerKind => "customer-kind",
            Field::Phone => "customer-phone",
            Field::Email => "customer-email",
            Field::PlaceOfSupply => "customer-place",
            Field::TermsDays => "customer-days",
            Field::CreditLimit => "customer-limit",
            Field::PriceDiscount => "customer-discount",
            Field::Address(index, part) => {
                let key = self.addresses.with_untracked(|rows| at(rows, index).map_or(0, |row| row.key));
                return address_id(key, part);
            }
            Field::Contact(index, part) => {
                let key = self.contacts.with_untracked(|rows| at(rows, index).map_or(0, |row| row.key));
                return contact_id(key, part);
            }
            _ => "customer-name",
        };
        id.to_owned()
    }
}

fn at<T: Copy>(rows: &[T], index: u32) -> Option<T> {
    rows.get(usize::try_from(index).ok()?).copied()
}
