//! A row beside its list, on wide screens.

use leptos::prelude::*;

use super::Listing;
use super::spec::Opens;
use crate::ui::components::{Erase, handler, icon};

/// What is open, if anything is. `alone` becomes true once it needs all of the page.
pub fn beside(listing: Listing, alone: RwSignal<bool>) -> AnyView {
    let spec = listing.spec;
    let pane = move || {
        let id = listing.beside()?;
        let Opens::Beside(show) = spec.opens else { return None };
        let address = String::from(spec.path) + "/" + &id;
        let shown = untrack(|| show(spec.kind, &id, alone));
        let close = move |_| {
            listing.open_row("");
            listing.focus_current(true);
        };
        Some(
            view! {
                <section class="beside" aria-label=String::from("The ") + spec.one + " that is open">
                    <div class="beside__bar no-print">
                        <a class="button button--small button--plain" id="beside-alone" href=address>"Open alone"</a>
                        <button class="button button--small button--icon button--plain" type="button" id="beside-close"
                            aria-label="Close" on:click=handler(close)>{icon("close")}</button>
                    </div>
                    {shown}
                </section>
            }
            .erase(),
        )
    };
    view! { {move || pane()} }.into_any()
}
