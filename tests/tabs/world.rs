//! The browser around the machines: tabs, mail in flight, the lock, the files, and the disk.

use std::collections::{BTreeMap, VecDeque};

use bahi::protocol::{Announcement, Epoch, RequestId, TabId};
use bahi::tabs::{Candidate, Courier};
use uuid::Uuid;

use super::lock::Lock;

/// Everything that decides what happens next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    pub tabs: Vec<Tab>,
    /// Never an empty queue.
    pub mail: BTreeMap<Way, VecDeque<Letter>>,
    pub lock: Lock,
    pub files: Files,
    /// The durable saves of each tab, in the order in which they were applied.
    pub disk: Vec<Vec<u8>>,
    /// Durable too.
    pub epoch: Epoch,
    /// A group is executed, flushed and answered in one step: nothing ends the worker in between.
    pub whole_turns: bool,
    /// What the environment may still do, and how much it has done.
    pub left: Events,
    pub happened: u32,
}

/// How often each thing may happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Events {
    /// A page dies with its worker.
    pub crashes: u8,
    /// A worker ends without a word, and its page does not notice.
    pub kills: u8,
    /// A worker panics, whatever it does.
    pub panics: u8,
    /// A page is shown or hidden.
    pub views: u8,
    pub freezes: u8,
    /// A tab that follows gets a line to its leader.
    pub lines: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tab {
    pub life: Life,
    pub visible: bool,
    pub courier: Courier<Save, Save>,
    pub worker: Worker,
    /// The tab whose worker its line leads to, and in which epoch.
    pub line: Option<(usize, Epoch)>,
    /// How many saves its person has made, and will make.
    pub saves_made: u8,
    pub saves_to_make: u8,
    /// The number of a save that makes every worker panic.
    pub poison: Option<u8>,
    /// What its callers were told, in order.
    pub acknowledged: Vec<u8>,
    pub given_up: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Life {
    Unopened,
    Living,
    Frozen,
    /// Its worker has panicked: it shows the recovery screen, and its callers have been told.
    Stopped,
    Dead,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Worker {
    None,
    Loading,
    Running(Running),
    /// It still holds what it held, until its page ends it.
    Panicked,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Running {
    pub candidate: Candidate,
    pub books: BooksState,
    pub waiting: VecDeque<Save>,
    pub group: Group,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BooksState {
    Closed,
    Opening,
    Open,
    /// Open until the group in hand is answered.
    Closing,
}

/// Saves that share a flush.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    None,
    /// Not durable yet: lost if the worker ends.
    Executed(Vec<Save>),
    /// Durable, and nobody knows.
    Flushed(Vec<Save>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Files {
    Free,
    HeldBy(usize),
    /// The browser has not closed them yet for a worker that has ended.
    HeldByZombie,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    Page(usize),
    Worker(usize),
}

/// Letters of one way arrive in order; between ways there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Way {
    pub from: Party,
    pub to: Party,
    pub by: Carrier,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    Channel,
    /// `postMessage`, between a page and its worker.
    Post,
    /// Between a page and the worker of another tab.
    Line,
}

/// What pages and workers say, over the channel or to each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Letter {
    WhoLeads,
    Leads(Announcement),
    WantsToLead(Epoch),
    Request(Epoch, Save),
    Reply(Save),
    LeaderStopped(Epoch, Save),
    Seen(bool),
    LastWords,
}

/// A save: the tab that made it, and which of its saves it is, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Save {
    pub tab: usize,
    pub number: u8,
}

impl Save {
    pub fn id(self) -> RequestId {
        RequestId::new(Uuid::from_u128((self.tab as u128) << 8 | u128::from(self.number)))
    }
}

pub fn tab_id(tab: usize) -> TabId {
    TabId::new(Uuid::from_u128(tab as u128))
}

impl World {
    /// Whether messages reach it.
    pub fn listens(&self, party: Party) -> bool {
        match party {
            Party::Page(tab) => self.tabs[tab].life == Life::Living,
            Party::Worker(tab) => matches!(self.tabs[tab].worker, Worker::Running(_)),
        }
    }

    /// Posts between a page and its worker.
    pub fn post(&mut self, from: Party, to: Party, letter: Letter) {
        self.hand_over(from, to, Carrier::Post, letter);
    }

    /// To one party, by post or line. Nobody there: it is lost. What a worker says waits for a frozen page.
    pub fn hand_over(&mut self, from: Party, to: Party, by: Carrier, letter: Letter) {
        let waits = match to {
            Party::Page(tab) => matches!(self.tabs[tab].life, Life::Living | Life::Frozen),
            Party::Worker(tab) => matches!(self.tabs[tab].worker, Worker::Running(_)),
        };
        if waits {
            self.mail.entry(Way { from, to, by }).or_default().push_back(letter);
        }
    }

    /// To everybody else who listens; what a kind of party always ignores is not carried at all.
    pub fn broadcast(&mut self, from: Party, letter: &Letter) {
        for tab in 0..self.tabs.len() {
            for to in [Party::Page(tab), Party::Worker(tab)] {
                if to != from && concerns(to, letter) && self.listens(to) {
                    self.mail.entry(Way { from, to, by: Carrier::Channel }).or_default().push_back(letter.clone());
                }
            }
        }
    }

    /// The worker is no more: its letters are unread, its lock is free, its files soon.
    pub fn end_worker(&mut self, tab: usize) {
        self.tabs[tab].worker = Worker::None;
        self.mail.retain(|way, _| way.to != Party::Worker(tab));
        if self.files == Files::HeldBy(tab) {
            self.files = Files::HeldByZombie;
        }
        self.lock.forget(tab);
    }

    /// The tab of the leader that this one follows, if that still leads, and in which epoch.
    pub fn leader_of(&self, tab: usize) -> Option<(usize, Epoch)> {
        let epoch = self.tabs[tab].courier.leader().filter(|leader| !leader.own)?.epoch;
        let leads =
            |other: &Tab| matches!(&other.worker, Worker::Running(worker) if worker.candidate.leads() == Some(epoch));
        self.tabs.iter().position(leads).map(|leader| (leader, epoch))
    }

    pub fn running(&mut self, tab: usize) -> &mut Running {
        match &mut self.tabs[tab].worker {
            Worker::Running(worker) => worker,
            other => panic!("the worker of tab {tab} is {other:?}"),
        }
    }
}

fn concerns(to: Party, letter: &Letter) -> bool {
    match (to, letter) {
        (Party::Page(tab), Letter::Leads(leader)) => leader.tab != tab_id(tab),
        (Party::Page(tab), Letter::Reply(save) | Letter::LeaderStopped(_, save)) => tab == save.tab,
        (Party::Worker(_), Letter::WhoLeads | Letter::Leads(_) | Letter::WantsToLead(_) | Letter::Request(..)) => true,
        _ => false,
    }
}
