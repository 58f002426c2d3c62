//! Text set in lines.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::Point;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::layout::{Alignment, AlignmentOptions};
use parley::style::{FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{FontContext, Layout, LayoutContext};

use crate::paper::NoPdf;

/// The colours of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    #[default]
    Black,
    Soft,
    Madder,
    /// Between rows.
    Hair,
    /// Of what stands behind the text.
    Faint,
}

impl Ink {
    pub fn fill(self) -> Fill {
        let colour = match self {
            Ink::Black => rgb::Color::new(0x1d, 0x1a, 0x18),
            Ink::Soft => rgb::Color::new(0x57, 0x50, 0x4a),
            Ink::Madder => rgb::Color::new(0x9b, 0x2d, 0x30),
            Ink::Hair => rgb::Color::new(0xcf, 0xc6, 0xbb),
            Ink::Faint => rgb::Color::new(0xf0, 0xdc, 0xd9),
        };
        Fill { paint: colour.into(), ..Fill::default() }
    }
}

/// Text of one look. Sizes are in points.
#[derive(Clone, Debug)]
pub struct Span<'a> {
    text: Cow<'a, str>,
    size: f32,
    weight: f32,
    ink: Ink,
}

impl<'a> Span<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>, size: f32) -> Span<'a> {
        Span { text: text.into(), size, weight: 400.0, ink: Ink::Black }
    }

    pub fn bold(self) -> Span<'a> {
        Span { weight: 700.0, ..self }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn soft(self) -> Span<'a> {
        self.ink(Ink::Soft)
    }

    pub fn ink(self, ink: Ink) -> Span<'a> {
        Span { ink, ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// Lines of text, as wide as they were asked to be or as they are by themselves.
#[derive(Clone)]
pub struct Block {
    text: String,
    layout: Layout<Ink>,
}

impl Block {
    pub fn width(&self) -> f32 {
        self.layout.width()
    }

    pub fn height(&self) -> f32 {
        self.layout.height()
    }

    /// Where the first line stands.
    pub fn baseline(&self) -> f32 {
        self.layout.first_baseline().unwrap_or_default()
    }
}

/// Sets text with the fonts that it was given.
pub struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    families: Vec<FontFamilyName<'static>>,
    embedded: HashMap<u64, Font>,
    missing: BTreeSet<String>,
}

impl Setter {
    pub fn new(files: Vec<Vec<u8>>) -> Result<Setter, NoPdf> {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut fonts = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
        let mut families: Vec<FontFamilyName<'static>> = Vec::new();
        for file in files {
            for (family, _) in fonts.collection.register_fonts(Blob::new(Arc::new(file)), None) {
                let name = fonts.collection.family_name(family).unwrap_or_default().to_owned();
                let name = FontFamilyName::Named(Cow::Owned(name));
                if !families.contains(&name) {
                    families.push(name);
                }
            }
        }
        if families.is_empty() {
            return Err(NoPdf::Failed("none of the fonts can be read".to_owned()));
        }
        let layouts = LayoutContext::new();
        Ok(Setter { fonts, layouts, families, embedded: HashMap::new(), missing: BTreeSet::new() })
    }

    /// Sets the spans one after the other, in lines of at most this width where it is given.
    pub fn set(&mut self, spans: &[Span<'_>], width: Option<f32>, align: Align) -> Block {
        let text: String = spans.iter().map(|span| span.text.as_ref()).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&self.families))));
        // Every line is as high as the largest letters ask for; without this, as those of the library's own size.
        let largest = spans.iter().map(|span| span.size).fold(0.0, f32::max);
        builder.push_default(StyleProperty::FontSize(largest));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(LEADING)));
        // A word that is longer than the line is broken, as on the screen.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut from = 0;
        for span in spans {
            let range = from..from + span.text.len();
            from = range.end;
            builder.push(StyleProperty::FontSize(span.size), range.clone());
            builder.push(StyleProperty::FontWeight(FontWeight::new(span.weight)), range.clone());
            builder.push(StyleProperty::Brush(span.ink), range);
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(width);
        let alignment = match align {
            Align::Left => Alignment::Left,
            Align::Right => Alignment::Right,
        };
        layout.align(alignment, AlignmentOptions::default());
        let block = Block { text, layout };
        self.look_over(&block);
        block
    }

    /// Text of one look.
    pub fn line(&mut self, span: Span<'_>) -> Block {
        self.set(&[span], None, Align::Left)
    }

    /// Keeps the fonts for the file, and the letters that they lack.
    fn look_over(&mut self, block: &Block) {
        for line in block.layout.lines() {
            for run in line.runs() {
                let font = run.font();
                self.embedded.entry(font.data.id()).or_insert_with(|| {
                    let (data, _) = font.data.clone().into_raw_parts();
                    Font::new(data.into(), font.index).expect("it was read before")
                });
                for cluster in run.clusters() {
                    let letters = &block.text[cluster.text_range()];
                    let unseen = letters.chars().all(|letter| letter.is_whitespace() || is_unseen(letter));
                    if !unseen && cluster.glyphs().any(|glyph| glyph.id == 0) {
                        self.missing.insert(letters.to_owned());
                    }
                }
            }
        }
    }

    /// The letters of all that was set that no font has.
    pub fn missing(&self) -> String {
        self.missing.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Draws the block with its upper left corner here.
    pub fn draw(&self, block: &Block, surface: &mut Surface<'_>, left: f32, top: f32) {
        for line in block.layout.lines() {
            let y = top + line.metrics().baseline;
            let mut x = left + line.metrics().offset;
            for run in line.runs() {
                let Some(font) = self.embedded.get(&run.font().data.id()) else { continue };
                let mut stroke = Stroke { ink: Ink::Black, from: x, glyphs: Vec::new() };
                for cluster in run.visual_clusters() {
                    if cluster.is_ligature_continuation() {
                        if let Some(glyph) = stroke.glyphs.last_mut() {
                            glyph.text_range.end = glyph.text_range.end.max(cluster.text_range().end);
                        }
                        continue;
                    }
                    let (ink, size) = (cluster.style().brush, run.font_size());
                    if ink != stroke.ink {
                        stroke.draw(surface, font, &block.text, size, y);
                        stroke = Stroke { ink, from: x, glyphs: Vec::new() };
                    }
                    for glyph in cluster.glyphs() {
                        stroke.glyphs.push(KrillaGlyph::new(
                            GlyphId::new(glyph.id),
                            glyph.advance / size,
                            glyph.x / size,
                            glyph.y / size,
                            0.0,
                            cluster.text_range(),
                            None,
                        ));
                        x += glyph.advance;
                    }
                }
                stroke.draw(surface, font, &block.text, run.font_size(), y);
            }
        }
    }
}

/// Glyphs of one run and colour.
struct Stroke {
    ink: Ink,
    from: f32,
    glyphs: Vec<KrillaGlyph>,
}

impl Stroke {
    fn draw(&self, surface: &mut Surface<'_>, font: &Font, text: &str, size: f32, y: f32) {
        if !self.glyphs.is_empty() {
            surface.set_fill(Some(self.ink.fill()));
            surface.draw_glyphs(Point::from_xy(self.from, y), &self.glyphs, font.clone(), text, size, false);
        }
    }
}

/// From line to line, in sizes of the font. Letters of India's scripts are higher than Latin ones.
const LEADING: f32 = 1.36;

/// Joiners, marks of direction, and where a word may be broken.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}
