//! What the tabs of an origin say to each other: who leads, and requests and answers on their way to and
//! from the leader.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Books, Reply, ToWorker};

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

/// Every tab of the same build hears every message of every other one; what is not for it, it ignores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Broadcast {
    /// A page that does not know: the leader's worker answers with [`Broadcast::Leads`].
    WhoLeads,
    /// The leader's worker, once it has opened the books, when it is asked, and when its page comes into sight
    /// or goes out of it.
    Leads { epoch: Epoch, tab: TabId, visible: bool },
    /// A page that is seen, to a leader that is not.
    WantsToLead { tab: TabId },
    /// From a page to the leader's worker.
    Request { from: TabId, message: ToWorker },
    /// From the leader's worker to the page that asked.
    Replies { to: TabId, replies: Vec<Reply> },
    /// The leader's worker has made something durable in these books; `by` is the tab that asked for it, if it
    /// was a single one.
    Changed { books: Books, by: Option<TabId> },
    /// The leader's worker panicked.
    LeaderStopped { epoch: Epoch },
}
