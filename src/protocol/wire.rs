//! The envelopes between page and worker, and their encoding.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Books, Fault, Request};

/// Ties a reply to its request; unique within one page's life.
pub type RequestId = u64;

/// What the page sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToWorker {
    pub id: RequestId,
    pub books: Books,
    pub request: Request,
}

/// What the worker sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker listens from now on; what was sent to it before is lost. Always the first message.
    Ready { build_id: String },
    /// Another tab of this browser holds the books. The worker waits in line for them.
    Waiting,
    /// The worker holds the books.
    Open,
    /// The answer to a request.
    Reply(Reply),
    /// The worker panicked and will not answer any more.
    Stopped { message: String },
}

/// An answer: the encoded `Result<Answer, Fault>` of the request with this id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub id: RequestId,
    pub result: Vec<u8>,
}

pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("plain data in memory always encodes")
}

/// Bytes that are no message of this build. The handshake should have noticed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a message could not be read: {0}")]
pub struct Unreadable(postcard::Error);

pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    postcard::from_bytes(bytes).map_err(Unreadable)
}

impl From<Unreadable> for Fault {
    fn from(unreadable: Unreadable) -> Fault {
        Fault::WorkerGone(unreadable.to_string())
    }
}
