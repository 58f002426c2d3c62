//! The page itself: printing, the static recovery screen of `index.html`, focus, theme and density.

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

/// Adds links to the recovery screen, each with its words and its address: what can be gone on with meanwhile.
pub fn show_ways_on(ways: impl Iterator<Item = (String, String)>) {
    let element = |id: &str| document().get_element_by_id(id);
    let (Some(nav), Some(list)) = (element("recovery-others"), element("recovery-ways")) else { return };
    list.set_text_content(None);
    for (words, address) in ways {
        let (Ok(item), Ok(link)) = (document().create_element("li"), document().create_element("a")) else { return };
        link.set_text_content(Some(&words));
        // As with the screen itself, there is nobody left to tell of a failure.
        let _ = link.set_attribute("href", &address).and_then(|()| item.append_child(&link));
        // The page is loaded anew, where a link without a target would lead through the app that cannot go on.
        let _ = link.set_attribute("target", "_self");
        let _ = list.append_child(&item).and_then(|_| nav.remove_attribute("hidden"));
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

/// The languages that the person reads, the most liked first, as BCP 47 writes them.
pub fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|language| language.as_string()).collect()
}

/// The language that the page says it is in, as BCP 47 writes it.
pub fn language() -> Option<String> {
    document().document_element()?.get_attribute("lang")
}

/// Replaces the texts of elements that fit the selector, where there is something to replace them with.
pub fn for_each_text(selector: &str, replace: impl Fn(&str) -> Option<&'static str>) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for node in (0..found.length()).filter_map(|index| found.get(index)) {
        if let Some(text) = node.text_content().and_then(|text| replace(text.trim())) {
            node.set_text_content(Some(text));
        }
    }
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

/// Whether the page is as this media query says, such as `(width >= 1264px)`.
pub fn fits(media: &str) -> bool {
    window().match_media(media).ok().flatten().is_some_and(|media| media.matches())
}

/// Moves the focus there and selects what is in it, as the Tab key would.
pub fn focus_to_overtype(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        take_focus(&element);
    }
}

/// Moves the focus to the first element that fits the selector; false if there is none.
pub fn focus_first(selector: &str) -> bool {
    match document().query_selector(selector).ok().flatten() {
        Some(element) => take_focus(&element),
        None => false,
    }
}

fn take_focus(element: &Element) -> bool {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus to the first field of a dialog that was opened, where the browser has given it to the part
/// that scrolls, or to a choice that is made already.
pub fn enter(dialog: &Element) {
    const FIELD: &str = "input:not([type=radio], [type=checkbox]), select, textarea";
    if is_focused("dialog, .dialog__body, dialog input[type=radio]")
        && let Some(field) = dialog.query_selector(FIELD).ok().flatten()
    {
        take_focus(&field);
    }
}

/// Presses the button with this id; false if it is not there.
pub fn press(id: &str) -> bool {
    let button = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    button.inspect(|button| button.click()).is_some()
}

/// Whether what is pressed now is written into a field.
pub fn is_typing() -> bool {
    const WRITES: &str =
        "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
    is_focused(WRITES)
}

/// Whether the element that has the focus fits the selector.
pub fn is_focused(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Whether a dialog lies over the page.
pub fn has_open_dialog() -> bool {
    document().query_selector("dialog[open], [aria-modal]:popover-open").ok().flatten().is_some()
}

/// Opens an address of somebody else's in a tab of its own, which knows nothing of this one.
pub fn open_elsewhere(address: &str) {
    let _ = window().open_with_url_and_target_and_features(address, "_blank", "noopener");
}

/// Shows a popover, if it is not shown yet.
pub fn show_popover(element: &HtmlElement) {
    if !is_open_popover(element) {
        // It throws only for one that is open or off the page; this one is neither.
        let _ = element.show_popover();
    }
}

pub fn hide_popover(element: &HtmlElement) {
    if is_open_popover(element) {
        let _ = element.hide_popover();
    }
}

pub fn is_open_popover(element: &HtmlElement) -> bool {
    element.matches(":popover-open").unwrap_or(false)
}

/// Scrolls as far as needed for the element with this id to be in sight.
pub fn bring_into_sight(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let nearest = web_sys::ScrollIntoViewOptions::new();
        nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

pub use web_sys::ClipboardEvent as PasteEvent;

/// The text that is being pasted, if it is text.
pub fn pasted(event: &PasteEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok()
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

/// Moves the focus to the control after the focused one, among those that fit the selector within the closest element
/// around it that fits `around`; false if it was on the last one.
pub fn focus_next(around: &str, selector: &str) -> bool {
    let Some(focused) = document().active_element() else { return false };
    let within = focused.closest(around).ok().flatten();
    let Some(controls) = within.and_then(|within| within.query_selector_all(selector).ok()) else { return false };
    let place = (0..controls.length()).find(|place| controls.get(*place).as_ref() == Some(focused.as_ref()));
    let next = place.and_then(|place| controls.get(place + 1));
    next.and_then(|next| next.dyn_into::<Element>().ok()).is_some_and(|next| take_focus(&next))
}

/// The id of the button that was pressed, in markup that has no handlers of its own; empty if it was none.
pub fn pressed_button(event: &Event) -> String {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("button").ok().flatten());
    button.map(|button| button.id()).unwrap_or_default()
}

/// Whether the keyboard is nowhere: what had the focus has gone, for example.
pub fn has_no_focus() -> bool {
    document().active_element().is_none_or(|element| Some(&element) == document().body().as_deref())
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

/// Tells whoever has measured something on the page that it may be of another size now.
pub fn measure_again() {
    let told = Event::new("resize").and_then(|resized| window().dispatch_event(&resized));
    debug_assert!(told.is_ok());
}

pub(super) fn window() -> web_sys::Window {
    web_sys::window().expect("the page has a window")
}

pub(super) fn document() -> Document {
    window().document().expect("the page has a document")
}
