//! A file of the device that the person has picked.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlInputElement};

use super::BrowserError;

/// Read in pieces, since it can be large.
#[derive(Clone, Debug)]
pub struct Picked(File);

impl Picked {
    /// What the field holds that tells of it; none if the person took the choice back.
    pub fn in_field(event: &Event) -> Option<Picked> {
        let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
        field.files()?.item(0).map(Picked)
    }

    /// In bytes.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number above zero")]
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// The piece from this byte on, at most so long. Fails if the file was changed or removed since it was picked.
    #[expect(clippy::cast_precision_loss, reason = "no file has as many bytes as that")]
    pub async fn read(&self, at: u64, most: usize) -> Result<Vec<u8>, BrowserError> {
        let failed = BrowserError::of("reading a file");
        let piece = self.0.slice_with_f64_and_f64(at as f64, (at + most as u64) as f64).map_err(&failed)?;
        let content = JsFuture::from(piece.array_buffer()).await.map_err(&failed)?;
        Ok(Uint8Array::new(&content).to_vec())
    }
}
