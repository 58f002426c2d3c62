//! Which tab owns the books, and how the others reach it: the protocol, without a browser.
//!
//! Sync access handles are exclusive, so one worker owns the pool for all tabs of the origin: the leader. The
//! others stand in line for one Web Lock, which is never stolen and which the browser frees when its holder
//! ends, however it ends. Leadership follows the tab that is seen, because browsers stop the others.
//!
//! Each worker has a [`Candidate`], which decides what it does about that; each page has a [`Courier`], which
//! carries requests to whoever leads and keeps them until they are settled. Both are pure: what happens in the
//! browser goes in, what to do about it comes out, and is done in that order before anything else goes in.
//! `tests/tabs` visits every state that two and three of them can reach while pages and workers die, panic,
//! are hidden, frozen and come back.
//!
//! What they rely on:
//! - The lock is exclusive and first in, first out.
//! - The files of the books are exclusive too: while a worker that has ended still holds them, opening waits.
//! - The channel between the tabs keeps the order of each sender and loses nothing for those that listen.
//! - A write whose id was applied before is answered from the books, so sending it twice is safe.
//!
//! What they promise:
//! - One worker at most has the books open, and only while it holds the lock.
//! - A leader serves what is addressed to its own epoch, in the order of sending, until it makes way. So what
//!   was done of a page's requests in an epoch is always the beginning of what it sent in it, and the order of
//!   its writes is kept across leaders.
//! - A request is acknowledged, or given up because two leaders died of it. It is sent once to each leader
//!   that its page learns of; nothing here waits for time or tries again by the clock.
//! - A page that the browser stops ends its worker, and starts another one when it goes on.
//! - A tab that is not seen does not keep the books from one that is. Of two that are seen, the one that leads
//!   goes on.

mod candidate;
mod courier;

pub use candidate::{Candidate, Step};
pub use courier::{Courier, Delivery, Leader};
