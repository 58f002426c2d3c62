//! The name of the business in the top line: pressed, it shows the others, and leads there.

use leptos::prelude::*;

use super::{Businesses, about, name};
use crate::language::tr;
use crate::protocol::{Books, BusinessRow};
use crate::ui::components::{Erase, handler, icon, waiting_rows};
use crate::ui::places::Places;
use crate::ui::session::Session;

/// The list is a native popover: it closes with Escape and with a press elsewhere, and the keyboard goes from the name
/// into it.
#[component]
pub fn Switcher() -> AnyView {
    let (session, places) = (Session::current(), Places::current());
    let businesses = Businesses::unknown();
    let own = move || session.business().map(|business| business.name);
    let open = move |books: Books| {
        if books != session.books() {
            session.open_books(books);
        }
    };
    let choice = move |books: Books, name: String, about: String| {
        let here = books == session.books();
        view! {
            <li>
                <button class="switcher__choice" type="button" id=String::from("switch-") + &books.to_string() popovertarget="switcher" popovertargetaction="hide"
                    aria-current=here.then_some("true") on:click=handler(move |_| open(books))>
                    <span class="switcher__mark">{here.then(|| icon("check"))}</span>
                    <span class="switcher__name">{name}</span>
                    <span class="switcher__about">{about}</span>
                </button>
            </li>
        }
        .erase()
    };
    let list = move || match businesses.rows() {
        None => waiting_rows(),
        Some(rows) => {
            let row = |row: &BusinessRow| choice(row.books, name(row), about(row));
            view! {
                <ul class="switcher__choices">
                    {rows.iter().map(row).collect_view()}
                    {choice(Books::Demo, tr("Demo").to_owned(), tr("An invented business to look around in").to_owned())}
                </ul>
            }
            .erase()
        }
    };
    view! {
        <button class="topline__business switcher" type="button" id="business-switch" popovertarget="switcher"
            title=tr("Go to another business") on:click=handler(move |_| businesses.load(session))>
            <span class="switcher__own">{move || own()}</span>{icon("arrow-down")}
        </button>
        <div class="switcher__list" id="switcher" popover="auto" role="dialog" aria-label=tr("Businesses")>
            {move || list()}
            <div class="switcher__foot">
                <button class="button button--small" type="button" id="business-add" popovertarget="switcher"
                    popovertargetaction="hide" on:click=handler(move |_| businesses.add(session))>
                    {icon("plus")}{tr("Add a business")}
                </button>
                <button class="button button--small button--plain" type="button" popovertarget="switcher"
                    popovertargetaction="hide" on:click=handler(move |_| places.go("/settings"))>{tr("Manage")}</button>
            </div>
        </div>
    }
    .into_any()
}
