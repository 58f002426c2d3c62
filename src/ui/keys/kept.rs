//! The keys of every action as this device keeps them: only those that were changed, a line each.

use std::cell::RefCell;

use super::chord::{self, Refusal};
use super::{Act, Group};
use crate::browser::preferences;

const KEY: &str = "bahi.keys";

thread_local! {
    /// By the place of the action. Read when first asked for.
    static KEYS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The keys of the action; empty if it has none.
pub fn keys_of(act: Act) -> String {
    with(|keys| keys[act.place()].clone())
}

/// Whether somebody begins something with these keys.
pub(super) fn is_beginning(keys: &str) -> bool {
    with(|all| all.iter().any(|known| begins(known, keys)))
}

/// Gives the action other keys; empty takes them away.
pub fn change(act: Act, keys: &str) -> Result<(), Refusal> {
    if !keys.is_empty() {
        chord::may_be(keys, act.spec().group == Group::Form)?;
        let clashes = |other: &Act| {
            let known = keys_of(*other);
            *other != act && !known.is_empty() && (known == keys || begins(&known, keys) || begins(keys, &known))
        };
        if let Some(other) = Act::all().find(clashes) {
            return Err(Refusal::Taken(other));
        }
    }
    with(|all| keys.clone_into(&mut all[act.place()]));
    keep();
    Ok(())
}

/// Every action has its usual keys again.
pub fn forget_all() {
    with(|all| *all = usual());
    keep();
}

/// Another tab may have changed them: they are read anew when they are next asked for.
pub fn read_again() {
    KEYS.with_borrow_mut(Vec::clear);
}

pub fn are_changed() -> bool {
    with(|all| *all != usual())
}

fn usual() -> Vec<String> {
    Act::all().map(|act| act.spec().usual.to_owned()).collect()
}

fn begins(keys: &str, first: &str) -> bool {
    keys.strip_prefix(first).is_some_and(|rest| rest.starts_with(' '))
}

fn with<T>(work: impl FnOnce(&mut Vec<String>) -> T) -> T {
    KEYS.with_borrow_mut(|keys| {
        if keys.is_empty() {
            *keys = read();
        }
        work(keys)
    })
}

/// What is kept may be of another version: an action that is not there any more is passed over.
fn read() -> Vec<String> {
    let mut keys = usual();
    for line in preferences::read(KEY).unwrap_or_default().lines() {
        let Some((id, chosen)) = line.split_once('=') else { continue };
        if let Some(act) = Act::all().find(|act| act.spec().id == id) {
            chosen.clone_into(&mut keys[act.place()]);
        }
    }
    // Keys that somebody chose stay theirs when a later version has an action with the same usual ones.
    let chosen: Vec<String> = Act::all().map(|act| keys[act.place()].clone()).filter(|keys| !keys.is_empty()).collect();
    for act in Act::all() {
        let mine = &keys[act.place()];
        let is_usual = mine == act.spec().usual;
        if is_usual && chosen.iter().filter(|other| *other == mine).count() > 1 {
            keys[act.place()].clear();
        }
    }
    keys
}

fn keep() {
    let mut text = String::new();
    for act in Act::all() {
        let (spec, keys) = (act.spec(), keys_of(act));
        if keys != spec.usual {
            text.extend([spec.id, "=", &keys, "\n"]);
        }
    }
    preferences::write(KEY, Some(text.as_str()).filter(|text| !text.is_empty()));
}
