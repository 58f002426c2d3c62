//! What the browser promises about the device's storage.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::page::window;

/// Space in bytes, and whether the browser may clear it when the device runs short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageState {
    pub persistent: bool,
    pub used: Option<u64>,
    pub granted: Option<u64>,
}

/// Asks the browser never to clear the books by itself. It may ask the person, and may say no.
pub async fn ask_for_persistence() -> bool {
    match window().navigator().storage().persist() {
        Ok(answer) => JsFuture::from(answer).await.is_ok_and(|granted| granted.is_truthy()),
        Err(_) => false,
    }
}

/// Whether the browser has promised never to clear the books by itself.
pub async fn is_persistent() -> bool {
    match window().navigator().storage().persisted() {
        Ok(answer) => JsFuture::from(answer).await.is_ok_and(|granted| granted.is_truthy()),
        Err(_) => false,
    }
}

pub async fn state() -> StorageState {
    let storage = window().navigator().storage();
    let persistent = is_persistent().await;
    let estimate = match storage.estimate() {
        Ok(answer) => JsFuture::from(answer).await.unwrap_or(JsValue::UNDEFINED),
        Err(_) => JsValue::UNDEFINED,
    };
    StorageState { persistent, used: bytes(&estimate, "usage"), granted: bytes(&estimate, "quota") }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "byte counts are positive whole numbers")]
fn bytes(estimate: &JsValue, key: &str) -> Option<u64> {
    Reflect::get(estimate, &key.into()).ok()?.as_f64().map(|bytes| bytes as u64)
}
