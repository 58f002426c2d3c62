//! What the tabs of an origin say to each other: who leads, and requests and answers on their way to and
//! from the leader.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Books, EncodedRequests, Reply, RequestId};

/// A tab: one page with its worker, from loading to unloading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TabId(Uuid);

impl TabId {
    pub const fn new(uuid: Uuid) -> TabId {
        TabId(uuid)
    }
}

/// Counts the owners of the books: each leader has a higher one than those before it.
pub type Epoch = u64;

/// Who leads, and whether the person sees that tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Announcement {
    pub epoch: Epoch,
    pub tab: TabId,
    pub visible: bool,
}

/// Every tab of the same build hears every message of every other one; what is not for it, it ignores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Broadcast {
    /// A worker that has just joined the line: the leader's answers with [`Broadcast::Leads`].
    WhoLeads,
    /// The leader's worker, once it has opened the books, when it is asked, and when its page comes into sight
    /// or goes out of it.
    Leads(Announcement),
    /// The worker of a page that is seen, to the leader of this epoch, which is not.
    WantsToLead { epoch: Epoch },
    /// From a page to the leader of this epoch and no other.
    Requests { epoch: Epoch, from: TabId, messages: EncodedRequests },
    /// From the leader's worker to the page that asked.
    Replies { to: TabId, replies: Vec<Reply> },
    /// The leader's worker has made something durable in these books, a moment ago; `by` is the tab that asked for it,
    /// if it was a single one.
    Changed { books: Books, by: Option<TabId> },
    /// From the leader's worker: whether the space on this device is nearly used up.
    SpaceLow(bool),
    /// The leader of this epoch panicked over this request.
    LeaderStopped { epoch: Epoch, over: RequestId },
}
