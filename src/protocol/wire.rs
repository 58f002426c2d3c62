//! The envelopes between page and worker, and their encoding.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use thiserror::Error;
use uuid::Uuid;

use super::{Books, Epoch, Fault, Request, TabId};

/// Ties a reply to its request, across all tabs. A write that is sent again under the same id is done once.
///
/// A UUID of version 7, minted by the client: ids sort by the time of their making, to the millisecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(Uuid);

impl RequestId {
    pub const fn new(uuid: Uuid) -> RequestId {
        RequestId(uuid)
    }

    /// Not above any id made at this moment (milliseconds since 1970) or later: version 7 begins with 48
    /// bits of them.
    pub const fn floor(moment: u64) -> RequestId {
        RequestId(Uuid::from_u128((moment as u128) << 80))
    }

    /// When it was made, in milliseconds since 1970, by the clock of the device.
    pub const fn moment(self) -> u64 {
        (self.0.as_u128() >> 80) as u64
    }

    pub const fn uuid(self) -> Uuid {
        self.0
    }

    pub const fn bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }
}

/// How many writes of a page may be under way, unanswered, and how many may share a flush: all that one page can
/// have waiting.
pub const PERMITS: usize = 5;

/// What a page says to its own worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromPage {
    /// Who it is, and whether the person sees it. Always the first message.
    Hello { tab: TabId, visible: bool },
    /// It came into sight or went out of it.
    Seen(bool),
    /// To be served by this worker, in their order, if it leads in this epoch.
    Requests { epoch: Epoch, messages: EncodedRequests },
    /// With a line to this tab, which follows: its requests may come through it, and then so do their replies.
    Line { to: TabId },
}

/// An encoded [`ToWorker`].
pub type EncodedRequest = ByteBuf;

/// An encoded list of [`EncodedRequest`], which only whoever leads reads.
pub type EncodedRequests = ByteBuf;

/// A request on its way to whoever leads.
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
    /// The worker stands in line for the books.
    Waiting,
    /// The worker leads: it holds the books, and serves requests of this epoch on.
    Leads { epoch: Epoch },
    /// The answers to requests that were served together: in one message, so that a page whose saves wait
    /// for them can send the next ones together too.
    Replies(Vec<Reply>),
    /// The worker leads, and the space on this device is nearly used up, or not any more.
    SpaceLow(bool),
    /// The worker panicked and will not answer any more.
    Stopped { message: String },
}

/// An answer: the encoded `Result<Answer, Fault>` of the request with this id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub id: RequestId,
    #[serde(with = "serde_bytes")]
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

/// The encoded answer in the encoded result of a request.
pub fn answer_in(result: &[u8]) -> Result<Result<&[u8], Fault>, Unreadable> {
    // Nothing takes no bytes, so what is left after it is the answer.
    let (result, answer) = postcard::take_from_bytes::<Result<(), Fault>>(result).map_err(Unreadable)?;
    Ok(result.map(|()| answer))
}

impl From<Unreadable> for Fault {
    fn from(unreadable: Unreadable) -> Fault {
        Fault::WorkerGone(unreadable.to_string())
    }
}
