//! Small choices, such as the theme and the books that were open last: of this device, or of this tab. Losing them loses
//! nothing of the person's work.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Storage;

use super::page::window;

/// What this device keeps.
pub fn read(key: &str) -> Option<String> {
    of_device()?.get_item(key).ok().flatten()
}

/// Keeps the choice, or forgets it. A browser that forbids local storage simply does not remember.
pub fn write(key: &str, value: Option<&str>) {
    let Some(storage) = of_device() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// Calls back when another tab has changed something, for as long as the page is there.
pub fn on_change_elsewhere(changed: impl Fn() + 'static) {
    let on_storage = Closure::<dyn Fn()>::new(changed).into_js_value();
    let listening = window().add_event_listener_with_callback("storage", on_storage.unchecked_ref());
    debug_assert!(listening.is_ok());
}

/// What this tab keeps for as long as it is there, also when it is loaded anew.
pub fn read_in_tab(key: &str) -> Option<String> {
    of_tab()?.get_item(key).ok().flatten()
}

pub fn write_in_tab(key: &str, value: &str) {
    let _ = of_tab().map(|storage| storage.set_item(key, value));
}

fn of_device() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn of_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
