//! The address in the bar: what it says, and going elsewhere without loading the page anew.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::page::{document, scroll_to_top, window};

/// The path, such as `/invoices/new`.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// What stands behind the question mark.
pub fn query() -> String {
    let search = window().location().search().unwrap_or_default();
    search.strip_prefix('?').unwrap_or_default().to_owned()
}

/// The text as it may stand in a query.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// What was meant by a text in a query; none if somebody has written it by hand, and wrong.
pub fn decoded(text: &str) -> Option<String> {
    js_sys::decode_uri_component(text).ok().map(String::from)
}

/// Calls back whenever the person goes to another address of the app: by a link, back or forward.
pub fn on_visit(visited: impl Fn() + Clone + 'static) {
    let on_history = visited.clone();
    let on_history = Closure::<dyn Fn()>::new(on_history);
    window().set_onpopstate(Some(on_history.into_js_value().unchecked_ref()));
    let on_click = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(link) = plain_click(&event).and_then(|element| link_within(&element)) {
            event.prevent_default();
            push(&(link.pathname() + &link.search()));
            visited();
        }
    });
    let listening = window().add_event_listener_with_callback("click", on_click.into_js_value().unchecked_ref());
    debug_assert!(listening.is_ok());
}

/// Changes the address as a link would, without telling who listens.
pub fn push(path: &str) {
    let pushed = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(path)));
    debug_assert!(pushed.is_ok());
    scroll_to_top();
}

/// Changes the address without leaving the screen or a trace in the history.
pub fn replace(path: &str) {
    let replaced =
        window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(path)));
    debug_assert!(replaced.is_ok());
}

/// What was clicked, unless the click asks for a new tab or has been dealt with.
fn plain_click(event: &MouseEvent) -> Option<Element> {
    let modified = event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key();
    if modified || event.button() != 0 || event.default_prevented() {
        return None;
    }
    event.target()?.dyn_into().ok()
}

/// The link around the element, if it leads to another place of this app.
fn link_within(element: &Element) -> Option<HtmlAnchorElement> {
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let here = document().location()?;
    let inside = link.origin() == here.origin().ok()? && link.target().is_empty() && !link.has_attribute("download");
    // A link to a part of this page is the browser's own affair.
    (inside && link.hash().is_empty()).then_some(link)
}
