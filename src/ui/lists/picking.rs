//! Which rows are picked. They stay picked while others are looked at, also those that are not on the page any more.

use leptos::prelude::*;

use super::spec::{Cursor, Fetched, Line};
use super::{Asked, Listing};
use crate::protocol::Fault;

/// Not more rows than this are picked at once.
pub const MOST: usize = 1_000;

/// Picks a row or leaves it aside; `range` does the same with all rows from the one before.
pub fn set(listing: Listing, place: usize, picked: bool, range: bool) {
    let from = listing.anchor.get_value().filter(|_| range).unwrap_or(place);
    let lines: Vec<Line> = (from.min(place)..=from.max(place)).filter_map(|place| listing.line(place)).collect();
    listing.anchor.set_value(Some(place));
    listing.picked.update(|all| {
        all.retain(|line| !lines.iter().any(|other| other.id == line.id));
        if picked {
            all.extend(lines);
            all.truncate(MOST);
        }
    });
    listing.draw();
}

pub fn toggle(listing: Listing, place: usize, range: bool) {
    let Some(line) = listing.line(place) else { return };
    let picked = listing.picked.with_untracked(|all| all.iter().any(|other| other.id == line.id));
    set(listing, place, !picked, range);
}

pub fn none(listing: Listing) {
    listing.picked.set(Vec::new());
    listing.draw();
}

/// Picks all rows of the list, up to [`MOST`].
pub fn all(listing: Listing) {
    gather(
        listing,
        MOST,
        Box::new(move |lines, _| {
            listing.picked.set(lines);
            listing.draw();
        }),
    );
}

/// Who takes rows, and whether there are more of them.
type Taken = Box<dyn FnOnce(Vec<Line>, bool)>;

/// All rows of the list, but not more than `most`.
pub(super) fn gather(listing: Listing, most: usize, taken: Taken) {
    further(listing, most, listing.asked.get_untracked(), Cursor::Start, Vec::new(), taken);
}

/// Rows come in pages, the longest that are given.
fn further(listing: Listing, most: usize, asked: Asked, from: Cursor, mut lines: Vec<Line>, taken: Taken) {
    let question = asked.clone();
    let answered = Box::new(move |answer: Result<Fetched, Fault>| {
        // Somebody may have gone on to other rows.
        if listing.asked.try_get_untracked().as_ref() != Some(&asked) {
            return;
        }
        match answer {
            Ok(fetched) => {
                lines.extend(fetched.lines);
                match fetched.next {
                    Some(next) if lines.len() < most => further(listing, most, asked, next, lines, taken),
                    next => {
                        let more = next.is_some() || lines.len() > most;
                        lines.truncate(most);
                        taken(lines, more);
                    }
                }
            }
            Err(fault) => listing.session.report(&fault),
        }
    });
    (listing.spec.fetch)(listing.session, listing.spec, &question, &from, 500, answered);
}
