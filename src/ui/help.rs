//! Help: the guide, and what has changed. Both are texts of the repository that the build has made into HTML.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Erase, waiting_rows};
use super::words;
use crate::browser::{asset, page};

pub const PATH: &str = "/help";

/// Its address, its name, and the asset that is shown there.
const TEXTS: [(&str, &str, &str); 2] =
    [(PATH, "Guide", "/assets/guide.html"), ("/help/whats-new", "What’s new", "/assets/whats-new.html")];

/// The screen at the address, if there is one.
pub fn at(path: &str) -> Option<AnyView> {
    let (_, name, asset) = TEXTS.into_iter().find(|(address, ..)| *address == path)?;
    page::set_title(&(String::from(name) + " · Bahi"));
    let text = RwSignal::new(None::<String>);
    spawn_local(async move {
        let found = asset::text(asset).await;
        let missing = || String::from("<p>") + words::PART_MISSING + "</p>";
        text.try_set(Some(found.unwrap_or_else(|_| missing())));
    });
    let tab = |(address, name, _): (&'static str, &'static str, &'static str)| {
        let here = (address == path).then_some("page");
        view! { <a class="tabs__tab" href=address aria-current=here>{name}</a> }.erase()
    };
    let content = move || match text.get() {
        None => waiting_rows(),
        Some(text) => view! { <div class="guide" inner_html=text></div> }.erase(),
    };
    let screen = view! {
        <div class="page page--narrow">
            <header class="page__head"><h1>"Help"</h1></header>
            <nav class="tabs" aria-label="Help">{TEXTS.map(tab).into_iter().collect_view()}</nav>
            {move || content()}
        </div>
    };
    Some(screen.erase())
}
