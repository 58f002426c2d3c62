//! The page's side: starts the database worker and carries bytes to and from it.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ErrorEvent, Worker, WorkerOptions, WorkerType};

use super::line::Line;
use super::{BrowserError, messages};

/// Absolute, because a deep link would bend a relative address. The name is the same in every build; the
/// service worker sees to it that page and worker are of one.
const DATABASE_WORKER: &str = "/db_worker_loader.js";

/// A running worker.
#[derive(Clone, Debug)]
pub struct WorkerHandle {
    worker: Worker,
}

impl WorkerHandle {
    pub fn start_database() -> Result<WorkerHandle, BrowserError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(DATABASE_WORKER, &options);
        Ok(WorkerHandle { worker: worker.map_err(BrowserError::of("starting the database worker"))? })
    }

    /// Calls back with the bytes of every message of the worker.
    pub fn on_message(&self, receive: impl Fn(Vec<u8>) + 'static) {
        self.worker.set_onmessage(Some(&messages::listener(receive)));
    }

    /// Calls back if the worker cannot be loaded or throws what nobody catches.
    pub fn on_error(&self, failed: impl Fn(String) + 'static) {
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|said| !said.is_empty());
            failed(said.unwrap_or_else(|| "the database worker could not be loaded".to_owned()));
        });
        self.worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
    }

    /// Ends the worker; what it holds is free for others.
    pub fn terminate(&self) {
        self.worker.terminate();
    }

    /// Posts bytes, handing the buffer over instead of copying it.
    pub fn post(&self, message: &[u8]) {
        let (bytes, transfer) = messages::handed_over(message);
        let posted = self.worker.post_message_with_transfer(&bytes, &transfer);
        debug_assert!(posted.is_ok());
    }

    /// Hands a line over with the message.
    pub fn post_line(&self, message: &[u8], line: &Line) {
        let posted = self.worker.post_message_with_transfer(&Uint8Array::from(message), &js_sys::Array::of1(&line.0));
        debug_assert!(posted.is_ok());
    }
}
