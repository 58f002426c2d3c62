//! Looks for what goes on for ever by itself.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use stateright::Model;

use super::checker::Scene;
use super::step::{Step, going_on};
use super::world::World;

/// A state on the course that is being followed, and what has yet to be tried there.
struct Place {
    world: World,
    fingerprint: u64,
    steps: Vec<Step>,
}

/// A state that comes back without anything happening in between; asking again for files that are held
/// changes nothing and does not count.
pub fn comes_back(scene: &Scene) -> Option<World> {
    let mut starts = scene.init_states();
    let mut visited = HashSet::new();
    while let Some(start) = starts.pop() {
        let mut course: Vec<Place> = Vec::new();
        let mut on_course = HashSet::new();
        let mut next = Some(start);
        loop {
            if let Some(world) = next.take() {
                let fingerprint = fingerprint_of(&world);
                if on_course.contains(&fingerprint) {
                    return Some(world);
                }
                if visited.insert(fingerprint) {
                    let mut steps = Vec::new();
                    scene.actions(&world, &mut steps);
                    let by_itself = going_on(&world);
                    let (steps, events) = steps.into_iter().partition(|step| by_itself.contains(step));
                    let events: Vec<Step> = events;
                    starts.extend(events.into_iter().filter_map(|event| scene.next_state(&world, event)));
                    on_course.insert(fingerprint);
                    course.push(Place { world, fingerprint, steps });
                }
            }
            let Some(place) = course.last_mut() else { break };
            match place.steps.pop() {
                Some(step) => next = scene.next_state(&place.world, step),
                None => {
                    on_course.remove(&place.fingerprint);
                    course.pop();
                }
            }
        }
    }
    None
}

fn fingerprint_of(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    world.hash(&mut hasher);
    hasher.finish()
}
