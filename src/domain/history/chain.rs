//! The chain of hashes that holds the events together.
//!
//! The hash of an event is the SHA-256 of: the hash before it (32 bytes; zeros before the first event), the position and
//! the moment (8 bytes each, the highest first), the request and the subject's id (16 bytes each), and then four texts:
//! the subject's kind, the act, the state before and the state after. Each text is preceded by its length in bytes
//! (8 bytes, the highest first); a state that is missing has the length 2⁶⁴ − 1 and nothing behind it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Event, Record};

/// The hash of an event and, with it, of everything before.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(pub [u8; 32]);

/// How far the chain was found whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Of the last event that was checked; 0 before the first one.
    pub position: u64,
    /// Its hash.
    pub hash: Hash,
}

impl Checked {
    /// Adds a new event behind this one: its place in the chain.
    pub fn link(self, event: &Event) -> Checked {
        let mut hash = Sha256::new();
        hash.update(self.hash.0);
        hash.update(event.position.to_be_bytes());
        hash.update(event.at.to_be_bytes());
        hash.update(event.request.as_bytes());
        hash.update(event.subject.id());
        let [before, after] = [&event.before, &event.after].map(|state| state.as_ref().map(Record::as_str));
        for text in [Some(event.subject.kind()), Some(event.act.code()), before, after] {
            let length = text.map_or(u64::MAX, |text| text.len() as u64);
            hash.update(length.to_be_bytes());
            hash.update(text.unwrap_or_default());
        }
        Checked { position: event.position, hash: Hash(hash.finalize().into()) }
    }

    /// Checks an event as it stands in the books with its hash. None if it is not the one that follows: it was changed,
    /// or others before it were removed or put in.
    pub fn follow(self, event: &Event, hash: Hash) -> Option<Checked> {
        let next = self.link(event);
        (event.position == self.position + 1 && next.hash == hash).then_some(next)
    }
}

/// Hexadecimal, as programs that compute hashes show it.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}
