//! Drafts save themselves: shortly after a keystroke, one save at a time, the latest text last.
//!
//! The timer only gathers keystrokes and is not put off by further ones, so somebody who types on and on is saved meanwhile:
//! a crash takes the last [`PAUSE_MS`] and what is on its way to the disk, and no more. A save that has begun waits for
//! nothing but its acknowledgement.
//! What is unsaved when the form is left is saved then.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{address, clock};
use crate::domain::DocumentDraft;
use crate::protocol::{CreateDraft, Fault, SaveDraft};
use crate::ui::session::Session;
use crate::ui::words::kinds;

/// How long after the first keystroke that is not saved.
const PAUSE_MS: u32 = 400;

/// What the form says about its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was typed yet.
    Untouched,
    Unsaved,
    Saved,
    Failed,
}

/// Saves one draft. Clones are the same saver.
#[derive(Clone)]
pub struct Saver(Rc<Inner>);

struct Inner {
    session: Session,
    state: RwSignal<SaveState>,
    /// The latest text that no acknowledged save has.
    unsaved: RefCell<Option<DocumentDraft>>,
    timer: RefCell<Option<Timeout>>,
    /// Whether the timer runs.
    gathering: Cell<bool>,
    saving: Cell<bool>,
    /// Whether the books have this draft.
    kept: Cell<bool>,
    /// The draft was issued or deleted: there is nothing to save any more.
    over: Cell<bool>,
    /// The form is gone, and the address is another screen's.
    left: Cell<bool>,
}

impl Saver {
    pub fn new(session: Session, kept: bool) -> Saver {
        let state = RwSignal::new(if kept { SaveState::Saved } else { SaveState::Untouched });
        Saver(Rc::new(Inner {
            session,
            state,
            unsaved: RefCell::default(),
            timer: RefCell::default(),
            gathering: Cell::new(false),
            saving: Cell::new(false),
            kept: Cell::new(kept),
            over: Cell::new(false),
            left: Cell::new(false),
        }))
    }

    pub fn state(&self) -> RwSignal<SaveState> {
        self.0.state
    }

    /// Takes in what the draft is now.
    pub fn changed(&self, draft: DocumentDraft) {
        if self.0.over.get() {
            return;
        }
        self.0.unsaved.replace(Some(draft));
        self.show(SaveState::Unsaved);
        if !self.0.gathering.replace(true) {
            let saver = self.clone();
            let gathered = move || {
                saver.0.gathering.set(false);
                saver.save_now();
            };
            self.0.timer.replace(Some(Timeout::new(PAUSE_MS, gathered)));
        }
    }

    /// Saves what is unsaved without waiting for a pause.
    pub fn save_now(&self) {
        if self.0.saving.get() || self.0.unsaved.borrow().is_none() {
            return;
        }
        self.0.saving.set(true);
        let saver = self.clone();
        spawn_local(async move {
            saver.save_until_saved().await;
            saver.0.saving.set(false);
        });
    }

    /// Saves the rest when the form is left.
    pub fn leave(&self) {
        self.0.left.set(true);
        self.stop_gathering();
        self.save_now();
    }

    /// Ends the saving: the draft is about to be issued or deleted.
    pub fn stop(&self) {
        self.0.over.set(true);
        self.stop_gathering();
        self.0.unsaved.replace(None);
    }

    /// Goes on after all: the draft could not be issued or deleted.
    pub fn resume(&self, draft: DocumentDraft) {
        self.0.over.set(false);
        self.changed(draft);
        if self.0.left.get() {
            self.leave();
        }
    }

    fn stop_gathering(&self) {
        self.0.gathering.set(false);
        self.0.timer.replace(None);
    }

    async fn save_until_saved(&self) {
        loop {
            let Some(draft) = self.0.unsaved.borrow_mut().take() else { break };
            if let Err(fault) = self.save(&draft).await {
                // Newer text takes precedence; otherwise the next keystroke tries again.
                self.0.unsaved.borrow_mut().get_or_insert(draft);
                self.show(SaveState::Failed);
                self.0.session.report(&fault);
                return;
            }
        }
        self.show(SaveState::Saved);
    }

    async fn save(&self, draft: &DocumentDraft) -> Result<(), Fault> {
        let (session, at) = (self.0.session, clock::now_ms());
        if self.0.kept.get() {
            return session.ask(SaveDraft { draft: draft.clone(), at }).await;
        }
        session.ask(CreateDraft { draft: draft.clone(), at }).await?;
        self.0.kept.set(true);
        if !self.0.over.get() && !self.0.left.get() {
            address::replace(&(String::from(kinds::kind(draft.kind).path) + "/" + &draft.id.to_string()));
        }
        Ok(())
    }

    /// The form may be gone by now; then there is nothing to show.
    fn show(&self, state: SaveState) {
        self.0.state.try_set(state);
    }
}
