//! Bahi: GST invoicing that lives in the browser.
//!
//! The layers, from the inside out; an arrow points to who may use it (`tests/architecture.rs` checks):
//!
//! ```text
//! domain -> protocol -> store -> service -> worker
//!           protocol -> diagnostics -> store, service, worker
//!           protocol -> tabs -> worker
//!           protocol -> client -> ui          domain -> ui
//! browser -> ui, worker, press     language -> ui       paper -> ui, press
//! ```
//!
//! Start with [`domain`]: it is the library that other programs can use, as `examples/totals.rs` shows.

pub mod client;
#[cfg(feature = "database")]
pub mod diagnostics;
pub mod domain;
pub mod language;
pub mod paper;
pub mod protocol;
#[cfg(feature = "database")]
pub mod service;
#[cfg(feature = "database")]
pub mod store;
pub mod tabs;

#[cfg(target_family = "wasm")]
pub mod browser;
#[cfg(all(target_family = "wasm", feature = "pdf"))]
pub mod press;
#[cfg(target_family = "wasm")]
pub mod ui;
#[cfg(all(target_family = "wasm", feature = "database"))]
pub mod worker;
