//! Which address shows which screen.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::components::Erase;
use super::later::{self, Later};
use super::session::Session;
use super::words::kinds;
use super::{customers, documents, generate, help, home, items, more, payments, recurring, reports, settings};
use crate::browser::address;
use crate::domain::DocumentKind;
use crate::language::tr;

/// Where the person is; a copyable handle, from [`Places::current`].
#[derive(Clone, Copy)]
pub struct Places {
    path: RwSignal<String>,
    query: RwSignal<String>,
    /// There as long as the books whose screens go somewhere.
    books: StoredValue<()>,
}

impl Places {
    /// Follows the address from now on: its path, and whose books it is about.
    pub fn follow(session: Session) -> Places {
        let path = RwSignal::new(normal(address::path()));
        let places = Places { path, query: RwSignal::new(address::query()), books: StoredValue::new(()) };
        address::on_visit(move || {
            session.follow_address();
            places.look();
        });
        places
    }

    /// The places of the books that are shown now, provided to everything below.
    pub fn begin(self) -> Places {
        let places = Places { books: StoredValue::new(()), ..self };
        places.look();
        provide_context(places);
        places
    }

    pub fn current() -> Places {
        expect_context()
    }

    /// The path of the screen that is shown. It changes with every visit, also with one to the same place.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// Whether the person is there now.
    pub fn is_at(self, path: &str) -> bool {
        self.path.with_untracked(|here| here == path)
    }

    /// What the address asks of the screen.
    pub fn query(self) -> String {
        self.query.get()
    }

    /// Asks something else of the screen that is shown, which stays. Back leads to what it was asked before, or to before it if
    /// the person is still typing. A screen of books that the person has left asks nothing.
    pub fn ask(self, query: &str, typing: bool) {
        if self.books.is_disposed() {
            return;
        }
        self.query.set(query.to_owned());
        let address = self.address();
        if !typing {
            return address::push_here(&address);
        }
        // A browser may take longer to change the bar than the books take to answer: the screen asks them first.
        Timeout::new(0, move || {
            // Unless the person has typed more, or gone on, by then.
            if !self.books.is_disposed() && self.address() == address {
                address::replace(&address);
            }
        })
        .forget();
    }

    /// The address of what the screen that is shown is asked.
    fn address(self) -> String {
        let (path, query) = (self.path.get_untracked(), self.query.get_untracked());
        if query.is_empty() { path } else { path + "?" + &query }
    }

    /// Goes there as a link does. A screen of books that the person has left leads nowhere.
    pub fn go(self, path: &str) {
        if !self.books.is_disposed() {
            address::push(path);
            self.look();
        }
    }

    /// The same, but back then leads to where the person was before this screen.
    pub fn go_instead(self, path: &str) {
        if !self.books.is_disposed() {
            address::replace(path);
            self.look();
        }
    }

    fn look(self) {
        self.path.set(normal(address::path()));
        self.query.set(address::query());
    }

    /// The screen at the address, made anew with every visit.
    pub fn screen(self) -> AnyView {
        let path = self.path();
        untrack(|| match path.as_str() {
            home::PATH => view! { <home::Home/> }.erase(),
            "/customers" => view! { <customers::List/> }.erase(),
            "/items" => view! { <items::List/> }.erase(),
            "/payments" => view! { <payments::List/> }.erase(),
            more::PATH => view! { <more::More/> }.erase(),
            _ => match DocumentKind::ALL.into_iter().find(|kind| path == kinds::keys(*kind).path) {
                Some(kind) => view! { <documents::List kind=kind/> }.erase(),
                None => later::later(Later::Screen(path)),
            },
        })
    }
}

/// A screen whose code comes after that of the first one.
pub fn later(path: &str) -> AnyView {
    match path {
        "/settings" => view! { <settings::Settings/> }.erase(),
        "/settings/numbering" => view! { <settings::Numbering/> }.erase(),
        "/settings/diagnostics" => view! { <settings::Diagnostics/> }.erase(),
        "/settings/keyboard" => view! { <settings::Keyboard/> }.erase(),
        "/settings/history" => view! { <settings::History/> }.erase(),
        "/recurring" => view! { <recurring::List/> }.erase(),
        "/generate" => view! { <generate::Generate/> }.erase(),
        path if path.starts_with(help::PATH) => help::at(path).unwrap_or_else(not_found),
        path if path.starts_with(reports::PATH) => reports::at(path).unwrap_or_else(not_found),
        path => one_of(path).or_else(|| documents_at(path)).unwrap_or_else(not_found),
    }
}

/// One customer or payment.
fn one_of(path: &str) -> Option<AnyView> {
    match path.strip_prefix("/customers/") {
        Some(id) => Some(customers::page(id)),
        None => path.strip_prefix("/payments/").map(payments::page),
    }
}

/// One of the documents.
fn documents_at(path: &str) -> Option<AnyView> {
    DocumentKind::ALL.into_iter().find_map(|kind| {
        let id = path.strip_prefix(kinds::keys(kind).path)?.strip_prefix('/')?;
        Some(documents::page(kind, id))
    })
}

/// The app begins at home; a slash at the end makes no difference.
fn normal(path: String) -> String {
    match path.trim_end_matches('/') {
        "" => home::PATH.to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

fn not_found() -> AnyView {
    view! {
        <div class="page">
            <section class="empty">
                <h1>{tr("There is nothing at this address")}</h1>
                <p class="empty__text">{tr("The books are as they were.")}</p>
                <a class="button button--primary" href=home::PATH>{tr("Go home")}</a>
            </section>
        </div>
    }
    .erase()
}
