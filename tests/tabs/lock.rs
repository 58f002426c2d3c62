//! The Web Lock, and the claims on it that workers make through `browser::locks`.

use std::collections::VecDeque;

use bahi::tabs::Candidate;

use super::world::World;

/// It is granted as soon as it is free; the holder hears of it later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lock {
    holder: Option<usize>,
    news: News,
    line: VecDeque<usize>,
}

/// What the holder knows of its luck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum News {
    #[default]
    Told,
    OnTheWay,
    /// The claim was given up while the grant was on its way: it is answered by giving the lock back.
    TooLate,
}

impl Lock {
    pub fn holder(&self) -> Option<usize> {
        self.holder.filter(|_| self.news == News::Told)
    }

    /// Whether the holder will hear of the grant.
    pub fn has_news_for(&self, tab: usize) -> bool {
        self.holder == Some(tab) && self.news != News::Told
    }

    pub fn join(&mut self, tab: usize) {
        self.line.push_back(tab);
        if self.holder.is_none() {
            self.pass_on();
        }
    }

    pub fn leave(&mut self, tab: usize) {
        match self.line.iter().position(|waiting| *waiting == tab) {
            Some(place) => drop(self.line.remove(place)),
            None => {
                assert!(self.holder == Some(tab) && self.news == News::OnTheWay, "tab {tab} does not stand in line");
                self.news = News::TooLate;
            }
        }
    }

    pub fn release(&mut self, tab: usize) {
        assert_eq!(self.holder(), Some(tab), "only the holder gives the lock back");
        self.pass_on();
    }

    /// The worker of the tab has ended.
    pub fn forget(&mut self, tab: usize) {
        self.line.retain(|waiting| *waiting != tab);
        if self.holder == Some(tab) {
            self.pass_on();
        }
    }

    fn pass_on(&mut self) {
        self.holder = self.line.pop_front();
        self.news = if self.holder.is_some() { News::OnTheWay } else { News::Told };
    }
}

impl World {
    pub fn hear_of_grant(&mut self, tab: usize) {
        if self.lock.news == News::TooLate {
            return self.lock.pass_on();
        }
        self.lock.news = News::Told;
        self.decide(tab, Candidate::granted);
    }
}
