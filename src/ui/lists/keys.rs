//! A list under the keyboard and the pointer: arrows and keys of the person's own move, Enter opens, the space bar picks.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::listing::{Listing, TABLE};
use super::picking;
use super::spec::Opens;
use crate::browser::page;
use crate::browser::rows::{Pressed, is_typed, pressed};
use crate::ui::keys::{self, Act};

/// Where there is room for a row beside its list. The style sheet says the same.
const WIDE: &str = "(width >= 1264px)";

pub fn on_key(listing: Listing, event: &KeyboardEvent) {
    let stroke = keys::stroke(event).unwrap_or_default();
    let (down, up) = (keys::keys_of(Act::ROW_BELOW) == stroke, keys::keys_of(Act::ROW_ABOVE) == stroke);
    let pick = keys::keys_of(Act::PICK_ROW) == stroke.strip_prefix("Shift+").unwrap_or(&stroke);
    let held = event.ctrl_key() || event.meta_key() || event.alt_key();
    if stroke.is_empty() || (held && !down && !up && !pick) {
        return;
    }
    let (key, at) = (event.key(), pressed(event));
    let here = listing.current();
    // A field has these keys for itself, but for the way from the search box to what it found.
    let searching = key == "ArrowDown" && page::focused_id() == listing.spec.search.0;
    if is_typed(event) && !searching {
        return;
    }
    // The table has the focus when its row has left the page.
    let found = at.is_some() || page::focused_id() == TABLE;
    let there = |place: usize| listing.go_to(place);
    match key.as_str() {
        _ if searching => there(here),
        _ if (down || up) && !found => there(here),
        "ArrowDown" if found => there(here + 1),
        "ArrowUp" if found => there(here.saturating_sub(1)),
        _ if down => there(here + 1),
        _ if up => there(here.saturating_sub(1)),
        "Home" if found => there(0),
        "End" if found => there(usize::MAX),
        " " if matches!(at, Some(Pressed::Link(_))) => picking::toggle(listing, here, event.shift_key()),
        _ if found && pick => picking::toggle(listing, here, event.shift_key()),
        "Escape" if !listing.picked.with_untracked(Vec::is_empty) => picking::none(listing),
        "Escape" if !listing.open.with_untracked(String::is_empty) => listing.open_row(""),
        _ => return,
    }
    event.prevent_default();
}

pub fn on_click(listing: Listing, event: &MouseEvent) {
    match pressed(event) {
        Some(Pressed::Pick(place, picked)) => {
            listing.set_current(place);
            picking::set(listing, place, picked, event.shift_key());
        }
        Some(Pressed::Link(place)) => {
            listing.set_current(place);
            let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
            let Some(line) = listing.line(place).filter(|_| !modified) else { return };
            let here = match listing.spec.opens {
                Opens::Dialog => true,
                Opens::Beside(_) => !line.draft && page::fits(WIDE),
            };
            if here {
                event.prevent_default();
                listing.open_row(&line.id);
            }
        }
        None => {}
    }
}
