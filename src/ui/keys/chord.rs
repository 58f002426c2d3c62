//! Keys as text: `Ctrl+k`, `?`, and `g i` for two that are pressed one after the other.
//!
//! A key goes by what it writes and not by where it is, so it is the same on every layout. A key that writes another
//! script goes by the Latin letter that is printed beside it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::Act;
use crate::language::tr;
use crate::ui::components::Erase;
use crate::ui::format;

/// Keys that only change others, or that an input method keeps for itself; some have no name at all.
const NO_KEYS: [&str; 13] = [
    "",
    "Control",
    "Shift",
    "Alt",
    "AltGraph",
    "Meta",
    "OS",
    "CapsLock",
    "NumLock",
    "Fn",
    "Dead",
    "Process",
    "Unidentified",
];

/// The text of the key that was pressed with those that are held; none if it is no key by itself.
pub fn stroke(event: &KeyboardEvent) -> Option<String> {
    let mut key = event.key();
    if event.is_composing() || NO_KEYS.contains(&key.as_str()) {
        return None;
    }
    let writes = key.chars().count() == 1;
    if writes && !key.is_ascii() {
        let code = event.code();
        if let Some(letter) = code.strip_prefix("Key") {
            key = letter.to_owned();
        }
    }
    // AltGr is how some layouts write what is on the key.
    let held = !event.get_modifier_state("AltGraph");
    let mut text = String::new();
    if held && (event.ctrl_key() || event.meta_key()) {
        text.push_str("Ctrl+");
    }
    if held && event.alt_key() {
        text.push_str("Alt+");
    }
    // A sign that needs Shift is another sign already.
    let letter = key.bytes().all(|byte| byte.is_ascii_alphabetic());
    if event.shift_key() && (!writes || letter) {
        text.push_str("Shift+");
    }
    match key.as_str() {
        " " => text.push_str("Space"),
        _ if writes => text.push_str(&key.to_lowercase()),
        _ => text.push_str(&key),
    }
    Some(text)
}

/// Whether it is pressed without Ctrl and Alt, and writes something.
pub fn is_plain(stroke: &str) -> bool {
    let key = stroke.strip_prefix("Shift+").unwrap_or(stroke);
    key.chars().count() == 1
}

/// Why an action cannot have certain keys.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another action has them, or begins with them, or they begin with those of another.
    Taken(Act),
    /// They move through every form, or close what is open.
    Moves,
    /// Every browser does something of its own with them.
    Browser,
    /// They would write into the field.
    Writes,
}

/// Ctrl with these is the browser's or the text field's own.
const OWN: [&str; 16] =
    ["a", "c", "v", "x", "z", "y", "w", "t", "n", "q", "r", "l", "Tab", "Shift+t", "Shift+n", "Shift+w"];

/// Whether any action may have these keys; `typing` if it is for a form that is being typed into.
pub(super) fn may_be(keys: &str, typing: bool) -> Result<(), Refusal> {
    for stroke in keys.split(' ') {
        if stroke.strip_prefix("Ctrl+").is_some_and(|key| OWN.contains(&key)) {
            return Err(Refusal::Browser);
        }
        if is_plain(stroke) {
            if typing {
                return Err(Refusal::Writes);
            }
        } else if !stroke.starts_with("Ctrl+") && !stroke.starts_with("Alt+") && !is_function_key(stroke) {
            return Err(Refusal::Moves);
        }
    }
    Ok(())
}

fn is_function_key(stroke: &str) -> bool {
    let key = stroke.strip_prefix("Shift+").unwrap_or(stroke);
    key.strip_prefix('F').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The keys as they are printed on a keyboard.
pub fn views(keys: &str) -> AnyView {
    let key = |(index, key): (usize, &str)| {
        let name = match key {
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowLeft" => "←".to_owned(),
            "ArrowRight" => "→".to_owned(),
            "Delete" => "Del".to_owned(),
            "Escape" => "Esc".to_owned(),
            key => format::sentence(key),
        };
        view! { {(index > 0).then_some(" ")}<kbd>{name}</kbd> }.into_any()
    };
    let stroke = |(index, stroke): (usize, &str)| {
        let held = stroke.len() > 1 && !stroke.ends_with('+');
        let parts: Vec<&str> = if held { stroke.split('+').collect() } else { vec![stroke] };
        let keys: Vec<AnyView> = parts.into_iter().enumerate().map(key).collect();
        view! { {(index > 0).then(|| tr(" then "))}{keys} }.into_any()
    };
    let strokes: Vec<AnyView> = keys.split(' ').filter(|stroke| !stroke.is_empty()).enumerate().map(stroke).collect();
    view! { <span class="keys">{strokes}</span> }.erase()
}
