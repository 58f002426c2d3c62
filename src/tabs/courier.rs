//! The page's half: carries requests to whoever leads, and keeps them until they are settled.
//!
//! Invariants:
//! - What is not settled stands in the order of sending. To each leader that the page learns of all of it goes
//!   once, in that order, before anything newer.
//! - While no leader is known, requests wait.
//! - There are two ways to a leader in another tab: the channel, and a line, which comes later or never. What takes the one
//!   could overtake what took the other, so the line is taken from a moment on when nothing is under way.

use std::collections::VecDeque;

use crate::protocol::{Epoch, RequestId};

/// Whom to send to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Leader {
    pub epoch: Epoch,
    /// It is this tab's worker.
    pub own: bool,
}

/// Requests to be sent now: together, and in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery<M> {
    pub to: Leader,
    pub messages: Vec<M>,
    /// Through the line, and not over the channel.
    pub by_line: bool,
}

/// The line to the present leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    None,
    /// What is under way has taken the channel.
    Ready,
    Taken,
}

/// One page's requests (`M`) with those who wait for the answers (`C`), and what it knows of the leader.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Courier<M, C> {
    leader: Option<Leader>,
    /// The highest epoch heard of. What is heard of earlier ones is stale.
    latest: Epoch,
    line: Line,
    unsettled: VecDeque<Unsettled<M, C>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Unsettled<M, C> {
    id: RequestId,
    message: M,
    caller: C,
    /// To the present leader.
    sent: bool,
    /// The leader that panicked over it.
    felled: Option<Epoch>,
}

impl<M, C> Default for Courier<M, C> {
    fn default() -> Courier<M, C> {
        Courier { leader: None, latest: 0, line: Line::None, unsettled: VecDeque::new() }
    }
}

impl<M: Clone, C> Courier<M, C> {
    /// A new request, after all earlier ones. Its id is not in use.
    pub fn add(&mut self, id: RequestId, message: M, caller: C) {
        self.unsettled.push_back(Unsettled { id, message, caller, sent: false, felled: None });
    }

    /// Somebody says that it leads. One that is new gets everything that is not settled; false if it is not new.
    pub fn led_by(&mut self, leader: Leader) -> bool {
        let known = self.leader.is_some_and(|known| known.epoch == leader.epoch);
        if known || leader.epoch < self.latest {
            return false;
        }
        self.latest = leader.epoch;
        self.leader = Some(leader);
        self.line = Line::None;
        self.unsettled.iter_mut().for_each(|waiting| waiting.sent = false);
        true
    }

    /// There is a line to the leader of this epoch, in another tab.
    pub fn connected(&mut self, epoch: Epoch) {
        if self.leader == Some(Leader { epoch, own: false }) && self.line == Line::None {
            self.line = Line::Ready;
        }
    }

    /// What the leader has not got yet; it is on its way from now on.
    pub fn due(&mut self) -> Option<Delivery<M>> {
        let to = self.leader?;
        let unsent = |waiting: &mut Unsettled<M, C>| {
            let sent = std::mem::replace(&mut waiting.sent, true);
            (!sent).then(|| waiting.message.clone())
        };
        let messages: Vec<M> = self.unsettled.iter_mut().filter_map(unsent).collect();
        if messages.is_empty() {
            return None;
        }
        if self.line == Line::Ready && messages.len() == self.unsettled.len() {
            self.line = Line::Taken;
        }
        Some(Delivery { to, messages, by_line: self.line == Line::Taken })
    }

    /// The page was stopped and goes on. Answers and announcements may have passed it by, so all is sent again
    /// to whoever leads now, even if that is still the same.
    pub fn resumed(&mut self) {
        self.leader = None;
    }

    /// The request was answered. None if it was before.
    pub fn settled(&mut self, id: RequestId) -> Option<C> {
        let place = self.unsettled.iter().position(|waiting| waiting.id == id)?;
        self.unsettled.remove(place).map(|settled| settled.caller)
    }

    /// The leader of this epoch panicked over this request. If it is the second one to do so, the request is
    /// given up: it is not sent to a third, and whether it was done is not known.
    pub fn felled(&mut self, epoch: Epoch, id: RequestId) -> Option<C> {
        let waiting = self.unsettled.iter_mut().find(|waiting| waiting.id == id)?;
        let before = waiting.felled.replace(epoch)?;
        if before == epoch { None } else { self.settled(id) }
    }

    /// Nothing is to be expected any more.
    pub fn give_up(&mut self) -> impl Iterator<Item = C> + use<M, C> {
        std::mem::take(&mut self.unsettled).into_iter().map(|given_up| given_up.caller)
    }

    /// Whom the page knows to lead.
    pub fn leader(&self) -> Option<Leader> {
        self.leader
    }

    /// How many the leader has not got yet.
    pub fn unsent(&self) -> usize {
        self.unsettled.iter().filter(|waiting| !waiting.sent).count()
    }

    pub fn unsettled(&self) -> usize {
        self.unsettled.len()
    }
}
