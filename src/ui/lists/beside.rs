//! A row beside its list, on wide screens.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Listing;
use super::spec::Opens;
use crate::language::{fill, tr};
use crate::ui::components::{Erase, handler, icon};

/// What is open, if anything is. `alone` becomes true once it needs all of the page.
pub fn beside(listing: Listing, alone: RwSignal<bool>) -> AnyView {
    let spec = listing.spec;
    let pane = move || {
        let Some(id) = listing.beside() else {
            // What was open has given the tab its own name.
            listing.name_tab();
            return None;
        };
        let Opens::Beside(show) = spec.opens else { return None };
        let address = String::from(spec.path) + "/" + &id;
        let shown = untrack(|| show(spec.kind, &id, alone));
        let close = move || {
            listing.open_row("");
            listing.focus_current(true);
        };
        let on_key = move |event: KeyboardEvent| {
            if event.key() == "Escape" && !alone.get_untracked() {
                close();
            }
        };
        Some(
            view! {
                <section class="beside" aria-label=fill("The {one} that is open", &[("one", tr(spec.one))]) on:keydown=handler(on_key)>
                    <div class="beside__bar no-print">
                        <a class="button button--small button--plain" id="beside-alone" href=address>{tr("Open alone")}</a>
                        <button class="button button--small button--icon button--plain" type="button" id="beside-close"
                            aria-label=tr("Close") on:click=handler(move |_| close())>{icon("close")}</button>
                    </div>
                    {shown}
                </section>
            }
            .erase(),
        )
    };
    let said = move || listing.beside().map(|_| fill("The {one} is open beside the list", &[("one", tr(spec.one))]));
    view! { <p class="visually-hidden" role="status">{move || said()}</p>{move || pane()} }.into_any()
}
