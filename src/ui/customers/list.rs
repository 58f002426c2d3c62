//! The list of customers.

use leptos::prelude::*;

use super::CustomerDialog;
use crate::domain::{Customer, CustomerId};
use crate::protocol::{ListCustomers, NameKey};
use crate::ui::components::{Erase, SearchBox, follow, handler, icon, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn List() -> AnyView {
    let session = Session::current();
    let search = RwSignal::new(String::new());
    let customers: Paged<Customer, NameKey<CustomerId>> = Paged::unloaded();
    // None is closed; inside, none is a new customer.
    let edited = RwSignal::new(None::<Option<Customer>>);
    let load = move |search: String, follow: bool| {
        let after = if follow { customers.next() } else { None };
        customers.load(session, ListCustomers { search, archived: false, after, limit: customers.wanted(follow) }, follow);
    };
    follow(move || {
        session.follow_changes();
        load(search.get(), false);
    });
    let saved = Callback::new(move |customer: Customer| {
        edited.set(None);
        session.notify(NoticeKind::Done, customer.name + " is saved");
        load(search.get_untracked(), false);
    });
    let dialog = move || {
        edited.get().map(|customer| {
            let close = Callback::new(move |()| edited.set(None));
            view! { <CustomerDialog customer=customer name=String::new() on_saved=saved on_close=close/> }.erase()
        })
    };
    let list = move || match customers.rows.get() {
        None => waiting_rows(),
        Some(rows) if rows.is_empty() && search.with(|search| search.trim().is_empty()) => empty(edited),
        Some(rows) if rows.is_empty() => view! {
            <section class="empty">
                <h2>"No customer fits"</h2>
                <p class="empty__text">"Try fewer letters of the name, the GSTIN or the phone number."</p>
            </section>
        }
        .erase(),
        Some(rows) => table(rows, edited),
    };
    view! {
        <div class="page">
            <header class="page__head">
                <h1>"Customers"</h1>
                <div class="page__actions">
                    <button class="button button--primary" type="button" id="customer-new"
                        on:click=handler(move |_| edited.set(Some(None)))>{icon("plus")}"New customer"</button>
                </div>
            </header>
            <div class="toolbar">
                <SearchBox id="customer-search" label="Search customers" placeholder="Name, GSTIN or phone" text=search/>
            </div>
            {move || list()}
            {move || customers.has_more().then(|| view! {
                <button class="button" type="button" on:click=handler(move |_| load(search.get_untracked(), true))>
                    "Show more"
                </button>
            }.erase())}
            {move || dialog()}
        </div>
    }
    .erase()
}

fn table(rows: Vec<Customer>, edited: RwSignal<Option<Option<Customer>>>) -> AnyView {
    let row = |customer: Customer| {
        let gstin = match &customer.gstin {
            Some(gstin) => view! { <span>{gstin.to_string()}</span> }.erase(),
            None => view! { <span class="records__none">"Not registered"</span> }.erase(),
        };
        let state = customer.state.map_or_else(|| "State not known".to_owned(), format::state);
        let name = customer.name.clone();
        view! {
            <tr class="records__row">
                <td class="records__cell records__cell--lead records__cell--grow">
                    <button class="records__link" type="button" on:click=handler(move |_| edited.set(Some(Some(customer.clone()))))>
                        {name}
                    </button>
                </td>
                <td class="records__cell records__cell--sub num">{gstin}</td>
                <td class="records__cell records__cell--sub-end">{state}</td>
            </tr>
        }
        .erase()
    };
    view! {
        <table class="records">
            <caption class="visually-hidden">"Customers by name"</caption>
            <thead class="records__head"><tr>
                <th class="records__heading" scope="col">"Name"</th>
                <th class="records__heading" scope="col">"GSTIN"</th>
                <th class="records__heading" scope="col">"State"</th>
            </tr></thead>
            <tbody class="records__body">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .erase()
}

fn empty(edited: RwSignal<Option<Option<Customer>>>) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("customers")}
            <h2 id="empty-title">"Your first customer"</h2>
            <p class="empty__text">
                "A name is enough. With a GSTIN the State follows by itself, and with the State the right tax. "
                "You can also create customers while you write an invoice."
            </p>
            <button class="button button--primary" type="button" on:click=handler(move |_| edited.set(Some(None)))>
                {icon("plus")}"New customer"
            </button>
        </section>
    }
    .erase()
}
