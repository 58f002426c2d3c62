//! Credit and debit notes: parts of issued lines that always come to the whole.

use bahi::domain::document::Terms;
use bahi::domain::life::Moves;
use bahi::domain::tax::Tax;
use bahi::domain::{
    Credited, Document, DocumentContent, DocumentDraft, DocumentId, DocumentKind, DocumentNumber, DraftLine, Fault,
    Field, Given, LineField, Money, Original, OriginalLine, Problems, Quantity, Standing,
};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{TODAY, check, customer, draft, rupees, seller, typed};

const NOTE: DocumentId = DocumentId::from_bytes([2; 16]);

fn issued(content: DocumentContent) -> Original {
    let number = DocumentNumber::parse("INV/26-27/0001").expect("a number");
    let credited = vec![Credited::default(); content.lines.len()];
    let customer = content.buyer.customer;
    Original {
        document: Document { id: DocumentId::from_bytes([1; 16]), number, content },
        customer,
        given_back: Given::default(),
        credited,
    }
}

fn sold(lines: impl IntoIterator<Item = DraftLine>) -> Original {
    issued(check(&draft(lines)).expect("the invoice is complete"))
}

/// What is credited of a line: a quantity, or an amount.
fn part(position: u32, quantity: &str, amount: &str) -> DraftLine {
    let original = OriginalLine { document: DocumentId::from_bytes([1; 16]), position };
    DraftLine {
        original: Some(original),
        description: "Steel pot".to_owned(),
        quantity: quantity.to_owned(),
        unit_price: amount.to_owned(),
        ..DraftLine::empty()
    }
}

fn note(kind: DocumentKind, lines: Vec<DraftLine>) -> DocumentDraft {
    DocumentDraft { lines, reason: "Goods came back".to_owned(), ..DocumentDraft::of_kind(kind, NOTE, TODAY) }
}

fn credit(original: &Original, lines: Vec<DraftLine>) -> Result<DocumentContent, Problems> {
    note(DocumentKind::CreditNote, lines).check(&seller(), None, std::slice::from_ref(original), TODAY)
}

/// The original after this credit note.
fn after(mut original: Original, content: &DocumentContent) -> Original {
    for (line, amounts) in content.lines.iter().zip(&content.totals.lines) {
        let change = line.change.expect("every line of a note changes one");
        let position = change.original.position as usize;
        let taken = Credited::by(&change, amounts, content.worth).expect("amounts are small");
        original.credited[position] = original.credited[position].plus(taken).expect("amounts are small");
    }
    let Terms::CreditNote(note) = &content.terms else { panic!("no credit note") };
    original.given_back = Given::sum([original.given_back, note.given[0]]).expect("amounts are small");
    original
}

#[test]
fn a_note_over_everything_undoes_the_invoice_to_the_paisa() {
    let original = sold([typed("3", "33.33", "18"), typed("7", "10.05", "5")]);
    let content = credit(&original, vec![part(0, "3", ""), part(1, "7", "")]).expect("all of it is left");
    let invoice = &original.document.content.totals;
    assert_eq!((content.totals.taxable, content.totals.tax), (invoice.taxable, invoice.tax));
    assert_eq!(content.totals.payable, invoice.payable);
    assert_eq!(content.heads, original.document.content.heads);
}

/// 100.00 at 18 % in three parts of a third: 33.33 + 33.33 + 33.34, and 6.00 of tax each.
#[test]
fn thirds_come_to_the_whole() {
    let mut original = sold([typed("3", "33.3333", "18")]);
    let mut parts = Vec::new();
    for _ in 0..3 {
        let content = credit(&original, vec![part(0, "1", "")]).expect("a third is left");
        parts.push(content.totals.taxable);
        original = after(original, &content);
    }
    assert_eq!(parts, [rupees("33.33"), rupees("33.33"), rupees("33.34")]);
    assert_eq!(credit(&original, vec![part(0, "1", "")]), Err(at(LineField::Quantity, Fault::NothingLeft)));
}

#[test]
fn a_credit_note_begins_with_what_is_left() {
    let original = sold([typed("3", "33.33", "18"), typed("1", "10", "5"), typed("2", "50", "18")]);
    let begun = |original: &Original| {
        let draft = Moves::of(&original.document, Standing::default()).next(DocumentKind::CreditNote, NOTE, TODAY);
        draft.expect("an invoice may be credited").with_what_is_left(std::slice::from_ref(original)).lines
    };
    let shown = |lines: &[DraftLine]| -> Vec<(u32, String, String)> {
        let cells = |line: &DraftLine| Some((line.original?.position, line.quantity.clone(), line.unit_price.clone()));
        lines.iter().filter_map(cells).collect()
    };
    let row = |position: u32, quantity: &str, amount: &str| (position, quantity.to_owned(), amount.to_owned());
    assert_eq!(shown(&begun(&original)), [row(0, "3", ""), row(1, "1", ""), row(2, "2", "")]);

    let content = credit(&original, vec![part(0, "1", ""), part(1, "1", ""), part(2, "", "40")]);
    let original = after(original, &content.expect("all of it is left"));
    let rest = begun(&original);
    assert_eq!(shown(&rest), [row(0, "2", ""), row(2, "2", "")], "of the second line nothing is left");

    let content = credit(&original, rest).expect("it is what is left");
    let original = after(original, &content);
    assert_eq!(original.given_back.payable, original.document.content.totals.payable);
    assert_eq!(begun(&original).len(), 3, "then all lines say that nothing is left");
}

fn at(cell: LineField, fault: Fault) -> Problems {
    Problems::one(Field::Line(0, cell), fault)
}

#[test]
fn more_than_is_left_is_refused_with_what_is_left() {
    let original = sold([typed("10", "100", "18")]);
    let some = credit(&original, vec![part(0, "4", "")]).expect("ten are left");
    let original = after(original, &some);
    let left = Quantity::parse("6").expect("a quantity");
    assert_eq!(
        credit(&original, vec![part(0, "6.001", "")]),
        Err(at(LineField::Quantity, Fault::QuantityAboveRest { left }))
    );
    let left = rupees("600");
    assert_eq!(
        credit(&original, vec![part(0, "", "600.01")]),
        Err(at(LineField::UnitPrice, Fault::AmountAboveRest { left }))
    );
}

#[test]
fn a_line_that_is_credited_twice_in_one_note_counts_twice() {
    let original = sold([typed("10", "100", "18")]);
    let twice = credit(&original, vec![part(0, "6", ""), part(0, "6", "")]);
    let left = Quantity::parse("4").expect("a quantity");
    let expected = Problems::one(Field::Line(1, LineField::Quantity), Fault::QuantityAboveRest { left });
    assert_eq!(twice, Err(expected));
}

#[test]
fn a_reduced_price_takes_its_tax_along() {
    let original = sold([typed("10", "100", "18")]);
    let content = credit(&original, vec![part(0, "", "50")]).expect("there is enough");
    assert_eq!((content.totals.taxable, content.totals.tax.igst), (rupees("50"), rupees("9")));
    assert_eq!(content.lines[0].change.map(|change| change.quantity), Some(0), "no goods come back");
}

#[test]
fn the_tax_is_that_of_the_original_rate_though_it_is_out_of_force() {
    let old = DocumentDraft { date: "2025-09-21".to_owned(), ..draft([typed("1", "100", "28")]) };
    let original = issued(check(&old).expect("28 % was a rate then"));
    let content = credit(&original, vec![part(0, "1", "")]).expect("a credit note of today");
    assert_eq!((content.date, content.totals.tax.igst), (TODAY, rupees("28")));
}

#[test]
fn a_debit_note_has_no_limit() {
    let original = sold([typed("1", "100", "18")]);
    let draft = note(DocumentKind::DebitNote, vec![part(0, "", "1000")]);
    let content = draft.check(&seller(), None, std::slice::from_ref(&original), TODAY).expect("more value");
    assert_eq!(content.totals.payable, rupees("1180"));
}

#[test]
fn a_note_needs_a_reason_an_original_and_a_later_date() {
    let original = sold([typed("1", "100", "18")]);
    let wrong = DocumentDraft {
        reason: " ".to_owned(),
        date: "2026-11-22".to_owned(),
        ..note(DocumentKind::CreditNote, vec![part(0, "1", ""), part(9, "1", ""), typed("1", "1", "18")])
    };
    let problems = wrong.check(&seller(), None, &[original], TODAY).expect_err("four things are wrong");
    assert_eq!(problems.at(Field::Reason), Some(&Fault::Missing));
    assert_eq!(problems.at(Field::Date), Some(&Fault::Before { earliest: TODAY }));
    for line in [1, 2] {
        assert_eq!(problems.at(Field::Line(line, LineField::Description)), Some(&Fault::NoOriginal));
    }
}

/// Each of them rounded by itself would be 51, and 102 credited of an invoice of 101.
#[test]
fn notes_are_exact_and_the_last_takes_the_round_off_along() {
    let payable = |price: &str, parts: [&str; 2]| {
        let mut original = sold([typed("2", price, "0")]);
        let whole = original.document.content.totals.payable;
        let credited = parts.map(|quantity| {
            let content = credit(&original, vec![part(0, quantity, "")]).expect("so much is left");
            original = after(original.clone(), &content);
            content.totals.payable
        });
        (whole, credited)
    };
    assert_eq!(payable("50.50", ["1", "1"]), (rupees("101"), [rupees("50.50"), rupees("50.50")]));
    assert_eq!(payable("50.30", ["1", "1"]), (rupees("101"), [rupees("50.30"), rupees("50.70")]), "100.60, rounded up");
    assert_eq!(
        payable("50.20", ["1", "1"]),
        (rupees("100"), [rupees("50.20"), rupees("49.80")]),
        "100.40, rounded down"
    );
    // What is credited first is more than the customer was to pay; no more than that comes back.
    assert_eq!(payable("50.20", ["1.995", "0.005"]), (rupees("100"), [rupees("100"), rupees("0")]));
}

#[test]
fn a_note_gives_back_the_round_off_of_each_invoice_up_to_half_a_rupee() {
    let both = |price: &str| {
        let (one, mut other) = (sold([typed("1", price, "0")]), sold([typed("1", price, "0")]));
        other.document.id = DocumentId::from_bytes([3; 16]);
        let of_other = OriginalLine { document: other.document.id, position: 0 };
        let lines = vec![part(0, "1", ""), DraftLine { original: Some(of_other), ..part(0, "1", "") }];
        let content = note(DocumentKind::CreditNote, lines).check(&seller(), None, &[one, other], TODAY);
        content.map(|content| content.totals.payable)
    };
    assert_eq!(both("100.20"), Ok(rupees("200")));
    assert_eq!(both("100.30"), Err(Problems::one(Field::Total, Fault::RoundOffsTooLarge)));
}

#[test]
fn invoices_of_one_note_have_one_buyer_and_place() {
    let one = sold([typed("1", "100", "18")]);
    let mut other = sold([typed("1", "100", "18")]);
    other.document.id = DocumentId::from_bytes([3; 16]);
    other.document.content.place_of_supply = seller().state;
    let of_other = OriginalLine { document: other.document.id, position: 0 };
    let lines = vec![part(0, "1", ""), DraftLine { original: Some(of_other), ..part(0, "1", "") }];
    let both = note(DocumentKind::CreditNote, lines).check(&seller(), None, &[one, other], TODAY);
    assert_eq!(both, Err(Problems::one(Field::Lines, Fault::OriginalsDiffer)));
}

proptest! {
    /// However a line is credited, in any order of quantities and amounts, what is taken never exceeds the line in any
    /// amount, and taking what is left leaves nothing.
    #[test]
    fn credits_never_exceed_the_line_and_can_always_reach_it(
        line in arbitrary::complete_line(),
        parts in proptest::collection::vec((any::<bool>(), 1_u32..99), 0..6),
    ) {
        let mut original = sold([line]);
        let owed = original.document.content.totals.payable;
        let mut given_back = Money::ZERO;
        let whole = original.document.content.totals.lines[0];
        let all = original.document.content.lines[0].priced.quantity.thousandths();
        for (by_quantity, percent) in parts {
            let taken = original.credited[0];
            let line = if by_quantity {
                let some = (all - taken.quantity) * i64::from(percent) / 100;
                let Some(some) = Quantity::of_thousandths(some) else { continue };
                part(0, &some.to_string(), "")
            } else {
                let left = whole.taxable.minus(taken.taxable).expect("never below nothing");
                let some = Money::from_paise(left.paise() / 100 * i64::from(percent));
                if some == Money::ZERO { continue }
                part(0, "", &some.to_string())
            };
            let content = credit(&original, vec![line]).expect("that much is left");
            given_back = given_back.plus(content.totals.payable).expect("amounts are small");
            prop_assert!(content.totals.payable >= Money::ZERO && given_back <= owed, "{given_back} of {owed}");
            original = after(original, &content);
            let taken = original.credited[0];
            prop_assert!(taken.taxable <= whole.taxable && taken.quantity <= all);
            for (taken, whole) in heads(taken.tax).into_iter().zip(heads(whole.tax)) {
                prop_assert!(taken <= whole);
            }
        }
        let taken = original.credited[0];
        if let Some(left) = Quantity::of_thousandths(all - taken.quantity) {
            let content = credit(&original, vec![part(0, &left.to_string(), "")]).expect("the rest");
            given_back = given_back.plus(content.totals.payable).expect("amounts are small");
            prop_assert_eq!(given_back, owed);
            let taken = after(original, &content).credited[0];
            prop_assert_eq!((taken.taxable, taken.tax), (whole.taxable, whole.tax));
        }
    }

    #[test]
    fn the_form_shows_what_the_note_will_say(line in arbitrary::complete_line(), percent in 1_i64..=100) {
        let original = sold([line]);
        let some = original.document.content.lines[0].priced.quantity.thousandths() * percent / 100;
        if let Some(some) = Quantity::of_thousandths(some) {
            let draft = note(DocumentKind::CreditNote, vec![part(0, &some.to_string(), "")]);
            let originals = [original];
            let content = draft.check(&seller(), None, &originals, TODAY).expect("the note is right");
            let preview = draft.preview(&seller(), Some(&customer()), &originals);
            prop_assert_eq!(preview.totals, Some(content.totals));
        }
    }
}

fn heads(tax: Tax) -> [Money; 4] {
    [tax.cgst, tax.sgst, tax.igst, tax.cess]
}
