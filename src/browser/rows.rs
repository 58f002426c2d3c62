//! The rows of a long table, of which only those in sight are in the page.
//!
//! Between two fillers, which are as high as what is left out, stand blocks of rows, each a `tbody` that is read from markup.
//! Invariants: every row is equally high; a block whose markup has not changed keeps its elements; and the focus is never
//! lost: when its row leaves the page, the table takes it.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, HtmlInputElement};

use super::page::{document, window};

/// Rows of one block.
pub const BLOCK: usize = 16;

/// A height in pixels before any row could be measured.
const LIKELY: u32 = 40;

/// What stands at a row besides its markup.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    pub picked: bool,
    /// It is open beside the list.
    pub open: bool,
    /// The tab key leads to it.
    pub current: bool,
}

/// A table of the page.
pub struct Rows {
    table: HtmlElement,
    above: Element,
    below: Element,
    blocks: Vec<Block>,
    height: u32,
}

struct Block {
    number: usize,
    body: Element,
    markup: String,
}

impl Rows {
    /// The table with this id, whose fillers are the cells with the ids `…-above` and `…-below`.
    pub fn of(id: &str) -> Option<Rows> {
        let element = |suffix: &str| document().get_element_by_id(&[id, suffix].concat());
        let table = element("")?.dyn_into().ok()?;
        Some(Rows { table, above: element("-above")?, below: element("-below")?, blocks: Vec::new(), height: LIKELY })
    }

    /// The rows that are seen, if there are so many in all. Rows somewhat outside may be among them.
    pub fn seen(&self, total: usize) -> Range<usize> {
        let origin = self.origin();
        let height = window_height();
        let row = self.height.max(1);
        let first = (u32::try_from(-origin).unwrap_or(0) / row) as usize;
        let last = (u32::try_from(height - origin).unwrap_or(0) / row) as usize + 1;
        first.min(total)..last.min(total)
    }

    /// Where the first row begins, in pixels below the upper edge of what is seen.
    fn origin(&self) -> i32 {
        whole(self.above.closest("tbody").ok().flatten().map_or(0.0, |above| above.get_bounding_client_rect().top()))
    }

    /// Puts the blocks around these rows into the page, and takes the others out of it.
    pub fn draw(&mut self, seen: &Range<usize>, total: usize, markup: &dyn Fn(Range<usize>) -> String) {
        let wanted = (seen.start / BLOCK).saturating_sub(1)..(seen.end / BLOCK + 2).min(total.div_ceil(BLOCK));
        let focused = self.focused();
        let had = self.has_focus();
        self.blocks.retain(|block| {
            let stays = wanted.contains(&block.number);
            if !stays {
                block.body.remove();
            }
            stays
        });
        let mut kept = std::mem::take(&mut self.blocks).into_iter().peekable();
        let Some(end) = self.below.closest("tbody").ok().flatten() else { return };
        for number in wanted.clone() {
            let markup = markup(number * BLOCK..((number + 1) * BLOCK).min(total));
            let block = match kept.next_if(|block| block.number == number) {
                Some(mut block) => {
                    if block.markup != markup {
                        block.body.set_inner_html(&markup);
                        block.markup = markup;
                    }
                    block
                }
                None => {
                    let Ok(body) = document().create_element("tbody") else { return };
                    body.set_class_name("records__body");
                    body.set_inner_html(&markup);
                    let before = kept.peek().map_or(&end, |next| &next.body);
                    // Both are in this table.
                    let _ = self.table.insert_before(&body, Some(before));
                    Block { number, body, markup }
                }
            };
            self.blocks.push(block);
        }
        self.fill(&wanted, total);
        if had && !self.has_focus() {
            let again = focused.is_some_and(|place| self.focus(place, false));
            if !again {
                focus_still(&self.table);
            }
        }
    }

    fn fill(&self, blocks: &Range<usize>, total: usize) {
        let height = |rows: usize| (rows * self.height as usize).to_string();
        let left = total.saturating_sub(blocks.end * BLOCK);
        for (filler, rows) in [(&self.above, blocks.start * BLOCK), (&self.below, left)] {
            // An attribute of tables, so the content security policy has nothing to say about it.
            let _ = filler.set_attribute("height", &height(rows));
        }
    }

    /// Measures a row that is in the page. True if rows are higher or lower than was thought.
    pub fn measure(&mut self) -> bool {
        let row = self.blocks.first().and_then(|block| block.body.first_element_child());
        let height = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()).map_or(0, |row| row.offset_height());
        let height = u32::try_from(height).unwrap_or(0);
        // A table that is not shown has no height.
        let changed = height > 0 && height != self.height;
        if changed {
            self.height = height;
        }
        changed
    }

    /// Marks the rows that are in the page.
    pub fn mark(&self, of: &dyn Fn(usize) -> Mark) {
        for row in self.blocks.iter().flat_map(|block| children(&block.body)) {
            let Some(place) = place_of(&row) else { continue };
            let mark = of(place);
            if let Some(pick) = find(&row, "input").and_then(|pick| pick.dyn_into::<HtmlInputElement>().ok()) {
                pick.set_checked(mark.picked);
            }
            if let Some(link) = find(&row, ".records__link") {
                let _ = link.set_attribute("tabindex", if mark.current { "0" } else { "-1" });
                let _ = match mark.open {
                    true => link.set_attribute("aria-current", "true"),
                    false => link.remove_attribute("aria-current"),
                };
            }
        }
    }

    /// Brings the row into sight, if it is in the page, and gives it the focus. False if it is not.
    pub fn focus(&self, place: usize, into_sight: bool) -> bool {
        let row = self.blocks.iter().flat_map(|block| children(&block.body)).find(|row| place_of(row) == Some(place));
        let Some(row) = row else { return false };
        let Some(link) = find(&row, ".records__link").and_then(|link| link.dyn_into::<HtmlElement>().ok()) else {
            return false;
        };
        focus_still(&link);
        if into_sight {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
        true
    }

    /// Scrolls so that the row is in the middle of what is seen.
    pub fn scroll_to(&self, place: usize) {
        let below =
            self.origin() + i32::try_from(place * self.height as usize).unwrap_or(i32::MAX) - window_height() / 2;
        window().scroll_by_with_x_and_y(0.0, f64::from(below));
    }

    /// The row that has the focus.
    pub fn focused(&self) -> Option<usize> {
        if self.has_focus() { place_of(&document().active_element()?.closest("tr").ok()??) } else { None }
    }

    fn has_focus(&self) -> bool {
        document().active_element().is_some_and(|element| self.table.contains(Some(&element)))
    }
}

/// What was pressed in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// The box of a row, and whether it is ticked now.
    Pick(usize, bool),
    Link(usize),
}

/// What an event in a table is about.
pub fn pressed(event: &Event) -> Option<Pressed> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let place = place_of(&target.closest("tr").ok()??)?;
    match target.dyn_ref::<HtmlInputElement>() {
        Some(pick) => Some(Pressed::Pick(place, pick.checked())),
        None => target.closest(".records__link").ok()?.map(|_| Pressed::Link(place)),
    }
}

/// Whether the event comes from a field that takes letters.
pub fn is_typed(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element.matches("input:not([type=checkbox], [type=radio]), select, textarea").unwrap_or(false)
    })
}

fn place_of(row: &Element) -> Option<usize> {
    row.get_attribute("data-row")?.parse().ok()
}

fn children(of: &Element) -> impl Iterator<Item = Element> + use<> {
    std::iter::successors(of.first_element_child(), |child| child.next_element_sibling())
}

fn find(within: &Element, selector: &str) -> Option<Element> {
    within.query_selector(selector).ok().flatten()
}

/// Without scrolling there.
fn focus_still(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

fn window_height() -> i32 {
    whole(window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default())
}

/// How far the page is scrolled down, in pixels.
pub fn scrolled() -> i32 {
    whole(window().scroll_y().unwrap_or_default())
}

pub fn scroll_to(pixels: i32) {
    window().scroll_to_with_x_and_y(0.0, f64::from(pixels));
}

#[expect(clippy::cast_possible_truncation, reason = "pixels of a page fit an i32")]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}
