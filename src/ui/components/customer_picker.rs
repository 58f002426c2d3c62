//! Whom something is about: a customer of the books, found while the name is typed.

use leptos::prelude::*;

use super::{Combobox, Erase, Finder, customer_choice};
use crate::domain::CustomerId;
use crate::language::tr;
use crate::protocol::GetCustomer;
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
    let finder = Finder::of(session, text, customer_choice);
    let on_text = Callback::new(move |typed: String| {
        if typed.trim().is_empty() {
            on_pick.run(None);
        }
        finder.look(typed);
    });
    let picked = Callback::new(move |index: usize| {
        if let Some(customer) = finder.get(index) {
            text.set(customer.name);
            on_pick.run(Some(customer.id));
        }
    });
    view! {
        <div class="field field--customer">
            <label class="field__label" for=id>{tr("Customer")}</label>
            <div class="combobox"><div class="field__control">
                <Combobox id=id class="field__input" text=text choices=finder.choices on_text=on_text
                    on_pick=picked problem=Signal::stored(None) placeholder=tr("Name, GSTIN or phone")/>
            </div></div>
        </div>
    }
    .erase()
}
