//! A file of the device that the person has picked.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlInputElement};

use super::BrowserError;

/// Read only when it is asked for, since it can be large.
#[derive(Clone, Debug)]
pub struct Picked(File);

impl Picked {
    /// What the field holds that tells of it; none if the person took the choice back.
    pub fn in_field(event: &Event) -> Option<Picked> {
        let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
        field.files()?.item(0).map(Picked)
    }

    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Fails if the file was changed or removed since it was picked.
    pub async fn read(&self) -> Result<Vec<u8>, BrowserError> {
        let content = JsFuture::from(self.0.array_buffer()).await;
        content.map(|content| Uint8Array::new(&content).to_vec()).map_err(BrowserError::of("reading a file"))
    }
}
