//! Comes back in a later turn of the event loop, after the messages that have arrived by now.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessagePort};

/// A message channel to oneself. A timer would wait at least a millisecond, or four; this one does not wait.
pub struct NextTurn {
    port: MessagePort,
    asked: Rc<Cell<bool>>,
}

impl NextTurn {
    /// Calls back once for each turn that was asked for, for as long as the worker lives.
    pub fn new(mut come_back: impl FnMut() + 'static) -> NextTurn {
        let channel = MessageChannel::new().expect("a channel needs nothing that could be missing");
        let asked = Rc::new(Cell::new(false));
        let pending = Rc::clone(&asked);
        let on_message = Closure::<dyn FnMut()>::new(move || {
            pending.set(false);
            come_back();
        });
        channel.port2().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        NextTurn { port: channel.port1(), asked }
    }

    /// Whether a turn is on its way.
    pub fn is_asked(&self) -> bool {
        self.asked.get()
    }

    /// Asks for a turn, unless one is on its way.
    pub fn ask(&self) {
        if !self.asked.replace(true) {
            let posted = self.port.post_message(&JsValue::NULL);
            debug_assert!(posted.is_ok(), "null can be sent anywhere");
        }
    }
}
