//! What was changed, told to all tabs now and then: each of them wakes up for it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::browser::channel::Channel;
use crate::browser::clock;
use crate::protocol::{Books, Broadcast, TabId, encode};

/// How long changes are gathered, in milliseconds. A person does not see it; somebody who saves much would
/// otherwise keep every tab busy with asking for what is there now.
const GATHER_MS: u32 = 150;

/// News that are lost with this worker need no care: where there is a new leader, pages take everything for changed.
pub(super) struct News {
    channel: Channel,
    /// Which books, and by which tab, if it was a single one.
    heard: RefCell<BTreeMap<Books, Option<TabId>>>,
    gathering: Cell<bool>,
}

impl News {
    pub fn on(channel: Channel) -> Rc<News> {
        Rc::new(News { channel, heard: RefCell::default(), gathering: Cell::default() })
    }

    /// Something in these books has been made durable, for this tab if it was for a single one.
    pub fn note(self: &Rc<Self>, books: Books, by: Option<TabId>) {
        let mut heard = self.heard.borrow_mut();
        let known = heard.entry(books).or_insert(by);
        if *known != by {
            *known = None;
        }
        if !self.gathering.replace(true) {
            let news = Rc::clone(self);
            spawn_local(async move {
                clock::pause(GATHER_MS).await;
                news.gathering.set(false);
                news.tell();
            });
        }
    }

    fn tell(&self) {
        for (books, by) in self.heard.take() {
            self.channel.post(&encode(&Broadcast::Changed { books, by }));
        }
    }
}
