//! Files that came with the app: the service worker has them without a network.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::BrowserError;
use super::page::window;

/// The text of the file at this address.
pub async fn text(address: &str) -> Result<String, BrowserError> {
    let failed = BrowserError::of("reading a file of the app");
    let response = JsFuture::from(window().fetch_with_str(address)).await.map_err(&failed)?;
    let response: Response = response.unchecked_into();
    let text = JsFuture::from(response.text().map_err(&failed)?).await.map_err(&failed)?;
    if response.ok() { Ok(text.as_string().unwrap_or_default()) } else { Err(failed(text)) }
}
