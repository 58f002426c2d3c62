//! The pieces of a backup, read one after the other.

use leptos::prelude::*;

use crate::browser::BrowserError;
use crate::browser::download::Growing;
use crate::browser::folder::{Folder, NewFile};
use crate::browser::ids;
use crate::protocol::{BeginBackUp, Fault, ReadBackUp};
use crate::ui::session::Session;
use crate::ui::words;

/// Where the pieces go.
pub trait Sink {
    /// Begins with nothing, for the first time or anew.
    async fn begin(&mut self) -> Result<(), BrowserError>;
    async fn push(&mut self, piece: &[u8]) -> Result<(), BrowserError>;
}

/// How far it is, and whether the person has stopped it.
#[derive(Clone, Copy)]
pub struct UnderWay {
    /// How many bytes of how many are there; none while there is no backup.
    pub progress: RwSignal<Option<(u64, u64)>>,
    pub stopped: RwSignal<bool>,
}

impl UnderWay {
    pub fn new() -> UnderWay {
        UnderWay { progress: RwSignal::new(None), stopped: RwSignal::new(false) }
    }
}

/// Whether the whole file is there: not if the person has stopped it or gone elsewhere.
pub async fn gather(session: Session, under_way: UnderWay, into: &mut impl Sink) -> Result<bool, String> {
    let said = |fault: Fault| words::fault(&fault);
    let failed = |error: BrowserError| error.to_string();
    'anew: loop {
        let id = ids::new_uuid();
        let of = session.ask(BeginBackUp { id }).await.map_err(said)?;
        into.begin().await.map_err(failed)?;
        let mut done = 0;
        while done < of {
            if under_way.stopped.try_get_untracked() != Some(false) {
                return Ok(false);
            }
            under_way.progress.try_set(Some((done, of)));
            match session.ask(ReadBackUp { id, at: done }).await {
                Ok(piece) => {
                    into.push(&piece).await.map_err(failed)?;
                    done += piece.len() as u64;
                }
                // The books have gone on to another state: what is there of this one is of no use.
                Err(Fault::NotFound) => continue 'anew,
                Err(fault) => return Err(said(fault)),
            }
        }
        return Ok(true);
    }
}

/// A file for the downloads.
impl Sink for Growing {
    async fn begin(&mut self) -> Result<(), BrowserError> {
        *self = Growing::empty();
        Ok(())
    }

    async fn push(&mut self, piece: &[u8]) -> Result<(), BrowserError> {
        Growing::push(self, piece)
    }
}

/// A file in a folder.
pub struct InFolder {
    folder: Folder,
    name: String,
    file: Option<NewFile>,
}

impl InFolder {
    pub fn new(folder: Folder, name: String) -> InFolder {
        InFolder { folder, name, file: None }
    }

    pub async fn complete(self) -> Result<(), BrowserError> {
        match self.file {
            Some(file) => file.complete().await,
            None => Ok(()),
        }
    }

    pub async fn give_up(&mut self) {
        if let Some(file) = self.file.take() {
            file.give_up().await;
        }
    }
}

impl Sink for InFolder {
    async fn begin(&mut self) -> Result<(), BrowserError> {
        self.give_up().await;
        self.file = Some(self.folder.begin(&self.name).await?);
        Ok(())
    }

    async fn push(&mut self, piece: &[u8]) -> Result<(), BrowserError> {
        match &self.file {
            Some(file) => file.push(piece).await,
            None => Ok(()),
        }
    }
}
