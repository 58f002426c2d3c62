//! The page itself: printing, the static recovery screen of `index.html`, focus and theme.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement};

use super::crash;

/// Shows the recovery screen of `index.html` with the reason. It works when nothing else does any more.
pub fn show_recovery(what: &str) {
    let Some(screen) = document().get_element_by_id("recovery") else { return };
    if let Some(reason) = document().get_element_by_id("recovery-what") {
        reason.set_text_content(Some(what));
    }
    if let Some(button) = document().get_element_by_id("recovery-reload") {
        let reload = Closure::<dyn Fn()>::new(reload);
        button.unchecked_into::<HtmlElement>().set_onclick(Some(reload.into_js_value().unchecked_ref()));
    }
    // Failing to hide or show is all that could go wrong here, and there is nobody left to tell.
    let _ = screen.remove_attribute("hidden");
    focus("recovery-title");
    if let Some(app) = document().get_element_by_id("app") {
        let _ = app.set_attribute("inert", "");
    }
}

/// A panic of the page shows the recovery screen as well.
pub fn recover_from_panics() {
    crash::on_panic(show_recovery);
}

pub fn reload() {
    // A reload that the browser refuses leaves the screen as it is.
    let _ = window().location().reload();
}

pub fn print() {
    // Printing may be disabled on the device; the browser says so itself.
    let _ = window().print();
}

/// Puts the text on the clipboard; false if the browser does not allow it.
pub async fn copy(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// What the browser calls itself, with its version.
pub fn browser() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// What `index.html` painted in the app's place, to be shown until there is more.
pub fn skeleton() -> String {
    document().get_element_by_id("app").map(|app| app.inner_html()).unwrap_or_default()
}

/// The element that the app replaces the skeleton in.
pub fn mount_point() -> HtmlElement {
    let app = document().get_element_by_id("app").expect("index.html has an element with the id app");
    app.set_inner_html("");
    app.unchecked_into()
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Whether the page is as this media query says, such as `(width >= 1100px)`.
pub fn fits(media: &str) -> bool {
    window().match_media(media).ok().flatten().is_some_and(|media| media.matches())
}

/// Whether the person points with a finger, so that a phone's own controls serve better than a keyboard.
pub fn is_touched() -> bool {
    fits("(pointer: coarse)")
}

/// Opens the calendar of a date field.
pub fn show_picker(id: &str) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    // Without a calendar the day can still be typed.
    let _ = field.map(|field| field.show_picker());
}

/// Shows the page from its top, as a new page would be.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Moves the focus to the control after the focused one among those below the element with this id;
/// false if it was on the last one.
pub fn focus_next_below(id: &str) -> bool {
    let Some(below) = document().get_element_by_id(id) else { return false };
    let (Ok(controls), Some(focused)) = (below.query_selector_all("input, select"), document().active_element()) else {
        return false;
    };
    let place = (0..controls.length()).find(|place| controls.get(*place).as_ref() == Some(focused.as_ref()));
    let next = place.and_then(|place| controls.get(place + 1));
    match next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        Some(next) => next.focus().is_ok(),
        None => false,
    }
}

/// The id of the button that was pressed, in markup that has no handlers of its own; empty if it was none.
pub fn pressed_button(event: &Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("button").ok().flatten());
    button.map(|button| button.id()).unwrap_or_default()
}

/// The id of the element that has the focus; empty if it has none.
pub fn focused_id() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

/// Sets or removes an attribute of the root element, such as the theme.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root): Option<Element> = document().document_element() else { return };
    let changed = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
    debug_assert!(changed.is_ok());
}

pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("the page has a window")
}

pub(super) fn document() -> Document {
    window().document().expect("the page has a document")
}
