//! Handing a file to another app of the device, through the system's own sheet.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, ShareData};

use super::page::window;
use super::{BrowserError, name_of};

/// How the sheet was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    Handed,
    /// The person thought otherwise.
    Closed,
    /// Too long after the press that asked for it.
    TooLate,
}

/// Whether this browser shares files of this media type. Most on phones do, few on desks.
pub fn takes_files(kind: &str) -> bool {
    let navigator = window().navigator();
    let has = |name: &str| Reflect::has(&navigator, &name.into()).unwrap_or(false);
    let sample = || data("sample", kind, &[], "").ok();
    has("share") && has("canShare") && sample().is_some_and(|sample| navigator.can_share_with_data(&sample))
}

/// Opens the sheet with the file and what is said beside it.
pub async fn share(name: &str, kind: &str, content: &[u8], words: &str) -> Result<Shared, BrowserError> {
    let failed = BrowserError::of("sharing a file");
    let data = data(name, kind, content, words).map_err(&failed)?;
    match JsFuture::from(window().navigator().share_with_data(&data)).await {
        Ok(_) => Ok(Shared::Handed),
        Err(exception) => match name_of(&exception).as_deref() {
            Some("AbortError") => Ok(Shared::Closed),
            Some("NotAllowedError") => Ok(Shared::TooLate),
            _ => Err(failed(exception)),
        },
    }
}

fn data(name: &str, kind: &str, content: &[u8], words: &str) -> Result<ShareData, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(content));
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    if !words.is_empty() {
        data.set_text(words);
    }
    Ok(data)
}
