//! A plain file on OPFS, to measure what the disk itself can do.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions, FileSystemReadWriteOptions,
    FileSystemSyncAccessHandle, WorkerGlobalScope,
};

use super::BrowserError;

/// A file of one page, open for synchronous access in this worker; removed by [`PlainFile::remove`].
#[derive(Debug)]
pub struct PlainFile {
    name: &'static str,
    directory: FileSystemDirectoryHandle,
    access: FileSystemSyncAccessHandle,
}

/// Opens a file at the root, or makes it, and gives its directory with it. Nobody else can have it open.
pub(super) async fn open(
    doing: &'static str,
    name: &str,
) -> Result<(FileSystemDirectoryHandle, FileSystemSyncAccessHandle), BrowserError> {
    let failed = BrowserError::of(doing);
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    let directory = JsFuture::from(scope.navigator().storage().get_directory()).await.map_err(&failed)?;
    let directory: FileSystemDirectoryHandle = directory.unchecked_into();
    let options = FileSystemGetFileOptions::new();
    options.set_create(true);
    let file = JsFuture::from(directory.get_file_handle_with_options(name, &options)).await.map_err(&failed)?;
    let file: FileSystemFileHandle = file.unchecked_into();
    let access = JsFuture::from(file.create_sync_access_handle()).await.map_err(&failed)?;
    Ok((directory, access.unchecked_into()))
}

const PAGE: [u8; 4096] = [0x42; 4096];

impl PlainFile {
    pub async fn create(name: &'static str) -> Result<PlainFile, BrowserError> {
        let (directory, access) = open("creating a file to measure the disk", name).await?;
        Ok(PlainFile { name, directory, access })
    }

    /// Writes 4 KiB at the start of the file and makes them durable.
    pub fn write_and_flush(&self) -> Result<(), BrowserError> {
        let failed = BrowserError::of("writing to measure the disk");
        let options = FileSystemReadWriteOptions::new();
        options.set_at(0.0);
        self.access.write_with_u8_array_and_options(&PAGE, &options).map_err(&failed)?;
        self.access.flush().map_err(&failed)
    }

    pub async fn remove(self) -> Result<(), BrowserError> {
        self.access.close();
        let removed: Result<JsValue, JsValue> = JsFuture::from(self.directory.remove_entry(self.name)).await;
        removed.map(|_| ()).map_err(BrowserError::of("removing the file that measured the disk"))
    }
}
