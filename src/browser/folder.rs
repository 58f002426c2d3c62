//! A folder of the device that the person has chosen, and in which the page may write from then on. Only some browsers on desks have
//! it; they may ask the person anew after each start.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Array, AsyncIterator, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions, FileSystemWritableFileStream,
};

use super::page::window;
use super::{BrowserError, name_of};

/// Where the handles of folders are kept: nothing but IndexedDB can.
const DATABASE: &str = "bahi";
const FOLDERS: &str = "folders";

/// A chosen folder.
#[derive(Clone)]
pub struct Folder(FileSystemDirectoryHandle);

/// Whether this browser lets a folder be chosen.
pub fn can_be_chosen() -> bool {
    Reflect::has(&window(), &PICKER.into()).unwrap_or(false)
}

const PICKER: &str = "showDirectoryPicker";

/// Has the person choose one; none if they close the browser's window for that.
pub async fn choose() -> Result<Option<Folder>, BrowserError> {
    let failed = BrowserError::of("choosing a folder");
    match call(&window(), PICKER, &to_write()).await {
        Ok(chosen) => Ok(Some(Folder(chosen.unchecked_into()))),
        Err(exception) if name_of(&exception).as_deref() == Some("AbortError") => Ok(None),
        Err(exception) => Err(failed(exception)),
    }
}

/// The folder that was kept under this name.
pub async fn remembered(name: &str) -> Result<Option<Folder>, BrowserError> {
    let found = async {
        let database = database().await?;
        let reading = database.transaction(&[FOLDERS], TransactionMode::ReadOnly)?;
        reading.object_store(FOLDERS)?.get(Query::Key(name.into()))?.await
    };
    let found: Option<JsValue> = found.await.map_err(|error| not_kept(&error))?;
    Ok(found.map(|handle| Folder(handle.unchecked_into())))
}

/// Keeps the folder under this name, or forgets what is kept.
pub async fn remember(name: &str, folder: Option<&Folder>) -> Result<(), BrowserError> {
    let kept = async {
        let database = database().await?;
        let writing = database.transaction(&[FOLDERS], TransactionMode::ReadWrite)?;
        let folders = writing.object_store(FOLDERS)?;
        match folder {
            Some(folder) => drop(folders.put(&folder.0, Some(&name.into()))?.await?),
            None => folders.delete(Query::Key(name.into()))?.await?,
        }
        writing.commit()?.await.map(drop)
    };
    kept.await.map_err(|error: idb::Error| not_kept(&error))
}

async fn database() -> Result<Database, idb::Error> {
    let mut opening = Factory::new()?.open(DATABASE, Some(1))?;
    opening.on_upgrade_needed(|event| {
        // What fails here fails the opening too.
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(FOLDERS, ObjectStoreParams::new());
        }
    });
    opening.await
}

fn not_kept(error: &idb::Error) -> BrowserError {
    BrowserError { doing: "keeping a folder", said: error.to_string() }
}

impl Folder {
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Whether the page may write in it, without asking the person.
    pub async fn is_open(&self) -> Result<bool, BrowserError> {
        self.permission("queryPermission").await
    }

    /// Asks the person, if need be. A press must have led to it.
    pub async fn ask(&self) -> Result<bool, BrowserError> {
        self.permission("requestPermission").await
    }

    async fn permission(&self, asked: &str) -> Result<bool, BrowserError> {
        let said = call(&self.0, asked, &to_write()).await.map_err(BrowserError::of("asking for a folder"))?;
        Ok(said.as_string().as_deref() == Some("granted"))
    }

    /// What its files and folders are called.
    pub async fn names(&self) -> Result<Vec<String>, BrowserError> {
        let failed = BrowserError::of("looking into a folder");
        let keys: Function = Reflect::get(&self.0, &"keys".into()).map_err(&failed)?.unchecked_into();
        let keys: AsyncIterator = keys.call0(&self.0).map_err(&failed)?.unchecked_into();
        let mut names = Vec::new();
        loop {
            let next = JsFuture::from(keys.next().map_err(&failed)?).await.map_err(&failed)?;
            if Reflect::get(&next, &"done".into()).map_err(&failed)?.is_truthy() {
                return Ok(names);
            }
            names.extend(Reflect::get(&next, &"value".into()).map_err(&failed)?.as_string());
        }
    }

    pub async fn remove(&self, name: &str) -> Result<(), BrowserError> {
        let removed = JsFuture::from(self.0.remove_entry(name)).await;
        removed.map(drop).map_err(BrowserError::of("removing a file"))
    }

    /// Begins a file of this name. What has that name already stays until the new one is complete; where there was nothing, the
    /// browser shows an empty file meanwhile.
    pub async fn begin(&self, name: &str) -> Result<NewFile, BrowserError> {
        let failed = BrowserError::of("beginning a file");
        let is_new = JsFuture::from(self.0.get_file_handle(name)).await.is_err();
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = JsFuture::from(self.0.get_file_handle_with_options(name, &options)).await.map_err(&failed)?;
        let file: FileSystemFileHandle = file.unchecked_into();
        let writing = JsFuture::from(file.create_writable()).await.map_err(&failed)?;
        let only_begun = is_new.then(|| (self.clone(), name.to_owned()));
        Ok(NewFile { writing: writing.unchecked_into(), only_begun })
    }
}

/// A file that is being written. Until [`NewFile::complete`] nobody sees anything of its content.
pub struct NewFile {
    writing: FileSystemWritableFileStream,
    /// Where the empty file is that had to be made for it.
    only_begun: Option<(Folder, String)>,
}

impl NewFile {
    pub async fn push(&self, piece: &[u8]) -> Result<(), BrowserError> {
        let failed = BrowserError::of("writing a file");
        let written = self.writing.write_with_js_u8_array(&js_sys::Uint8Array::from(piece)).map_err(&failed)?;
        JsFuture::from(written).await.map(drop).map_err(failed)
    }

    /// Puts it in the place of what had its name.
    pub async fn complete(self) -> Result<(), BrowserError> {
        let completed = JsFuture::from(self.writing.close()).await;
        if completed.is_err() {
            self.give_up().await;
        }
        completed.map(drop).map_err(BrowserError::of("completing a file"))
    }

    /// Leaves nothing of it.
    pub async fn give_up(self) {
        let _ = JsFuture::from(self.writing.abort()).await;
        if let Some((folder, name)) = self.only_begun {
            let _ = folder.remove(&name).await;
        }
    }
}

/// Calls a method that returns a promise.
async fn call(on: &JsValue, method: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let promise: Promise = method.apply(on, &Array::of1(argument))?.dyn_into()?;
    JsFuture::from(promise).await
}

fn to_write() -> JsValue {
    let options = Object::new();
    let set = Reflect::set(&options, &"mode".into(), &"readwrite".into());
    debug_assert!(set.is_ok());
    options.into()
}
