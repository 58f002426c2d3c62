//! Directories of OPFS, for what concerns files that nobody has open.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileSystemDirectoryHandle, FileSystemFileHandle, WorkerGlobalScope};

use super::BrowserError;

/// A directory that is there.
pub(super) struct Directory(FileSystemDirectoryHandle);

impl Directory {
    /// A path from the root, such as `bahi/.opaque`, seen from a worker.
    pub async fn open(path: &str) -> Result<Directory, BrowserError> {
        let failed = BrowserError::of("opening a directory");
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let root = JsFuture::from(scope.navigator().storage().get_directory()).await.map_err(&failed)?;
        let mut directory: FileSystemDirectoryHandle = root.unchecked_into();
        for name in path.split('/') {
            let inner = JsFuture::from(directory.get_directory_handle(name)).await.map_err(&failed)?;
            directory = inner.unchecked_into();
        }
        Ok(Directory(directory))
    }

    /// What is in this file, unless that is more than so many bytes.
    pub async fn read_small(&self, name: &str, most: f64) -> Result<Option<Vec<u8>>, BrowserError> {
        let failed = BrowserError::of("reading a file");
        let handle = JsFuture::from(self.0.get_file_handle(name)).await.map_err(&failed)?;
        let handle: FileSystemFileHandle = handle.unchecked_into();
        let file: File = JsFuture::from(handle.get_file()).await.map_err(&failed)?.unchecked_into();
        if file.size() > most {
            return Ok(None);
        }
        let content = JsFuture::from(file.array_buffer()).await.map_err(&failed)?;
        Ok(Some(Uint8Array::new(&content).to_vec()))
    }

    pub async fn remove(&self, name: &str) -> Result<(), BrowserError> {
        let removed = JsFuture::from(self.0.remove_entry(name)).await;
        removed.map(drop).map_err(BrowserError::of("removing a file"))
    }
}
