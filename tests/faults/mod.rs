//! Every call to the file system fails once: in a save, a group of saves, a checkpoint, a migration, at the
//! opening and closing of books, and at the start. `BAHI_LONG=1` lets each fail in every way.

mod businesses;
mod opening;
mod pool;
mod reserve;
mod saves;
mod scene;

pub use pool::install;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/tests/faults/disk.js")]
extern "C" {
    /// `error` is the name of an exception, "short", "usual", or "full" for a disk that stays full.
    fn begin(at: u32, error: &str);
    fn end() -> u32;
    fn which() -> String;
}

const ERRORS: &[&str] = if option_env!("BAHI_LONG").is_some() {
    &["usual", "full", "short", "QuotaExceededError", "InvalidStateError", "NotFoundError"]
} else {
    &["usual", "full"]
};

/// Acts while the disk has no room left.
pub async fn full_disk(act: impl AsyncFnOnce()) {
    begin(1, "full");
    act().await;
    end();
}

/// Prepares, acts and checks anew for each call that the act makes and each way in which that can fail. The
/// check comes when the disk works again; what it finds is reported for all of them together.
async fn at_every_call<S>(
    prepare: impl AsyncFn() -> S,
    act: impl AsyncFn(&mut S),
    check: impl AsyncFn(S) -> Result<(), String>,
) {
    let mut found = Vec::new();
    for error in ERRORS {
        for at in 1.. {
            let mut state = prepare().await;
            begin(at, error);
            act(&mut state).await;
            let (calls, failed) = (end(), which());
            if let Err(finding) = check(state).await {
                found.push(format!("call {at} of {calls}, {error}, {failed} failed: {finding}"));
            }
            if calls < at {
                assert!(at > 1, "it makes no calls");
                break;
            }
        }
    }
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found.join("\n"));
}
