//! The list of customers.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::{Currency, Customer, DocumentKind};
use crate::language::{fill, key, tr};
use crate::protocol::{ListCustomers, ListOwed, OwingCustomer};
use crate::ui::components::{Erase, handler, icon};
use crate::ui::format;
use crate::ui::later::{Later, later};
use crate::ui::lists::spec::{Answered, Cell, Column, Cursor, Fetched, Line, NEW, Opens, Spec};
use crate::ui::lists::{Asked, Frame, Listing};
use crate::ui::session::{NoticeKind, Session};

static SPEC: Spec = Spec {
    path: "/customers",
    title: key("Customers"),
    one: key("customer"),
    many: key("customers"),
    caption: key("Customers by name"),
    search: ("customer-search", key("Name, GSTIN or phone")),
    statuses: &[(key("In use"), "status-all"), (key("Archived"), "status-archived")],
    filters: &[],
    columns: &[
        Column::new(key("Name"), " records__cell--lead records__cell--grow").leads(None),
        Column::new(key("GSTIN"), " records__cell--sub num").sized(" records__heading--l"),
        Column::new(key("State"), " records__cell--sub-end").sized(" records__heading--l"),
        Column::new(key("Owes"), " records__cell--num records__cell--end")
            .sized(" records__heading--num records__heading--m"),
    ],
    bulk: false,
    kind: DocumentKind::Invoice,
    fetch,
    sum: None,
    opens: Opens::Beside(|_, id, _| later(Later::Customer(id.to_owned()))),
    papers: None,
    first,
};

#[component]
pub fn List() -> AnyView {
    let listing = Listing::begin(&SPEC);
    let comparing = RwSignal::new(false);
    let close = Callback::new(move |()| listing.open_row(""));
    let saved = Callback::new(move |customer: Customer| {
        close.run(());
        listing.session.notify(NoticeKind::Done, fill("{name} is saved", &[("name", &customer.name)]));
    });
    let dialog = move || listing.open.with(|open| open == NEW).then(|| later(Later::NewCustomer(saved, close)));
    let duplicates = move || {
        comparing.get().then(|| {
            let close = Callback::new(move |()| comparing.set(false));
            later(Later::Duplicates(close))
        })
    };
    let actions = view! {
        <button class="button" type="button" id="customer-duplicates"
            on:click=handler(move |_| comparing.set(true))>{tr("Find duplicates")}</button>
        <button class="button button--primary" type="button" id="customer-new"
            on:click=handler(move |_| listing.open_row(NEW))>{icon("plus")}{tr("New customer")}</button>
    }
    .into_any();
    view! {
        <Frame listing=listing actions=actions above=().into_any()/>
        {move || dialog()}
        {move || duplicates()}
    }
    .into_any()
}

fn fetch(session: Session, spec: &'static Spec, asked: &Asked, from: &Cursor, limit: u32, answered: Answered<Fetched>) {
    let after = if let Cursor::Customers(key) = from { Some(key.clone()) } else { None };
    let call = ListCustomers { search: asked.search.clone(), archived: asked.status == "archived", after, limit };
    session.request(call, move |answer| {
        let page = match answer {
            Ok(page) => page,
            Err(fault) => return answered(Err(fault)),
        };
        let customers = page.rows.iter().map(|customer| customer.id).collect();
        session.request(ListOwed { customers, today: clock::today() }, move |answer| {
            answered(answer.map(|owed| Fetched {
                lines: page.rows.into_iter().map(|customer| line(customer, &owed, spec.path)).collect(),
                next: page.next.map(Cursor::Customers),
            }));
        });
    });
}

fn line(customer: Customer, owed: &[OwingCustomer], path: &str) -> Line {
    let owed = owed.iter().find(|owing| owing.customer == customer.id).map(|owing| owing.owed);
    let gstin = customer.gstin.as_ref().map(|gstin| Cell::Text(gstin.to_string()));
    let state = customer.state().map(|state| Cell::Text(format::state(state)));
    let id = customer.id.to_string();
    Line {
        address: [path, "/", &id].concat(),
        id,
        draft: false,
        cells: vec![
            Cell::Text(customer.name),
            gstin.unwrap_or(Cell::Nothing(tr("Not registered"))),
            state.unwrap_or(Cell::Nothing(tr("State not known"))),
            owed.map_or(Cell::Nothing("–"), |owed| Cell::Amount(owed, Currency::RUPEE)),
        ],
    }
}

fn first(spec: &'static Spec) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("customers")}
            <h2 id="empty-title">{tr("Your first customer")}</h2>
            <p class="empty__text">
                {tr("A name is enough. With a GSTIN the State follows by itself, and with the State the right tax. You can also \
                     create customers while you write an invoice.")}
            </p>
            <a class="button" href=String::from(spec.path) + "?open=" + NEW>{icon("plus")}{tr("New customer")}</a>
        </section>
    }
    .erase()
}
