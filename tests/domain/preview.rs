//! The live totals of a draft: what can be computed, and the same answer as the invoice.

use bahi::domain::{DiscountUnit, DocumentDraft, DraftLine, Field, Heads, LineField, Money, Preview, Totals, tax};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{TODAY, check, customer, draft, rupees, seller, typed, unregistered_seller};

fn preview(draft: &DocumentDraft) -> Preview {
    draft.preview(&seller(), Some(&customer()), &[])
}

fn sums(draft: &DocumentDraft) -> Totals {
    preview(draft).totals.expect("the sums fit")
}

fn less_rupees(amount: &str, line: DraftLine) -> DraftLine {
    DraftLine { discount: amount.to_owned(), discount_unit: DiscountUnit::Rupees, ..line }
}

#[test]
fn an_empty_draft_comes_to_nothing() {
    let preview = preview(&draft([DraftLine::empty()]));
    assert_eq!(preview.lines, [None]);
    assert_eq!(preview.totals, Some(Totals::default()));
}

#[test]
fn a_line_that_is_not_finished_has_no_amount_and_the_others_do() {
    let unfinished = DraftLine { unit_price: String::new(), ..typed("1", "10", "5") };
    let preview = preview(&draft([typed("1", "10", "5"), unfinished, typed("1", "20", "5")]));
    let taxable: Vec<Option<Money>> = preview.lines.iter().map(|line| line.map(|line| line.taxable)).collect();
    assert_eq!(taxable, [Some(rupees("10")), None, Some(rupees("20"))]);
    assert_eq!(preview.totals.expect("the sums fit").total, rupees("31.50"));
}

#[test]
fn a_line_whose_discount_is_too_large_counts_as_not_finished() {
    let preview = preview(&draft([less_rupees("11", typed("1", "10", "5")), typed("1", "20", "5")]));
    assert_eq!(preview.lines[0], None);
    assert_eq!(preview.lines[1].map(|line| line.taxable), Some(rupees("20")));
}

#[test]
fn a_line_too_large_to_compute_counts_as_not_finished() {
    let preview = preview(&draft([typed("999999999999", "999999999999", "5"), typed("1", "20", "5")]));
    assert_eq!(preview.lines[0], None);
    assert_eq!(preview.totals.expect("the sums fit").total, rupees("21"));
}

#[test]
fn sums_that_do_not_fit_are_not_shown() {
    let preview = preview(&draft(vec![typed("100000", "900000000000", "5"); 2]));
    assert_eq!((preview.totals, preview.lines), (None, vec![None, None]));
}

#[test]
fn a_document_discount_counts_as_nothing_until_it_is_right() {
    for discount in ["", "x", "1,50", "10.01"] {
        let draft = DocumentDraft { document_discount: discount.to_owned(), ..draft([typed("1", "10", "5")]) };
        assert_eq!(sums(&draft).taxable, rupees("10"), "{discount:?}");
    }
    let draft = DocumentDraft { document_discount: "4".to_owned(), ..draft([typed("1", "10", "5")]) };
    assert_eq!(sums(&draft).taxable, rupees("6"));
}

#[test]
fn the_preview_says_where_the_supply_is_and_which_heads_follow() {
    let draft = draft([typed("1", "100", "18")]);
    let registered = preview(&draft);
    assert_eq!((registered.place.state.to_string().as_str(), registered.heads), ("29", Heads::Inter));
    let unregistered = draft.preview(&unregistered_seller(), Some(&customer()), &[]);
    assert_eq!(unregistered.totals.expect("the sums fit").tax, tax::Tax::default());
}

#[test]
fn a_tax_with_three_decimals_is_the_same_in_the_form_and_in_the_invoice() {
    let draft = draft([typed("1", "140.00", "14.975")]);
    let problems = check(&draft).expect_err("no such rate is in force");
    assert!(problems.at(Field::Line(0, LineField::Rate)).is_some());
    assert_eq!(sums(&draft).total, rupees("160.97"));
}

#[test]
fn ten_thousand_lines_are_computed_even_if_every_discount_is_wrong() {
    let wrong = less_rupees("11", typed("1", "10", "5"));
    let preview = preview(&draft(vec![wrong; 10_000]));
    assert_eq!(preview.totals, Some(Totals::default()));
    assert_eq!(preview.lines, vec![None; 10_000]);
}

proptest! {
    #[test]
    fn a_complete_draft_has_the_same_amounts_in_the_form_and_in_the_invoice(draft in arbitrary::complete_draft()) {
        let content = check(&draft).expect("the draft is complete");
        let preview = preview(&draft);
        prop_assert_eq!(preview.totals.as_ref(), Some(&content.totals));
        prop_assert_eq!(preview.place.state, content.place_of_supply);
        prop_assert_eq!(preview.heads, content.heads);
        let lines: Vec<_> = preview.lines.into_iter().collect::<Option<_>>().expect("every line is complete");
        prop_assert_eq!(lines, content.totals.lines);
    }

    #[test]
    fn the_preview_of_anything_typed_adds_up(draft in arbitrary::draft()) {
        let preview = draft.preview(&seller(), None, &[]);
        let charges = if draft.kind.is_note() { 0 } else { draft.charges.len() };
        prop_assert_eq!(preview.lines.len(), draft.lines.len() + charges);
        if let Some(totals) = preview.totals {
            let shown: Vec<_> = preview.lines.into_iter().flatten().collect();
            prop_assert_eq!(&shown, &totals.lines);
            prop_assert_eq!(Money::sum(shown.iter().map(|line| line.taxable)), Ok(totals.taxable));
        }
    }

    #[test]
    fn what_passes_the_check_has_that_preview(draft in arbitrary::draft()) {
        let draft = DocumentDraft { customer: None, ..draft };
        if let Ok(content) = draft.check(&seller(), None, &[], TODAY) {
            prop_assert_eq!(draft.preview(&seller(), None, &[]).totals, Some(content.totals));
        }
    }
}
