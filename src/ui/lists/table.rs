//! The table of a list: its headings, and what stands there when it has no rows.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::head::Clear;
use super::listing::{Listing, TABLE};
use super::spec::Column;
use super::{Asked, keys, picking};
use crate::language::{fill, tr};
use crate::protocol::{DocumentOrder, OrderBy};
use crate::ui::components::{Erase, follow, handler, icon, waiting_rows};

pub fn table(listing: Listing, picking: RwSignal<bool>) -> AnyView {
    let spec = listing.spec;
    let count = Memo::new(move |_| {
        listing.summed.track();
        listing.about(|pages| (pages.total(), pages.total_is_sure()))
    });
    let is_empty = Memo::new(move |_| count.get().is_some_and(|(total, _)| total == 0));
    let is_here = move || count.with(Option::is_some) && !is_empty.get();
    follow(move || {
        if is_here() {
            listing.draw();
        }
    });
    let instead = move || match (count.with(Option::is_none), is_empty.get()) {
        (true, _) => Some(waiting_rows()),
        (_, true) if listing.asked.with(Asked::is_for_all) => Some((spec.first)(spec)),
        (_, true) => Some(none_fits(listing)),
        _ => None,
    };
    let row_count = move || match count.get() {
        Some((total, true)) => (total + 1).to_string(),
        _ => "-1".to_owned(),
    };
    let class = move || match picking.get() || listing.picked.with(|picked| !picked.is_empty()) {
        true => "records records--long records--picking",
        false => "records records--long",
    };
    let all = move || {
        let picked = listing.picked.with(Vec::len);
        picked > 0 && count.get().is_some_and(|(total, _)| picked >= total.min(picking::MOST))
    };
    let pick_all = move |_| if all() { picking::none(listing) } else { picking::all(listing) };
    let width = (spec.columns.len() + 1).to_string();
    let filler = |id: String| {
        view! { <tbody aria-hidden="true" class="records__filler"><tr><td id=id colspan=width.clone()></td></tr></tbody> }
            .erase()
    };
    let headings = spec.columns.iter().map(|column| heading(listing, column)).collect_view();
    view! {
        {move || instead()}
        <table class=move || class() id=TABLE tabindex="-1" hidden=move || !is_here() aria-rowcount=move || row_count()
            on:click=handler(move |event: MouseEvent| keys::on_click(listing, &event))>
            <caption class="visually-hidden">{tr(spec.caption)}</caption>
            <thead class="records__head"><tr aria-rowindex="1">
                <th class="records__heading records__heading--pick" scope="col">
                    <input class="check__box" type="checkbox" id="pick-all" aria-label=tr("Choose all")
                        prop:checked=move || all() on:change=handler(pick_all)/>
                </th>
                {headings}
            </tr></thead>
            {filler(String::from(TABLE) + "-above")}
            {filler(String::from(TABLE) + "-below")}
        </table>
    }
    .into_any()
}

/// A heading that sorts says how. What is looked for by words, and the documents of one customer, come by date alone; drafts
/// come as they were changed last.
fn heading(listing: Listing, column: &'static Column) -> AnyView {
    let class = String::from("records__heading") + column.heading_class;
    let Some(by) = column.order else {
        return view! { <th class=class scope="col">{tr(column.heading)}</th> }.erase();
    };
    let by_date = move || listing.asked.with(|asked| asked.customer.is_some() || !asked.search.trim().is_empty());
    let drafts = move || listing.asked.with(Asked::is_of_drafts);
    let now = move || {
        let order = listing.asked.with(|asked| asked.order);
        let by_now = if by_date() { OrderBy::Date } else { order.by };
        (by_now == by && !drafts()).then_some(order.ascending)
    };
    let sort = move |_| {
        let mut asked = listing.asked.get_untracked();
        // Names from A on, everything else from the latest or the largest on, and then the other way round.
        let ascending = untrack(now).map_or(by == OrderBy::Buyer, |ascending| !ascending);
        asked.order = DocumentOrder { by, ascending };
        listing.ask(&asked, false);
    };
    let aria = move || now().map(|ascending| if ascending { "ascending" } else { "descending" });
    let sign = move || now().map(|ascending| icon(if ascending { "arrow-up" } else { "arrow-down" }));
    let content = move || {
        if drafts() || (by_date() && by != OrderBy::Date) {
            return view! { <span>{tr(column.heading)}</span> }.erase();
        }
        view! {
            <button class="records__sort" type="button" on:click=handler(sort)>{tr(column.heading)}{move || sign()}</button>
        }
        .erase()
    };
    let sortable = Memo::new(move |_| (by_date(), drafts()));
    view! { <th class=class scope="col" aria-sort=move || aria()>{move || { sortable.get(); untrack(content) }}</th> }
        .erase()
}

fn none_fits(listing: Listing) -> AnyView {
    let spec = listing.spec;
    let clear = use_context::<Clear>();
    view! {
        <section class="empty" id="none-fits">
            <h2>{fill("No {one} fits", &[("one", tr(spec.one))])}</h2>
            <p class="empty__text">
                {fill("Try fewer letters, another period, or look at all {many}.", &[("many", tr(spec.many))])}
            </p>
            <button class="button" type="button" id="none-fits-clear"
                on:click=handler(move |_| if let Some(Clear(clear)) = clear { clear.run(()) })>{tr("Clear filters")}</button>
        </section>
    }
    .erase()
}
