//! What must hold in every state, and what must hold when nothing goes on any more.

use std::collections::BTreeSet;

use super::step::going_on;
use super::worker;
use super::world::{BooksState, Life, Tab, Worker, World};

/// In words, and whether a state keeps it.
type Promise = (&'static str, fn(&World) -> bool);

const ALWAYS: [Promise; 6] = [
    ("one worker at most has the books open, and it holds the lock", one_owner),
    ("a save is applied at most once", applied_once),
    ("an acknowledged save is durable, and acknowledged once", acknowledged_are_durable),
    ("the saves of a tab are applied in its order", order_is_kept),
    ("a leader has its books open", leaders_own),
    ("leaders change only when something happened", leaders_end),
];

const WHEN_QUIET: [Promise; 3] = [
    ("every save is acknowledged or given up", all_is_settled),
    ("a visible tab leads if there is one", a_visible_tab_leads),
    ("only poison is given up, but by a page whose worker panicked", only_poison_is_given_up),
];

/// The first promise that the state breaks.
pub fn broken_promise(world: &World) -> Option<&'static str> {
    let is_quiet = going_on(world).is_empty();
    let when_quiet = WHEN_QUIET.iter().filter(|_| is_quiet);
    ALWAYS.iter().chain(when_quiet).find(|(_, is_kept)| !is_kept(world)).map(|(name, _)| *name)
}

/// The tab whose worker leads.
pub fn leader(world: &World) -> Option<usize> {
    world.tabs.iter().position(leads)
}

fn leads(tab: &Tab) -> bool {
    worker::leads(&tab.worker)
}

fn one_owner(world: &World) -> bool {
    let has_open = |tab: &Tab| match &tab.worker {
        Worker::Running(worker) => matches!(worker.books, BooksState::Open | BooksState::Closing),
        _ => false,
    };
    let owners: Vec<usize> = (0..world.tabs.len()).filter(|tab| has_open(&world.tabs[*tab])).collect();
    owners.len() <= 1 && owners.iter().all(|owner| world.lock.holder() == Some(*owner))
}

fn applied_once(world: &World) -> bool {
    world.disk.iter().all(|saves| saves.iter().collect::<BTreeSet<_>>().len() == saves.len())
}

fn acknowledged_are_durable(world: &World) -> bool {
    world.tabs.iter().zip(&world.disk).all(|(tab, disk)| {
        let distinct: BTreeSet<_> = tab.acknowledged.iter().collect();
        distinct.len() == tab.acknowledged.len() && distinct.iter().all(|number| disk.contains(number))
    })
}

fn order_is_kept(world: &World) -> bool {
    world.disk.iter().all(|saves| saves.is_sorted())
}

fn leaders_own(world: &World) -> bool {
    world.tabs.iter().all(|tab| match &tab.worker {
        Worker::Running(worker) => worker.candidate.leads().is_none() || worker.books == BooksState::Open,
        _ => true,
    })
}

/// Each tab may take its turn once, and after each event once more. Poison fells two, which start anew.
fn leaders_end(world: &World) -> bool {
    let tabs = world.tabs.len() as u64;
    let poison = world.tabs.iter().filter(|tab| tab.poison.is_some()).count() as u64;
    world.epoch <= tabs * (u64::from(world.happened) + 1) + 3 * poison
}

fn all_is_settled(world: &World) -> bool {
    let settled = |tab: &Tab| tab.acknowledged.len() + tab.given_up.len() == usize::from(tab.saves_to_make);
    !somebody_can_lead(world) || world.tabs.iter().filter(|tab| tab.life == Life::Living).all(settled)
}

fn a_visible_tab_leads(world: &World) -> bool {
    let takes_part = |tab: &&Tab| tab.life == Life::Living && matches!(tab.worker, Worker::Running(_));
    let wanted = world.tabs.iter().filter(takes_part).any(|tab| tab.visible);
    let mut leaders = world.tabs.iter().filter(|tab| leads(tab));
    match (leaders.next(), leaders.next()) {
        (Some(leader), None) => leader.life == Life::Living && (leader.visible || !wanted),
        (None, None) => !somebody_can_lead(world),
        _ => false,
    }
}

fn only_poison_is_given_up(world: &World) -> bool {
    let all_poison = |tab: &Tab| tab.given_up.iter().all(|number| tab.poison == Some(*number));
    world.tabs.iter().filter(|tab| tab.life != Life::Stopped).all(all_poison)
}

fn somebody_can_lead(world: &World) -> bool {
    world.tabs.iter().any(|tab| tab.life == Life::Living && matches!(tab.worker, Worker::Running(_)))
}
