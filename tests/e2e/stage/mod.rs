//! What an end-to-end test needs: the app being served, a real Chromium with a profile of its own, and
//! the hands of a person.
//!
//! Everything is waited for by condition. The limit is only there so that a broken app fails a test
//! instead of hanging it.

mod browser;
mod downloads;
mod person;
mod progress;
mod server;

pub use browser::Browser;
pub use downloads::Downloads;
pub use progress::{Progress, is_long};
pub use server::Server;

use std::time::Duration;

/// How long a condition may take to come true before the test is given up.
pub const LIMIT: Duration = Duration::from_secs(30);

pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
