//! The page's way to the database worker: an async function call per request.
//!
//! Invariants:
//! - Writes pass a first-in-first-out gate of [`PERMITS`](crate::protocol::PERMITS) and reach the worker in the order in which
//!   they were first polled. A permit is given back by the worker's answer, never by the caller: a caller
//!   that stops waiting leaves the queue, or, once its request is under way, is simply not told.
//! - A request is answered exactly once: by the worker, or by [`Fault::WorkerGone`] when it has stopped.
//! - Nothing here waits for time. Clock, ids and transport come in from outside, so that all of it runs
//!   natively with the [`Loopback`].

mod limit;
mod link;
mod loopback;
mod status;
mod surroundings;

pub use limit::{Clock, RateLimit};
pub use link::Client;
pub use loopback::Loopback;
pub use status::{Standing, Status, StopReason};
pub use surroundings::{NewId, Port, Surroundings};
