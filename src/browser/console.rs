//! The console, for whoever looks into the browser's own tools.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::protocol::{Level, LogEntry};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub(super) fn error(line: &str);
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn warn(line: &str);
    #[wasm_bindgen(js_namespace = console, js_name = info)]
    fn info(line: &str);
}

pub fn print(entry: &LogEntry) {
    match entry.level {
        Level::Error => error(&entry.text),
        Level::Warning => warn(&entry.text),
        Level::Info => info(&entry.text),
    }
}
