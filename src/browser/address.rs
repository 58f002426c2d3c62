//! The address in the bar: what it says, and going elsewhere without loading the page anew.
//!
//! Beside its path an address may bear a mark, which says of whose books the path is: `/invoices?b=demo`. Every address that
//! leads on from this page bears the mark that the page has at that moment, also in a new tab or a bookmark.

use std::cell::RefCell;

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::page::{document, scroll_to_top, window};

/// The path, such as `/invoices/new`.
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

const MARK: &str = "b=";

thread_local! {
    /// With its beginning; empty if there is none.
    static BORNE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What the address in the bar is marked with.
pub fn mark() -> Option<String> {
    let search = search();
    parts_of(&search).find_map(|part| part.strip_prefix(MARK)).map(str::to_owned)
}

/// Marks every address from now on, beginning with the next.
pub fn bear(mark: Option<&str>) {
    BORNE.set(mark.map(|mark| String::from(MARK) + mark).unwrap_or_default());
}

/// The path with this mark, whatever the addresses of this page bear.
pub fn of(path: &str, mark: &str) -> String {
    [path, "?", MARK, mark].concat()
}

/// What the address asks of the screen: all behind the question mark but the mark.
pub fn query() -> String {
    unmarked(&search())
}

/// Path and query.
pub fn here() -> String {
    with_query(path(), &query())
}

/// The text as it may stand in a query.
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// What was meant by a text in a query; none if somebody has written it by hand, and wrong.
pub fn decoded(text: &str) -> Option<String> {
    js_sys::decode_uri_component(text).ok().map(String::from)
}

fn search() -> String {
    window().location().search().unwrap_or_default()
}

fn parts_of(search: &str) -> impl Iterator<Item = &str> {
    search.trim_start_matches('?').split('&').filter(|part| !part.is_empty())
}

fn unmarked(search: &str) -> String {
    parts_of(search).filter(|part| !part.starts_with(MARK)).collect::<Vec<_>>().join("&")
}

fn with_query(path: String, query: &str) -> String {
    if query.is_empty() { path } else { path + "?" + query }
}

/// The address with the mark of now.
fn marked(address: &str) -> String {
    let sign = if address.contains('?') { "&" } else { "?" };
    BORNE.with_borrow(|mark| if mark.is_empty() { address.to_owned() } else { [address, sign, mark].concat() })
}

/// Calls back whenever the person goes to another address of the app: by a link, back or forward.
pub fn on_visit(visited: impl Fn() + Clone + 'static) {
    let on_history = visited.clone();
    let on_history = Closure::<dyn Fn()>::new(on_history);
    window().set_onpopstate(Some(on_history.into_js_value().unchecked_ref()));
    let on_press = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let Some(link) = pressed(&event).and_then(|element| link_within(&element)) else { return };
        let address = with_query(link.pathname(), &unmarked(&link.search()));
        if is_plain(&event) {
            event.prevent_default();
            push(&address);
            visited();
        } else {
            // The browser opens it elsewhere, or copies it, once this has returned.
            link.set_href(&marked(&address));
        }
    });
    let on_press = on_press.into_js_value();
    for event in ["click", "auxclick", "contextmenu"] {
        let listening = window().add_event_listener_with_callback(event, on_press.unchecked_ref());
        debug_assert!(listening.is_ok());
    }
}

/// Changes the address as a link would, without telling who listens.
pub fn push(path: &str) {
    push_here(path);
    scroll_to_top();
}

/// The same, but what is seen of the page stays in sight.
pub fn push_here(path: &str) {
    let pushed =
        window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&marked(path))));
    debug_assert!(pushed.is_ok());
}

/// Changes the address without leaving the screen or a trace in the history.
pub fn replace(path: &str) {
    let replaced =
        window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&marked(path))));
    debug_assert!(replaced.is_ok());
}

/// What was pressed, unless the press has been dealt with.
fn pressed(event: &MouseEvent) -> Option<Element> {
    if event.default_prevented() { None } else { event.target()?.dyn_into().ok() }
}

/// A click that asks for no other tab and no menu.
fn is_plain(event: &MouseEvent) -> bool {
    let modified = event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key();
    event.type_() == "click" && event.button() == 0 && !modified
}

/// The link around the element, if it leads to another place of this app.
fn link_within(element: &Element) -> Option<HtmlAnchorElement> {
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let here = document().location()?;
    let inside = link.origin() == here.origin().ok()? && link.target().is_empty() && !link.has_attribute("download");
    // A link to a part of this page is the browser's own affair.
    (inside && link.hash().is_empty()).then_some(link)
}
