//! The pool of OPFS files that SQLite writes to: one per origin, owned by one worker.

use sqlite_wasm_rs::WasmOsCallback;
use sqlite_wasm_rs::vfs::VfsFilesManager;
use sqlite_wasm_vfs::sahpool::{OpfsSAHPoolCfgBuilder, OpfsSAHPoolUtil, install};

use super::BrowserError;

/// Slots made at the first start: three databases with a write-ahead log each, and one journal. A free
/// slot costs two flushes at every start, so there are no more.
const SLOTS: usize = 7;

/// The installed pool. SQLite opens every file in it from now on.
#[derive(Clone)]
pub struct Pool(OpfsSAHPoolUtil);

impl Pool {
    /// Opens the pool's files exclusively. Only the holder of the lock on the books may do this.
    pub async fn install() -> Result<Pool, BrowserError> {
        let config = OpfsSAHPoolCfgBuilder::new().directory("bahi").initial_capacity(SLOTS).build();
        let failed = |error| failed("opening the storage of the books", &error);
        install::<WasmOsCallback>(&config, true).await.map(Pool).map_err(failed)
    }

    /// Removes a closed database with its log and journal.
    pub fn remove(&self, database: &str) -> Result<(), BrowserError> {
        for name in [database.to_owned(), format!("{database}-wal"), format!("{database}-journal")] {
            self.0.remove(&name).map_err(|error| failed("removing a database", &error))?;
        }
        Ok(())
    }
}

fn failed(doing: &'static str, error: &dyn std::fmt::Display) -> BrowserError {
    BrowserError { doing, said: error.to_string() }
}
