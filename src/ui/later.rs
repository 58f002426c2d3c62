//! What nobody sees on the first screen. In the bundle its code is a module of its own, which the page fetches as soon as
//! the first screen has its books: the page starts sooner for it.
//!
//! Invariant: only [`draw`] names what is drawn here. Any other way to it, from what is on the first screen, would bring its
//! code back into the first module.

use std::cell::Cell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Erase, waiting_rows};
use super::customers::{self, CustomerDialog, DuplicatesDialog};
use super::items::ItemDialog;
use super::keys::Sheet;
use super::lists::spec::{Line, OntoPaper};
use super::palette::{Overlay, Palette};
use super::payments::{self, PaymentDialog};
use super::session::{NoticeKind, Session};
use super::{backups, documents, places, words};
use crate::domain::{Customer, DocumentKind, Item};
use crate::language::tr;
use crate::protocol::PaymentRow;

/// Something to be drawn, with what it takes.
pub enum Later {
    /// The screen at a path.
    Screen(String),
    /// What stands under these ids, as a screen or beside its list.
    Document {
        kind: DocumentKind,
        id: String,
        alone: RwSignal<bool>,
    },
    Customer(String),
    Payment(String),
    /// Nothing: what it does is to see to today's backup.
    DailyBackup,
    /// The papers of rows.
    Papers(Vec<Line>, OntoPaper),
    /// What lies over a screen.
    NewCustomer(Callback<Customer>, Callback<()>),
    Duplicates(Callback<()>),
    Item(Option<Item>, Callback<Item>, Callback<()>, Option<AnyView>),
    NewPayment(Callback<PaymentRow>, Callback<()>),
    Palette(Overlay),
    Keys(Callback<()>),
}

/// How far its code is.
#[derive(Clone, Copy)]
enum Code {
    Coming,
    Here,
    Missing,
}

thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(!cfg!(feature = "split")) };
}

/// Fetches the code, if it is not here yet, and says whether it is now. Nothing is kept of a failure.
async fn arrived() -> bool {
    let here = IS_HERE.get() || code::load().await.is_ok();
    IS_HERE.set(here);
    here
}

/// Fetches the code before somebody waits for it.
pub fn prepare() {
    spawn_local(async {
        arrived().await;
    });
}

/// Draws it, at once if its code is here.
pub fn later(what: Later) -> AnyView {
    if IS_HERE.get() {
        return drawn(what);
    }
    let session = Session::current();
    let lies_over = what.lies_over();
    let what = StoredValue::new_local(Some(what));
    let code = RwSignal::new(Code::Coming);
    spawn_local(async move {
        let now = if arrived().await { Code::Here } else { Code::Missing };
        // The person may have gone on.
        if code.try_set(now).is_none() && lies_over && matches!(now, Code::Missing) {
            session.notify(NoticeKind::Error, tr(words::PART_MISSING));
        }
    });
    let view = move || match code.get() {
        Code::Here => what.try_update_value(Option::take).flatten().map(|what| untrack(|| drawn(what))),
        _ if lies_over => None,
        Code::Coming => Some(view! { <div class="page">{waiting_rows()}</div> }.erase()),
        Code::Missing => Some(missing()),
    };
    view! { {move || view()} }.into_any()
}

impl Later {
    /// Whether there is a screen to be seen without it.
    fn lies_over(&self) -> bool {
        !matches!(self, Later::Screen(_) | Later::Document { .. } | Later::Customer(_) | Later::Payment(_))
    }
}

fn missing() -> AnyView {
    view! { <div class="page"><p role="alert">{tr(words::PART_MISSING)}</p></div> }.erase()
}

/// What is drawn by code that is here: there is nothing to wait for.
fn drawn(what: Later) -> AnyView {
    let drawing = pin!(code::drawn(what));
    match drawing.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        _ => missing(),
    }
}

fn draw(what: Later) -> AnyView {
    match what {
        Later::Screen(path) => places::later(&path),
        Later::Document { kind, id, alone } => documents::beside(kind, &id, alone),
        Later::Customer(id) => customers::page(&id),
        Later::Payment(id) => payments::page(&id),
        Later::DailyBackup => backups::daily(),
        Later::Papers(lines, onto) => documents::papers(lines, onto),
        Later::NewCustomer(saved, close) => {
            view! { <CustomerDialog customer=None name=String::new() on_saved=saved on_close=close/> }.erase()
        }
        Later::Duplicates(close) => {
            view! { <DuplicatesDialog on_merged=Callback::new(|()| {}) on_close=close/> }.erase()
        }
        Later::Item(item, saved, close, more) => {
            view! { <ItemDialog item=item name=String::new() on_saved=saved on_close=close more=more/> }.erase()
        }
        Later::NewPayment(saved, close) => view! { <PaymentDialog on_saved=saved on_close=close/> }.erase(),
        Later::Palette(overlay) => view! { <Palette overlay=overlay/> }.erase(),
        Later::Keys(close) => view! { <Sheet on_close=close/> }.erase(),
    }
}

/// Where the page's program is split: what only `drawn` leads to becomes the other module.
#[cfg(feature = "split")]
#[allow(unsafe_code, reason = "the macro declares the JavaScript that loads the module")]
mod code {
    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Later, draw};

    #[wasm_split(later, preload(load), fallible)]
    pub fn drawn(what: Later) -> Result<AnyView, SplitLoaderError> {
        Ok(draw(what))
    }
}

/// Outside of the bundle there is one module with everything.
#[cfg(not(feature = "split"))]
mod code {
    use std::convert::Infallible;
    use std::future::{Ready, ready};

    use leptos::prelude::AnyView;

    use super::{Later, draw};

    pub fn load() -> Ready<Result<(), Infallible>> {
        ready(Ok(()))
    }

    pub fn drawn(what: Later) -> Ready<Result<AnyView, Infallible>> {
        ready(Ok(draw(what)))
    }
}
