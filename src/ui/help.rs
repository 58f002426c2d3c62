//! Help: the guide, and what has changed. Both are texts of the repository that the build has made into HTML.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Erase, waiting_rows};
use super::markup::Markup;
use super::settings::language;
use super::words;
use crate::browser::asset;
use crate::language::{key, tr};
use crate::ui::title;

pub const PATH: &str = "/help";

/// Its address, its name, and what its asset is called, which every language has one of.
const TEXTS: [(&str, &str, &str); 2] =
    [(PATH, key("Guide"), "guide"), ("/help/whats-new", key("What’s new"), "whats-new")];

/// The screen at the address, if there is one.
pub fn at(path: &str) -> Option<AnyView> {
    let (_, name, asset) = TEXTS.into_iter().find(|(address, ..)| *address == path)?;
    title::set(tr(name));
    let text = RwSignal::new(None::<String>);
    spawn_local(async move {
        let missing = || {
            let mut said = Markup::default();
            said.paragraph("soft", tr(words::PART_MISSING));
            said.0
        };
        let found = asset::text(&language::asset_of(asset)).await;
        text.try_set(Some(found.unwrap_or_else(|_| missing())));
    });
    let tab = |(address, name, _): (&'static str, &'static str, &'static str)| {
        let here = (address == path).then_some("page");
        view! { <a class="tabs__tab" href=address aria-current=here>{tr(name)}</a> }.erase()
    };
    let content = move || match text.get() {
        None => waiting_rows(),
        Some(text) => view! { <div class="guide" inner_html=text></div> }.erase(),
    };
    let screen = view! {
        <div class="page page--narrow">
            <header class="page__head"><h1>{tr("Help")}</h1></header>
            <nav class="tabs" aria-label=tr("Help")>{TEXTS.map(tab).into_iter().collect_view()}</nav>
            {move || content()}
        </div>
    };
    Some(screen.erase())
}
