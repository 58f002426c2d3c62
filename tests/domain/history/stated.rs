//! How an issued document is stated: shorter than it is, and it says the same.

use bahi::domain::history::{Difference, Record, differences};
use bahi::domain::tax::LineTotals;
use bahi::domain::{Document, DocumentDraft, DocumentId, DocumentNumber, DraftLine, LineTable, Money};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{TODAY, seller};

fn shown(before: Option<&Record>, after: Option<&Record>) -> Vec<Difference> {
    differences(before, after).expect("the records are JSON")
}

fn issued(lines: Vec<DraftLine>) -> Document {
    let id = DocumentId::from_bytes([9; 16]);
    let draft = DocumentDraft { lines, ..DocumentDraft::empty(id, TODAY) };
    let content = draft.check(&seller(), None, &[], TODAY).expect("the draft is right");
    Document { id, number: DocumentNumber::parse("INV/1").expect("a number"), content }
}

fn table(document: &Document) -> LineTable {
    LineTable::of(&document.content.lines, &document.content.totals.lines)
}

fn stated(document: &Document) -> Record {
    Record::issued(document, &table(document))
}

fn bolt() -> DraftLine {
    DraftLine {
        description: "Bolt, \"M8\"".to_owned(),
        hsn: "731815".to_owned(),
        quantity: "12".to_owned(),
        unit_price: "8.75".to_owned(),
        ..DraftLine::empty()
    }
}

/// The lines as they stand in the text of history.
fn lines(document: &Document) -> String {
    let text = stated(document).as_str().to_owned();
    let (_, from_lines) = text.split_once(r#""lines":"#).expect("there are lines");
    from_lines.split_once(r#","rounding""#).expect("what stands behind the lines").0.to_owned()
}

/// Histories rest on this form and on what a missing column means: neither may ever change.
#[test]
fn the_table_of_lines_is_the_one_that_was_agreed_on() {
    assert_eq!(
        lines(&issued(vec![bolt(); 2])),
        concat!(
            r#"{"columns":["description","hsn","priced.quantity","priced.unit_price","priced.rate","#,
            r#""totals.gross","totals.taxable","totals.tax.cgst","totals.tax.sgst"],"rows":["#,
            r#"["Bolt, \"M8\"","731815","12","8.75","18",10500,10500,945,945],"#,
            r#"["Bolt, \"M8\"","731815","12","8.75","18",10500,10500,945,945]]}"#,
        )
    );
}

#[test]
fn a_column_is_there_if_one_line_needs_it() {
    let by_weight = DraftLine { unit: "KGS".to_owned(), discount: "10".to_owned(), ..bolt() };
    let stated = lines(&issued(vec![bolt(), by_weight]));
    assert!(stated.contains(r#"["description","hsn","unit","priced.quantity","#), "{stated}");
    assert!(
        stated.contains(r#"["Bolt, \"M8\"","731815","NOS","12","8.75","None","18",10500,0,10500,945,945]"#),
        "{stated}"
    );
    assert!(
        stated.contains(r#"["Bolt, \"M8\"","731815","KGS","12","8.75",{"Percent":"10"},"18",10500,1050,"#),
        "{stated}"
    );
}

#[test]
fn what_is_not_in_the_table_has_its_usual_value() {
    let table = r#"{"content":{"lines":{"columns":["description"],"rows":[["Bolt"]]},"totals":{"total":0}}}"#;
    let spelt_out = concat!(
        r#"{"content":{"lines":[{"item":null,"change":null,"description":"Bolt","hsn":null,"unit":"NOS","#,
        r#""priced":{"role":"Supply","quantity":"1","unit_price":"0","basis":"Exclusive","discount":"None","#,
        r#""treatment":"Taxable","rate":"0","cess":{"rate":"0","per_unit":"0"}}}],"totals":{"total":0,"lines":["#,
        r#"{"gross":0,"discount":0,"document_discount":0,"taxable":0,"#,
        r#""tax":{"cgst":0,"sgst":0,"igst":0,"cess":0}}]}}}"#,
    );
    let [table, spelt_out] = [table, spelt_out].map(|text| Record::from_text(text.to_owned()));
    assert_eq!(shown(None, Some(&table)), shown(None, Some(&spelt_out)));
}

/// What is missing, too much or unknown was written by something else: a guess would change the past.
#[test]
fn a_text_that_is_no_table_of_lines_is_not_read() {
    let whole = r#"{"columns":["description","priced.quantity"],"rows":[["Bolt","12"]]}"#;
    assert_eq!(LineTable::read(whole).expect("a table").len(), 1);
    for (part, wrong) in [
        (r#","12""#, ""),
        (r#""12""#, r#""12","7""#),
        (r#""12""#, r#""a dozen""#),
        (r#""12""#, "12"),
        ("priced.quantity", "priced.colour"),
        (r#""description""#, r#""hsn""#), // and "Bolt" is no code
        (r#""description","priced.quantity""#, r#""priced.quantity","description""#),
        ("columns", "column"),
        (r#""columns":["description","priced.quantity"],"#, ""),
        ("]}", "]"),
    ] {
        let text = whole.replace(part, wrong);
        assert_ne!(text, whole);
        assert!(LineTable::read(&text).is_err(), "{text}");
    }
}

#[test]
fn two_hundred_lines_are_stated_in_a_fifth_of_the_text() {
    let document = issued(vec![bolt(); 200]);
    let [stated, whole] = [stated(&document), Record::of(&document)].map(|record| record.as_str().len());
    assert!(stated * 5 < whole, "{stated} {whole}");
}

/// A document whose lines have amounts each, as all have.
fn document() -> impl Strategy<Value = Document> {
    arbitrary::invoice().prop_map(|mut document| {
        let Document { content, .. } = &mut document;
        content
            .totals
            .lines
            .resize(content.lines.len(), LineTotals { gross: Money::from_paise(1), ..LineTotals::default() });
        document
    })
}

proptest! {
    /// What earlier versions wrote has every field of every line, and stays readable as it is.
    #[test]
    fn a_table_says_what_earlier_versions_spelt_out(one in document(), other in document()) {
        let [table, whole] = [stated(&one), Record::of(&one)];
        let [other_table, other_whole] = [stated(&other), Record::of(&other)];
        prop_assert_eq!(shown(None, Some(&table)), shown(None, Some(&whole)));
        prop_assert_eq!(shown(Some(&table), Some(&other_table)), shown(Some(&whole), Some(&other_whole)));
        prop_assert_eq!(shown(Some(&whole), Some(&table)), Vec::new());
        prop_assert_eq!(table.name(), whole.name());
    }

    /// The books keep the lines in this form and no other.
    #[test]
    fn lines_are_read_from_their_table_as_they_were(document in document()) {
        let read = LineTable::read(table(&document).as_str());
        let (lines, amounts): (Vec<_>, Vec<_>) = read.expect("it was made here").into_iter().unzip();
        prop_assert_eq!(lines, document.content.lines);
        prop_assert_eq!(amounts, document.content.totals.lines);
    }
}
