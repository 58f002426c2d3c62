//! Which request is being worked on: a panic has no other way to tell.

use std::cell::Cell;

use crate::protocol::RequestId;

thread_local! {
    static UNDER_WAY: Cell<Option<RequestId>> = const { Cell::new(None) };
}

/// The request whose work has begun in this thread and has not ended, even if it panicked.
pub fn under_way() -> Option<RequestId> {
    UNDER_WAY.get()
}

pub(super) fn during<T>(id: RequestId, work: impl FnOnce() -> T) -> T {
    UNDER_WAY.set(Some(id));
    let done = work();
    UNDER_WAY.set(None);
    done
}
