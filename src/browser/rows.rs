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
    /// What the blocks were drawn from.
    drawn: Option<(u32, usize)>,
    /// Of a row, in pixels.
    height: u32,
    /// Where the first row began when rows were drawn last.
    origin: i32,
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
        let (above, below) = (element("-above")?, element("-below")?);
        // A table may be the one of a list before, with its rows still in it.
        let end = below.closest("tbody").ok()?;
        let mut between = above.closest("tbody").ok()??.next_element_sibling();
        while let Some(left) = between.filter(|element| Some(element) != end.as_ref()) {
            between = left.next_element_sibling();
            left.remove();
        }
        Some(Rows { table, above, below, blocks: Vec::new(), drawn: None, height: LIKELY, origin: 0 })
    }

    /// The rows that are seen, if there are so many in all. Rows somewhat outside may be among them.
    pub fn seen(&self, total: usize) -> Range<usize> {
        let origin = self.first_edge();
        let height = window_height();
        let row = self.height.max(1);
        let first = (u32::try_from(-origin).unwrap_or(0) / row) as usize;
        let last = (u32::try_from(height - origin).unwrap_or(0) / row) as usize + 1;
        first.min(total)..last.min(total)
    }

    /// Where the first row begins, in pixels below the upper edge of what is seen.
    fn first_edge(&self) -> i32 {
        whole(self.above.closest("tbody").ok().flatten().map_or(0.0, |above| above.get_bounding_client_rect().top()))
    }

    /// Puts the blocks around these rows into the page, and takes the others out of it. `version` is another one whenever the
    /// markup of rows may have changed; without that, blocks that are there are left alone.
    pub fn draw(
        &mut self,
        seen: &Range<usize>,
        (version, total): (u32, usize),
        markup: &dyn Fn(Range<usize>) -> String,
        mark: &dyn Fn(usize) -> Mark,
    ) {
        let wanted = (seen.start / BLOCK).saturating_sub(1)..(seen.end / BLOCK + 2).min(total.div_ceil(BLOCK));
        let renew = self.drawn != Some((version, total));
        let stays = |block: &Block| wanted.contains(&block.number);
        if !renew && self.blocks.len() == wanted.len() && self.blocks.iter().all(stays) {
            return;
        }
        self.drawn = Some((version, total));
        let focused = self.focused();
        let had = self.has_focus();
        let mut kept = Vec::new();
        for block in std::mem::take(&mut self.blocks) {
            if stays(&block) {
                kept.push(block);
            } else {
                block.body.remove();
            }
        }
        let mut kept = kept.into_iter().peekable();
        let Some(end) = self.below.closest("tbody").ok().flatten() else { return };
        for number in wanted.clone() {
            let places = number * BLOCK..((number + 1) * BLOCK).min(total);
            let mut block = match kept.next_if(|block| block.number == number) {
                Some(block) if !renew => {
                    self.blocks.push(block);
                    continue;
                }
                Some(block) => block,
                None => {
                    let Ok(body) = document().create_element("tbody") else { return };
                    body.set_class_name("records__body");
                    let before = kept.peek().map_or(&end, |next| &next.body);
                    // Both are in this table.
                    let _ = self.table.insert_before(&body, Some(before));
                    Block { number, body, markup: String::new() }
                }
            };
            let markup = markup(places);
            if block.markup != markup {
                block.body.set_inner_html(&markup);
                block.markup = markup;
                mark_rows(&block, mark);
            }
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

    /// Measures a row that is in the page. If rows are higher or lower than they were, the page is scrolled so that the row
    /// `stays` is where it was, and rows are to be drawn again: true.
    pub fn measure(&mut self, stays: usize) -> bool {
        let row = self.blocks.first().and_then(|block| block.body.first_element_child());
        let height = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()).map_or(0, |row| row.offset_height());
        let height = u32::try_from(height).unwrap_or(0);
        // A table that is not shown has no height.
        let changed = height > 0 && height != self.height;
        if let Some((_, total)) = self.drawn.take_if(|_| changed) {
            let before = self.edge_of(self.origin, stays);
            self.height = height;
            let first = self.blocks.first().map_or(0, |block| block.number);
            self.fill(&(first..first + self.blocks.len()), total);
            if self.scrolled_to(stays, before) {
                self.scroll_to(stays, before);
            }
        }
        self.origin = self.first_edge();
        changed
    }

    fn edge_of(&self, origin: i32, place: usize) -> i32 {
        origin + i32::try_from(place * self.height as usize).unwrap_or(i32::MAX)
    }

    /// Whether the row was in sight, in a list that is not at its beginning.
    fn scrolled_to(&self, place: usize, edge: i32) -> bool {
        place > 0 && self.origin < 0 && (0..window_height()).contains(&edge)
    }

    /// Marks the rows that are in the page.
    pub fn mark(&self, of: &dyn Fn(usize) -> Mark) {
        for block in &self.blocks {
            mark_rows(block, of);
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

    /// Where the upper edge of the row was when rows were drawn last, in pixels below the upper edge of what is seen.
    pub fn edge(&self, place: usize) -> i32 {
        self.edge_of(self.origin, place)
    }

    /// Scrolls so that the upper edge of the row is there.
    pub fn scroll_to(&self, place: usize, edge: i32) {
        let below = self.edge_of(self.first_edge(), place) - edge;
        window().scroll_by_with_x_and_y(0.0, f64::from(below));
    }

    /// In the middle of what is seen.
    pub fn middle(&self) -> i32 {
        window_height() / 2
    }

    /// The row that has the focus.
    pub fn focused(&self) -> Option<usize> {
        if self.has_focus() { place_of(&document().active_element()?.closest("tr").ok()??) } else { None }
    }

    fn has_focus(&self) -> bool {
        document().active_element().is_some_and(|element| self.table.contains(Some(&element)))
    }
}

fn mark_rows(block: &Block, of: &dyn Fn(usize) -> Mark) {
    for row in children(&block.body) {
        let Some(place) = place_of(&row) else { continue };
        let mark = of(place);
        // Classes, because asking whether something within is ticked costs the style of a fast scroll a third of its time.
        row.set_class_name(match mark {
            Mark { open: true, .. } => "records__row records__row--open",
            Mark { picked: true, .. } => "records__row records__row--picked",
            _ => "records__row",
        });
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

#[expect(clippy::cast_possible_truncation, reason = "pixels of a page fit an i32")]
fn whole(pixels: f64) -> i32 {
    pixels.round() as i32
}
