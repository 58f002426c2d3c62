//! Pieces of paper laid on pages, and the pages written.

use krilla::Document;
use krilla::geom::{PathBuilder, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;

use super::text::{Block, Ink, Setter};
use crate::paper::NoPdf;

/// A4, in points.
const PAGE: (f32, f32) = (595.28, 841.89);
const LEFT: f32 = 36.0;
const TOP: f32 = 36.0;
const BOTTOM: f32 = 48.0;

/// The room for pieces.
pub const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
pub const HEIGHT: f32 = PAGE.1 - TOP - BOTTOM;

/// What stays together, measured from its own upper left corner.
#[derive(Clone, Default)]
pub struct Piece {
    pub height: f32,
    marks: Vec<Mark>,
}

#[derive(Clone)]
enum Mark {
    Text { block: Block, x: f32, y: f32 },
    Rule { x: f32, y: f32, width: f32, weight: f32, ink: Ink },
}

impl Piece {
    /// Adds text; the piece becomes high enough for it.
    pub fn text(&mut self, block: Block, x: f32, y: f32) {
        self.height = self.height.max(y + block.height());
        self.marks.push(Mark::Text { block, x, y });
    }

    /// Adds text that ends here.
    pub fn text_to(&mut self, block: Block, right: f32, y: f32) {
        let x = right - block.width();
        self.text(block, x, y);
    }

    pub fn rule(&mut self, x: f32, y: f32, width: f32, weight: f32, ink: Ink) {
        self.height = self.height.max(y + weight);
        self.marks.push(Mark::Rule { x, y, width, weight, ink });
    }

    /// Puts all of the other one into this one.
    pub fn put(&mut self, other: Piece, x: f32, y: f32) {
        self.height = self.height.max(y + other.height);
        let moved = other.marks.into_iter().map(|mark| match mark {
            Mark::Text { block, x: across, y: down } => Mark::Text { block, x: across + x, y: down + y },
            Mark::Rule { x: across, y: down, width, weight, ink } => {
                Mark::Rule { x: across + x, y: down + y, width, weight, ink }
            }
        });
        self.marks.extend(moved);
    }

    fn draw(&self, setter: &Setter, surface: &mut Surface<'_>, left: f32, top: f32) {
        for mark in &self.marks {
            match mark {
                Mark::Text { block, x, y } => setter.draw(block, surface, left + x, top + y),
                Mark::Rule { x, y, width, weight, ink } => {
                    let mut path = PathBuilder::new();
                    if let Some(bar) = Rect::from_xywh(left + x, top + y, *width, *weight) {
                        path.push_rect(bar);
                    }
                    surface.set_fill(Some(ink.fill()));
                    if let Some(path) = path.finish() {
                        surface.draw_path(&path);
                    }
                }
            }
        }
    }
}

/// The pages of one sheet.
pub struct Pages {
    pub title: String,
    pub author: String,
    /// Behind what stands on each page.
    pub behind: Option<Block>,
    /// At the foot of each page.
    pub feet: Vec<Piece>,
    pages: Vec<Vec<(f32, Piece)>>,
    /// What every page but the first begins with.
    again: Vec<Piece>,
    y: f32,
}

impl Pages {
    pub fn new(title: String, author: String) -> Pages {
        Pages { title, author, behind: None, feet: Vec::new(), pages: vec![Vec::new()], again: Vec::new(), y: 0.0 }
    }

    pub fn len(&self) -> usize {
        self.pages.len()
    }

    pub fn begin_with(&mut self, again: Vec<Piece>) {
        self.again = again;
    }

    /// Lays the piece below the others; on a new page if it and what it keeps company with have no room on this one.
    pub fn lay(&mut self, piece: Piece, company: f32) {
        let head: f32 = if self.pages.len() > 1 { self.again.iter().map(|piece| piece.height).sum() } else { 0.0 };
        if self.y + piece.height + company > HEIGHT && self.y > head {
            self.pages.push(Vec::new());
            self.y = 0.0;
            for piece in self.again.clone() {
                self.put(piece);
            }
        }
        self.put(piece);
    }

    fn put(&mut self, piece: Piece) {
        let y = self.y;
        self.y += piece.height;
        if let Some(page) = self.pages.last_mut() {
            page.push((y, piece));
        }
    }
}

/// The file with the pages of all sheets.
pub fn written(setter: &Setter, sheets: Vec<Pages>) -> Result<Vec<u8>, NoPdf> {
    let mut document = Document::new();
    let metadata = Metadata::new().language("en".to_owned()).creator("Bahi".to_owned());
    document.set_metadata(match sheets.first() {
        Some(first) => metadata.title(first.title.clone()).authors(vec![first.author.clone()]),
        None => metadata,
    });
    let size = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| NoPdf::Failed("A4 has no size".to_owned()))?;
    for sheet in &sheets {
        for (number, pieces) in sheet.pages.iter().enumerate() {
            let mut page = document.start_page_with(size.clone());
            let mut surface = page.surface();
            if let Some(words) = &sheet.behind {
                // Across the page, from its lower left to its upper right.
                let slope = Transform::from_rotate_at(-35.0, PAGE.0 / 2.0, PAGE.1 / 2.0);
                surface.push_transform(&slope);
                let (x, y) = ((PAGE.0 - words.width()) / 2.0, (PAGE.1 - words.height()) / 2.0);
                setter.draw(words, &mut surface, x, y);
                surface.pop();
            }
            for (y, piece) in pieces {
                piece.draw(setter, &mut surface, LEFT, TOP + y);
            }
            if let Some(foot) = sheet.feet.get(number) {
                foot.draw(setter, &mut surface, LEFT, PAGE.1 - BOTTOM + 14.0);
            }
            surface.finish();
            page.finish();
        }
    }
    document.finish().map_err(|error| NoPdf::Failed(format!("{error:?}")))
}
