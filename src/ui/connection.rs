//! The page's connection: its worker, the other tabs, and what the browser does to the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::channel::Channel;
use crate::browser::lifecycle::{self, Change};
use crate::browser::ways::Ways;
use crate::browser::worker_page::{Program, WorkerHandle};
use crate::browser::{clock, ids, page};
use crate::client::{Client, Port, RateLimit, Status, StopReason, Surroundings};
use crate::protocol::{Books, CHANNEL, Epoch, FromPage, RequestId, TabId, encode};

/// The page's worker, while it has one.
type OwnWorker = Rc<RefCell<Option<WorkerHandle>>>;

struct Doors {
    tab: TabId,
    worker: OwnWorker,
    tabs: Ways,
}

impl Port for Doors {
    fn to_worker(&self, message: Vec<u8>) {
        if let Some(worker) = &*self.worker.borrow() {
            worker.post(&message);
        }
    }

    fn to_tabs(&self, message: Vec<u8>) {
        self.tabs.to_tabs(&message);
    }

    fn to_leader(&self, message: Vec<u8>) {
        self.tabs.to_leader(&message);
    }

    fn led(&self, epoch: Epoch, own: bool) {
        if !own {
            return self.tabs.follow(epoch, self.tab);
        }
        let worker = Rc::clone(&self.worker);
        self.tabs.lead(epoch, move |to, line| {
            if let Some(worker) = &*worker.borrow() {
                worker.post_line(&encode(&FromPage::Line { to }), &line);
            }
        });
    }
}

/// How often other tabs have changed each of the books: screens that follow it show what is there now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    of_any: u32,
    of_each: Vec<(Books, u32)>,
}

impl Changes {
    fn note(&mut self, books: Option<Books>) {
        let Some(books) = books else { return self.of_any += 1 };
        match self.of_each.iter_mut().find(|(known, _)| *known == books) {
            Some((_, count)) => *count += 1,
            None => self.of_each.push((books, 1)),
        }
    }

    pub fn of(&self, books: Books) -> u32 {
        self.of_any + self.of_each.iter().find(|(known, _)| *known == books).map_or(0, |(_, count)| *count)
    }
}

/// What has been heard of changes, on its way to the screens. A page that nobody sees shows it when it is seen.
struct News {
    heard: RefCell<Changes>,
    shown: RwSignal<Changes>,
}

impl News {
    fn note(&self, books: Option<Books>) {
        self.heard.borrow_mut().note(books);
        if lifecycle::is_visible() {
            self.show();
        }
    }

    fn show(&self) {
        let heard = self.heard.borrow().clone();
        if self.shown.with_untracked(|shown| *shown != heard) {
            self.shown.set(heard);
        }
    }
}

/// Starts the worker and joins the other tabs; a worker that stops brings up the recovery screen.
pub fn connect(
    status: RwSignal<Status, LocalStorage>,
    changes: RwSignal<Changes>,
    space_is_low: RwSignal<bool>,
) -> Client {
    let tabs = match Channel::open(&CHANNEL) {
        Ok(channel) => Ways::of(channel),
        Err(error) => {
            page::show_recovery(&error.to_string());
            panic!("{error}");
        }
    };
    let worker = OwnWorker::default();
    let news = Rc::new(News { heard: RefCell::default(), shown: changes });
    let listener = Rc::clone(&news);
    let own = Rc::clone(&worker);
    let on_status = move |now: &Status| {
        if let Status::Stopped(reason) = now {
            end_worker(&own);
            page::show_recovery(&super::words::stop_reason(reason));
        }
        status.set(now.clone());
    };
    let tab = TabId::new(ids::new_uuid());
    let world = Surroundings {
        tab,
        visible: Cell::new(lifecycle::is_visible()),
        port: Box::new(Doors { tab, worker: Rc::clone(&worker), tabs: tabs.clone() }),
        clock: Box::new(|| clock::micros() / 1_000),
        new_id: Box::new(|| RequestId::new(ids::new_uuid())),
        on_status: Box::new(on_status),
        on_change: Box::new(move |books| listener.note(books)),
        on_space: Box::new(move |low| {
            if space_is_low.get_untracked() != low {
                space_is_low.set(low);
            }
        }),
    };
    let client = Client::new(world, RateLimit::INVOICES);
    let (hearer, connected) = (client.clone(), client.clone());
    tabs.attend(move |message| hearer.hear(&message), move |epoch| connected.connected(epoch));
    start_worker(&worker, &client);
    let page = client.clone();
    lifecycle::on_change(move |change| match change {
        Change::Seen(visible) => {
            page.seen(visible);
            if visible {
                news.show();
            }
        }
        // A worker that is stopped with its page would go on holding the books, and one that still gets a message
        // then has been seen to crash Chromium.
        Change::Stopped => end_worker(&worker),
        // The recovery screen stays.
        Change::Resumed if matches!(page.status(), Status::Stopped(_)) => {}
        Change::Resumed => {
            page.resumed(lifecycle::is_visible());
            start_worker(&worker, &page);
        }
    });
    client
}

fn start_worker(own: &OwnWorker, client: &Client) {
    match WorkerHandle::start(Program::Database) {
        Ok(worker) => {
            let receiver = client.clone();
            worker.on_message(move |message| receiver.receive(&message));
            let failed = client.clone();
            worker.on_error(move |message| failed.stop(StopReason::Failed(message)));
            own.replace(Some(worker));
        }
        Err(error) => client.stop(StopReason::Failed(error.to_string())),
    }
}

/// Its lock on the books goes to the next tab.
fn end_worker(own: &OwnWorker) {
    if let Some(worker) = own.take() {
        worker.terminate();
    }
}
