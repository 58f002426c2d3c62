//! A worker: what it does with what it hears, and with the saves that wait, as `worker::Worker` does it.

use bahi::tabs::{Candidate, Step};

use super::world::{BooksState, Carrier, Files, Group, Letter, Party, Save, Worker, World};

/// At most so many saves share a flush.
const GROUP: usize = 2;

impl World {
    pub fn worker_hears(&mut self, tab: usize, letter: Letter) {
        match letter {
            Letter::Seen(visible) => self.decide(tab, |candidate| candidate.seen(visible)),
            Letter::WhoLeads => self.decide(tab, Candidate::asked),
            Letter::Leads(leader) => self.decide(tab, |candidate| candidate.led_by(leader)),
            Letter::WantsToLead(epoch) => self.decide(tab, |candidate| candidate.wanted(epoch)),
            Letter::Request(epoch, save) => {
                let worker = self.running(tab);
                if worker.candidate.leads() == Some(epoch) {
                    worker.waiting.push_back(save);
                }
            }
            letter => unreachable!("{letter:?} is not for a worker"),
        }
    }

    pub fn decide(&mut self, tab: usize, happened: impl FnOnce(&mut Candidate) -> Vec<Step>) {
        let steps = happened(&mut self.running(tab).candidate);
        self.act(tab, steps);
    }

    /// Does what the candidate says. It happens at once, as in one task of a browser.
    pub fn act(&mut self, tab: usize, steps: Vec<Step>) {
        let own = Party::Worker(tab);
        for step in steps {
            match step {
                Step::Join => self.lock.join(tab),
                Step::Leave => self.lock.leave(tab),
                Step::Release => self.lock.release(tab),
                Step::Ask => self.broadcast(own, &Letter::WhoLeads),
                Step::Open => self.running(tab).books = BooksState::Opening,
                Step::Announce(leader) => {
                    self.post(own, Party::Page(tab), Letter::Leads(leader));
                    self.broadcast(own, &Letter::Leads(leader));
                }
                Step::WantToLead(epoch) => self.broadcast(own, &Letter::WantsToLead(epoch)),
                Step::Close => {
                    let worker = self.running(tab);
                    worker.waiting.clear();
                    worker.books = BooksState::Closing;
                }
            }
        }
    }

    /// Opens the books if their files are free; otherwise asks again.
    pub fn try_to_open(&mut self, tab: usize) {
        if self.files != Files::Free {
            return;
        }
        self.files = Files::HeldBy(tab);
        self.epoch += 1;
        self.running(tab).books = BooksState::Open;
        let epoch = self.epoch;
        self.decide(tab, |candidate| candidate.opened(epoch));
    }

    pub fn execute(&mut self, tab: usize) {
        let worker = self.running(tab);
        let size = worker.waiting.len().min(GROUP);
        let group: Vec<Save> = worker.waiting.drain(..size).collect();
        let poison = group.iter().copied().find(|save| self.tabs[save.tab].poison == Some(save.number));
        self.running(tab).group = Group::Executed(group);
        if let Some(poison) = poison {
            self.panic_over(tab, Some(poison));
        } else if self.whole_turns {
            self.flush(tab);
            self.answer(tab);
        }
    }

    /// One flush for the group: a save that was applied before is not applied again.
    pub fn flush(&mut self, tab: usize) {
        let Group::Executed(group) = std::mem::replace(&mut self.running(tab).group, Group::None) else { return };
        for save in &group {
            if !self.disk[save.tab].contains(&save.number) {
                self.disk[save.tab].push(save.number);
            }
        }
        self.running(tab).group = Group::Flushed(group);
    }

    pub fn answer(&mut self, tab: usize) {
        let Group::Flushed(group) = std::mem::replace(&mut self.running(tab).group, Group::None) else { return };
        let own = self.running(tab).candidate.leads().map(|epoch| (tab, epoch));
        for save in group {
            let (from, to) = (Party::Worker(tab), Party::Page(save.tab));
            if save.tab == tab {
                self.post(from, to, Letter::Reply(save));
            } else if own.is_some() && self.tabs[save.tab].line == own {
                self.hand_over(from, to, Carrier::Line, Letter::Reply(save));
            } else {
                self.broadcast(Party::Worker(tab), &Letter::Reply(save));
            }
        }
    }

    pub fn close(&mut self, tab: usize) {
        self.running(tab).books = BooksState::Closed;
        self.files = Files::Free;
        self.decide(tab, Candidate::closed);
    }

    /// It may have been working on a save, or on nothing.
    pub fn panic(&mut self, tab: usize) {
        let over = match &self.running(tab).group {
            Group::Executed(group) => group.first().copied(),
            Group::None | Group::Flushed(_) => None,
        };
        self.panic_over(tab, over);
    }

    fn panic_over(&mut self, tab: usize, over: Option<Save>) {
        let epoch = self.running(tab).candidate.latest();
        self.post(Party::Worker(tab), Party::Page(tab), Letter::LastWords);
        if let Some(save) = over {
            self.broadcast(Party::Worker(tab), &Letter::LeaderStopped(epoch, save));
        }
        self.tabs[tab].worker = Worker::Panicked;
    }
}

/// Whether it serves requests.
pub fn leads(worker: &Worker) -> bool {
    matches!(worker, Worker::Running(worker) if worker.candidate.leads().is_some())
}
