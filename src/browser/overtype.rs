//! Numbers are typed over: who comes to one with the Tab key finds all of it selected, and so does who presses it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlInputElement};

use super::page::{document, window};

/// Selects what is in a field for a number when it is pressed and did not have the focus. A second press sets the caret, and
/// whoever drags over a part of it selects that part.
pub fn on_press() {
    let came = Rc::new(Cell::new(false));
    let comes = Rc::clone(&came);
    let on_down = move |event: Event| {
        let focused = document().active_element();
        comes.set(number(&event).is_some_and(|input| focused.as_ref() != Some(input.as_ref())));
    };
    let on_click = move |event: Event| {
        let unselected = |input: &HtmlInputElement| input.selection_start().ok() == input.selection_end().ok();
        if let Some(input) = number(&event).filter(|input| came.take() && unselected(input)) {
            input.select();
        }
    };
    listen("pointerdown", on_down);
    listen("click", on_click);
}

fn number(event: &Event) -> Option<HtmlInputElement> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    input.matches("[inputmode=decimal]").ok()?.then_some(input)
}

/// For as long as the page is there.
fn listen(event: &str, heard: impl FnMut(Event) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(heard).into_js_value();
    let listening = window().add_event_listener_with_callback(event, heard.unchecked_ref());
    debug_assert!(listening.is_ok());
}
