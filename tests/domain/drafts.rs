//! Checking a draft: what becomes an invoice, and everything that stands in the way.

use bahi::domain::{
    Business, Customer, CustomerForm, CustomerId, DiscountUnit, DocumentDraft, DocumentId, DocumentKind, DraftLine,
    Fault, Field, ItemId, LineField, NumberFault, Problems, Rate, Turnover,
};

use crate::sample::{
    CUSTOMER, TODAY, address, check, customer, customer_form, day, draft, fields, item_form, over_the_counter, rupees,
    seller, typed, unregistered_seller, walk_in,
};

fn problems(draft: &DocumentDraft) -> Problems {
    check(draft).expect_err("the draft is wrong")
}

fn dated(date: &str, rate: &str) -> DocumentDraft {
    DocumentDraft { date: date.to_owned(), ..draft([typed("1", "100", rate)]) }
}

#[test]
fn a_complete_draft_becomes_what_the_invoice_states() {
    let content = check(&draft([typed("2", "450", "5")])).expect("the draft is complete");
    assert_eq!(content.date, TODAY);
    assert_eq!(content.seller.name, "Sample Kitchenware");
    assert_eq!((content.buyer.customer, content.buyer.name.as_str()), (Some(CUSTOMER), "Example Traders"));
    assert_eq!(content.lines.len(), 1);
    assert_eq!(content.totals.total, rupees("945"));
    assert_eq!(content.financial_year().to_string(), "26-27");
}

#[test]
fn an_empty_draft_has_no_lines() {
    let empty = DocumentDraft::empty(DocumentId::from_bytes([1; 16]), TODAY);
    let problems = empty.check(&seller(), None, &[], TODAY).expect_err("nothing was typed");
    assert_eq!(fields(&problems), [Field::Lines]);
    assert_eq!(problems.at(Field::Lines), Some(&Fault::NoLines));
}

#[test]
fn lines_in_which_nothing_was_typed_are_left_out() {
    let blank = DraftLine { description: "  ".to_owned(), ..DraftLine::empty() };
    let content = check(&draft([blank.clone(), typed("1", "10", "5"), blank.clone(), typed("1", "20", "5"), blank]));
    let content = content.expect("blank lines do not count");
    assert_eq!(content.lines.len(), 2);
    assert_eq!(content.totals.taxable, rupees("30"));
}

#[test]
fn a_line_with_only_a_discount_is_not_blank() {
    let discount = DraftLine { discount: "5".to_owned(), ..DraftLine::empty() };
    assert_eq!(problems(&draft([discount])).at(Field::Line(0, LineField::Description)), Some(&Fault::Missing));
}

#[test]
fn problems_stand_at_the_line_of_the_form_and_not_of_the_invoice() {
    let blank = DraftLine::empty();
    let problems = problems(&draft([blank.clone(), blank, typed("1", "10", "5"), typed("0", "10", "5")]));
    assert_eq!(fields(&problems), [Field::Line(3, LineField::Quantity)]);
    assert_eq!(problems.at(Field::Line(3, LineField::Quantity)), Some(&Fault::Number(NumberFault::Zero)));
}

#[test]
fn problems_of_the_arithmetic_stand_at_the_line_of_the_form_too() {
    let too_much =
        DraftLine { discount: "10.01".to_owned(), discount_unit: DiscountUnit::Rupees, ..typed("1", "10", "5") };
    let problems = problems(&draft([DraftLine::empty(), typed("1", "10", "5"), too_much]));
    let expected = Fault::DiscountAboveLine { line: rupees("10") };
    assert_eq!(problems.at(Field::Line(2, LineField::Discount)), Some(&expected));
}

#[test]
fn every_cell_of_a_line_is_checked_at_once() {
    let wrong = DraftLine {
        description: "a\u{0}b".to_owned(),
        hsn: "12".to_owned(),
        unit: "?".to_owned(),
        quantity: "-1".to_owned(),
        unit_price: "x".to_owned(),
        discount: "101".to_owned(),
        rate: String::new(),
        ..DraftLine::empty()
    };
    let problems = problems(&draft([wrong]));
    for (field, fault) in [
        (LineField::Description, Fault::ControlCharacter),
        (LineField::Hsn, Fault::NotAnHsn),
        (LineField::Unit, Fault::NotAUnit),
        (LineField::Quantity, Fault::Number(NumberFault::Negative)),
        (LineField::UnitPrice, Fault::Number(NumberFault::NotANumber)),
        (LineField::Discount, Fault::Number(NumberFault::AboveHundred)),
        (LineField::Rate, Fault::Number(NumberFault::Missing)),
    ] {
        assert_eq!(problems.at(Field::Line(0, field)), Some(&fault));
    }
    assert_eq!(problems.iter().count(), 7);
}

#[test]
fn everything_that_is_wrong_with_a_draft_is_named_at_once() {
    let wrong = DocumentDraft {
        customer: Some(CustomerId::from_bytes([9; 16])),
        date: "yesterday".to_owned(),
        document_discount: "1,50".to_owned(),
        notes: "n".repeat(2_001),
        ..draft([typed("", "", "")])
    };
    let found = fields(&problems(&wrong));
    for field in [
        Field::Customer,
        Field::Date,
        Field::DocumentDiscount,
        Field::Notes,
        Field::Line(0, LineField::Quantity),
        Field::Line(0, LineField::UnitPrice),
        Field::Line(0, LineField::Rate),
    ] {
        assert!(found.contains(&field), "{field:?} in {found:?}");
    }
    assert_eq!(found.len(), 7);
}

#[test]
fn the_customer_must_be_the_one_the_draft_names() {
    let lines = [typed("1", "10", "5")];
    let unknown = draft(lines.clone()).check(&seller(), None, &[], TODAY).expect_err("the customer was not found");
    assert_eq!(unknown.at(Field::Customer), Some(&Fault::UnknownCustomer));
    let stranger =
        over_the_counter(lines).check(&seller(), Some(&customer()), &[], TODAY).expect_err("nobody was named");
    assert_eq!(stranger.at(Field::Customer), Some(&Fault::UnknownCustomer));
}

#[test]
fn a_thousand_lines_are_allowed_and_ten_thousand_are_one_problem() {
    let thousand = draft(vec![typed("1", "0.01", "0"); 1_000]);
    assert_eq!(check(&thousand).expect("it is allowed").totals.taxable, rupees("10"));
    let problems = problems(&draft(vec![typed("", "x", "-"); 10_000]));
    assert_eq!(fields(&problems), [Field::Lines]);
    assert_eq!(problems.at(Field::Lines), Some(&Fault::TooManyLines { at_most: 1_000 }));
}

#[test]
fn a_date_outside_the_years_whose_rates_are_known_is_refused() {
    let outside = Fault::DateOutsideRates { from: day("2017-07-01"), to: day("2028-03-31") };
    for date in ["2017-06-30", "2028-04-01", "0001-01-01", "9999-12-31"] {
        assert_eq!(problems(&dated(date, "5")).at(Field::Date), Some(&outside), "{date}");
    }
    for date in ["2017-07-01", "2028-03-31", " 2026-11-23 "] {
        assert!(check(&dated(date, "5")).is_ok(), "{date}");
    }
}

#[test]
fn a_text_that_is_no_date_is_refused() {
    assert_eq!(problems(&dated("", "5")).at(Field::Date), Some(&Fault::Missing));
    for date in ["31/3", "2026-02-29", "2026-13-01", "today", "23-11-2026", "\u{0}"] {
        assert_eq!(problems(&dated(date, "5")).at(Field::Date), Some(&Fault::NotADate), "{date:?}");
    }
}

#[test]
fn a_rate_must_be_in_force_on_the_date_of_the_invoice() {
    let at_rate = Field::Line(0, LineField::Rate);
    let not_in_force = |rate: &str, date: &str| Fault::RateNotInForce {
        rate: Rate::parse(rate).expect("a rate is written right"),
        date: day(date),
    };
    for (date, rate) in [("2026-02-01", "28"), ("2025-09-21", "40"), ("2025-09-22", "7.5"), ("2026-11-23", "17")] {
        assert_eq!(problems(&dated(date, rate)).at(at_rate), Some(&not_in_force(rate, date)));
    }
    for (date, rate) in [("2026-01-31", "28"), ("2025-09-22", "40"), ("2025-09-21", "7.5"), ("2026-11-23", "12")] {
        assert!(check(&dated(date, rate)).is_ok(), "{rate} on {date}");
    }
}

#[test]
fn a_registered_buyer_needs_the_hsn_of_every_line_and_others_do_not() {
    let without = DraftLine { hsn: String::new(), ..typed("1", "10", "5") };
    let problems = problems(&draft([typed("1", "10", "5"), without.clone()]));
    assert_eq!(fields(&problems), [Field::Line(1, LineField::Hsn)]);
    assert!(draft([without.clone()]).check(&seller(), Some(&walk_in()), &[], TODAY).is_ok());
    assert!(over_the_counter([without.clone()]).check(&seller(), None, &[], TODAY).is_ok());
    assert!(draft([without]).check(&unregistered_seller(), Some(&customer()), &[], TODAY).is_ok());
}

/// An offer or a voucher states no code, and so is none asked for it.
#[test]
fn hsn_is_asked_of_what_the_rules_name_with_the_digits_of_the_turnover() {
    let seller = Business { turnover: Turnover::AboveFiveCrore, ..seller() };
    let with = |kind, hsn: &str| {
        let line = DraftLine { hsn: hsn.to_owned(), ..typed("1", "10", "5") };
        let draft = DocumentDraft { kind, reason: "Fair".to_owned(), ..draft([line]) };
        let checked = draft.check(&seller, Some(&customer()), &[], TODAY).map(|_| ());
        checked.map_err(|problems| problems.iter().map(|problem| problem.fault.clone()).collect())
    };
    let too_short = vec![Fault::HsnTooShort { digits: 6 }];
    for kind in [DocumentKind::Invoice, DocumentKind::DeliveryChallan] {
        assert_eq!(with(kind, "7323"), Err(too_short.clone()), "{kind:?}");
        assert_eq!(with(kind, ""), Err(vec![Fault::Missing]), "{kind:?}");
        assert_eq!(with(kind, "732393"), Ok(()), "{kind:?}");
    }
    for kind in [DocumentKind::Quotation, DocumentKind::Proforma, DocumentKind::ReceiptVoucher] {
        assert_eq!(with(kind, ""), Ok(()), "{kind:?}");
    }
}

/// Sells something free of tax, so that the value is the same with tax and without.
fn sold_for(price: &str, buyer: Option<&Customer>) -> Result<(), Problems> {
    let lines = [typed("1", price, "0")];
    let draft = if buyer.is_some() { draft(lines) } else { over_the_counter(lines) };
    draft.check(&seller(), buyer, &[], TODAY).map(|_| ())
}

#[test]
fn from_fifty_thousand_rupees_an_unregistered_buyer_is_described() {
    let needed = Problems::one(Field::Customer, Fault::BuyerNeedsAddress { from: rupees("50,000") });
    let at = |lines: &str, state: &str| {
        let addresses = vec![address(lines, state)];
        let form = CustomerForm { gstin: String::new(), addresses, ..customer_form() };
        form.check(CUSTOMER).expect("the form is right")
    };
    let described = at("2 Sample Street", "27");
    let (without_address, without_state) = (at("", "27"), at("2 Sample Street", ""));

    for buyer in [None, Some(&walk_in()), Some(&without_address), Some(&without_state)] {
        assert_eq!(sold_for("49,999.99", buyer), Ok(()));
        assert_eq!(sold_for("50,000", buyer), Err(needed.clone()));
    }
    assert_eq!(sold_for("50,000", Some(&described)), Ok(()));
    let registered = Customer { addresses: Vec::new(), ..customer() };
    assert_eq!(sold_for("50,000", Some(&registered)), Ok(()), "the GSTIN says who it is");
}

/// Rule 46 is about tax invoices, and the value of a supply is without its tax.
#[test]
fn the_buyer_of_an_offer_or_of_a_seller_without_gstin_need_not_be_described() {
    let lines = || [typed("1", "60,000", "18")];
    let sold = |kind, seller: &Business| {
        let draft = DocumentDraft { kind, ..over_the_counter(lines()) };
        draft.check(seller, None, &[], TODAY).is_ok()
    };
    assert!(!sold(DocumentKind::Invoice, &seller()));
    assert!(sold(DocumentKind::Quotation, &seller()));
    assert!(sold(DocumentKind::Invoice, &unregistered_seller()));
    let taxed = |price| over_the_counter([typed("1", price, "18")]).check(&seller(), None, &[], TODAY).is_ok();
    assert!(taxed("49,999"), "it comes to 58,998.82 with the tax");
    assert!(!taxed("50,000"));
}

#[test]
fn a_discount_above_the_document_stands_at_its_field() {
    let draft = DocumentDraft { document_discount: "10.01".to_owned(), ..draft([typed("1", "10", "5")]) };
    let expected = Problems::one(Field::DocumentDiscount, Fault::DiscountAboveTotal { total: rupees("10") });
    assert_eq!(check(&draft), Err(expected));
}

#[test]
fn an_item_fills_a_line_that_is_complete_at_once() {
    let item = item_form().check(ItemId::from_bytes([3; 16]), Turnover::UpToFiveCrore).expect("the form is right");
    let content = check(&draft([DraftLine::of(&item)])).expect("an item has all a line needs");
    assert_eq!(content.lines[0].description, "Steel pot");
    assert_eq!(content.totals.taxable, rupees("450"));
}

#[test]
fn a_description_may_have_lines_and_markup_because_it_is_text() {
    let described = DraftLine { description: "Pot <5 l>\nsteel".to_owned(), ..typed("1", "10", "5") };
    let content = check(&draft([described])).expect("it is only text");
    assert_eq!(content.lines[0].description, "Pot <5 l>\nsteel");
}
