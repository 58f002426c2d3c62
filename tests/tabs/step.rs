//! What can happen next: what goes on by itself, and what the environment does.

use super::world::{BooksState, Events, Files, Group, Letter, Life, Party, Way, Worker, World};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    // What goes on by itself.
    Deliver(Way),
    Save(usize),
    WorkerReady(usize),
    HearOfGrant(usize),
    TryToOpen(usize),
    Execute(usize),
    Flush(usize),
    Answer(usize),
    Close(usize),
    ReleaseZombieFiles,
    // What the environment does, if it likes.
    OpenTab(usize),
    Crash(usize),
    Kill(usize),
    Panic(usize),
    View(usize),
    Freeze(usize),
    Resume(usize),
    Connect(usize),
}

/// What goes on by itself, from here.
pub fn going_on(world: &World) -> Vec<Step> {
    let mut steps: Vec<Step> =
        world.mail.keys().filter(|way| world.listens(way.to)).map(|way| Step::Deliver(*way)).collect();
    for (tab, state) in world.tabs.iter().enumerate() {
        if state.life == Life::Living && state.saves_made < state.saves_to_make {
            steps.push(Step::Save(tab));
        }
        if state.life == Life::Living && state.worker == Worker::Loading {
            steps.push(Step::WorkerReady(tab));
        }
        let Worker::Running(worker) = &state.worker else { continue };
        if world.lock.has_news_for(tab) {
            steps.push(Step::HearOfGrant(tab));
        }
        match (&worker.group, worker.books) {
            (_, BooksState::Opening) => steps.push(Step::TryToOpen(tab)),
            (Group::None, BooksState::Closing) => steps.push(Step::Close(tab)),
            (Group::None, BooksState::Open) if !worker.waiting.is_empty() => steps.push(Step::Execute(tab)),
            (Group::Executed(_), _) => steps.push(Step::Flush(tab)),
            (Group::Flushed(_), _) => steps.push(Step::Answer(tab)),
            _ => {}
        }
    }
    if world.files == Files::HeldByZombie {
        steps.push(Step::ReleaseZombieFiles);
    }
    steps
}

/// The delivery of a request to a worker that does not lead in the epoch that it is for. It led when the
/// request was sent or it never will, so the machine drops it whenever it comes.
pub fn futile_delivery(world: &World) -> Option<Step> {
    let is_futile = |way: &Way, letter: &Letter| match (way.to, letter) {
        (Party::Worker(tab), Letter::Request(epoch, _)) => match &world.tabs[tab].worker {
            Worker::Running(worker) => worker.candidate.leads() != Some(*epoch),
            _ => true,
        },
        _ => false,
    };
    let heads = world.mail.iter().filter_map(|(way, letters)| Some((way, letters.front()?)));
    let mut futile = heads.filter(|(way, letter)| world.listens(way.to) && is_futile(way, letter));
    futile.next().map(|(way, _)| Step::Deliver(*way))
}

/// What the environment may do.
pub fn events(world: &World) -> Vec<Step> {
    let mut steps = Vec::new();
    for (tab, state) in world.tabs.iter().enumerate() {
        let runs = matches!(state.worker, Worker::Running(_));
        let mut may = |happens: bool, step: fn(usize) -> Step| {
            if happens {
                steps.push(step(tab));
            }
        };
        may(state.life == Life::Unopened, Step::OpenTab);
        may(matches!(state.life, Life::Living | Life::Frozen) && world.left.crashes > 0, Step::Crash);
        may(runs && world.left.kills > 0, Step::Kill);
        may(runs && world.left.panics > 0, Step::Panic);
        may(state.life == Life::Living && world.left.views > 0, Step::View);
        may(state.life == Life::Living && world.left.freezes > 0, Step::Freeze);
        may(state.life == Life::Frozen, Step::Resume);
        let line = world.leader_of(tab);
        may(state.life == Life::Living && world.left.lines > 0 && line.is_some() && line != state.line, Step::Connect);
    }
    steps
}

impl World {
    /// Whatever goes on by itself, but for saves, in one of its orders.
    pub fn rest(&mut self) {
        for _ in 0..1000 {
            let mut steps = going_on(self).into_iter();
            let Some(step) = steps.find(|step| !matches!(step, Step::Save(_))) else { return };
            self.take(step);
        }
        panic!("the tabs do not come to rest: {self:#?}");
    }

    pub fn take(&mut self, step: Step) {
        match step {
            Step::Deliver(way) => self.deliver(way),
            Step::Save(tab) => self.save(tab),
            Step::WorkerReady(tab) => self.greet(tab),
            Step::HearOfGrant(tab) => self.hear_of_grant(tab),
            Step::TryToOpen(tab) => self.try_to_open(tab),
            Step::Execute(tab) => self.execute(tab),
            Step::Flush(tab) => self.flush(tab),
            Step::Answer(tab) => self.answer(tab),
            Step::Close(tab) => self.close(tab),
            Step::ReleaseZombieFiles => self.files = Files::Free,
            Step::OpenTab(_) | Step::Resume(_) => self.happen(step, |_| {}),
            Step::Crash(_) => self.happen(step, |left| left.crashes -= 1),
            Step::Kill(_) => self.happen(step, |left| left.kills -= 1),
            Step::Panic(_) => self.happen(step, |left| left.panics -= 1),
            Step::View(_) => self.happen(step, |left| left.views -= 1),
            Step::Freeze(_) => self.happen(step, |left| left.freezes -= 1),
            Step::Connect(_) => self.happen(step, |left| left.lines -= 1),
        }
    }

    fn happen(&mut self, step: Step, take_from: impl FnOnce(&mut Events)) {
        take_from(&mut self.left);
        self.happened += 1;
        match step {
            Step::OpenTab(tab) => self.open_tab(tab),
            Step::Crash(tab) => {
                self.tabs[tab].life = Life::Dead;
                self.mail.retain(|way, _| way.to != Party::Page(tab));
                self.end_worker(tab);
            }
            Step::Kill(tab) => self.end_worker(tab),
            Step::Panic(tab) => self.panic(tab),
            Step::View(tab) => self.view(tab),
            Step::Freeze(tab) => self.freeze(tab),
            Step::Resume(tab) => self.resume(tab),
            Step::Connect(tab) => self.connect(tab),
            _ => {}
        }
    }

    fn deliver(&mut self, way: Way) {
        let letters = self.mail.get_mut(&way).expect("there is a letter");
        let letter = letters.pop_front().expect("no queue is empty");
        if letters.is_empty() {
            self.mail.remove(&way);
        }
        match way.to {
            Party::Page(tab) => self.page_hears(tab, letter),
            Party::Worker(tab) => self.worker_hears(tab, letter),
        }
    }
}
