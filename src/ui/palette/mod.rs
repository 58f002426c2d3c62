//! What can be opened over any screen, by keys or from the top line: the palette, the sheet of keys, and the forms that
//! create something.

mod choices;
mod search;
mod window;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Erase, handler, icon};
use super::keys::{self, Act, Does, Opens};
use super::later::{Later, later};
use super::places::Places;
use super::session::{NoticeKind, Session};
use crate::browser::page;
use crate::domain::{Customer, Item};
use crate::language::{fill, tr};
use crate::protocol::PaymentRow;
pub use window::Palette;

/// What lies over the screen.
#[derive(Clone)]
enum Over {
    Opens(Opens),
    /// An item that was found.
    Item(Item),
}

/// A copyable handle.
#[derive(Clone, Copy)]
pub struct Overlay {
    places: Places,
    over: RwSignal<Option<Over>>,
}

impl Overlay {
    /// Listens to the keyboard as long as the shell is there.
    pub fn begin(places: Places) -> Overlay {
        let overlay = Overlay { places, over: RwSignal::new(None) };
        let listening = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
            if let Some(act) = keys::heard(&event)
                && overlay.run(act)
            {
                event.prevent_default();
            }
        });
        on_cleanup(move || listening.remove());
        overlay
    }

    /// Does what the action is for; false if only a form or a list can.
    fn run(self, act: Act) -> bool {
        match act.spec().does {
            Does::Go(path) => self.go(path),
            // On what can be paid, its own button.
            Does::Open(Opens::Payment) if page::press("payment-record") => {}
            Does::Open(what) => self.over.set(Some(Over::Opens(what))),
            Does::Search if page::focus_first("main input[type=search]") => {}
            Does::Search => self.over.set(Some(Over::Opens(Opens::Palette))),
            Does::InPlace => return false,
        }
        true
    }

    /// Goes there, and the keyboard goes along: the next key works on what is shown then.
    fn go(self, path: &str) {
        self.over.set(None);
        self.places.go(path);
        spawn_local(async {
            leptos::task::tick().await;
            // A form takes the focus itself.
            if !page::is_typing() {
                page::focus("main");
            }
        });
    }

    fn close(self) {
        self.over.set(None);
    }

    /// The button in the top line.
    pub fn button(self) -> AnyView {
        let open = move |_| self.over.set(Some(Over::Opens(Opens::Palette)));
        view! {
            <button class="topline__find" type="button" id="palette-open" on:click=handler(open)>
                {icon("search")}<span class="topline__find-words">{tr("Find or do anything")}</span>
                <span class="topline__find-keys" aria-hidden="true">{keys::views(&keys::keys_of(Act::PALETTE))}</span>
            </button>
        }
        .erase()
    }

    /// What is open.
    pub fn layer(self) -> AnyView {
        let session = Session::current();
        let close = Callback::new(move |()| self.close());
        let layer = move || {
            let layer = match self.over.get()? {
                Over::Opens(Opens::Palette) => later(Later::Palette(self)),
                Over::Opens(Opens::Sheet) => later(Later::Keys(close)),
                Over::Opens(Opens::Customer) => {
                    let saved = Callback::new(move |customer: Customer| {
                        session.notify(NoticeKind::Done, fill("{name} is saved", &[("name", &customer.name)]));
                        self.go(&(String::from("/customers/") + &customer.id.to_string()));
                    });
                    later(Later::NewCustomer(saved, close))
                }
                Over::Opens(Opens::Item) => self.item(session, None, close),
                Over::Item(item) => self.item(session, Some(item), close),
                Over::Opens(Opens::Payment) => {
                    let saved = Callback::new(move |row: PaymentRow| {
                        self.go(&(String::from("/payments/") + &row.payment.id.to_string()));
                    });
                    later(Later::NewPayment(saved, close))
                }
            };
            Some(layer)
        };
        view! { {move || layer()} }.into_any()
    }

    fn item(self, session: Session, item: Option<Item>, close: Callback<()>) -> AnyView {
        let saved = Callback::new(move |item: Item| {
            session.notify(NoticeKind::Done, fill("{name} is saved", &[("name", &item.name)]));
            self.go("/items");
        });
        later(Later::Item(item, saved, close, None))
    }
}
