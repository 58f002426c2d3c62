//! What a line sells: found in the price list, added to it, or just typed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form_state::{FormState, LineState};
use crate::browser::{clock, page};
use crate::domain::customer::line_for;
use crate::domain::{Item, Treatment};
use crate::language::tr;
use crate::protocol::GetPrice;
use crate::ui::components::{Choice, Combobox, Erase, Finder};
use crate::ui::format;
use crate::ui::items::ItemDialog;
use crate::ui::session::Session;

#[component]
pub fn ItemCell(
    form: FormState,
    line: LineState,
    id: String,
    name: String,
    problem: Signal<Option<String>>,
) -> AnyView {
    let session = Session::current();
    let finder = Finder::of(session, line.description, choice);
    let created = RwSignal::new(None::<String>);
    let on_text = Callback::new(move |typed: String| finder.look(typed));
    let on_pick = Callback::new(move |index: usize| {
        if let Some(item) = finder.get(index) {
            fill(session, form, line, &item);
        }
    });
    let dialog = move || {
        created.get().map(|name| {
            let close = Callback::new(move |()| created.set(None));
            let saved = Callback::new(move |item: Item| {
                created.set(None);
                fill(session, form, line, &item);
                // Once the dialog is gone, which gives the focus back to the cell.
                spawn_local(async move {
                    leptos::task::tick().await;
                    page::focus_to_overtype(&quantity(line));
                });
            });
            view! { <ItemDialog item=None name=name on_saved=saved on_close=close/> }.erase()
        })
    };
    view! {
        <div class="combobox">
            <Combobox id=id name=name class="line__input" text=line.description choices=finder.choices
                on_text=on_text on_pick=on_pick
                on_create=(tr("Add to the price list:"), Callback::new(move |name| created.set(Some(name)))) problem=problem
                next=quantity(line)/>
            {move || dialog()}
        </div>
    }
    .erase()
}

/// What is filled in next once it is known what is sold.
fn quantity(line: LineState) -> String {
    String::from("line-") + &line.key.to_string() + "-quantity"
}

/// At the list's price at once, and at the one that was agreed with the customer when that is known.
fn fill(session: Session, form: FormState, line: LineState, item: &Item) {
    let date = form.date_or_today();
    let buyer = form.customer.get_untracked();
    line.fill(&line_for(item, buyer.as_ref(), None, date));
    let Some(buyer) = buyer else { return };
    let item = item.clone();
    session.request(GetPrice { customer: buyer.id, item: item.id }, move |answer| {
        if let Ok(Some(price)) = answer
            && line.is_of(item.id)
        {
            line.fill(&line_for(&item, Some(&buyer), Some(price), date));
        }
    });
}

fn choice(item: &Item) -> Choice {
    let mut detail = String::from("₹") + &format::price(&item.price.to_string()) + " / " + item.unit.code();
    if item.treatment == Treatment::Taxable {
        detail.push_str(" · GST ");
        detail.push_str(&item.rate_on(clock::today()).to_string());
        detail.push('%');
    }
    Choice { title: item.name.clone(), detail }
}
