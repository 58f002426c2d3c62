//! Tables as CSV (RFC 4180): rows end with CRLF, a cell with a comma, a quotation mark or a line break is quoted.
//!
//! Numbers are plain, with a point and without grouping. A text that a spreadsheet would take for a
//! formula gets an apostrophe before it, so that what a customer was named cannot be run. The file begins with a byte order
//! mark, by which Excel knows UTF-8.

use crate::domain::money::Money;

/// What stands in a cell of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Blank,
    Text(String),
    Count(i64),
    /// Thousandths of a unit.
    Quantity(i64),
    /// Rupees.
    Amount(Money),
}

impl Cell {
    /// The content without quotation marks.
    pub fn plain(&self) -> String {
        match self {
            Cell::Blank => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Quantity(thousandths) => quantity(*thousandths),
            Cell::Amount(amount) => amount.to_string(),
        }
    }
}

/// Without the zeros at the end: `2.5`, `-3`.
fn quantity(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1_000, thousandths.unsigned_abs() % 1_000);
    let mut text = String::from(sign) + &whole.to_string();
    if rest > 0 {
        text.push('.');
        text.push_str(&(rest + 1_000).to_string()[1..]);
        while text.ends_with('0') {
            text.pop();
        }
    }
    text
}

/// The whole file, the headings first.
pub fn file(headings: &[&str], rows: &[Vec<Cell>]) -> String {
    let mut text = String::from("\u{feff}");
    let headings: Vec<Cell> = headings.iter().map(|heading| Cell::Text((*heading).to_owned())).collect();
    push_row(&mut text, &headings);
    for row in rows {
        push_row(&mut text, row);
    }
    text
}

fn push_row(text: &mut String, row: &[Cell]) {
    for (place, cell) in row.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        push(text, cell);
    }
    text.push_str("\r\n");
}

fn push(text: &mut String, cell: &Cell) {
    let content = cell.plain();
    let formula = matches!(cell, Cell::Text(_))
        && matches!(content.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n'));
    let quoted = content.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n'));
    let mark = if quoted { "\"" } else { "" };
    text.push_str(mark);
    if formula {
        text.push('\'');
    }
    for letter in content.chars() {
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    text.push_str(mark);
}
