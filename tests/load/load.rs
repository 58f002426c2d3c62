//! The page's connection, its saves, and what came of them.

use std::cell::{Cell, RefCell};

use bahi::browser::channel::Channel;
use bahi::browser::lifecycle::{self, Change};
use bahi::browser::ways::Ways;
use bahi::browser::worker_page::{Program, WorkerHandle};
use bahi::browser::{clock, ids};
use bahi::client::{Client, Port, RateLimit, Status, Surroundings};
use bahi::domain::{BusinessForm, DocumentDraft, DocumentId, DraftLine};
use bahi::protocol::{
    Broadcast, CHANNEL, Epoch, Fault, FromPage, FromWorker, GetDiagnostics, IssueDocument, LockErrors, RequestId,
    SaveBusiness, TabId, decode, encode,
};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// The storm is about saves that are done, not about those that a runaway caller is refused.
const UNLIMITED: RateLimit = RateLimit { burst: 1_000_000, per_second: 1_000_000 };

thread_local! {
    static PAGE: RefCell<Page> = RefCell::default();
}

#[derive(Default)]
struct Page {
    client: Option<Client>,
    worker: Option<WorkerHandle>,
    /// Its own worker was the last that said it leads.
    leads: bool,
    stopped: Option<String>,
    tally: Tally,
}

/// What has come of the saves so far.
#[derive(Default)]
struct Tally {
    /// Acknowledged.
    saved: u32,
    /// Acknowledged before one that was offered earlier.
    overtook: u32,
    /// By the result code of SQLite: BUSY, BUSY_SNAPSHOT, LOCKED.
    busy: u32,
    busy_snapshot: u32,
    locked: u32,
    /// Every other failure, in its own words.
    faults: Vec<String>,
}

impl Tally {
    fn count(&mut self, place: u32, saved: Result<(), Fault>) {
        let code = match &saved {
            Err(Fault::Storage(cause)) => cause.code.unwrap_or_default(),
            _ => 0,
        };
        match (saved, code, code & 0xff) {
            (Ok(()), ..) => {
                self.overtook += u32::from(place != self.saved);
                self.saved += 1;
            }
            (Err(_), 517, _) => self.busy_snapshot += 1,
            (Err(_), _, 5) => self.busy += 1,
            (Err(_), _, 6) => self.locked += 1,
            (Err(fault), ..) => self.faults.push(fault.to_string()),
        }
    }
}

struct Doors {
    tab: TabId,
    worker: WorkerHandle,
    tabs: Ways,
}

impl Port for Doors {
    fn to_worker(&self, message: Vec<u8>) {
        self.worker.post(&message);
    }

    fn to_tabs(&self, message: Vec<u8>) {
        self.tabs.to_tabs(&message);
    }

    fn to_leader(&self, message: Vec<u8>) {
        self.tabs.to_leader(&message);
    }

    fn led(&self, epoch: Epoch, own: bool) {
        if own {
            let worker = self.worker.clone();
            self.tabs.lead(epoch, move |to, line| worker.post_line(&encode(&FromPage::Line { to }), &line));
        } else {
            self.tabs.follow(epoch, self.tab);
        }
    }
}

/// Starts the worker and joins the other tabs, as the app's page does.
pub fn prepare() {
    let tabs = Ways::of(Channel::open(&CHANNEL).expect("the browser has channels"));
    let worker = WorkerHandle::start(Program::Database).expect("the browser has workers");
    let on_status = |now: &Status| {
        if let Status::Stopped(reason) = now {
            PAGE.with_borrow_mut(|page| page.stopped = Some(reason.to_string()));
        }
    };
    let own = TabId::new(ids::new_uuid());
    let world = Surroundings {
        tab: own,
        visible: Cell::new(lifecycle::is_visible()),
        port: Box::new(Doors { tab: own, worker: worker.clone(), tabs: tabs.clone() }),
        clock: Box::new(|| clock::micros() / 1_000),
        new_id: Box::new(|| RequestId::new(ids::new_uuid())),
        on_status: Box::new(on_status),
        on_change: Box::new(|_| {}),
        on_space: Box::new(|_| {}),
    };
    let client = Client::new(world, UNLIMITED);
    let (hearer, connected) = (client.clone(), client.clone());
    let hear = move |message: Vec<u8>| {
        // What the own worker says to all is heard here as well.
        if let Ok(Broadcast::Leads(leader)) = decode(&message)
            && leader.tab != own
        {
            PAGE.with_borrow_mut(|page| page.leads = false);
        }
        hearer.hear(&message);
    };
    tabs.attend(hear, move |epoch| connected.connected(epoch));
    let receiver = client.clone();
    worker.on_message(move |message| {
        if let Ok(FromWorker::Leads { .. }) = decode(&message) {
            PAGE.with_borrow_mut(|page| page.leads = true);
        }
        receiver.receive(&message);
    });
    let page = client.clone();
    lifecycle::on_change(move |change| {
        if let Change::Seen(visible) = change {
            page.seen(visible);
        }
    });
    PAGE.with_borrow_mut(|page| {
        page.client = Some(client);
        page.worker = Some(worker);
    });
}

/// Gives the books a business, so that invoices can be issued.
#[wasm_bindgen]
pub async fn set_up() {
    let form = BusinessForm { name: "Storm".to_owned(), state: "29".to_owned(), ..BusinessForm::empty() };
    client().call(SaveBusiness { form }).await.expect("the form is right");
}

/// Offers so many invoices at once. Their notes say which tab they are from, and their place among its own.
#[wasm_bindgen]
pub fn offer(tab: u32, saves: u32) {
    let client = client();
    let today = clock::today();
    for place in 0..saves {
        let client = client.clone();
        spawn_local(async move {
            let line = DraftLine {
                description: "Ruled notebook".to_owned(),
                quantity: "3".to_owned(),
                unit_price: "45.50".to_owned(),
                ..DraftLine::empty()
            };
            let draft = DocumentDraft {
                lines: vec![line],
                notes: format!("{tab} {place}"),
                ..DocumentDraft::empty(DocumentId::new(ids::new_uuid()), today)
            };
            let saved = client.call(IssueDocument { draft, today }).await.map(drop);
            PAGE.with_borrow_mut(|page| page.tally.count(place, saved));
        });
    }
}

/// Ends the page's worker without a word, as the browser does when memory is short.
#[wasm_bindgen]
pub fn end_worker() {
    PAGE.with_borrow(|page| page.worker.iter().for_each(WorkerHandle::terminate));
}

/// Whether it leads.
#[wasm_bindgen]
pub fn leads() -> bool {
    PAGE.with_borrow(|page| page.leads)
}

/// How often the worker that leads has met BUSY, BUSY_SNAPSHOT and LOCKED since it began, in saves or between them.
#[wasm_bindgen]
pub async fn met() -> Vec<u64> {
    let LockErrors { busy, busy_snapshot, locked } =
        client().call(GetDiagnostics {}).await.expect("it can be looked at").lock_errors;
    vec![busy, busy_snapshot, locked]
}

/// How far it is: saved, overtook, BUSY, BUSY_SNAPSHOT and LOCKED.
#[wasm_bindgen]
pub fn counts() -> Vec<u32> {
    PAGE.with_borrow(|Page { tally, .. }| {
        vec![tally.saved, tally.overtook, tally.busy, tally.busy_snapshot, tally.locked]
    })
}

/// What went wrong beside that.
#[wasm_bindgen]
pub fn faults() -> Vec<String> {
    PAGE.with_borrow(|Page { tally, stopped, .. }| tally.faults.iter().chain(stopped).cloned().collect())
}

fn client() -> Client {
    PAGE.with_borrow(|page| page.client.clone()).expect("the page was prepared")
}
