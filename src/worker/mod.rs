//! The database worker: it alone owns the books, for the whole origin.
//!
//! Invariants:
//! - `Ready` is the first message; requests that arrive before the books are open wait, in order.
//! - The pool is opened only after the Web Lock was granted, which is never stolen.
//! - A request is served from beginning to end before the next one is looked at, except that the speed
//!   check first opens its plain file.
//! - Whatever ends the worker (a panic, a storage that cannot be opened) is said once, as `Stopped`.

pub mod host;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::browser::files::PlainFile;
use crate::browser::pool::Pool;
use crate::browser::{BrowserError, crash, locks, worker_scope};
use crate::protocol::{BUILD_ID, FromWorker, Request, ToWorker, decode, encode};
use crate::service::Service;
use host::OpfsHost;

/// The lock that says who may open the pool.
const BOOKS_LOCK: &str = "bahi-books";

/// Starts the worker; returns at once, the rest happens as messages arrive.
pub fn run() {
    crash::on_panic(|message| post(&FromWorker::Stopped { message: message.to_owned() }));
    let inbox = Rc::new(Inbox::default());
    let receiver = Rc::clone(&inbox);
    worker_scope::on_message(move |message| receiver.take_in(message));
    post(&FromWorker::Ready { build_id: BUILD_ID.to_owned() });
    spawn_local(async move {
        match open_books().await {
            Ok(service) => inbox.open(service),
            Err(error) => post(&FromWorker::Stopped { message: error.to_string() }),
        }
    });
}

async fn open_books() -> Result<Service<OpfsHost>, BrowserError> {
    if !locks::hold_if_free(BOOKS_LOCK).await? {
        post(&FromWorker::Waiting);
        locks::hold(BOOKS_LOCK).await?;
    }
    Ok(Service::new(OpfsHost::new(Pool::install().await?)))
}

/// The messages that wait, and the service once it is there.
#[derive(Default)]
struct Inbox {
    waiting: RefCell<VecDeque<Vec<u8>>>,
    /// None before the books are open, and while a request is being served.
    service: RefCell<Option<Service<OpfsHost>>>,
}

impl Inbox {
    fn take_in(self: &Rc<Self>, message: Vec<u8>) {
        self.waiting.borrow_mut().push_back(message);
        self.serve_waiting();
    }

    fn open(self: &Rc<Self>, service: Service<OpfsHost>) {
        self.service.replace(Some(service));
        post(&FromWorker::Open);
        self.serve_waiting();
    }

    fn serve_waiting(self: &Rc<Self>) {
        let Some(mut service) = self.service.take() else { return };
        while let Some(message) = self.waiting.borrow_mut().pop_front() {
            match decode::<ToWorker>(&message) {
                Ok(message @ ToWorker { request: Request::MeasureWorker(_), .. }) => {
                    let inbox = Rc::clone(self);
                    spawn_local(async move { inbox.measure(service, message).await });
                    return;
                }
                Ok(message) => post(&FromWorker::Reply(service.handle(message))),
                Err(fault) => post(&FromWorker::Stopped { message: fault.to_string() }),
            }
        }
        self.service.replace(Some(service));
    }

    /// The speed check needs a file that can only be opened asynchronously; everything else waits.
    async fn measure(self: Rc<Self>, mut service: Service<OpfsHost>, message: ToWorker) {
        match PlainFile::create("bahi-speed-check").await {
            Ok(file) => service.host_mut().lend(file),
            Err(error) => service.host_mut().could_not_lend(error),
        }
        post(&FromWorker::Reply(service.handle(message)));
        if let Some(file) = service.host_mut().take_back() {
            // A file left behind holds nothing and is used again next time.
            let _ = file.remove().await;
        }
        self.service.replace(Some(service));
        self.serve_waiting();
    }
}

fn post(message: &FromWorker) {
    worker_scope::post(&encode(message));
}
