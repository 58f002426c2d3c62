//! The time, from JavaScript: it alone knows the person's time zone.

use jiff::civil::Date;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// Today's date where the person is.
pub fn today() -> Date {
    day(&js_sys::Date::new_0())
}

/// The date of that moment, milliseconds since 1970, where the person is.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of our age fit a float")]
pub fn day_of(moment: u64) -> Date {
    day(&js_sys::Date::new(&(moment as f64).into()))
}

fn day(moment: &js_sys::Date) -> Date {
    let part = |number: u32| i8::try_from(number).expect("months and days are small");
    let year = i16::try_from(moment.get_full_year()).expect("the calendar is before the year 9999");
    // Not `expect`, which would carry the words of every error of the calendar into the page.
    let Ok(day) = Date::new(year, part(moment.get_month() + 1), part(moment.get_date())) else {
        panic!("JavaScript's date is a date");
    };
    day
}

/// Milliseconds since 1970, by the device's clock.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds of our age fit an i64")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// `19:05:07` of that moment, milliseconds since 1970, where the person is.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of our age fit a float")]
pub fn time_of_day(moment: u64) -> String {
    js_sys::Date::new(&(moment as f64).into()).to_locale_time_string("en-GB").into()
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
