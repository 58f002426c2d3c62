//! Customers that may be the same, and their merger.

use leptos::prelude::*;

use crate::domain::CustomerId;
use crate::domain::customer::duplicates::{Duplicate, Known, Likeness};
use crate::language::{fill, tr};
use crate::protocol::{ListDuplicates, MergeCustomers};
use crate::ui::components::{Dialog, Erase, handler, waiting_rows};
use crate::ui::session::{NoticeKind, Session};

/// More pairs than anybody decides on in one sitting.
const MOST_PAIRS: u32 = 50;

/// `on_merged` is told after each merger.
#[component]
pub fn DuplicatesDialog(on_merged: Callback<()>, on_close: Callback<()>) -> AnyView {
    let session = Session::current();
    let pairs = RwSignal::new(None::<Vec<Duplicate>>);
    let load = move || {
        session.request(ListDuplicates { limit: MOST_PAIRS }, move |answer| match answer {
            Ok(found) => {
                pairs.try_set(Some(found));
            }
            Err(fault) => session.report(&fault),
        });
    };
    load();
    let merge = Callback::new(move |(stays, merged): (CustomerId, CustomerId)| {
        session.request(MergeCustomers { stays, merged }, move |answer| match answer {
            Ok(customer) => {
                session.notify(NoticeKind::Done, fill("Merged into {name}", &[("name", &customer.name)]));
                on_merged.run(());
                load();
            }
            Err(fault) => session.report(&fault),
        });
    });
    let list = move || match pairs.get() {
        None => waiting_rows(),
        Some(pairs) if pairs.is_empty() => view! { <p>{tr("No two customers look the same.")}</p> }.erase(),
        Some(pairs) => {
            view! { <ul class="duplicates">{pairs.into_iter().map(|pair| row(pair, merge)).collect_view()}</ul> }
                .erase()
        }
    };
    view! {
        <Dialog title=tr("Customers that may be the same") on_close=on_close>
            <div class="dialog__body">
                <p>{tr("Choose which one stays. Documents keep what they state, and are found under the one that stays.")}</p>
                {move || list()}
            </div>
            <footer class="dialog__foot">
                <button class="button" type="button" on:click=handler(move |_| on_close.run(()))>{tr("Close")}</button>
            </footer>
        </Dialog>
    }
    .erase()
}

fn row(pair: Duplicate, merge: Callback<(CustomerId, CustomerId)>) -> AnyView {
    let (first, second) = (pair.first.id, pair.second.id);
    let keep = move |known: Known, stays: CustomerId, merged: CustomerId| {
        let label = fill("Keep “{name}”", &[("name", &known.name)]);
        view! {
            <div class="duplicates__one">
                <span class="soft num">{detail(&known)}</span>
                <button class="button button--small" type="button" on:click=handler(move |_| merge.run((stays, merged)))>
                    {label}
                </button>
            </div>
        }
        .erase()
    };
    view! {
        <li class="duplicates__pair">
            <p class="duplicates__why">{likeness(pair.likeness)}</p>
            {keep(pair.first, first, second)}
            {keep(pair.second, second, first)}
        </li>
    }
    .erase()
}

fn detail(known: &Known) -> String {
    let gstin = known.gstin.as_ref().map_or(tr("Not registered"), |gstin| gstin.as_str());
    if known.phone.is_empty() { gstin.to_owned() } else { String::from(gstin) + " · " + &known.phone }
}

fn likeness(likeness: Likeness) -> &'static str {
    tr(match likeness {
        Likeness::Gstin => "The same GSTIN",
        Likeness::Pan => "The same PAN",
        Likeness::Phone => "The same phone number",
        Likeness::Name => "Nearly the same name",
    })
}
