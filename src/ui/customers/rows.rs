//! The addresses and contact persons in the form of a customer.

use leptos::prelude::*;

use super::form_state::CustomerFields;
use super::row_state::{AddressRow, ContactRow, address_id, contact_id};
use crate::domain::customer::{AddressForm, Contact};
use crate::domain::{AddressField, ContactField, Field, Problems};
use crate::language::tr;
use crate::ui::components::{Erase, SelectField, TextArea, TextField, handler, icon, keyed};
use crate::ui::settings::business::state_options;
use crate::ui::words;

#[component]
pub fn Addresses(fields: CustomerFields, problems: RwSignal<Problems>) -> AnyView {
    let rows = fields.addresses;
    let keys = move || rows.with(|rows| rows.iter().map(|row| row.key).collect());
    let row = move |key: u32| rows.with(|rows| rows.iter().find(|row| row.key == key).copied());
    view! {
        {keyed(keys, move |key| row(key).map(|row| address(fields, row, problems)))}
        <button class="button button--small button--plain" type="button" id="customer-address-add"
            on:click=handler(move |_| fields.push_address(AddressForm::default()))>
            {icon("plus")}{tr("Add a delivery address")}
        </button>
    }
    .into_any()
}

fn address(fields: CustomerFields, row: AddressRow, problems: RwSignal<Problems>) -> AnyView {
    let key = row.key;
    let index = Memo::new(move |_| place(&fields.addresses.read(), |row| row.key == key));
    let problem = move |part| problem_in(problems, move || Field::Address(index.get(), part));
    let further = move || {
        (index.get() > 0).then(|| {
            let remove = move |_| fields.addresses.update(|rows| rows.retain(|row| row.key != key));
            view! {
                <div class="field--wide button-row">
                    <button class="button button--small button--plain" type="button"
                        on:click=handler(move |_| fields.bill_to(key))>{tr("Bill to this address")}</button>
                    <button class="button button--icon button--small button--plain" type="button"
                        aria-label=tr("Remove the address") on:click=handler(remove)>{icon("trash")}</button>
                </div>
            }
            .erase()
        })
    };
    let title = move || tr(if index.get() == 0 { "Billing address" } else { "Delivery address" });
    view! {
        <fieldset class="fields fields--two">
            <legend>{move || title()}</legend>
            <TextArea id=address_id(key, AddressField::Lines) label=tr("Address") value=row.lines class="field--wide"
                problem=problem(AddressField::Lines)/>
            <SelectField id=address_id(key, AddressField::State) label=tr("State") value=row.state
                options=Box::new(|| state_options(tr("Not known"))) problem=problem(AddressField::State)/>
            <TextField id=address_id(key, AddressField::Pin) label=tr("PIN code") value=row.pin optional=true
                inputmode="numeric" problem=problem(AddressField::Pin)/>
            <TextField id=address_id(key, AddressField::Label) label=tr("Label") value=row.label optional=true
                problem=problem(AddressField::Label)/>
            {move || further()}
        </fieldset>
    }
    .erase()
}

#[component]
pub fn Contacts(fields: CustomerFields, problems: RwSignal<Problems>) -> AnyView {
    let rows = fields.contacts;
    let keys = move || rows.with(|rows| rows.iter().map(|row| row.key).collect());
    let row = move |key: u32| rows.with(|rows| rows.iter().find(|row| row.key == key).copied());
    view! {
        {keyed(keys, move |key| row(key).map(|row| contact(fields, row, problems)))}
        <button class="button button--small button--plain" type="button" id="customer-contact-add"
            on:click=handler(move |_| fields.push_contact(Contact::default()))>
            {icon("plus")}{tr("Add a contact person")}
        </button>
    }
    .into_any()
}

fn contact(fields: CustomerFields, row: ContactRow, problems: RwSignal<Problems>) -> AnyView {
    let key = row.key;
    let index = Memo::new(move |_| place(&fields.contacts.read(), |row| row.key == key));
    let problem = move |part| problem_in(problems, move || Field::Contact(index.get(), part));
    let remove = move |_| fields.contacts.update(|rows| rows.retain(|row| row.key != key));
    view! {
        <fieldset class="fields fields--two">
            <legend>{tr("Contact person")}</legend>
            <TextField id=contact_id(key, ContactField::Name) label=tr("Name") value=row.name problem=problem(ContactField::Name)/>
            <TextField id=contact_id(key, ContactField::Role) label=tr("Role") value=row.role optional=true
                problem=problem(ContactField::Role)/>
            <TextField id=contact_id(key, ContactField::Phone) label=tr("Phone") value=row.phone optional=true kind="tel"
                inputmode="tel" problem=problem(ContactField::Phone)/>
            <TextField id=contact_id(key, ContactField::Email) label=tr("E-mail") value=row.email optional=true kind="email"
                inputmode="email" problem=problem(ContactField::Email)/>
            <div class="field--wide button-row">
                <button class="button button--icon button--small button--plain" type="button"
                    aria-label=tr("Remove the contact person") on:click=handler(remove)>{icon("trash")}</button>
            </div>
        </fieldset>
    }
    .erase()
}

/// Where the row stands now; a row that has just gone is nowhere, and nobody asks for it any more.
fn place<T>(rows: &[T], is_it: impl Fn(&T) -> bool) -> u32 {
    rows.iter().position(is_it).and_then(|place| u32::try_from(place).ok()).unwrap_or(0)
}

/// The words of the problem at a field that may move.
fn problem_in(
    problems: RwSignal<Problems>,
    field: impl Fn() -> Field + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || problems.with(|problems| problems.at(field()).map(words::fault_at)))
}
