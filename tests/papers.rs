//! Sheets as PDFs: everything of a sheet is in the file, in any script, and pages break where people would break them.
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bahi::paper::{Cell, Column, ColumnKind, Fact, NoPdf, Party, Sheet, Table, pdf};
use proptest::prelude::*;

/// Where Debian's `fonts-noto-core` has the fonts, which `cargo xtask setup` installs.
const FONTS: &str = "/usr/share/fonts/truetype/noto";

fn font(name: &str) -> Vec<u8> {
    let file = Path::new(FONTS).join(name);
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}; cargo xtask setup installs it", file.display()))
}

fn made(sheets: &[Sheet]) -> Result<Vec<u8>, NoPdf> {
    static LATIN: LazyLock<Vec<Vec<u8>>> =
        LazyLock::new(|| ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"].map(font).to_vec());
    let needed = pdf::needed(sheets);
    let fonts = LATIN.iter().cloned().chain(needed[LATIN.len()..].iter().map(|name| font(name)));
    pdf::pdf(sheets, fonts.collect())
}

/// The text of each page, with one space wherever there are any.
fn pages(sheets: &[Sheet]) -> Vec<String> {
    let file = made(sheets).expect("a PDF");
    let pages = pdf_extract::extract_text_from_mem_by_pages(&file).expect("a PDF that can be read");
    pages.iter().map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// An invoice with this many lines.
fn invoice(lines: usize) -> Sheet {
    let figure = |heading: &str| Column::new(ColumnKind::Figure, heading);
    let rate = |before: &str, text: &str| Cell { before: before.to_owned(), ..Cell::new(text) };
    Sheet {
        title: "Tax invoice".to_owned(),
        number: "INV/26-27/000032".to_owned(),
        marking: "ORIGINAL FOR RECIPIENT".to_owned(),
        seller: Party {
            name: "Sample Paper Works".to_owned(),
            address: "14 Invented Road\nBengaluru 560001\nKarnataka (29)".to_owned(),
            contact: "080 5555 0100".to_owned(),
            gstin: "29ABCDE1234F1Z5".to_owned(),
            ..Party::default()
        },
        parties: vec![Party {
            label: "Bill to".to_owned(),
            name: "Example Traders".to_owned(),
            address: "22 Made-up Lane\nPune 411001".to_owned(),
            ..Party::default()
        }],
        facts: vec![Fact::new("Number", "INV/26-27/000032").strong(), Fact::new("Date", "27 Nov 2026").unbroken()],
        endorsement: "SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX".to_owned(),
        lines: Table {
            caption: String::new(),
            columns: vec![
                Column::new(ColumnKind::Ordinal, "#"),
                Column::new(ColumnKind::Wide, "Description"),
                Column::new(ColumnKind::Code, "HSN"),
                figure("Quantity"),
                figure("Taxable value"),
            ],
            rows: (1..=lines).map(line).collect(),
        },
        taxes: Some(Table {
            caption: "Tax by rate".to_owned(),
            columns: vec![Column::new(ColumnKind::Code, "GST"), figure("IGST")],
            rows: vec![vec![Cell::new("18%"), rate("18%", "2,222.10")]],
        }),
        totals: vec![Fact::new("Total", "14,567.10"), Fact::new("Round-off", "−0.10")],
        payable: Fact::new("Amount payable", "₹14,567.00"),
        in_words: "Rupees Fourteen Thousand Five Hundred and Sixty Seven Only".to_owned(),
        pay_to: vec![Fact::new("UPI", "sample@example")],
        notes: "Goods are taken back within seven days.".to_owned(),
        signs: "Sample Paper Works".to_owned(),
        ..Sheet::default()
    }
}

fn line(number: usize) -> Vec<Cell> {
    // Every third one takes several lines of text.
    let text =
        format!("Thing-{number}") + &" with a long description".repeat(if number.is_multiple_of(3) { 8 } else { 1 });
    let quantity = Cell { after: "NOS".to_owned(), ..Cell::new("12") };
    vec![Cell::new(number.to_string()), Cell::new(text), Cell::new("4820"), quantity, Cell::new("12,345.00")]
}

#[test]
fn everything_of_a_sheet_is_in_the_file() {
    let all = pages(&[invoice(2)]).join(" ");
    for stated in [
        "Tax invoice",
        "ORIGINAL FOR RECIPIENT",
        "Sample Paper Works",
        "14 Invented Road",
        "080 5555 0100",
        "GSTIN 29ABCDE1234F1Z5",
        "Bill to",
        "Example Traders",
        "Pune 411001",
        "Number INV/26-27/000032",
        "Date 27 Nov 2026",
        "SUPPLY MEANT FOR EXPORT ON PAYMENT OF INTEGRATED TAX",
        "Thing-2",
        "4820",
        "12 NOS",
        "12,345.00",
        "Tax by rate",
        "18% 2,222.10",
        "Round-off − 0.10",
        "Amount payable ₹14,567.00",
        "Rupees Fourteen Thousand Five Hundred and Sixty Seven Only",
        "UPI sample@example",
        "taken back within seven days",
        "For Sample Paper Works",
        "Authorised signatory",
        "Page 1 of 1",
    ] {
        assert!(all.contains(stated), "it lacks {stated}: {all}");
    }
}

#[test]
fn several_sheets_are_one_file_and_each_counts_its_own_pages() {
    let cancelled = Sheet { cancelled: true, marking: "CANCELLED".to_owned(), ..invoice(1) };
    let found = pages(&[invoice(60), cancelled]);
    assert!(found.len() > 2, "{} pages", found.len());
    let last = found.last().expect("a page");
    assert!(last.contains("Page 1 of 1") && last.contains("CANCELLED"), "{last}");
    assert!(found[0].contains(&format!("Page 1 of {}", found.len() - 1)), "{}", found[0]);
    assert!(!found[0].contains("CANCELLED"));
}

#[test]
fn every_font_of_the_table_has_the_letters_that_call_for_it() {
    let samples = [
        "श्री गणेश ट्रेडर्स",
        "শ্রী গণেশ",
        "ਸ਼੍ਰੀ ਗਣੇਸ਼",
        "શ્રી ગણેશ",
        "ଶ୍ରୀ ଗଣେଶ",
        "ஸ்ரீ கணேஷ்",
        "శ్రీ గణేష్",
        "ಶ್ರೀ ಗಣೇಶ್",
        "ശ്രീ ഗണേഷ്",
        "گودام نمبر ۳",
        "ᱥᱟᱱᱛᱟᱲᱤ",
        "ꯃꯤꯇꯩ",
        "Żółć Ωμέγα Привет ₹€",
        "−5 → 7 ≤ 8 ✓ ★",
    ];
    for sample in samples {
        let mut sheet = invoice(1);
        for text in [&mut sheet.seller.name, &mut sheet.notes, &mut sheet.lines.rows[0][1].text] {
            sample.clone_into(text);
        }
        assert!(made(&[sheet]).is_ok_and(|file| file.starts_with(b"%PDF-")), "{sample}");
    }
    let all = Sheet { notes: samples.join(" "), ..invoice(1) };
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/fonts.tsv")).expect("the table");
    assert_eq!(pdf::needed(&[all]).len(), table.lines().count() - 1, "a font that nothing here calls for");
    assert_eq!(pdf::needed(&[Sheet { totals: Vec::new(), ..invoice(1) }]).len(), 2);
}

#[test]
fn letters_that_no_font_has_are_named() {
    let sheet = Sheet { notes: "Made in 日本 🎉".to_owned(), ..invoice(1) };
    let Err(NoPdf::Letters(letters)) = made(&[sheet]) else { panic!("a PDF with boxes in it") };
    for letter in ["日", "本", "🎉"] {
        assert!(letters.contains(letter), "{letters}");
    }
    assert!(!letters.contains('M'), "{letters}");
}

#[test]
fn without_fonts_there_is_an_error() {
    assert!(matches!(pdf::pdf(&[invoice(1)], vec![b"no font".to_vec()]), Err(NoPdf::Failed(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Every line stands on one page, whole and once, under the head; and the totals never stand alone.
    #[test]
    fn pages_break_between_lines(lines in 1_usize..150, notes in 0_usize..36) {
        let notes = vec!["Said below the totals."; notes].join("\n");
        let found = pages(&[Sheet { notes, ..invoice(lines) }]);
        let mut next = 1;
        for (at, page) in found.iter().enumerate() {
            prop_assert!(page.contains("# Description HSN Quantity"), "page {} has no head: {page}", at + 1);
            let count = format!("Page {} of {}", at + 1, found.len());
            prop_assert!(page.contains(&count), "page {} does not say so: {page}", at + 1);
            let before = next;
            while page.contains(&format!(" {next} Thing-{next} ")) {
                next += 1;
            }
            let shown = page.matches("Thing-").count();
            prop_assert_eq!(shown, next - before, "the lines of page {}: {}", at + 1, page);
            prop_assert!(shown > 0, "page {} has no line: {page}", at + 1);
            prop_assert_eq!(page.contains("Amount payable"), at + 1 == found.len());
            prop_assert_eq!(page.contains("Authorised signatory"), at + 1 == found.len());
        }
        prop_assert_eq!(next, lines + 1);
    }

    /// Whatever people type, there is a file or the letters that it lacks.
    #[test]
    fn any_text_makes_a_file_or_an_answer(name in "\\PC{0,40}", text in "(\\PC|\\n){0,200}", thing in "\\PC{0,120}", figure in "[0-9,.]{0,24}") {
        let mut sheet = Sheet { notes: text.clone(), ..invoice(1) };
        sheet.seller.name = name;
        sheet.parties[0].address = text;
        sheet.lines.rows[0][1].text = thing;
        for cell in &mut sheet.lines.rows[0][3..] {
            cell.text.clone_from(&figure);
        }
        match made(&[sheet]) {
            Ok(file) => prop_assert!(file.starts_with(b"%PDF-")),
            Err(NoPdf::Letters(letters)) => prop_assert!(!letters.is_empty()),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
