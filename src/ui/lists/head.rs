//! What stands above the rows: the search, the choice of status and the filters.

use leptos::prelude::*;

use super::listing::Listing;
use super::{Asked, filters, picking, spec};
use crate::browser::page;
use crate::language::tr;
use crate::ui::components::{Erase, SearchBox, Segmented, handler, icon, on_change};

/// Where the fields of the filters have no room beside the search.
const NARROW: &str = "(width < 900px)";

/// What can be asked of the list.
pub fn head(listing: Listing, is_open: Memo<bool>, picking: RwSignal<bool>) -> AnyView {
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
    let can_filter = move || !spec.filters.is_empty() && listing.asked.with(|asked| !asked.is_of_drafts());
    // Fields are drawn anew only when they come, and not while somebody types into one.
    let has_filters = Memo::new(move |_| can_filter());
    let fields = move || {
        renewed.get();
        let out = filtered.get().then(|| {
            view! {
                <button class="button button--plain" type="button" id="clear-filters"
                    on:click=handler(move |_| clear_all.run(()))>{tr("Clear filters")}</button>
            }
            .erase()
        });
        (has_filters.get() && !folded.get()).then(|| {
            let fields = untrack(|| filters::fields(listing, false));
            view! { <div class="toolbar filters" role="group" aria-label=tr("Filters")>{fields}{out}</div> }.erase()
        })
    };
    let button = move || {
        (can_filter() && folded.get()).then(|| {
            let set = listing.asked.with(Asked::further);
            let count = (set > 0).then(|| view! { <span class="filter-count">{set.to_string()}<span class="visually-hidden">{tr(" set|filters")}</span></span> }.erase());
            view! {
                <button class="button" type="button" id="filter-open" on:click=handler(move |_| opened.set(true))>
                    {icon("filter")}{tr("Filter")}{count}
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
            <SearchBox id=spec.search.0 label=tr("Search") placeholder=tr(spec.search.1) text=text/>
            {move || button()}
            {(spec.statuses.len() > 1).then(|| view! {
                <div class="listing__statuses"><Segmented legend=tr("Status") name="status" chosen=chosen options=spec.statuses/></div>
            }.erase())}
            <button class="button listing__picking" type="button" id="picking" aria-pressed=move || picking.get().to_string()
                on:click=handler(toggle_picking)>{move || tr(if picking.get() { "Done" } else { "Choose" })}</button>
        </div>
        {move || fields()}
        {move || chips()}
        {move || dialog()}
    }
    .into_any()
}

/// The way out of all filters, for whoever finds nothing.
#[derive(Clone, Copy)]
pub struct Clear(pub Callback<()>);
