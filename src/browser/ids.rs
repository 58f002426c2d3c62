//! New identifiers: UUID version 7, from the device's clock and the browser's randomness.

use uuid::{Builder, Uuid};
use wasm_bindgen::prelude::wasm_bindgen;

use super::clock;

/// Ids of one millisecond are in no order.
pub fn new_uuid() -> Uuid {
    let mut random = [0; 10];
    fill_with_random(&mut random);
    Builder::from_unix_timestamp_millis(clock::now_ms().unsigned_abs(), &random).into_uuid()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_random(bytes: &mut [u8]);
}
