//! Which tab owns the books.
//!
//! Sync access handles are exclusive, so one worker owns the pool for all tabs of the origin: the leader. The
//! others stand in line for one Web Lock, which is never stolen and which the browser frees when its holder
//! ends, however it ends. Leadership follows the tab that is seen, because browsers stop the others.
//!
//! [`Candidate`] decides for one worker. It is pure: the browser's events go in one by one, what to do about
//! them comes out, and the worker does it in that order.
//!
//! Invariants:
//! - The books are opened after the lock was granted, and the lock is given back after they were closed.
//! - Requests are served while leading, and at no other time. What arrives otherwise is dropped: its page
//!   sends it again to the next leader, under the same id.
//! - A leader that is seen stays. One that is not makes way for a tab that is, and goes to the end of the line.
//! - A tab that is about to be stopped gives up its place, and joins the line again when it goes on.

use crate::protocol::{Epoch, TabId};

/// What a worker is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Join the line for the lock, at its end.
    Join,
    /// Leave the line.
    Leave,
    /// Open the pool and count the epoch.
    Open,
    /// Tell page and tabs who leads.
    Announce(Epoch),
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
    /// The browser is about to stop the page.
    frozen: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    /// Not in line.
    Aside,
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
        (Candidate { tab, place: Place::InLine, visible, frozen: false }, vec![Step::Join])
    }

    pub fn tab(&self) -> TabId {
        self.tab
    }

    /// The epoch, if this worker serves requests.
    pub fn leads(&self) -> Option<Epoch> {
        match self.place {
            Place::Leading(epoch) => Some(epoch),
            _ => None,
        }
    }

    pub fn visible(&self) -> bool {
        self.visible
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
        if self.frozen { self.resign() } else { vec![Step::Announce(epoch)] }
    }

    /// The books and the pool are closed.
    pub fn closed(&mut self) -> Vec<Step> {
        if self.frozen {
            self.place = Place::Aside;
            vec![Step::Release]
        } else {
            self.place = Place::InLine;
            vec![Step::Release, Step::Join]
        }
    }

    /// The page has come into sight or gone out of it. The others hear that of a leader, and whoever is seen
    /// then asks to lead.
    pub fn seen(&mut self, visible: bool) -> Vec<Step> {
        self.visible = visible;
        self.leads().map(Step::Announce).into_iter().collect()
    }

    /// The browser is about to stop the page, or lets it go on.
    pub fn stopped(&mut self, frozen: bool) -> Vec<Step> {
        self.frozen = frozen;
        match (self.place, frozen) {
            (Place::InLine, true) => {
                self.place = Place::Aside;
                vec![Step::Leave]
            }
            (Place::Leading(_), true) => self.resign(),
            (Place::Aside, false) => {
                self.place = Place::InLine;
                vec![Step::Join]
            }
            // Opening and closing go on to their ends, which look at `frozen`.
            _ => Vec::new(),
        }
    }

    /// A tab that is seen wants to lead.
    pub fn wanted_by(&mut self, tab: TabId) -> Vec<Step> {
        match self.place {
            _ if self.visible || tab == self.tab => Vec::new(),
            Place::Leading(_) => self.resign(),
            // Behind whoever asks, which stands in line already.
            Place::InLine => vec![Step::Leave, Step::Join],
            _ => Vec::new(),
        }
    }

    fn resign(&mut self) -> Vec<Step> {
        self.place = Place::Closing;
        vec![Step::Close]
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::protocol::TabId;
    use crate::tabs::{Candidate, Step};

    const OWN: TabId = TabId::new(Uuid::from_u128(1));
    const OTHER: TabId = TabId::new(Uuid::from_u128(2));

    fn leading(visible: bool) -> Candidate {
        let (mut candidate, joined) = Candidate::enter(OWN, visible);
        assert_eq!(joined, [Step::Join]);
        assert_eq!(candidate.granted(), [Step::Open]);
        assert_eq!(candidate.opened(7), [Step::Announce(7)]);
        assert_eq!(candidate.leads(), Some(7));
        candidate
    }

    #[test]
    fn a_leader_that_is_not_seen_makes_way_and_joins_the_line_again() {
        let mut candidate = leading(false);
        assert_eq!(candidate.wanted_by(OTHER), [Step::Close]);
        assert_eq!(candidate.leads(), None, "nothing is served while the books are closed");
        assert_eq!(candidate.wanted_by(OTHER), [], "it is on its way");
        assert_eq!(candidate.closed(), [Step::Release, Step::Join]);
        assert_eq!(candidate.granted(), [Step::Open]);
    }

    #[test]
    fn a_leader_that_is_seen_stays() {
        let mut candidate = leading(true);
        assert_eq!(candidate.wanted_by(OTHER), []);
        assert_eq!(candidate.seen(false), [Step::Announce(7)], "the others hear that it is not seen any more");
        assert_eq!(candidate.wanted_by(OWN), [], "its own page asks for nothing new");
        assert_eq!(candidate.wanted_by(OTHER), [Step::Close]);
    }

    #[test]
    fn whoever_stands_in_line_unseen_lets_the_tab_that_is_seen_go_first() {
        let (mut candidate, _) = Candidate::enter(OWN, false);
        assert_eq!(candidate.wanted_by(OTHER), [Step::Leave, Step::Join]);
        assert_eq!(candidate.seen(true), []);
        assert_eq!(candidate.wanted_by(OTHER), []);
    }

    #[test]
    fn a_tab_that_is_stopped_has_no_place_until_it_goes_on() {
        let mut candidate = leading(false);
        assert_eq!(candidate.stopped(true), [Step::Close]);
        assert_eq!(candidate.closed(), [Step::Release]);
        assert_eq!(candidate.stopped(false), [Step::Join]);
        assert_eq!(candidate.stopped(true), [Step::Leave]);
        assert_eq!(candidate.stopped(false), [Step::Join]);
        assert_eq!(candidate.granted(), [Step::Open]);
        assert_eq!(candidate.stopped(true), [], "the opening goes on to its end");
        assert_eq!(candidate.opened(8), [Step::Close]);
        assert_eq!(candidate.stopped(false), []);
        assert_eq!(candidate.closed(), [Step::Release, Step::Join]);
    }
}
