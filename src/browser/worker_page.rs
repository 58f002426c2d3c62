//! The page's side of a worker: starts it and carries bytes to and from it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use tokio::sync::oneshot;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use super::line::Line;
use super::{BrowserError, messages};

/// What a worker runs.
#[derive(Clone, Copy, Debug)]
pub enum Program {
    /// Owns the books.
    Database,
    /// Makes PDFs.
    Press,
}

impl Program {
    /// Absolute, because a deep link would bend a relative address. The name is the same in every build; the
    /// service worker sees to it that page and worker are of one.
    fn address(self) -> &'static str {
        match self {
            Program::Database => "/db_worker_loader.js",
            Program::Press => "/pdf_worker_loader.js",
        }
    }
}

/// A running worker.
#[derive(Clone, Debug)]
pub struct WorkerHandle {
    worker: Worker,
}

impl WorkerHandle {
    pub fn start(program: Program) -> Result<WorkerHandle, BrowserError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(program.address(), &options);
        Ok(WorkerHandle { worker: worker.map_err(BrowserError::of("starting a worker"))? })
    }

    /// Calls back with the bytes of every message of the worker.
    pub fn on_message(&self, receive: impl Fn(Vec<u8>) + 'static) {
        self.worker.set_onmessage(Some(&messages::listener(receive)));
    }

    /// Calls back if the worker cannot be loaded or throws what nobody catches.
    pub fn on_error(&self, failed: impl Fn(String) + 'static) {
        let on_error = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| failed(said_in(&event)));
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

fn said_in(event: &web_sys::Event) -> String {
    let said = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|said| !said.is_empty());
    said.unwrap_or_else(|| "the worker could not be loaded".to_owned())
}

/// Starts a worker for one order, which it is given when it says with a first message that it listens, and waits for its answer.
/// The worker ends with the answer, or when nobody waits any more.
pub async fn errand(program: Program, order: Vec<u8>) -> Result<Vec<u8>, BrowserError> {
    let worker = Errand(WorkerHandle::start(program)?);
    let (done, answer) = oneshot::channel();
    let done = Rc::new(RefCell::new(Some(done)));
    let end = move |answer: Result<Vec<u8>, String>| {
        if let Some(done) = done.take() {
            // Nobody may wait any more.
            let _ = done.send(answer);
        }
    };
    let (order, handle) = (RefCell::new(Some(order)), worker.0.clone());
    let heard = Closure::<dyn Fn(MessageEvent)>::new({
        let end = end.clone();
        move |event: MessageEvent| match order.take() {
            Some(order) => handle.post(&order),
            None => end(Ok(messages::bytes_of(&event))),
        }
    });
    let failed = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| end(Err(said_in(&event))));
    worker.0.worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.0.worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    let answer = answer.await.unwrap_or_else(|_| Err("the worker ended".to_owned()));
    answer.map_err(|said| BrowserError { doing: "waiting for a worker", said })
}

/// A worker that ends with this.
struct Errand(WorkerHandle);

impl Drop for Errand {
    fn drop(&mut self) {
        self.0.worker.set_onmessage(None);
        self.0.worker.set_onerror(None);
        self.0.terminate();
    }
}
