//! Rows that were copied from a spreadsheet.

use bahi::domain::pasted::{Column, Rows, guess, read};
use bahi::domain::tax::Treatment;
use bahi::domain::{Currency, DiscountUnit, DraftLine, Fault, LineField};
use proptest::prelude::*;

use crate::sample::day;

fn table(text: &str) -> Vec<Vec<String>> {
    read(text).unwrap_or_else(|| panic!("{text:?} is no table"))
}

fn rows(text: &str) -> Rows {
    guess(table(text), day("2026-11-26"))
}

fn columns(text: &str) -> Vec<Column> {
    rows(text).columns
}

fn lines(text: &str) -> Vec<DraftLine> {
    rows(text).lines(Currency::RUPEE).into_iter().map(|pasted| pasted.line).collect()
}

#[test]
fn cells_end_with_tabs_and_rows_with_line_breaks() {
    for (text, cells) in [
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\tb\rc\td", [["a", "b"], ["c", "d"]]),
        ("\n a \tb\n\t\nc\td\n\n", [["a", "b"], ["c", "d"]]),
        ("a\nc\td", [["a", ""], ["c", "d"]]),
        ("a\t\tb\nc\t\td", [["a", "b"], ["c", "d"]]),
        ("\"a\"\tb\n\"c\"\t\"d\"", [["a", "b"], ["c", "d"]]),
        ("\"a\t1\"\tb\n\"c\n2\"\td", [["a\t1", "b"], ["c\n2", "d"]]),
        ("\"15\"\" frame\"\tb\nc\td", [["15\" frame", "b"], ["c", "d"]]),
        ("15\" frame\tb\nc\td", [["15\" frame", "b"], ["c", "d"]]),
        ("\"never closed\tb\nc\td", [["\"never closed", "b"], ["c", "d"]]),
        ("\"so called\" paper\tb\nc\td", [["\"so called\" paper", "b"], ["c", "d"]]),
    ] {
        assert_eq!(table(text), cells, "{text:?}");
    }
}

#[test]
fn a_text_is_no_table() {
    for text in ["", " ", "\n\n", "a", "a\n", "\t\n\t", "Copier paper, A4", "\"a\nb\""] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

#[test]
fn headings_say_what_the_columns_hold() {
    use Column::{Description, Discount, Hsn, LeftOut, Price, Quantity, Rate, Unit};
    for (headings, held) in [
        ("Item\tQty\tRate", vec![Description, Quantity, Price]),
        (
            "S. No.\tParticulars\tHSN/SAC\tQty\tUnit\tRate\tDisc %\tGST %\tAmount",
            vec![LeftOut, Description, Hsn, Quantity, Unit, Price, Discount, Rate, LeftOut],
        ),
        ("#\tDescription of goods\tUnit price\tQuantity", vec![LeftOut, Description, Price, Quantity]),
        ("PRODUCT NAME\tItem code\tMRP\tTax rate\tTaxable value", vec![Description, LeftOut, Price, Rate, LeftOut]),
        ("Name\tUOM\tNos\tPrice (₹)\tIGST", vec![Description, Unit, Quantity, Price, Rate]),
        ("विवरण\tमात्रा\tदर", vec![Description, Quantity, Price]),
        ("Item\tItem\tQty\tQuantity", vec![Description, LeftOut, Quantity, LeftOut]),
        ("Things\tQty\tPrice", vec![Description, Quantity, Price]),
    ] {
        let body = headings.split('\t').map(|_| "x").collect::<Vec<_>>().join("\t");
        let found = rows(&format!("{headings}\n{body}"));
        assert!(found.headed, "{headings}");
        assert_eq!(found.columns, held, "{headings}");
        assert_eq!(found.body().len(), 1);
    }
}

#[test]
fn without_headings_the_content_says_it() {
    use Column::{Description, Discount, Hsn, LeftOut, Price, Quantity, Rate, Unit};
    for (text, held) in [
        ("Copier paper\t10\t285.50\nStapler\t2\t120", vec![Description, Quantity, Price]),
        ("1\tCopier paper\t10\t285.50\n2\tStapler\t2\t120", vec![LeftOut, Description, Quantity, Price]),
        (
            "Copier paper\t4802\t10\tNOS\t285.50\t18%\nStapler\t8305\t2\tpcs\t120\t18%",
            vec![Description, Hsn, Quantity, Unit, Price, Rate],
        ),
        ("Copier paper\t48025690\t285.50\nStapler\t83051000\t120", vec![Description, Hsn, Price]),
        ("Copier paper\t10\t1200\t12000\nStapler\t2\t1800\t3600", vec![Description, Quantity, Price, LeftOut]),
        ("Copier paper\t10\t285.50\t18\nStapler\t2\t120\t5", vec![Description, Quantity, Price, Rate]),
        (
            "Copier paper\t10\t285.50\t2.5%\t18%\nStapler\t2\t120\t10%\t5%",
            vec![Description, Quantity, Price, Discount, Rate],
        ),
        ("Copier paper\t₹285.50\nStapler\t₹120", vec![Description, Price]),
        ("Copier paper\t10\nStapler\t2", vec![Description, Quantity]),
        ("Copier paper\nStapler", vec![Description]),
        ("Paper per ream\nItem two\nGoods lift", vec![Description]),
        (
            "A4\tCopier paper, 500 sheets\t10\t285\nNo. 10\tStapler with pins\t2\t120",
            vec![LeftOut, Description, Quantity, Price],
        ),
    ] {
        assert_eq!(columns(text), held, "{text:?}");
        assert!(!rows(text).headed, "{text:?}");
    }
}

#[test]
fn a_single_heading_counts_where_numbers_follow() {
    assert!(rows("Item\t\nPaper\t10").headed);
    assert!(!rows("Item\nPaper").headed, "it may be a thing that is called so");
}

#[test]
fn numbers_are_read_as_spreadsheets_show_them() {
    for (typed, price) in [
        ("1,23,456.50", "1,23,456.50"),
        ("₹ 1,20,000.00", "1,20,000.00"),
        ("₹450", "450"),
        ("Rs. 450/-", "450"),
        ("Rs 450.5", "450.5"),
        ("INR 450", "450"),
        ("1\u{202f}200", "1200"),
        ("1 200", "1200"),
        ("about 5", "about 5"),
        ("1,2", "1,2"),
        ("-5", "-5"),
    ] {
        assert_eq!(lines(&format!("Item\tPrice\nPaper\t{typed}"))[0].unit_price, price, "{typed}");
    }
    for (typed, quantity, unit) in [
        ("12", "12", "NOS"),
        ("1,200", "1,200", "NOS"),
        ("12 pcs", "12", "PCS"),
        ("2.5kg", "2.5", "KGS"),
        ("3 Boxes", "3", "BOX"),
        ("4 dozens", "4", "DOZ"),
        ("1 litre", "1", "LTR"),
        ("6 Metric tonnes", "6", "MTS"),
        ("7 thingies", "7 thingies", "NOS"),
    ] {
        let line = &lines(&format!("Item\tQty\nPaper\t{typed}"))[0];
        assert_eq!((line.quantity.as_str(), line.unit.as_str()), (quantity, unit), "{typed}");
    }
}

#[test]
fn rates_and_discounts_are_read_as_people_write_them() {
    for (typed, rate, treatment) in [
        ("18", "18", Treatment::Taxable),
        ("18%", "18", Treatment::Taxable),
        ("18.00 %", "18", Treatment::Taxable),
        ("GST @ 5%", "5", Treatment::Taxable),
        ("0.25%", "0.25", Treatment::Taxable),
        ("Nil", "0", Treatment::Taxable),
        ("Exempt", "0", Treatment::Exempt),
        ("Non-GST", "0", Treatment::NonGst),
        ("9+9", "9+9", Treatment::Taxable),
    ] {
        let line = &lines(&format!("Item\tGST\nPaper\t{typed}"))[0];
        assert_eq!((line.rate.as_str(), line.treatment), (rate, treatment), "{typed}");
    }
    for (typed, discount, unit) in [
        ("10", "10", DiscountUnit::Percent),
        ("10 %", "10", DiscountUnit::Percent),
        ("₹ 1,050", "1,050", DiscountUnit::Rupees),
        ("50/-", "50", DiscountUnit::Rupees),
    ] {
        let line = &lines(&format!("Item\tDiscount\nPaper\t{typed}"))[0];
        assert_eq!((line.discount.as_str(), line.discount_unit), (discount, unit), "{typed}");
    }
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_lost() {
    let pasted = rows("Item\tHSN\tQty\tUnit\tPrice\nPaper\t48\tten\tream\t₹285.50").lines(Currency::RUPEE);
    let [pasted] = pasted.as_slice() else { panic!("one line") };
    let line = &pasted.line;
    let kept = [&line.description, &line.hsn, &line.quantity, &line.unit, &line.unit_price];
    assert_eq!(kept, ["Paper", "48", "ten", "ream", "285.50"]);
    let cells: Vec<LineField> = pasted.problems.iter().map(|(cell, _)| *cell).collect();
    assert_eq!(cells, [LineField::Hsn, LineField::Unit, LineField::Quantity]);
    assert!(pasted.problems.contains(&(LineField::Unit, Fault::NotAUnit)));
}

#[test]
fn a_row_without_a_quantity_is_one_of_it() {
    assert_eq!(lines("Item\tPrice\nPaper\t10")[0].quantity, "1");
    assert_eq!(lines("a\tb\nc\td").len(), 2, "rows of words are lines too");
}

#[test]
fn a_column_holds_what_the_person_says() {
    let mut found = rows("Copier paper\t10\t285.50\nStapler\t2\t120");
    found.set(1, Column::Price);
    assert_eq!(found.columns, [Column::Description, Column::Price, Column::LeftOut], "no two hold the same");
    found.set(2, Column::Quantity);
    let lines = found.lines(Currency::RUPEE);
    assert_eq!((lines[0].line.quantity.as_str(), lines[0].line.unit_price.as_str()), ("285.50", "10"));
    found.headed = true;
    assert_eq!(found.lines(Currency::RUPEE).len(), 1);
    found.set(7, Column::Hsn);
}

#[test]
fn a_description_is_on_one_line() {
    assert_eq!(lines("Item\tQty\n\"Copier paper,\n A4\"\t5")[0].description, "Copier paper, A4");
}

proptest! {
    /// Whatever is on the clipboard: rows of the same width, and a line for each of them.
    #[test]
    fn any_text_can_be_pasted(text in "[a-z0-9\"\t\n\r ₹%.,क-]{0,60}") {
        if let Some(cells) = read(&text) {
            let width = cells[0].len();
            prop_assert!(cells.iter().all(|row| row.len() == width));
            let found = guess(cells, day("2026-11-26"));
            prop_assert_eq!(found.columns.len(), width);
            let lines = found.lines(Currency::RUPEE);
            prop_assert_eq!(lines.len(), found.cells.len() - usize::from(found.headed));
            for column in Column::ALL.into_iter().filter(|column| *column != Column::LeftOut) {
                prop_assert!(found.columns.iter().filter(|held| **held == column).count() <= 1);
            }
        }
    }

    /// What a spreadsheet wrote is what is read.
    #[test]
    fn quoted_cells_come_back(cells in prop::collection::vec(prop::collection::vec("[a-z\"\t\n]{0,6}x", 3), 2..5)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let written: Vec<String> = cells.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join("\t")).collect();
        let trimmed: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        prop_assert_eq!(table(&written.join("\r\n")), trimmed);
    }
}
