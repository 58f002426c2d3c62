//! The app: what address shows which screen.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use super::session::Session;
use super::{customers, first_run, help, invoices, items, settings, shell};
use crate::browser::page;

/// Puts the app in the place of the skeleton.
pub fn mount() {
    page::recover_from_panics();
    settings::appearance::apply();
    let skeleton = page::skeleton();
    mount_to(page::mount_point(), move || view! { <App skeleton=skeleton/> }).forget();
}

#[component]
fn App(skeleton: String) -> impl IntoView {
    let session = Session::start();
    let skeleton = StoredValue::new(skeleton);
    view! {
        <Router>
            <Show when=move || session.is_loaded() fallback=move || shell::waiting(skeleton.get_value())>
                <Show when=move || session.business().is_some() fallback=first_run::FirstRun>
                    <shell::Shell>
                        <FlatRoutes fallback=not_found>
                            <Route path=path!("/") view=invoices::List/>
                            <Route path=path!("/invoices") view=invoices::List/>
                            <Route path=path!("/invoices/:id") view=invoices::Page/>
                            <Route path=path!("/customers") view=customers::List/>
                            <Route path=path!("/items") view=items::List/>
                            <Route path=path!("/settings") view=settings::Settings/>
                            <Route path=path!("/help") view=help::Help/>
                        </FlatRoutes>
                    </shell::Shell>
                </Show>
            </Show>
            <shell::Messages/>
        </Router>
    }
}

fn not_found() -> impl IntoView {
    view! {
        <div class="page">
            <section class="empty">
                <h1>"There is nothing at this address"</h1>
                <p class="empty__text">"The books are as they were."</p>
                <a class="button button--primary" href="/invoices">"Show the invoices"</a>
            </section>
        </div>
    }
}
