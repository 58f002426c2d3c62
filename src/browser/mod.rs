//! The browser's doors, each behind a few typed functions. Only files of this folder touch web-sys.
//!
//! Invariant: no business rule stands here. What comes from JavaScript leaves as a Rust type, what fails
//! leaves as [`BrowserError`].

pub mod address;
pub mod asset;
pub mod channel;
pub mod clock;
pub mod console;
pub mod crash;
#[cfg(feature = "database")]
mod directory;
pub mod download;
pub mod files;
pub mod folder;
pub mod ids;
pub mod lifecycle;
pub mod line;
pub mod locks;
mod messages;
pub mod next_turn;
pub mod overtype;
pub mod page;
pub mod picked;
#[cfg(feature = "database")]
pub mod pool;
pub mod preferences;
pub mod reserve;
pub mod rows;
pub mod share;
pub mod storage;
pub mod updates;
pub mod ways;
pub mod worker_page;
pub mod worker_scope;

use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};

/// A call to the browser failed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{doing}: {said}")]
pub struct BrowserError {
    /// What was being done.
    pub doing: &'static str,
    /// The exception's own words.
    pub said: String,
}

impl BrowserError {
    /// There is no space left, on the device or of what the browser grants.
    pub fn is_full(&self) -> bool {
        self.said.contains("QuotaExceededError")
    }

    fn of(doing: &'static str) -> impl Fn(JsValue) -> BrowserError {
        move |exception| BrowserError { doing, said: said(&exception) }
    }
}

/// What kind of exception of the browser it is, such as `AbortError`.
fn name_of(exception: &JsValue) -> Option<String> {
    exception.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name)
}

/// The words of a JavaScript exception, with its name: `QuotaExceededError: …`.
fn said(exception: &JsValue) -> String {
    match exception.dyn_ref::<js_sys::Error>() {
        Some(error) => format!("{}: {}", String::from(error.name()), String::from(error.message())),
        None => exception.as_string().unwrap_or_else(|| format!("{exception:?}")),
    }
}
