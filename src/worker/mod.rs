//! The database worker: it alone owns the books, for the whole origin.
//!
//! Invariants:
//! - `Ready` is the first message; requests that arrive before the books are open wait, in order.
//! - The pool is opened only after the Web Lock was granted, which is never stolen.
//! - Requests are served in the order of their arrival, in a turn of the event loop of their own: what arrives
//!   before that turn waits together, and saves that wait together share a flush. Nothing interrupts a
//!   request, except that the speed check first opens its plain file.
//! - The books are tidied when nobody waits, never inside of a save.
//! - Whatever ends the worker (a panic, a storage that cannot be opened) is said once, as `Stopped`.

pub mod host;
mod inbox;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::browser::pool::Pool;
use crate::browser::{BrowserError, crash, locks, worker_scope};
use crate::protocol::{BUILD_ID, FromWorker, encode};
use crate::service::Service;
use host::OpfsHost;
use inbox::Inbox;

/// The lock that says who may open the pool.
const BOOKS_LOCK: &str = "bahi-books";

/// Starts the worker; returns at once, the rest happens as messages arrive.
pub fn run() {
    crash::on_panic(|message| post(&FromWorker::Stopped { message: message.to_owned() }));
    let inbox = Inbox::new();
    let receiver = Rc::clone(&inbox);
    worker_scope::on_message(move |message| receiver.take_in(&message));
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

fn post(message: &FromWorker) {
    worker_scope::post(&encode(message));
}
