//! The price list.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::tax::PriceBasis;
use crate::domain::{DocumentKind, Item, Treatment};
use crate::language::{fill, key, tr};
use crate::protocol::{ArchiveItem, DeleteItem, GetItem, ListItems};
use crate::ui::components::{Erase, follow, handler, icon, leaving};
use crate::ui::format;
use crate::ui::later::{Later, later};
use crate::ui::lists::spec::{Answered, Cell, Column, Cursor, Fetched, Line, NEW, Opens, Spec};
use crate::ui::lists::{Asked, Frame, Listing};
use crate::ui::session::{NoticeKind, Session};

static SPEC: Spec = Spec {
    path: "/items",
    title: key("Items"),
    one: key("item"),
    many: key("items"),
    caption: key("Items by name"),
    search: ("item-search", key("Name or HSN")),
    statuses: &[(key("In use"), "status-all"), (key("Archived"), "status-archived")],
    filters: &[],
    columns: &[
        Column::new(key("Name"), " records__cell--lead records__cell--grow").leads(None),
        Column::new(key("HSN/SAC"), " records__cell--sub num").sized(" records__heading--s"),
        Column::new(key("Tax"), " records__cell--sub-end num").sized(" records__heading--l"),
        Column::new(key("Price"), " records__cell--num records__cell--end")
            .sized(" records__heading--num records__heading--l"),
    ],
    bulk: false,
    kind: DocumentKind::Invoice,
    fetch,
    sum: None,
    opens: Opens::Dialog,
    papers: None,
    first,
};

#[component]
pub fn List() -> AnyView {
    let listing = Listing::begin(&SPEC);
    let session = listing.session;
    // None is closed; inside, none is a new item.
    let edited = RwSignal::new(None::<Option<Item>>);
    let close = Callback::new(move |()| listing.open_row(""));
    follow(move || {
        let open = listing.open.get();
        edited.set((open == NEW).then_some(None));
        if let Ok(id) = open.parse() {
            session.request(GetItem { id }, move |answer| match answer {
                // The person may have closed it again.
                Ok(item) if listing.open.try_get_untracked().as_ref() == Some(&open) => edited.set(item.map(Some)),
                Ok(_) => {}
                Err(fault) => session.report(&fault),
            });
        }
    });
    let gone = Callback::new(move |words: String| {
        close.run(());
        session.notify(NoticeKind::Done, words);
    });
    let saved = Callback::new(move |item: Item| gone.run(fill("{name} is saved", &[("name", &item.name)])));
    let dialog = move || {
        edited.get().map(|item| {
            let archived = listing.asked.with_untracked(|asked| asked.status == "archived");
            let more = match &item {
                Some(Item { id, name, .. }) => {
                    let archive = ArchiveItem { id: *id, archived: !archived };
                    Some(leaving(name.clone(), archived, archive, DeleteItem { id: *id }, gone))
                }
                None => None,
            };
            later(Later::Item(item, saved, close, more))
        })
    };
    let actions = view! {
        <button class="button button--primary" type="button" id="item-new"
            on:click=handler(move |_| listing.open_row(NEW))>{icon("plus")}{tr("New item")}</button>
    }
    .erase();
    view! { <Frame listing=listing actions=actions above=().into_any()/>{move || dialog()} }.into_any()
}

fn fetch(session: Session, spec: &'static Spec, asked: &Asked, from: &Cursor, limit: u32, answered: Answered<Fetched>) {
    let after = if let Cursor::Items(key) = from { Some(key.clone()) } else { None };
    let call = ListItems { search: asked.search.clone(), archived: asked.status == "archived", after, limit };
    session.request(call, move |answer| {
        answered(answer.map(|page| Fetched {
            lines: page.rows.iter().map(|item| line(item, spec.path)).collect(),
            next: page.next.map(Cursor::Items),
        }));
    });
}

fn line(item: &Item, path: &str) -> Line {
    let price = String::from("₹") + &format::price(&item.price.to_string()) + " / " + item.unit.code();
    let id = item.id.to_string();
    Line {
        address: [path, "?open=", &id].concat(),
        id,
        draft: false,
        cells: vec![
            Cell::Text(item.name.clone()),
            Cell::Text(item.hsn.as_ref().map_or("", |hsn| hsn.as_str()).to_owned()),
            Cell::Text(tax(item)),
            Cell::Text(price),
        ],
    }
}

/// The rate of today, or why there is none.
fn tax(item: &Item) -> String {
    match item.treatment {
        Treatment::Exempt => tr("Exempt").to_owned(),
        Treatment::NonGst => tr("Not under GST").to_owned(),
        Treatment::Taxable => {
            let rate = item.rate_on(clock::today()).to_string();
            match item.basis {
                PriceBasis::Inclusive => fill("GST {rate}% included", &[("rate", &rate)]),
                PriceBasis::Exclusive => String::from("GST ") + &rate + "%",
            }
        }
    }
}

fn first(spec: &'static Spec) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("items")}
            <h2 id="empty-title">{tr("What do you sell?")}</h2>
            <p class="empty__text">
                {tr("Keep what you sell again and again here, with its price, HSN code and GST rate. On an invoice, typing a \
                     few letters then fills the whole line.")}
            </p>
            <a class="button" href=String::from(spec.path) + "?open=" + NEW>{icon("plus")}{tr("New item")}</a>
        </section>
    }
    .erase()
}
