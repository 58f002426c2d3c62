//! The ways from a page to the other tabs: the channel, which all of them hear and which is always there, and a line to
//! whoever leads, which comes when it can, and in a browser without shared workers not at all.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort, SharedWorker, WorkerOptions};

use super::channel::Channel;
use super::line::Line;
use super::messages;
use crate::protocol::{BUILD_ID, Epoch, TabId, decode, encode};

/// Gives the tabs of one build lines to each other. Its name is that of the build.
const SWITCHBOARD: &str = "/assets/switchboard.js";

/// Clones are the same ways.
#[derive(Clone)]
pub struct Ways(Rc<State>);

struct State {
    channel: Channel,
    line: RefCell<Option<Line>>,
    /// Through it answers come from the switchboard.
    switchboard: RefCell<Option<MessagePort>>,
    hear: RefCell<Rc<dyn Fn(Vec<u8>)>>,
    connected: RefCell<Rc<dyn Fn(Epoch)>>,
}

impl Ways {
    pub fn of(channel: Channel) -> Ways {
        Ways(Rc::new(State {
            channel,
            line: RefCell::default(),
            switchboard: RefCell::default(),
            hear: RefCell::new(Rc::new(|_| {})),
            connected: RefCell::new(Rc::new(|_| {})),
        }))
    }

    /// `hear` gets every message, whichever way it comes; `connected` hears to the leader of which epoch there is a line now.
    pub fn attend(&self, hear: impl Fn(Vec<u8>) + 'static, connected: impl Fn(Epoch) + 'static) {
        let hear: Rc<dyn Fn(Vec<u8>)> = Rc::new(hear);
        self.0.hear.replace(Rc::clone(&hear));
        self.0.connected.replace(Rc::new(connected));
        self.0.channel.on_message(move |message| hear(message));
    }

    pub fn to_tabs(&self, message: &[u8]) {
        self.0.channel.post(message);
    }

    /// Through the line. Without one it is lost.
    pub fn to_leader(&self, message: &[u8]) {
        let line = self.0.line.borrow();
        debug_assert!(line.is_some(), "a line stays until there is another leader");
        line.iter().for_each(|line| line.post(message));
    }

    /// Another tab's worker leads: asks for a line to it.
    pub fn follow(&self, epoch: Epoch, own: TabId) {
        let ways = Rc::clone(&self.0);
        self.ask(epoch, Some(own), move |line, _| {
            let hear = Rc::clone(&ways.hear.borrow());
            line.on_message(move |message| hear(message));
            ways.line.replace(Some(line));
            let connected = Rc::clone(&ways.connected.borrow());
            connected(epoch);
        });
    }

    /// This tab's worker leads: `connected` gets the lines that others ask for, and who they are.
    pub fn lead(&self, epoch: Epoch, connected: impl Fn(TabId, Line) + 'static) {
        self.ask(epoch, None, move |line, from| {
            if let Ok(tab) = decode(&from) {
                connected(tab, line);
            }
        });
    }

    fn ask(&self, epoch: Epoch, own: Option<TabId>, connected: impl Fn(Line, Vec<u8>) + 'static) {
        self.0.line.take();
        let options = WorkerOptions::new();
        options.set_name(BUILD_ID);
        // Anew each time: the process that it ran in may have ended with another tab.
        let Ok(switchboard) = SharedWorker::new_with_worker_options(SWITCHBOARD, &options) else { return };
        let switchboard = switchboard.port();
        let on_line = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(line) = messages::line_of(&event) {
                let from = event.data().dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
                connected(line, from.unwrap_or_default());
            }
        });
        switchboard.set_onmessage(Some(on_line.into_js_value().unchecked_ref()));
        let question = Array::of1(&JsValue::from(epoch));
        if let Some(own) = own {
            question.push(&Uint8Array::from(&encode(&own)[..]));
        }
        let posted = switchboard.post_message(&question);
        debug_assert!(posted.is_ok(), "numbers and bytes can be sent");
        // What the earlier one might still say is about an earlier leader.
        if let Some(earlier) = self.0.switchboard.replace(Some(switchboard)) {
            earlier.close();
        }
    }
}
