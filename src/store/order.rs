//! Whole numbers in the order of names, with room between them for names to come.
//!
//! A new row takes a number between those of its neighbours. Where there is none left, the rows around it are spread out
//! anew: few of them, because room is short only where many names were put in between.

use rusqlite::{Connection, named_params};

use super::search::Index;
use super::{StoreError, run};

/// Between rows that nothing stands between.
const STEP: i64 = 1 << 24;

/// The first place: in the middle of the positive numbers, which FTS5 writes in fewer bytes than negative ones.
const FIRST: i64 = 1 << 40;

/// The least distance after spreading out.
const ROOM: i64 = 1 << 12;

/// The places and ids of the rows on both sides, the nearest first.
pub(super) struct Neighbours {
    pub before: Vec<(i64, [u8; 16])>,
    pub after: Vec<(i64, [u8; 16])>,
}

/// Places for rows that come in their order.
pub(super) fn fresh_places() -> impl Iterator<Item = i64> {
    (0..).map(|count| FIRST + count * STEP)
}

/// A free place for the name.
pub(super) fn place(connection: &Connection, index: &Index, name: &str, id: [u8; 16]) -> Result<i64, StoreError> {
    let next = index.neighbours(connection, name, id, 1)?;
    match (next.before.first(), next.after.first()) {
        (None, None) => Ok(FIRST),
        (Some((before, _)), None) => Ok(before + STEP),
        (None, Some((after, _))) => Ok(after - STEP),
        (Some((before, _)), Some((after, _))) if after - before > 1 => Ok(before + (after - before) / 2),
        _ => make_room(connection, index, name, id),
    }
}

/// Spreads out the rows around the name, and gives the place that it has then.
fn make_room(connection: &Connection, index: &Index, name: &str, id: [u8; 16]) -> Result<i64, StoreError> {
    let mut width = 32;
    loop {
        let around = index.neighbours(connection, name, id, width + 1)?;
        // The row beyond the width on each side stays where it is; where there is none, there is room without end.
        let (before, low) = within(&around.before, width, -STEP);
        let (after, high) = within(&around.after, width, STEP);
        let rows = i64::try_from(before.len() + after.len() + 1).unwrap_or(i64::MAX);
        let step = (high - low) / (rows + 1);
        if step >= ROOM {
            let slots = (1..).map(|slot| low + slot * step);
            let mut moves = Vec::new();
            let mut free = low;
            let rows = before.iter().rev().map(Some).chain([None]).chain(after.iter().map(Some));
            for (to, row) in slots.zip(rows) {
                match row {
                    Some(&(from, id)) => moves.push((from, to, id)),
                    None => free = to,
                }
            }
            carry_out(connection, index, moves)?;
            return Ok(free);
        }
        width *= 8;
    }
}

/// The rows that may move, and the fence beyond them.
fn within(rows: &[(i64, [u8; 16])], width: i64, step: i64) -> (&[(i64, [u8; 16])], i64) {
    let width = usize::try_from(width).unwrap_or(usize::MAX);
    match (rows.get(width), rows.last()) {
        (Some((fence, _)), _) => (&rows[..width], *fence),
        (None, Some((last, _))) => (rows, last + step * i64::try_from(rows.len() + 1).unwrap_or(i64::MAX)),
        // Nobody makes room beside an empty side.
        (None, None) => (rows, step),
    }
}

/// Moves the rows so that no two of them are ever at the same place: those that go up from the last on, then those that
/// go down from the first on.
fn carry_out(connection: &Connection, index: &Index, moves: Vec<(i64, i64, [u8; 16])>) -> Result<(), StoreError> {
    let failed = StoreError::during(index.doing);
    let (up, down): (Vec<_>, Vec<_>) = moves.into_iter().partition(|(from, to, _)| to > from);
    for (from, to, id) in up.into_iter().rev().chain(down) {
        if from != to {
            run(connection, index.move_entry, named_params! { ":from": from, ":to": to }).map_err(&failed)?;
            run(connection, index.move_row, named_params! { ":to": to, ":id": id }).map_err(&failed)?;
        }
    }
    Ok(())
}
