//! A page: what its person does, and what it does with what it hears, as `client::Client` does it.

use bahi::tabs::{Candidate, Courier, Delivery, Leader};

use super::world::{BooksState, Carrier, Group, Letter, Life, Party, Running, Save, Worker, World, tab_id};

impl World {
    /// The page has been loaded, and starts its worker.
    pub fn open_tab(&mut self, tab: usize) {
        self.tabs[tab].life = Life::Living;
        self.tabs[tab].courier = Courier::default();
        self.tabs[tab].worker = Worker::Loading;
    }

    /// The worker listens and hears who its page is; nothing else can reach it before that.
    pub fn greet(&mut self, tab: usize) {
        let (candidate, steps) = Candidate::enter(tab_id(tab), self.tabs[tab].visible);
        let (books, waiting, group) = (BooksState::Closed, Default::default(), Group::None);
        self.tabs[tab].worker = Worker::Running(Running { candidate, books, waiting, group });
        self.act(tab, steps);
    }

    pub fn save(&mut self, tab: usize) {
        let state = &mut self.tabs[tab];
        state.saves_made += 1;
        let save = Save { tab, number: state.saves_made };
        state.courier.add(save.id(), save, save);
        self.send_due(tab);
    }

    pub fn view(&mut self, tab: usize) {
        let visible = !self.tabs[tab].visible;
        self.tabs[tab].visible = visible;
        self.tell_worker(tab, Letter::Seen(visible));
    }

    /// The page ends its worker. Nothing that is said on the channel reaches it any more; what its worker has
    /// posted waits.
    pub fn freeze(&mut self, tab: usize) {
        self.end_worker(tab);
        self.tabs[tab].life = Life::Frozen;
        self.mail.retain(|way, _| way.by != Carrier::Channel || way.to != Party::Page(tab));
    }

    pub fn resume(&mut self, tab: usize) {
        self.tabs[tab].life = Life::Living;
        self.tabs[tab].courier.resumed();
        self.tabs[tab].worker = Worker::Loading;
    }

    /// The line has come.
    pub fn connect(&mut self, tab: usize) {
        let Some((leader, epoch)) = self.leader_of(tab) else { return };
        self.tabs[tab].line = Some((leader, epoch));
        self.tabs[tab].courier.connected(epoch);
    }

    pub fn page_hears(&mut self, tab: usize, letter: Letter) {
        let own = tab_id(tab);
        let state = &mut self.tabs[tab];
        match letter {
            Letter::Leads(leader) => {
                let _ = state.courier.led_by(Leader { epoch: leader.epoch, own: leader.tab == own });
                self.send_due(tab);
            }
            Letter::Reply(save) => state.acknowledged.extend(state.courier.settled(save.id()).map(|save| save.number)),
            Letter::LeaderStopped(epoch, save) => {
                state.given_up.extend(state.courier.felled(epoch, save.id()).map(|save| save.number));
            }
            Letter::LastWords => {
                state.given_up.extend(state.courier.give_up().map(|save| save.number));
                state.life = Life::Stopped;
                self.mail.retain(|way, _| way.to != Party::Page(tab));
                self.end_worker(tab);
            }
            letter => unreachable!("{letter:?} is not for a page"),
        }
    }

    /// One by one: the real page sends them in one message, which can only be lost as a whole.
    fn send_due(&mut self, tab: usize) {
        let Some(Delivery { to, messages, by_line }) = self.tabs[tab].courier.due() else { return };
        for message in messages {
            let letter = Letter::Request(to.epoch, message);
            if to.own {
                self.tell_worker(tab, letter);
            } else if by_line {
                let (leader, epoch) = self.tabs[tab].line.expect("a line is there before it is taken");
                assert_eq!(epoch, to.epoch, "it leads to the leader whom it is for");
                self.hand_over(Party::Page(tab), Party::Worker(leader), Carrier::Line, letter);
            } else {
                self.broadcast(Party::Page(tab), &letter);
            }
        }
    }

    fn tell_worker(&mut self, tab: usize, letter: Letter) {
        self.post(Party::Page(tab), Party::Worker(tab), letter);
    }
}
