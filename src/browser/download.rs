//! Files that the page makes for the person, saved among the downloads.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::BrowserError;
use super::page::document;

/// Saves this as a file of this name and media type.
pub fn save(name: &str, kind: &str, content: &[u8]) -> Result<(), BrowserError> {
    let mut file = Growing::empty();
    file.push(content)?;
    file.save(name, kind)
}

/// A file that is put together piece by piece, where the browser keeps it: a large one need not be in memory.
pub struct Growing(Array);

impl Growing {
    pub fn empty() -> Growing {
        Growing(Array::new())
    }

    pub fn push(&mut self, piece: &[u8]) -> Result<(), BrowserError> {
        let piece = Array::of1(&Uint8Array::from(piece));
        let blob = Blob::new_with_u8_array_sequence(&piece).map_err(BrowserError::of("putting a file together"))?;
        self.0.push(&blob);
        Ok(())
    }

    /// Saves it. The browser reads it on its own time, and lets go of it with the page.
    pub fn save(self, name: &str, kind: &str) -> Result<(), BrowserError> {
        let failed = BrowserError::of("saving a file");
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let blob = Blob::new_with_blob_sequence_and_options(&self.0, &options).map_err(&failed)?;
        let link: HtmlAnchorElement = document().create_element("a").map_err(&failed)?.unchecked_into();
        link.set_href(&Url::create_object_url_with_blob(&blob).map_err(&failed)?);
        link.set_download(name);
        link.click();
        Ok(())
    }
}
