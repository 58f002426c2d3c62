//! A line icon of the sprite, which `index.html` has in it.

use leptos::prelude::*;

use super::Erase;

/// Beside words, so it says nothing to a screen reader by itself.
pub fn icon(name: &'static str) -> AnyView {
    let address = String::from("#icon-") + name;
    view! { <svg class="icon" aria-hidden="true"><use href=address></use></svg> }.erase()
}
