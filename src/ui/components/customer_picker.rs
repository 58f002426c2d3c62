//! Whom something is about: a customer of the books, found while the name is typed.

use leptos::prelude::*;

use super::{Choice, Combobox, Erase};
use crate::domain::{Customer, CustomerId};
use crate::protocol::{GetCustomer, ListCustomers};
use crate::ui::session::Session;

#[component]
pub fn CustomerPicker(
    id: &'static str,
    /// The customer to begin with.
    chosen: Option<CustomerId>,
    /// Gets whom was picked; nobody once the name is taken out.
    on_pick: Callback<Option<CustomerId>>,
) -> AnyView {
    let session = Session::current();
    let text = RwSignal::new(String::new());
    if let Some(id) = chosen {
        session.request(GetCustomer { id }, move |answer| {
            if let Ok(Some(customer)) = answer {
                text.try_set(customer.name);
            }
        });
    }
    let found = StoredValue::new(Vec::<Customer>::new());
    let choices = RwSignal::new(Vec::new());
    let on_text = Callback::new(move |typed: String| {
        if typed.trim().is_empty() {
            on_pick.run(None);
        }
        let call = ListCustomers { search: typed.clone(), archived: false, after: None, limit: 8 };
        session.request(call, move |answer| {
            if let Ok(page) = answer
                && text.try_get_untracked() == Some(typed)
            {
                let choice = |customer: &Customer| Choice {
                    title: customer.name.clone(),
                    detail: customer.gstin.as_ref().map(|gstin| gstin.as_str().to_owned()).unwrap_or_default(),
                };
                choices.set(page.rows.iter().map(choice).collect());
                found.set_value(page.rows);
            }
        });
    });
    let picked = Callback::new(move |index: usize| {
        if let Some(customer) = found.with_value(|found| found.get(index).cloned()) {
            text.set(customer.name);
            on_pick.run(Some(customer.id));
        }
    });
    view! {
        <div class="field field--customer">
            <label class="field__label" for=id>"Customer"</label>
            <div class="combobox"><div class="field__control">
                <Combobox id=id class="field__input" text=text choices=choices on_text=on_text
                    on_pick=picked problem=Signal::stored(None) placeholder="Name, GSTIN or phone"/>
            </div></div>
        </div>
    }
    .erase()
}
