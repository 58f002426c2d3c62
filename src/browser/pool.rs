//! The pool of OPFS files that SQLite writes to: one per origin, owned by one worker.

use std::fmt::Display;

use sqlite_wasm_rs::WasmOsCallback;
use sqlite_wasm_rs::vfs::VfsFilesManager;
use sqlite_wasm_vfs::sahpool::{OpfsSAHError, OpfsSAHPoolCfgBuilder, OpfsSAHPoolUtil, install};

use super::directory::Directory;
use super::{BrowserError, clock};

/// Slots made at the first start: three databases with a write-ahead log each, and one journal. A free
/// slot costs two flushes at every start, so there are no more until somebody adds a business.
const SLOTS: usize = 7;

/// What is free of them beside the books of a single business and their log.
const FREE_SLOTS: usize = SLOTS - 2;

const DIRECTORY: &str = "bahi";

/// Where in it the files are.
const FILES: &str = "bahi/.opaque";

/// The head of each file, which says whose it is, in bytes.
const HEAD: f64 = 4096.0;

/// What the browser calls a file that somebody else has open.
const STILL_OPEN: &str = "NoModificationAllowedError";

/// How long to leave the browser to close the files of a worker that has ended.
const RELEASE_PAUSE_MS: u32 = 20;

/// The installed pool. SQLite opens every file in it from now on.
#[derive(Clone)]
pub struct Pool(OpfsSAHPoolUtil);

impl Pool {
    /// Opens the pool's files exclusively. Only the holder of the lock on the books may do this.
    pub async fn install() -> Result<Pool, BrowserError> {
        let config = OpfsSAHPoolCfgBuilder::new().directory(DIRECTORY).initial_capacity(SLOTS).build();
        opened(async || install::<WasmOsCallback>(&config, true).await).await.map(Pool)
    }

    /// Lets go of the files. All databases have to be closed.
    pub fn pause(&self) -> Result<(), BrowserError> {
        self.0.pause().map_err(|error| failed("letting go of the storage of the books", &error))
    }

    /// Takes the files again, as [`Pool::install`] does.
    pub async fn resume(&self) -> Result<(), BrowserError> {
        opened(async || self.0.resume().await).await?;
        // Fewer than before if one was torn.
        opened(async || self.0.ensure_capacity(SLOTS).await).await
    }

    /// False after it could not write whom a file belongs to: it then opens and removes none until it has been
    /// paused and resumed, which reads that from the files again.
    pub fn is_usable(&self) -> bool {
        self.0.len().is_ok()
    }

    /// How many slots are missing to open this database: for those of its files that are not there yet, and one for the
    /// journal that any of those that are open may need.
    pub fn lacks(&self, database: &str) -> usize {
        // A pool that is not usable says so when it is to open a file.
        let Ok(names) = self.0.names() else { return 0 };
        let wanted = [database, &[database, "-wal"].concat()];
        let missing = wanted.iter().filter(|file| !names.iter().any(|name| name == *file)).count();
        (missing + 1).saturating_sub(self.0.capacity() - names.len())
    }

    /// Makes more slots.
    pub async fn grow(&self, slots: usize) -> Result<(), BrowserError> {
        let grown = self.0.add_capacity(slots).await;
        grown.map(drop).map_err(|error| failed("making files for more books", &error))
    }

    /// Gives up free slots, until a start pays no more for them than that of a single business does.
    pub async fn trim(&self) -> Result<(), BrowserError> {
        let failed = |error| failed("removing files that no books need", &error);
        let (capacity, used) = (self.0.capacity(), self.0.len().map_err(failed)?);
        let surplus = (capacity - used).saturating_sub(FREE_SLOTS).min(capacity.saturating_sub(SLOTS));
        self.0.reduce_capacity(surplus).await.map(drop).map_err(failed)
    }

    /// The names of the files in it.
    pub fn names(&self) -> Result<Vec<String>, BrowserError> {
        self.0.names().map_err(|error| failed("looking for the books", &error))
    }

    /// Removes a closed database with its log and journal.
    pub fn remove(&self, database: &str) -> Result<(), BrowserError> {
        for name in [database.to_owned(), format!("{database}-wal"), format!("{database}-journal")] {
            self.0.remove(&name).map_err(|error| failed("removing a database", &error))?;
        }
        Ok(())
    }
}

/// Opens the files as soon as nobody else has them open.
///
/// The lock of a worker that has just ended can be free before the browser has closed its files. They are the
/// fence that keeps two owners apart, and there is no event for their closing, so they are asked for until they
/// are free.
async fn opened<T>(open: impl AsyncFn() -> Result<T, OpfsSAHError>) -> Result<T, BrowserError> {
    loop {
        match open().await {
            Ok(opened) => return Ok(opened),
            Err(OpfsSAHError::InvalidHeader { opaque, reason }) => remove_if_torn(&opaque, reason).await?,
            Err(error) if error.to_string().contains(STILL_OPEN) => clock::pause(RELEASE_PAUSE_MS).await,
            Err(error) => return Err(failed("opening the storage of the books", &error)),
        }
    }
}

/// A power failure can tear the head of a file that is being named or given up. Such a file goes if it is empty
/// behind its head. If it is not, nobody knows whose content that is: then nothing is opened, and nothing changed.
async fn remove_if_torn(file: &str, reason: &'static str) -> Result<(), BrowserError> {
    let directory = Directory::open(FILES).await?;
    let said = match directory.read_small(file, HEAD).await? {
        Some(head) if head.iter().any(|byte| *byte != 0) => return directory.remove(file).await,
        // A blank head is a right one. It only could not be read.
        Some(_) => reason.to_owned(),
        None => "one of their files is damaged. Nothing was changed or deleted. Save the raw data first".to_owned(),
    };
    Err(BrowserError { doing: "opening the storage of the books", said })
}

fn failed(doing: &'static str, error: &dyn Display) -> BrowserError {
    BrowserError { doing, said: error.to_string() }
}
