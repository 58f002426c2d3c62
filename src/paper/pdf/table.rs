//! Tables: each column as wide as its figures, and the text takes the rest.

use super::flow::Piece;
use super::text::{Align, Block, Ink, Setter, Span};
use crate::paper::{Cell, Column, ColumnKind, Table};

/// Sizes of letters, in points, and what is around a cell.
const LARGEST: f32 = 8.5;
const SMALLEST: f32 = 4.0;
const STEP: f32 = 0.5;
const BETWEEN: f32 = 9.0;
const ABOVE: f32 = 3.0;

/// The least that a text may be given before the letters become smaller, in sizes of the letters.
const LEAST_TEXT: f32 = 15.0;

/// A table that was set.
pub struct SetTable {
    pub head: Piece,
    pub rows: Vec<Piece>,
}

/// Sets the table in this room. One without a text takes as much of it as it needs.
pub fn set(setter: &mut Setter, table: &Table, room: f32) -> SetTable {
    let has_text = table.columns.iter().any(|column| column.kind == ColumnKind::Wide);
    let gaps = table.columns.iter().skip(1).map(|_| BETWEEN).sum::<f32>();
    let leaves = |needs: &[f32], size: f32| room - gaps - needs.iter().sum::<f32>() * size / LARGEST;
    let least = if has_text { LEAST_TEXT } else { 0.0 };
    let cells: Vec<f32> = (0..table.columns.len()).map(|at| widest_cell(setter, table, at)).collect();
    // Headings are broken where the room is wanted.
    let mut needs = with_headings(setter, table, &cells, false);
    if leaves(&needs, LARGEST) < 2.0 * least * LARGEST {
        needs = with_headings(setter, table, &cells, true);
    }
    let size = size(|size| leaves(&needs, size) >= least * size);
    let scaled = |need: &f32| need * size / LARGEST;
    let taken: f32 = needs.iter().map(scaled).sum::<f32>() + gaps;
    let widths: Vec<f32> = table
        .columns
        .iter()
        .zip(&needs)
        .map(
            |(column, need)| {
                if column.kind == ColumnKind::Wide { (room - taken).max(LEAST_TEXT * size) } else { scaled(need) }
            },
        )
        .collect();
    let grid = Grid { columns: &table.columns, size, width: if has_text { room } else { taken }, widths };
    let head = grid.head(setter);
    let last = table.rows.len().saturating_sub(1);
    let rows = table.rows.iter().enumerate().map(|(at, cells)| grid.row(setter, cells, at == last)).collect();
    SetTable { head, rows }
}

/// The largest size of letters that fits.
fn size(fits: impl Fn(f32) -> bool) -> f32 {
    let mut size = LARGEST;
    while size > SMALLEST && !fits(size) {
        size -= STEP;
    }
    size
}

/// How wide the cells of a column are at the largest size; with smaller letters they are as much narrower.
fn widest_cell(setter: &mut Setter, table: &Table, at: usize) -> f32 {
    let column = &table.columns[at];
    if column.kind == ColumnKind::Wide {
        return 0.0;
    }
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    cells.map(|cell| setter.set(&spans(cell, column, LARGEST), None, Align::Left).width()).fold(0.0, f32::max)
}

/// How wide the columns are with their headings, whole or broken. Texts take what is left.
fn with_headings(setter: &mut Setter, table: &Table, cells: &[f32], broken: bool) -> Vec<f32> {
    let mut width = |(column, cells): (&Column, &f32)| {
        if column.kind == ColumnKind::Wide {
            return 0.0;
        }
        let words = column.heading.split(|letter| broken && [' ', '\u{200b}'].contains(&letter));
        let widest = words.map(|word| setter.line(Span::new(word, head_size(LARGEST))).width()).fold(*cells, f32::max);
        // What is set again in just this width must not be broken by a rounding.
        widest + 0.1
    };
    table.columns.iter().zip(cells).map(&mut width).collect()
}

fn head_size(size: f32) -> f32 {
    size * 0.88
}

fn spans<'a>(cell: &'a Cell, column: &Column, size: f32) -> Vec<Span<'a>> {
    let small = |text: String| Span::new(text, head_size(size)).soft();
    let text = Span::new(cell.text.as_str(), size);
    let text = if column.kind == ColumnKind::Ordinal { text.soft() } else { text };
    let before = (!cell.before.is_empty()).then(|| small(cell.before.clone() + "\u{a0}"));
    let after = (!cell.after.is_empty()).then(|| small(String::from("\u{a0}") + &cell.after));
    before.into_iter().chain([text]).chain(after).collect()
}

struct Grid<'a> {
    columns: &'a [Column],
    size: f32,
    widths: Vec<f32>,
    width: f32,
}

impl Grid<'_> {
    /// Headings stand on the line below them.
    fn head(&self, setter: &mut Setter) -> Piece {
        let blocks: Vec<Block> = self
            .columns
            .iter()
            .zip(&self.widths)
            .map(|(column, width)| {
                let heading = Span::new(column.heading.as_str(), head_size(self.size)).soft();
                setter.set(&[heading], Some(*width), align(column))
            })
            .collect();
        let highest = blocks.iter().map(Block::height).fold(0.0, f32::max);
        let mut piece = Piece::default();
        piece.rule(0.0, 0.0, self.width, 0.6, Ink::Soft);
        for (x, block) in self.places().zip(blocks) {
            let y = ABOVE + highest - block.height();
            piece.text(block, x, y);
        }
        piece.rule(0.0, ABOVE + highest + ABOVE, self.width, 0.6, Ink::Soft);
        piece
    }

    fn row(&self, setter: &mut Setter, cells: &[Cell], last: bool) -> Piece {
        let mut piece = Piece::default();
        for (((column, width), x), cell) in self.columns.iter().zip(&self.widths).zip(self.places()).zip(cells) {
            let block = setter.set(&spans(cell, column, self.size), Some(*width), align(column));
            piece.text(block, x, ABOVE);
        }
        let (weight, ink) = if last { (0.6, Ink::Soft) } else { (0.5, Ink::Hair) };
        piece.rule(0.0, piece.height + ABOVE, self.width, weight, ink);
        piece
    }

    /// Where the columns begin.
    fn places(&self) -> impl Iterator<Item = f32> {
        self.widths.iter().scan(0.0, |next, width| {
            let x = *next;
            *next += width + BETWEEN;
            Some(x)
        })
    }
}

fn align(column: &Column) -> Align {
    if column.kind == ColumnKind::Figure { Align::Right } else { Align::Left }
}
