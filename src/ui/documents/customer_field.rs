//! Who buys: found by name, GSTIN or phone, or created on the spot.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form_state::FormState;
use crate::browser::page;
use crate::domain::{Customer, Field, Problems};
use crate::language::tr;
use crate::ui::components::{Choice, Combobox, Erase, Finder, icon, problem_at};
use crate::ui::customers::CustomerDialog;
use crate::ui::format;
use crate::ui::session::Session;

#[component]
pub fn CustomerField(form: FormState, problems: RwSignal<Problems>) -> AnyView {
    let session = Session::current();
    let finder = Finder::of(session, form.customer_text, choice);
    let created = RwSignal::new(None::<String>);
    let problem = problem_at(problems, Field::Customer);
    let on_text = Callback::new(move |typed: String| {
        // What is typed over a chosen customer is another one.
        form.customer.set(None);
        finder.look(typed);
    });
    let on_pick = Callback::new(move |index: usize| {
        if let Some(customer) = finder.get(index) {
            form.choose_customer(customer);
        }
    });
    let hint = move || match form.customer.get() {
        Some(customer) => choice(&customer).detail,
        None => tr("Empty for a sale over the counter").to_owned(),
    };
    let dialog = move || {
        created.get().map(|name| {
            let close = Callback::new(move |()| created.set(None));
            let saved = Callback::new(move |customer| {
                created.set(None);
                form.choose_customer(customer);
                // Once the dialog is gone, which gives the focus back to the field.
                spawn_local(async {
                    leptos::task::tick().await;
                    page::focus_to_overtype("invoice-date");
                });
            });
            view! { <CustomerDialog customer=None name=name on_saved=saved on_close=close/> }.erase()
        })
    };
    view! {
        <div class=move || if problem.with(Option::is_some) { "field field--half field--invalid" } else { "field field--half" }>
            <label class="field__label" for="invoice-customer">{tr("Customer")}</label>
            <div class="combobox"><div class="field__control">
                <Combobox id="invoice-customer" class="field__input" text=form.customer_text choices=finder.choices
                    on_text=on_text on_pick=on_pick
                    on_create=(tr("Create|a customer"), Callback::new(move |name| created.set(Some(name))))
                    problem=problem must_pick=true next="invoice-date"
                    placeholder=tr("Name, GSTIN or phone") described_by="invoice-customer-problem invoice-customer-hint"/>
            </div></div>
            <p class="field__hint num" id="invoice-customer-hint">{move || hint()}</p>
            {move || problem.get().map(|problem| view! {
                <p class="field__error" id="invoice-customer-problem">{icon("error")}{problem}</p>
            }.erase())}
            {move || dialog()}
        </div>
    }
    .erase()
}

fn choice(customer: &Customer) -> Choice {
    let mut detail = match &customer.gstin {
        Some(gstin) => String::from("GSTIN ") + gstin.as_str(),
        None => tr("Not registered").to_owned(),
    };
    if let Some(state) = customer.state() {
        detail.push_str(" · ");
        detail.push_str(format::state_name(state));
    }
    Choice { title: customer.name.clone(), detail }
}
