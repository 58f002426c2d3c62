//! What a client needs of the world around it.

use std::cell::Cell;

use super::Status;
use super::limit::Clock;
use crate::protocol::{Books, Epoch, RequestId, TabId};

/// Mints the id of each request; no two are ever the same, in any tab.
pub type NewId = Box<dyn Fn() -> RequestId>;

/// Carries encoded messages, in order.
pub trait Port {
    /// A [`FromPage`](crate::protocol::FromPage) to the page's own worker.
    fn to_worker(&self, message: Vec<u8>);

    /// A [`Broadcast`](crate::protocol::Broadcast) to every other tab.
    fn to_tabs(&self, message: Vec<u8>);

    /// The same through the line to the present leader, once the client has been told that it is
    /// [`connected`](super::Client::connected).
    fn to_leader(&self, message: Vec<u8>);

    /// There is another leader: this tab's worker, or that of another tab. A line to it may be asked for.
    fn led(&self, epoch: Epoch, own: bool);
}

/// The world, and who in it hears from the client.
pub struct Surroundings {
    pub tab: TabId,
    /// Whether the person sees the page.
    pub visible: Cell<bool>,
    pub port: Box<dyn Port>,
    pub clock: Clock,
    pub new_id: NewId,
    pub on_status: Box<dyn Fn(&Status)>,
    /// Another tab has changed something in these books, or, if none are named, in any.
    pub on_change: Box<dyn Fn(Option<Books>)>,
    /// Whether the space on this device is nearly used up. May be said more than once.
    pub on_space: Box<dyn Fn(bool)>,
}
