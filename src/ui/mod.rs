//! The page: Leptos screens and components, and every word shown to people.
//!
//! Invariants: screens know the domain and the client, never SQL and never the browser's own objects;
//! amounts come from the domain's functions, so that every screen shows the same; a thing is shown as
//! saved only after the worker acknowledged it.
#![allow(clippy::redundant_closure, reason = "`view!` erases the type of a closure that it sees written out")]

pub mod app;
mod backups;
mod businesses;
mod charts;
pub mod components;
mod connection;
pub mod first_run;
pub mod format;
mod generate;
pub mod help;
pub mod history;
mod home;
pub mod keys;
mod later;
pub mod lists;
mod markup;
mod more;
pub mod paging;
mod palette;
mod patience;
pub mod payments;
pub mod period;
pub mod places;
pub mod recurring;
pub mod session;
pub mod shell;
mod title;
pub mod words;

pub mod customers;
pub mod documents;
pub mod items;
pub mod reports;
pub mod settings;

pub use app::mount;
