//! Small choices of this device, in local storage: the theme, and which books were open last. Losing
//! them loses nothing of the person's work.

use super::page::window;

pub fn read(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// Keeps the choice, or forgets it. A browser that forbids local storage simply does not remember.
pub fn write(key: &str, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}
