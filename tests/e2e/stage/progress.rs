//! The long forms of tests, which take minutes or hours, and how far they are.

use std::io::Write;
use std::time::{Duration, Instant};

/// Whether the long form was asked for: `cargo xtask test --long`.
pub fn is_long() -> bool {
    std::env::var_os("BAHI_LONG").is_some()
}

/// How often a long form says how far it is.
const PAUSE: Duration = Duration::from_secs(10);

/// Says how far a long form is. A short one says nothing.
pub struct Progress {
    what: &'static str,
    of: usize,
    began: Instant,
    said: Instant,
}

impl Progress {
    pub fn begin(what: &'static str, of: usize) -> Progress {
        let now = Instant::now();
        let progress = Progress { what, of, began: now, said: now };
        progress.say(0);
        progress
    }

    /// So much of it is done.
    pub fn at(&mut self, done: usize) {
        if self.said.elapsed() >= PAUSE || done >= self.of {
            self.said = Instant::now();
            self.say(done);
        }
    }

    fn say(&self, done: usize) {
        if is_long() {
            let Progress { what, of, began, .. } = self;
            // Past the test runner, which keeps what `println!` prints until the test has ended. Nobody may be there to
            // read it.
            let _ = writeln!(std::io::stderr(), "   {what}: {done} of {of}, {} s", began.elapsed().as_secs());
        }
    }
}
