//! What every screen shares: the way to the worker, its books with their business, and notices.
//!
//! A screen and its session belong to certain books. Whatever the screen asks or saves, also late, when the person has gone
//! on to another business, is about the books in which it was made.

pub mod shown;
mod turning;

use std::pin::Pin;
use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shown::Shown;

use super::components::follow;
use super::connection::{Changes, connect};
use super::patience::Patience;
use crate::client::{Client, Standing, Status};
use crate::domain::Business;
use crate::language::tr;
use crate::protocol::{Admission, Books, Call, Fault, Request};

/// A copyable handle; get it with [`Session::current`].
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client, LocalStorage>,
    books: Books,
    /// None until it was loaded; then none if the first-run form has not been saved.
    business: RwSignal<Option<Option<Business>>>,
    /// What the tab shows now.
    shown: RwSignal<Shown>,
    /// Whether the person is to be told whose books they are in.
    turned: StoredValue<bool>,
    status: RwSignal<Status, LocalStorage>,
    changes: RwSignal<Changes>,
    /// How often other tabs have changed these books.
    changed: Memo<u32>,
    /// How often this tab has changed any books.
    saved: RwSignal<u32>,
    /// How often this tab has done something for the safety of the books.
    safety: RwSignal<u32>,
    patience: Patience,
    /// Whether the space on this device is nearly used up.
    space_is_low: RwSignal<bool>,
    notices: RwSignal<Vec<Notice>>,
    next_notice: StoredValue<u32>,
}

/// A message over the page. It stays until it is dismissed or replaced, unless it only confirms.
#[derive(Clone)]
pub struct Notice {
    pub id: u32,
    pub kind: NoticeKind,
    pub text: String,
    /// Takes back what was done.
    pub undo: Option<Undo>,
}

/// It may be run when the screen that offered it has gone.
pub type Undo = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done. Goes away by itself.
    Done,
    Error,
    /// Something is to be done before long.
    Warning,
}

/// A request under way, whatever it asks.
type Exchange = Pin<Box<dyn Future<Output = Result<Vec<u8>, Fault>>>>;

impl Session {
    /// Starts the worker and provides the session to what is around the books.
    pub fn start() -> Session {
        let status = RwSignal::new_local(Status::Starting);
        let books = Shown::at_start();
        let changes = RwSignal::new(Changes::default());
        let space_is_low = RwSignal::new(false);
        let client = connect(status, changes, space_is_low);
        let session = Session {
            client: StoredValue::new_local(client),
            books,
            business: RwSignal::new(None),
            shown: RwSignal::new(Shown::Books(books)),
            turned: StoredValue::new(false),
            status,
            changes,
            changed: changes_of(changes, books),
            saved: RwSignal::new(0),
            safety: RwSignal::new(0),
            patience: Patience::new(),
            space_is_low,
            notices: RwSignal::new(Vec::new()),
            next_notice: StoredValue::new(0),
        };
        provide_context(session);
        follow(move || {
            if session.space_is_low.get() {
                session.notify(NoticeKind::Warning, tr(super::words::SPACE_LOW));
            }
        });
        session
    }

    pub fn current() -> Session {
        expect_context()
    }

    /// The session of what is shown now, provided to everything below.
    pub fn begin(self, shown: Shown) -> Session {
        let books = shown.books();
        let is_new = matches!(shown, Shown::New { .. });
        // There is nothing to be loaded of a business that is to be added.
        let business = RwSignal::new(is_new.then_some(None));
        let session = Session { books, business, changed: changes_of(self.changes, books), ..self };
        provide_context(session);
        if !is_new {
            follow(move || {
                session.follow_changes();
                session.load_business();
            });
        }
        session
    }

    /// Asks the worker about the books of this session.
    pub fn ask<C: Call>(self, call: C) -> impl Future<Output = Result<C::Answer, Fault>> {
        self.ask_of(self.books, call)
    }

    /// Asks the worker about certain books.
    pub fn ask_of<C: Call>(self, books: Books, call: C) -> impl Future<Output = Result<C::Answer, Fault>> {
        let exchange = self.exchange(books, C::ADMISSION, call.into());
        async move { self.read::<C>(exchange.await) }
    }

    /// Asks the worker about the books of this session, and hands on what it answers.
    pub fn request<C: Call>(self, call: C, answered: impl FnOnce(Result<C::Answer, Fault>) + 'static) {
        self.request_of(self.books, call, answered);
    }

    /// Asks the worker about certain books, and hands on what it answers.
    pub fn request_of<C: Call>(self, books: Books, call: C, answered: impl FnOnce(Result<C::Answer, Fault>) + 'static) {
        let exchange = self.exchange(books, C::ADMISSION, call.into());
        self.await_exchange(exchange, Box::new(move |result| answered(self.read::<C>(result))));
    }

    /// Says what went wrong with a request.
    pub fn report(self, fault: &Fault) {
        self.notify(NoticeKind::Error, super::words::fault(fault));
    }

    // The typed functions above are compiled for every call; what they share is not.
    fn exchange(self, books: Books, admission: Admission, request: Request) -> Exchange {
        let client = self.client.with_value(|client| client.of(books));
        Box::pin(async move {
            let _awaited = self.patience.begin();
            let answer = client.exchange(admission, request).await;
            if admission != Admission::Read {
                self.saved.update(|saved| *saved += 1);
            }
            answer
        })
    }

    /// Makes whoever is computed in here be computed anew when another tab has changed these books.
    pub fn follow_changes(self) {
        // Its number only says that it is another one. Whoever never asks for it would not hear of it.
        let _ = self.changed.get();
    }

    /// The same for what this tab has changed, or tried to.
    pub fn follow_saves(self) {
        self.saved.track();
    }

    /// The same for what the browser promises, and the last backup.
    pub fn follow_safety(self) {
        self.safety.track();
    }

    pub fn safety_has_changed(self) {
        self.safety.update(|times| *times += 1);
    }

    /// The same for changes of any books.
    pub fn follow_all_changes(self) {
        self.changes.track();
    }

    fn await_exchange(self, exchange: Exchange, answered: Box<dyn FnOnce(Result<Vec<u8>, Fault>)>) {
        spawn_local(async move { answered(exchange.await) });
    }

    fn read<C: Call>(self, result: Result<Vec<u8>, Fault>) -> Result<C::Answer, Fault> {
        self.client.get_value().read::<C>(&result?)
    }

    /// The business of the open books; none while it is loading or not set up.
    pub fn business(self) -> Option<Business> {
        self.business.get().flatten()
    }

    /// The same without following its changes.
    pub fn business_now(self) -> Option<Business> {
        self.business.get_untracked().flatten()
    }

    /// Whether it is known whether the business has been set up.
    pub fn is_loaded(self) -> bool {
        self.business.with(Option::is_some)
    }

    pub fn set_business(self, business: Business) {
        self.business.set(Some(Some(business)));
    }

    pub fn books(self) -> Books {
        self.books
    }

    pub fn is_demo(self) -> bool {
        self.books == Books::Demo
    }

    pub fn status(self) -> Status {
        self.status.get()
    }

    /// What waits here, and for whom, at this moment.
    pub fn standing(self) -> Standing {
        self.client.with_value(Client::standing)
    }

    /// Whether some request has been waiting for long.
    pub fn is_slow(self) -> bool {
        self.patience.is_over()
    }

    /// What is to be shown, the oldest first.
    pub fn notice_ids(self) -> Vec<u32> {
        self.notices.with(|notices| notices.iter().map(|notice| notice.id).collect())
    }

    /// A notice, unless it has been dismissed.
    pub fn notice(self, id: u32) -> Option<Notice> {
        self.notices.with(|notices| notices.iter().find(|notice| notice.id == id).cloned())
    }

    pub fn notify(self, kind: NoticeKind, text: impl Into<String>) {
        self.show(kind, text.into(), None);
    }

    /// Says what was done and offers to take it back, which only the last of such notices does.
    pub fn notify_undoable(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.notices.update(|notices| notices.retain(|notice| notice.undo.is_none()));
        self.show(NoticeKind::Done, text.into(), Some(Arc::new(undo)));
    }

    fn show(self, kind: NoticeKind, text: String, undo: Option<Undo>) {
        let id = self.next_notice.get_value();
        self.next_notice.set_value(id + 1);
        // Who is to decide has longer.
        let stays = if undo.is_some() { 10_000 } else { 5_000 };
        self.notices.update(|notices| notices.push(Notice { id, kind, text, undo }));
        if kind == NoticeKind::Done {
            Timeout::new(stays, move || self.dismiss(id)).forget();
        }
    }

    /// What was confirmed in other books says nothing about these, and may lie on what is to be pressed next.
    fn forget_done(self) {
        self.notices.update(|notices| notices.retain(|notice| notice.kind != NoticeKind::Done));
    }

    pub fn dismiss(self, id: u32) {
        self.notices.update(|notices| notices.retain(|notice| notice.id != id));
    }
}

fn changes_of(changes: RwSignal<Changes>, books: Books) -> Memo<u32> {
    Memo::new(move |_| changes.with(|changes| changes.of(books)))
}
