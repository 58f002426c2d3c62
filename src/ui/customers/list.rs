//! The list of customers.

use leptos::prelude::*;

use super::CustomerDialog;
use super::duplicates::DuplicatesDialog;
use crate::domain::{Customer, CustomerId};
use crate::protocol::{ListCustomers, NameKey};
use crate::ui::components::{Erase, SearchBox, Segmented, Shelves, follow, handler, icon, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn List() -> AnyView {
    let session = Session::current();
    let search = RwSignal::new(String::new());
    let customers: Paged<Customer, NameKey<CustomerId>> = Paged::unloaded();
    let creating = RwSignal::new(false);
    // 0 is in use, 1 archived.
    let shelf = RwSignal::new(0_usize);
    let comparing = RwSignal::new(false);
    let load = move |search: String, follow: bool| {
        let after = if follow { customers.next() } else { None };
        let call = ListCustomers { search, archived: shelf.get() == 1, after, limit: customers.wanted(follow) };
        customers.load(session, call, follow);
    };
    follow(move || {
        session.follow_changes();
        load(search.get(), false);
    });
    let saved = Callback::new(move |customer: Customer| {
        creating.set(false);
        session.notify(NoticeKind::Done, customer.name + " is saved");
        load(search.get_untracked(), false);
    });
    let dialog = move || {
        creating.get().then(|| {
            let close = Callback::new(move |()| creating.set(false));
            view! { <CustomerDialog customer=None name=String::new() on_saved=saved on_close=close/> }.erase()
        })
    };
    let duplicates = move || {
        comparing.get().then(|| {
            let close = Callback::new(move |()| comparing.set(false));
            let merged = Callback::new(move |()| load(search.get_untracked(), false));
            view! { <DuplicatesDialog on_merged=merged on_close=close/> }.erase()
        })
    };
    let list = move || match customers.rows.get() {
        None => waiting_rows(),
        Some(rows) if rows.is_empty() && shelf.get() == 0 && search.with(|search| search.trim().is_empty()) => {
            empty(creating)
        }
        Some(rows) if rows.is_empty() => view! {
            <section class="empty">
                <h2>"No customer fits"</h2>
                <p class="empty__text">"Try fewer letters of the name, the GSTIN or the phone number."</p>
            </section>
        }
        .erase(),
        Some(rows) => table(rows),
    };
    view! {
        <div class="page">
            <header class="page__head">
                <h1>"Customers"</h1>
                <div class="page__actions">
                    <button class="button" type="button" id="customer-duplicates"
                        on:click=handler(move |_| comparing.set(true))>"Find duplicates"</button>
                    <button class="button button--primary" type="button" id="customer-new"
                        on:click=handler(move |_| creating.set(true))>{icon("plus")}"New customer"</button>
                </div>
            </header>
            <div class="toolbar">
                <SearchBox id="customer-search" label="Search customers" placeholder="Name, GSTIN or phone" text=search/>
                <div class="toolbar__end"><Segmented legend="Which customers" name="customer-shelf" chosen=shelf options=&SHELVES/></div>
            </div>
            {move || list()}
            {move || customers.has_more().then(|| view! {
                <button class="button" type="button" on:click=handler(move |_| load(search.get_untracked(), true))>
                    "Show more"
                </button>
            }.erase())}
            {move || dialog()}
            {move || duplicates()}
        </div>
    }
    .erase()
}

const SHELVES: Shelves = [("In use", "customer-in-use"), ("Archived", "customer-archived")];

fn table(rows: Vec<Customer>) -> AnyView {
    let row = |customer: Customer| {
        let gstin = match &customer.gstin {
            Some(gstin) => view! { <span>{gstin.to_string()}</span> }.erase(),
            None => view! { <span class="records__none">"Not registered"</span> }.erase(),
        };
        let state = customer.state().map_or_else(|| "State not known".to_owned(), format::state);
        let name = customer.name.clone();
        view! {
            <tr class="records__row">
                <td class="records__cell records__cell--lead records__cell--grow">
                    <a class="records__link" href=String::from("/customers/") + &customer.id.to_string()>{name}</a>
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

fn empty(creating: RwSignal<bool>) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("customers")}
            <h2 id="empty-title">"Your first customer"</h2>
            <p class="empty__text">
                "A name is enough. With a GSTIN the State follows by itself, and with the State the right tax. "
                "You can also create customers while you write an invoice."
            </p>
            <button class="button button--primary" type="button" on:click=handler(move |_| creating.set(true))>
                {icon("plus")}"New customer"
            </button>
        </section>
    }
    .erase()
}
