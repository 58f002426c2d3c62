//! Client, service and store end to end in one thread: the gate, the order, the answers.
//!
//! Nothing here waits for time. Callers are polled by hand, so that a test decides who runs when, also
//! in orders that a browser would rarely take.
#![cfg(not(target_family = "wasm"))]

mod stage;

mod admission;
mod order;
mod stopping;
mod tabs;
mod through;
