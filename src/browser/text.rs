//! What JavaScript knows about letters, so that the page need not carry Unicode's tables.

use js_sys::JsString;

/// Whether the part stands in the text, in upper or lower case.
pub fn contains(text: &str, part: &str) -> bool {
    let lower = |text: &str| JsString::from(text).to_lower_case();
    lower(text).includes(&String::from(lower(part)), 0)
}
