//! Sheets as a PDF on A4, with the letters in it: it looks the same wherever it is opened.
//!
//! Invariants: rows stay whole; the head of the lines stands on every page; the totals keep company with the last lines; a
//! letter that no font has is an error that names it, never an empty box.
#![expect(clippy::float_arithmetic, reason = "places on the page, in points: no money is counted here")]

mod flow;
mod fonts;
mod parts;
mod table;
mod text;

pub use fonts::needed;

use super::{NoPdf, Sheet};
use text::Setter;

/// One file with these sheets, one after the other. `fonts` are the contents of the files that [`needed`] names.
pub fn pdf(sheets: &[Sheet], fonts: Vec<Vec<u8>>) -> Result<Vec<u8>, NoPdf> {
    let mut setter = Setter::new(fonts)?;
    let sheets: Vec<_> = sheets.iter().map(|sheet| parts::pages(&mut setter, sheet)).collect();
    let missing = setter.missing();
    if !missing.is_empty() {
        return Err(NoPdf::Letters(missing));
    }
    flow::written(&setter, sheets)
}
