//! Visits every state that a scene can reach.

use std::time::Instant;

use stateright::{Checker, HasDiscoveries, Model, Property};

use super::endless::comes_back;
use super::lock::Lock;
use super::promises::broken_promise;
use super::step::{Step, events, futile_delivery, going_on};
use super::world::{Events, Files, Life, Tab, Worker, World};

const KEPT: &str = "every promise is kept";
const REACHED: &str = "what the scene is about happens";

/// What there is at the beginning, and what may happen.
#[derive(Clone, Debug)]
pub struct Scene {
    pub name: &'static str,
    pub tabs: Vec<Person>,
    pub events: Events,
    pub whole_turns: bool,
    /// Not only what may happen, but the tabs' start too is taken in every order.
    pub from_the_start: bool,
    /// Shows that the scene gets to what it is about.
    pub reaches: fn(&World) -> bool,
}

/// One tab and what its person does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person {
    pub hidden: bool,
    pub saves: u8,
    pub poison: Option<u8>,
    /// The tab is opened at some time, or never.
    pub late: bool,
}

impl Scene {
    /// Panics with the shortest way to a state that breaks a promise.
    #[expect(clippy::print_stdout, reason = "says how much was checked")]
    pub fn check(self) {
        let name = self.name;
        let began = Instant::now();
        let checker = self.checker().finish_when(HasDiscoveries::AnyFailures).spawn_bfs().join();
        println!("{name}: {} states, {:.1} s", checker.unique_state_count(), began.elapsed().as_secs_f32());
        if let Some(path) = checker.discovery(KEPT) {
            let (broken, end) = (broken_promise(path.last_state()), path.last_state().clone());
            panic!("{name}: not kept: {}\n{:#?}\n{end:#?}", broken.unwrap_or_default(), path.into_actions());
        }
        assert!(checker.discovery(REACHED).is_some(), "{name}: what it is about never happens");
        let endless = comes_back(checker.model());
        assert!(endless.is_none(), "{name}: goes on for ever from {endless:#?}");
    }

    fn world(&self) -> World {
        let tab = |person: &Person| Tab {
            life: Life::Unopened,
            visible: !person.hidden,
            courier: Default::default(),
            worker: Worker::None,
            line: None,
            saves_made: 0,
            saves_to_make: person.saves,
            poison: person.poison,
            acknowledged: Vec::new(),
            given_up: Vec::new(),
        };
        let tabs = self.tabs.iter().map(tab).collect();
        World {
            tabs,
            mail: Default::default(),
            lock: Lock::default(),
            files: Files::Free,
            disk: vec![Vec::new(); self.tabs.len()],
            epoch: 0,
            whole_turns: self.whole_turns,
            left: self.events,
            happened: 0,
        }
    }
}

impl Model for Scene {
    type State = World;
    type Action = Step;

    /// The tabs that are there from the beginning have been opened one after the other.
    fn init_states(&self) -> Vec<World> {
        let mut world = self.world();
        for (tab, _) in self.tabs.iter().enumerate().filter(|(_, person)| !person.late) {
            world.take(Step::OpenTab(tab));
            if !self.from_the_start {
                world.rest();
            }
        }
        world.happened = 0;
        vec![world]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        // A request that nobody will ever serve is delivered at once: the order makes no difference.
        match futile_delivery(world) {
            Some(step) => steps.push(step),
            None => steps.extend(going_on(world).into_iter().chain(events(world))),
        }
    }

    fn next_state(&self, world: &World, step: Step) -> Option<World> {
        let mut next = world.clone();
        next.take(step);
        (next != *world).then_some(next)
    }

    fn properties(&self) -> Vec<Property<Scene>> {
        vec![
            Property::always(KEPT, |_, world| broken_promise(world).is_none()),
            Property::sometimes(REACHED, |scene: &Scene, world| (scene.reaches)(world)),
        ]
    }
}
