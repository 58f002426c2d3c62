//! The person's boundary: a real Chromium with a real profile uses the built app as a shopkeeper would.
//!
//! `cargo xtask test` builds the app and sets what these tests need.

mod books;
mod disk;
mod stage;

mod accessibility;
mod addresses;
mod backups;
mod bad_input;
mod businesses;
mod counter;
mod demo;
mod density;
mod diagnostics;
mod durability;
mod first_invoice;
mod following;
mod full_disk;
mod home;
mod keyboard;
mod kills;
mod languages;
mod lists;
mod offline;
mod owners;
mod papers;
mod power_cuts;
mod raw_data;
mod recovery;
mod recurring;
mod reports;
mod selling;
mod small_screens;
mod storm;
mod tabs;
mod updates;
