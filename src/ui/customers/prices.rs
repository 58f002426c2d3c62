//! The prices that were agreed with a customer for single items. Each is saved as it is entered.

use leptos::prelude::*;

use crate::domain::{CustomerId, Field, Item, ItemId, Problems};
use crate::language::tr;
use crate::protocol::{AgreedPrice, Fault, ListPrices, SavePrice};
use crate::ui::components::{Choice, Combobox, Erase, Finder, TextField, handler, icon, problem_at};
use crate::ui::format;
use crate::ui::session::Session;

#[component]
pub fn Prices(customer: CustomerId) -> AnyView {
    let session = Session::current();
    let agreed = RwSignal::new(Vec::<AgreedPrice>::new());
    let problems = RwSignal::new(Problems::new());
    let load = move || {
        session.request(ListPrices { customer }, move |answer| {
            if let Ok(prices) = answer {
                agreed.try_set(prices);
            }
        });
    };
    load();
    let save = Callback::new(move |(item, price): (ItemId, String)| {
        problems.set(Problems::new());
        session.request(SavePrice { customer, item, price }, move |answer| match answer {
            Ok(_) => load(),
            Err(Fault::Invalid(found)) => problems.set(found),
            Err(fault) => session.report(&fault),
        });
    });
    let row = move |price: AgreedPrice| {
        let item = price.item;
        let remove = move |_| save.run((item, String::new()));
        view! {
            <li class="button-row">
                <span>{price.name}</span>
                <span class="num">"₹" {format::price(&price.price.to_string())}</span>
                <button class="button button--icon button--small button--plain" type="button"
                    aria-label=tr("Remove the agreed price") on:click=handler(remove)>{icon("trash")}</button>
            </li>
        }
        .erase()
    };
    view! {
        <details class="more">
            <summary class="more__title">{tr("Agreed prices")}</summary>
            <ul>{move || agreed.get().into_iter().map(row).collect_view()}</ul>
            {entry(save, problems)}
        </details>
    }
    .erase()
}

/// An item and its price, to be added.
fn entry(save: Callback<(ItemId, String)>, problems: RwSignal<Problems>) -> AnyView {
    let session = Session::current();
    let (text, price) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = RwSignal::new(None::<ItemId>);
    let finder = Finder::of(session, text, choice);
    let on_text = Callback::new(move |typed: String| {
        chosen.set(None);
        finder.look(typed);
    });
    let on_pick = Callback::new(move |index: usize| {
        if let Some(item) = finder.get(index) {
            text.set(item.name);
            chosen.set(Some(item.id));
        }
    });
    let add = move |_| {
        if let Some(item) = chosen.get_untracked().filter(|_| !price.with_untracked(|price| price.trim().is_empty())) {
            save.run((item, price.get_untracked()));
        }
    };
    view! {
        <div class="fields fields--two">
            <div class="field">
                <label class="field__label" for="price-item">{tr("Item")}</label>
                <div class="combobox"><div class="field__control">
                    <Combobox id="price-item" class="field__input" text=text choices=finder.choices on_text=on_text on_pick=on_pick
                        problem=Signal::stored(None) placeholder=tr("Name or HSN")/>
                </div></div>
            </div>
            <TextField id="price-agreed" label=tr("Agreed price") value=price prefix="₹" inputmode="decimal"
                input_class="field__input--num" problem=problem_at(problems, Field::Price)/>
        </div>
        <button class="button button--small" type="button" id="price-add" on:click=handler(add)>
            {icon("plus")}{tr("Agree on this price")}
        </button>
    }
    .into_any()
}

fn choice(item: &Item) -> Choice {
    let detail = String::from("₹") + &format::price(&item.price.to_string()) + " / " + item.unit.code();
    Choice { title: item.name.clone(), detail }
}
