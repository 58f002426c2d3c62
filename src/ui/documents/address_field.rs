//! An address of the document: the customer's own, another one of theirs, or any that is typed.

use leptos::prelude::*;

use super::form_state::FormState;
use crate::domain::customer::Address;
use crate::domain::{Field, Problems};
use crate::language::tr;
use crate::ui::components::{Erase, SelectField, TextArea, TextField, on_change, problem_at};
use crate::ui::format;
use crate::ui::settings::business::state_options;

/// What the field is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Billing,
    Delivery,
}

/// Stands in place of an address of the list.
const ANOTHER: &str = "another";

#[component]
pub fn AddressField(form: FormState, purpose: Purpose, problems: RwSignal<Problems>) -> AnyView {
    let billing = purpose == Purpose::Billing;
    let (address, state, address_at, state_at) = if billing {
        (form.billing_address, form.billing_state, Field::BillingAddress, Field::BillingState)
    } else {
        (form.delivery_address, form.delivery_state, Field::DeliveryAddress, Field::DeliveryState)
    };
    let (id, label, own) = if billing {
        ("invoice-billing", tr("Bill to"), tr("The billing address"))
    } else {
        ("invoice-delivery", tr("Deliver to"), tr("The buyer’s own address"))
    };
    let chosen = RwSignal::new(choice_of(form, address, state, billing));
    on_change(
        move || chosen.get(),
        move |choice| match choice.as_str() {
            ANOTHER => {}
            "" => show(None, address, state, form),
            index => {
                let found = form
                    .customer
                    .with_untracked(|customer| customer.as_ref()?.addresses.get(index.parse::<usize>().ok()?).cloned());
                show(found.as_ref(), address, state, form);
            }
        },
    );
    on_change(
        move || {
            form.customer.with(|customer| customer.as_ref().map(|customer| customer.id.to_string()).unwrap_or_default())
        },
        move |_| chosen.set(untrack(|| choice_of(form, address, state, billing))),
    );
    let options = move || {
        let mut options = vec![(String::new(), own.to_owned())];
        form.customer.with(|customer| {
            let further = customer.iter().flat_map(|customer| customer.addresses.iter().enumerate().skip(1));
            options.extend(further.map(|(index, address)| (index.to_string(), named(address))));
        });
        options.push((ANOTHER.to_owned(), tr("Another address…").to_owned()));
        options
    };
    let typed = Memo::new(move |_| chosen.with(|choice| choice == ANOTHER));
    let (wrong_address, wrong_state) = (problem_at(problems, address_at), problem_at(problems, state_at));
    let problem = Signal::derive(move || wrong_address.get().or(wrong_state.get()).filter(|_| !typed.get()));
    let fields = move || {
        typed.get().then(|| {
            let name = (!billing).then(|| {
                view! {
                    <TextField id="invoice-delivery-name" label=tr("Delivered to somebody else") value=form.delivery_name
                        optional=true problem=problem_at(problems, Field::DeliveryName)/>
                }
                .erase()
            });
            view! {
                <TextArea id=String::from(id) + "-address" label=tr("Address") value=address problem=wrong_address/>
                <SelectField id=String::from(id) + "-state" label=tr("State") value=state
                    options=Box::new(|| state_options(tr("Choose"))) problem=wrong_state/>
                {name}
            }
            .into_any()
        })
    };
    view! {
        <div class="field-group">
            <SelectField id=id label=label value=chosen options=Box::new(options) problem=problem/>
            {move || fields()}
        </div>
    }
    .erase()
}

/// What the select shows for what is typed.
fn choice_of(form: FormState, address: RwSignal<String>, state: RwSignal<String>, billing: bool) -> String {
    let (typed, code) = (address.get_untracked(), state.get_untracked());
    let to_somebody = !billing && !form.delivery_name.with_untracked(String::is_empty);
    if typed.is_empty() && code.is_empty() && !to_somebody {
        return String::new();
    }
    let is =
        |one: &Address| one.postal() == typed && one.state.map(|state| state.to_string()).unwrap_or_default() == code;
    let place = form.customer.with_untracked(|customer| customer.as_ref()?.addresses.iter().skip(1).position(is));
    match place {
        Some(place) if !to_somebody => (place + 1).to_string(),
        _ => ANOTHER.to_owned(),
    }
}

/// Puts the address into the draft; none empties it.
fn show(found: Option<&Address>, address: RwSignal<String>, state: RwSignal<String>, form: FormState) {
    address.set(found.map(Address::postal).unwrap_or_default());
    state.set(found.and_then(|found| found.state).map(|state| state.to_string()).unwrap_or_default());
    if address == form.delivery_address {
        form.delivery_name.set(String::new());
    }
}

/// `Godown: 5 Made-up Lane, Tamil Nadu (33)`.
fn named(address: &Address) -> String {
    let mut name = address.label.clone();
    if !name.is_empty() {
        name.push_str(": ");
    }
    name.push_str(address.lines.lines().next().unwrap_or_default());
    if let Some(state) = address.state {
        if !name.is_empty() {
            name.push_str(", ");
        }
        name.push_str(&format::state(state));
    }
    name
}
