//! What every list looks like: its head, what can be asked of it, its rows and what they come to.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::beside::beside;
use super::bulk::{self, Run};
use super::foot::foot;
use super::listing::{Listing, TABLE};
use super::spec::{self, Column};
use super::{Asked, filters, keys, picking};
use crate::browser::page;
use crate::domain::Date;
use crate::protocol::{DocumentOrder, OrderBy};
use crate::ui::components::{Erase, SearchBox, Segmented, follow, handler, icon, on_change, waiting_rows};

/// Where the fields of the filters have no room beside the search.
const NARROW: &str = "(width < 900px)";

/// `actions` stand in the head, `above` over the search.
#[component]
pub fn Frame(listing: Listing, actions: AnyView, above: AnyView) -> AnyView {
    let spec = listing.spec;
    let (run, alone, picking) = (Run::idle(), RwSignal::new(false), RwSignal::new(false));
    let is_open = Memo::new(move |_| listing.beside().is_some());
    let class = move || match (is_open.get(), alone.get()) {
        (true, true) => "page page--list page--alone",
        (true, false) => "page page--list page--beside",
        _ => "page page--list",
    };
    // Its place on the page changes with what is around it.
    on_change(
        move || (is_open.get(), alone.get()),
        move |_| {
            spawn_local(async move {
                leptos::task::tick().await;
                listing.draw();
            });
        },
    );
    view! {
        <div class=move || class()>
            <div class="listing" on:keydown=handler(move |event: KeyboardEvent| keys::on_key(listing, &event))>
                <header class="page__head"><h1>{spec.title}</h1><div class="page__actions">{actions}</div></header>
                {above}
                {head(listing, is_open, picking)}
                {bulk::panel(listing, run)}
                {rows(listing, picking)}
                {foot(listing, run)}
            </div>
            {beside(listing, alone)}
        </div>
    }
    .erase()
}

/// What can be asked of the list.
fn head(listing: Listing, is_open: Memo<bool>, picking: RwSignal<bool>) -> AnyView {
    let spec = listing.spec;
    let asked = listing.asked.get_untracked();
    let text = RwSignal::new(asked.search.clone());
    let chosen = RwSignal::new(filters::status_of(listing, &asked));
    let (narrow, opened, renewed) = (RwSignal::new(page::fits(NARROW)), RwSignal::new(false), RwSignal::new(0));
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        if narrow.get_untracked() != page::fits(NARROW) {
            narrow.update(|narrow| *narrow = !*narrow);
        }
    });
    on_cleanup(move || resized.remove());
    let folded = Memo::new(move |_| narrow.get() || is_open.get());
    on_change(
        move || text.get(),
        move |search| {
            let asked = listing.asked.get_untracked();
            if asked.search != search {
                listing.ask(&Asked { search, ..asked }, true);
            }
        },
    );
    on_change(
        move || chosen.get(),
        move |place| {
            let asked = listing.asked.get_untracked();
            let status = spec.statuses.get(place).map_or("", spec::code).to_owned();
            if asked.status != status {
                listing.ask(&Asked { status, ..asked }, false);
            }
        },
    );
    let clear = Callback::new(move |()| {
        listing.ask(&listing.asked.get_untracked().cleared(), false);
        text.set(String::new());
        chosen.set(0);
        renewed.update(|renewed| *renewed += 1);
    });
    // The button that was pressed goes away with the filters.
    let clear_all = Callback::new(move |()| {
        clear.run(());
        page::focus(if page::is_touched() { "filter-open" } else { spec.search.0 });
    });
    provide_context(Clear(clear_all));
    let renew = Callback::new(move |()| renewed.update(|renewed| *renewed += 1));
    let filtered = Memo::new(move |_| !listing.asked.with(Asked::is_for_all));
    let has_filters = !spec.filters.is_empty();
    let fields = move || {
        renewed.get();
        let out = filtered.get().then(|| {
            view! {
                <button class="button button--plain" type="button" id="clear-filters"
                    on:click=handler(move |_| clear_all.run(()))>"Clear filters"</button>
            }
            .erase()
        });
        (has_filters && !folded.get()).then(|| {
            let fields = untrack(|| filters::fields(listing, false));
            view! { <div class="toolbar filters" role="group" aria-label="Filters">{fields}{out}</div> }.erase()
        })
    };
    let button = move || {
        (has_filters && folded.get()).then(|| {
            let set = listing.asked.with(Asked::further);
            let count = (set > 0).then(|| view! { <span class="filter-count">{set.to_string()}<span class="visually-hidden">" set"</span></span> }.erase());
            view! {
                <button class="button" type="button" id="filter-open" on:click=handler(move |_| opened.set(true))>
                    {icon("filter")}"Filter"{count}
                </button>
            }
            .erase()
        })
    };
    let chips = move || folded.get().then(|| filters::chips(listing, renew));
    let dialog = move || opened.get().then(|| untrack(|| filters::dialog(listing, opened, clear)));
    let toggle_picking = move |_| {
        picking.update(|picking| *picking = !*picking);
        if !picking.get_untracked() {
            picking::none(listing);
        }
    };
    view! {
        <div class="toolbar">
            <SearchBox id=spec.search.0 label="Search" placeholder=spec.search.1 text=text/>
            {move || button()}
            {(spec.statuses.len() > 1).then(|| view! {
                <div class="listing__statuses"><Segmented legend="Status" name="status" chosen=chosen options=spec.statuses/></div>
            }.erase())}
            <button class="button listing__picking" type="button" id="picking" aria-pressed=move || picking.get().to_string()
                on:click=handler(toggle_picking)>{move || if picking.get() { "Done" } else { "Choose" }}</button>
        </div>
        {move || fields()}
        {move || chips()}
        {move || dialog()}
    }
    .into_any()
}

/// The way out of all filters, for whoever finds nothing.
#[derive(Clone, Copy)]
struct Clear(Callback<()>);

fn rows(listing: Listing, picking: RwSignal<bool>) -> AnyView {
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
            <caption class="visually-hidden">{spec.caption}</caption>
            <thead class="records__head"><tr aria-rowindex="1">
                <th class="records__heading records__heading--pick" scope="col">
                    <input class="check__box" type="checkbox" id="pick-all" aria-label="Choose all"
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

/// A heading that sorts says how. What is looked for by words, and the documents of one customer, come by date alone.
fn heading(listing: Listing, column: &'static Column) -> AnyView {
    let class = String::from("records__heading") + column.heading_class;
    let Some(by) = column.order else {
        return view! { <th class=class scope="col">{column.heading}</th> }.erase();
    };
    let by_date = move || listing.asked.with(|asked| asked.customer.is_some() || !asked.search.trim().is_empty());
    let now = move || {
        let order = listing.asked.with(|asked| asked.order);
        let by_now = if by_date() { OrderBy::Date } else { order.by };
        (by_now == by).then_some(order.ascending)
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
        if by_date() && by != OrderBy::Date {
            return view! { <span>{column.heading}</span> }.erase();
        }
        view! {
            <button class="records__sort" type="button" on:click=handler(sort)>{column.heading}{move || sign()}</button>
        }
        .erase()
    };
    let sortable = Memo::new(move |_| by_date());
    view! { <th class=class scope="col" aria-sort=move || aria()>{move || { sortable.get(); untrack(content) }}</th> }
        .erase()
}

fn none_fits(listing: Listing) -> AnyView {
    let spec = listing.spec;
    let clear = use_context::<Clear>();
    view! {
        <section class="empty" id="none-fits">
            <h2>"No "{spec.one}" fits"</h2>
            <p class="empty__text">"Try fewer letters, another period, or look at all "{spec.many}"."</p>
            <button class="button" type="button" id="none-fits-clear"
                on:click=handler(move |_| if let Some(Clear(clear)) = clear { clear.run(()) })>"Clear filters"</button>
        </section>
    }
    .erase()
}

/// How a day is written in a draft; what is no day is left as it was typed.
pub fn day_or_text(text: &str) -> spec::Cell {
    crate::domain::date::parse(text).map_or_else(|| spec::Cell::Text(text.to_owned()), |day: Date| spec::Cell::Day(day))
}
