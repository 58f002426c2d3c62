//! Files that the page makes for the person, saved among the downloads.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::BrowserError;
use super::page::document;

/// Saves the text as a file of this name and media type. The browser reads it on its own time, and lets go of it with the
/// page.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), BrowserError> {
    let failed = BrowserError::of("saving a file");
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let pieces = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&pieces, &options).map_err(&failed)?;
    let link: HtmlAnchorElement = document().create_element("a").map_err(&failed)?.unchecked_into();
    link.set_href(&Url::create_object_url_with_blob(&blob).map_err(&failed)?);
    link.set_download(name);
    link.click();
    Ok(())
}
