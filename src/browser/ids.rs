//! New identifiers: UUID version 7, from the device's clock and the browser's randomness.

use std::cell::Cell;

use uuid::Uuid;
use wasm_bindgen::prelude::wasm_bindgen;

use super::clock;

thread_local! {
    /// The last time stamp: milliseconds, and 12 bits that count within one of them (RFC 9562, 6.2, method 1).
    static LAST: Cell<u64> = const { Cell::new(0) };
}

/// Sorts after every identifier that was made here before.
pub fn new_uuid() -> Uuid {
    const VERSION_7: u64 = 0x7000;
    const VARIANT: u64 = 0b10 << 62;
    let now = clock::now_ms().unsigned_abs() << 12;
    let stamp = now.max(LAST.get() + 1);
    LAST.set(stamp);
    let mut random = [0; 8];
    fill_with_random(&mut random);
    let tail = u64::from_be_bytes(random) >> 2 | VARIANT;
    Uuid::from_u64_pair((stamp >> 12) << 16 | VERSION_7 | (stamp & 0xfff), tail)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_with_random(bytes: &mut [u8]);
}
