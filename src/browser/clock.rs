//! The time, from JavaScript: it alone knows the person's time zone.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::{Date, date};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Today's date where the person is.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let part = |number: u32| i16::try_from(number).unwrap_or(i16::MAX);
    date::new(part(now.get_full_year()), part(now.get_month() + 1), part(now.get_date()))
        .expect("JavaScript's date is a day before the year 9999")
}

/// Milliseconds since 1970, by the device's clock.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds of our age fit an i64")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Comes back after so many milliseconds. Never used while somebody saves.
pub async fn pause(milliseconds: u32) {
    gloo_timers::future::TimeoutFuture::new(milliseconds).await;
}

/// Microseconds since the page or the worker started; never goes back.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "JavaScript's clock is a positive float of milliseconds"
)]
pub fn micros() -> u64 {
    (performance_now() * 1_000.0) as u64
}
