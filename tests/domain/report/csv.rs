//! Reports as CSV.

use bahi::domain::Money;
use bahi::domain::report::csv::{Cell, file};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary;

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn line(cells: &[Cell]) -> String {
    file(&[], &[cells.to_vec()]).trim_start_matches("\u{feff}\r\n").to_owned()
}

#[test]
fn a_file_has_a_mark_its_headings_and_a_row_on_each_line() {
    let rows = [
        vec![text("Pots, steel"), Cell::Count(3), Cell::Amount(Money::from_paise(-123_456_705))],
        vec![Cell::Blank, Cell::Quantity(-2_500), text("2026-11-03")],
    ];
    let written = file(&["Item", "Number", "Rupees"], &rows);
    assert_eq!(written, "\u{feff}Item,Number,Rupees\r\n\"Pots, steel\",3,-1234567.05\r\n,-2.5,2026-11-03\r\n");
}

#[test]
fn quotation_marks_commas_and_line_breaks_are_kept_inside_of_a_cell() {
    assert_eq!(line(&[text("12\" pot"), text("a\r\nb"), text("c\nd")]), "\"12\"\" pot\",\"a\r\nb\",\"c\nd\"\r\n");
}

#[test]
fn what_a_spreadsheet_would_run_is_only_text() {
    for (typed, written) in [
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"\r\n"),
        ("+1", "'+1\r\n"),
        ("-1", "'-1\r\n"),
        ("@SUM(A1)", "'@SUM(A1)\r\n"),
        ("\tx", "'\tx\r\n"),
        ("a=b", "a=b\r\n"),
    ] {
        assert_eq!(line(&[text(typed)]), written);
    }
    assert_eq!(line(&[Cell::Amount(Money::from_paise(-100))]), "-1.00\r\n", "a number is one");
}

#[test]
fn quantities_end_where_their_digits_do() {
    let written = |thousandths| Cell::Quantity(thousandths).plain();
    assert_eq!([0, 1, 10, 1_000, -1_050, 12_345_600].map(written), ["0", "0.001", "0.01", "1", "-1.05", "12345.6"]);
}

/// The cells of a file as RFC 4180 reads them.
fn read(file: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = file.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("there is a row");
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => row.last_mut().expect("a cell").push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted && letters.next_if_eq(&'\n').is_some() => rows.push(vec![String::new()]),
            letter => row.last_mut().expect("a cell").push(letter),
        }
    }
    rows.pop();
    rows
}

proptest! {
    #[test]
    fn every_text_is_read_back(texts in vec(vec(arbitrary::typed(), 2), 1..5)) {
        let cells: Vec<Vec<Cell>> = texts.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        let written = file(&["One", "Two"], &cells);
        let found = read(written.strip_prefix('\u{feff}').expect("it begins with the mark"));
        let defused = |text: &String| match text.chars().next() {
            Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n') => format!("'{text}"),
            _ => text.clone(),
        };
        let expected: Vec<Vec<String>> = texts.iter().map(|row| row.iter().map(defused).collect()).collect();
        prop_assert_eq!(&found[1..], expected.as_slice());
    }
}
