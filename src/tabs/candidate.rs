//! The worker's half: standing in line for the books, leading, and making way.
//!
//! Invariants:
//! - The books are opened after the lock was granted, and the lock is given back after they were closed.
//! - Requests are served while leading, if they are for that epoch. What arrives otherwise is dropped: its
//!   page sends it again to the next leader, under the same id.
//! - A leader that is seen stays. One that is not makes way for a tab that is, and goes to the end of the line.
//! - A wish to lead answers what a leader said or that the own page came into sight, so wishes come to an end.

use crate::protocol::{Announcement, Epoch, TabId};

/// What a worker is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Join the line for the lock, at its end.
    Join,
    /// Leave the line.
    Leave,
    /// Ask the tabs who leads.
    Ask,
    /// Open the pool and count the epoch.
    Open,
    /// Tell page and tabs who leads.
    Announce(Announcement),
    /// Ask the leader of this epoch to make way.
    WantToLead(Epoch),
    /// Let go of what waits, and close the books and the pool.
    Close,
    /// Give the lock back.
    Release,
}

/// Where the worker of one tab stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Candidate {
    tab: TabId,
    place: Place,
    visible: bool,
    /// The last word of the latest leader.
    leader: Option<Announcement>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    InLine,
    /// The lock is ours, and the books are being opened.
    Opening,
    Leading(Epoch),
    /// The books are being closed; the lock is still ours.
    Closing,
}

impl Candidate {
    /// Joins the line.
    pub fn enter(tab: TabId, visible: bool) -> (Candidate, Vec<Step>) {
        let candidate = Candidate { tab, place: Place::InLine, visible, leader: None };
        (candidate, vec![Step::Join, Step::Ask])
    }

    pub fn tab(&self) -> TabId {
        self.tab
    }

    /// The epoch in which this worker serves requests, if it does.
    pub fn leads(&self) -> Option<Epoch> {
        match self.place {
            Place::Leading(epoch) => Some(epoch),
            _ => None,
        }
    }

    /// Whether it stands in line.
    pub fn waits(&self) -> bool {
        self.place == Place::InLine
    }

    /// The highest epoch that was heard of; 0 before the first.
    pub fn latest(&self) -> Epoch {
        self.leader.map_or(0, |leader| leader.epoch)
    }

    /// The lock is ours.
    pub fn granted(&mut self) -> Vec<Step> {
        debug_assert_eq!(self.place, Place::InLine, "only who stands in line is granted the lock");
        self.place = Place::Opening;
        vec![Step::Open]
    }

    /// The pool is open, and this is the epoch.
    pub fn opened(&mut self, epoch: Epoch) -> Vec<Step> {
        self.place = Place::Leading(epoch);
        self.announce()
    }

    /// The books and the pool are closed.
    pub fn closed(&mut self) -> Vec<Step> {
        self.place = Place::InLine;
        vec![Step::Release, Step::Join]
    }

    /// The page has come into sight or gone out of it. The others hear that of a leader, and whoever is seen
    /// then wants to lead.
    pub fn seen(&mut self, visible: bool) -> Vec<Step> {
        self.visible = visible;
        if self.leads().is_some() { self.announce() } else { self.wish() }
    }

    /// A worker asks who leads. Nobody else answers.
    pub fn asked(&mut self) -> Vec<Step> {
        self.announce()
    }

    /// Another worker says that it leads.
    pub fn led_by(&mut self, leader: Announcement) -> Vec<Step> {
        if leader.epoch < self.latest() {
            return Vec::new();
        }
        self.leader = Some(leader);
        self.wish()
    }

    /// A tab that is seen wants to lead instead of the leader of this epoch.
    pub fn wanted(&mut self, epoch: Epoch) -> Vec<Step> {
        match self.place {
            _ if self.visible => Vec::new(),
            Place::Leading(own) if own == epoch => {
                self.place = Place::Closing;
                vec![Step::Close]
            }
            // Behind whoever asks, which stands in line already.
            Place::InLine => vec![Step::Leave, Step::Join],
            _ => Vec::new(),
        }
    }

    /// Says that this worker leads, if it does.
    fn announce(&mut self) -> Vec<Step> {
        let Some(epoch) = self.leads() else { return Vec::new() };
        let own = Announcement { epoch, tab: self.tab, visible: self.visible };
        // What is heard of earlier leaders from now on is stale.
        self.leader = Some(own);
        vec![Step::Announce(own)]
    }

    /// Wants to lead, if this tab is seen and in line behind one that is not.
    fn wish(&self) -> Vec<Step> {
        match self.leader {
            Some(leader)
                if !leader.visible && leader.tab != self.tab && self.visible && self.place == Place::InLine =>
            {
                vec![Step::WantToLead(leader.epoch)]
            }
            _ => Vec::new(),
        }
    }
}
