//! The price list.

use leptos::prelude::*;

use super::ItemDialog;
use crate::browser::clock;
use crate::domain::tax::PriceBasis;
use crate::domain::{Item, ItemId, Treatment};
use crate::protocol::{ArchiveItem, DeleteItem, ListItems, NameKey};
use crate::ui::components::{Erase, SearchBox, Segmented, Shelves, follow, handler, icon, leaving, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn List() -> AnyView {
    let session = Session::current();
    let search = RwSignal::new(String::new());
    let items: Paged<Item, NameKey<ItemId>> = Paged::unloaded();
    // None is closed; inside, none is a new item.
    let edited = RwSignal::new(None::<Option<Item>>);
    // 0 is in use, 1 archived.
    let shelf = RwSignal::new(0_usize);
    let load = move |search: String, follow: bool| {
        let after = if follow { items.next() } else { None };
        let call = ListItems { search, archived: shelf.get() == 1, after, limit: items.wanted(follow) };
        items.load(session, call, follow);
    };
    follow(move || {
        session.follow_changes();
        load(search.get(), false);
    });
    let saved = Callback::new(move |item: Item| {
        edited.set(None);
        session.notify(NoticeKind::Done, item.name + " is saved");
        load(search.get_untracked(), false);
    });
    let dialog = move || {
        edited.get().map(|item| {
            let close = Callback::new(move |()| edited.set(None));
            let gone = Callback::new(move |words: String| {
                edited.set(None);
                session.notify(NoticeKind::Done, words);
                load(search.get_untracked(), false);
            });
            let archived = shelf.get_untracked() == 1;
            let more = match &item {
                Some(Item { id, name, .. }) => {
                    let archive = ArchiveItem { id: *id, archived: !archived };
                    leaving(name.clone(), archived, archive, DeleteItem { id: *id }, gone)
                }
                None => ().into_any(),
            };
            view! { <ItemDialog item=item name=String::new() on_saved=saved on_close=close more=more/> }.erase()
        })
    };
    let list = move || match items.rows.get() {
        None => waiting_rows(),
        Some(rows) if rows.is_empty() && shelf.get() == 0 && search.with(|search| search.trim().is_empty()) => {
            empty(edited)
        }
        Some(rows) if rows.is_empty() => view! {
            <section class="empty">
                <h2>"No item fits"</h2>
                <p class="empty__text">"Try fewer letters of the name, or the HSN code."</p>
            </section>
        }
        .erase(),
        Some(rows) => table(rows, edited),
    };
    view! {
        <div class="page">
            <header class="page__head">
                <h1>"Items"</h1>
                <div class="page__actions">
                    <button class="button button--primary" type="button" id="item-new"
                        on:click=handler(move |_| edited.set(Some(None)))>{icon("plus")}"New item"</button>
                </div>
            </header>
            <div class="toolbar">
                <SearchBox id="item-search" label="Search items" placeholder="Name or HSN" text=search/>
                <div class="toolbar__end"><Segmented legend="Which items" name="item-shelf" chosen=shelf options=&SHELVES/></div>
            </div>
            {move || list()}
            {move || items.has_more().then(|| view! {
                <button class="button" type="button" on:click=handler(move |_| load(search.get_untracked(), true))>
                    "Show more"
                </button>
            }.erase())}
            {move || dialog()}
        </div>
    }
    .erase()
}

const SHELVES: Shelves = [("In use", "item-in-use"), ("Archived", "item-archived")];

/// The rate of today, or why there is none.
fn tax(item: &Item) -> String {
    match item.treatment {
        Treatment::Exempt => "Exempt".to_owned(),
        Treatment::NonGst => "Not under GST".to_owned(),
        Treatment::Taxable => {
            let included = if item.basis == PriceBasis::Inclusive { "% included" } else { "%" };
            String::from("GST ") + &item.rate_on(clock::today()).to_string() + included
        }
    }
}

fn table(rows: Vec<Item>, edited: RwSignal<Option<Option<Item>>>) -> AnyView {
    let row = |item: Item| {
        let name = item.name.clone();
        let hsn = item.hsn.as_ref().map_or("", |hsn| hsn.as_str()).to_owned();
        let tax = tax(&item);
        let price = String::from("₹") + &format::price(&item.price.to_string()) + " / " + item.unit.code();
        view! {
            <tr class="records__row">
                <td class="records__cell records__cell--lead records__cell--grow">
                    <button class="records__link" type="button" on:click=handler(move |_| edited.set(Some(Some(item.clone()))))>
                        {name}
                    </button>
                </td>
                <td class="records__cell records__cell--sub num">{hsn}</td>
                <td class="records__cell records__cell--sub-end num">{tax}</td>
                <td class="records__cell records__cell--num records__cell--end">{price}</td>
            </tr>
        }
        .erase()
    };
    view! {
        <table class="records">
            <caption class="visually-hidden">"Items by name"</caption>
            <thead class="records__head"><tr>
                <th class="records__heading" scope="col">"Name"</th>
                <th class="records__heading" scope="col">"HSN/SAC"</th>
                <th class="records__heading" scope="col">"Tax"</th>
                <th class="records__heading records__heading--num" scope="col">"Price"</th>
            </tr></thead>
            <tbody class="records__body">{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .erase()
}

fn empty(edited: RwSignal<Option<Option<Item>>>) -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("items")}
            <h2 id="empty-title">"What do you sell?"</h2>
            <p class="empty__text">
                "Keep what you sell again and again here, with its price, HSN code and GST rate. "
                "On an invoice, typing a few letters then fills the whole line."
            </p>
            <button class="button button--primary" type="button" on:click=handler(move |_| edited.set(Some(None)))>
                {icon("plus")}"New item"
            </button>
        </section>
    }
    .erase()
}
