//! Issuing: the document that was returned is the one in the books, or nothing happened.

use bahi::domain::{
    BusinessForm, CustomerForm, DiscountUnit, DocumentDraft, DraftLine, Fault as Wrong, Field, LineField, PriceBasis,
    Site, StateCode,
};
use bahi::protocol::{CheckBooks, DeleteDraft, Fault, SaveBusiness, SaveCustomer, SaveDraft};

use super::sample::{business, customer, customer_id, dated, draft, invoice_id, line};
use super::{Bookkeeper, Disk, contents, fields, problems};

pub fn an_issued_invoice_is_read_back_as_it_was_returned(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&draft(1)).expect("the id is new");
    let issued = keeper.issue(&draft(1)).expect("the draft is right");
    assert_eq!(issued.id, invoice_id(1));
    assert_eq!(issued.number.as_str(), "INV/26-27/0001");
    assert_eq!(keeper.issued(&issued), issued);
    drop(keeper);
    assert_eq!(Bookkeeper::at(disk).issued(&issued), issued, "after a new start");
}

pub fn an_invoice_that_was_never_saved_as_a_draft_is_issued_too(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let issued = keeper.issue(&draft(1)).expect("the draft is right");
    assert_eq!(keeper.issued(&issued), issued);
    assert_eq!(keeper.drafts(), 0);
}

pub fn every_kind_of_supply_is_read_back_as_it_was_returned(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let zone = CustomerForm { kind: Some(bahi::domain::BuyerKind::Sez), ..customer() };
    keeper.ask(SaveCustomer { id: customer_id(1), form: zone }).expect("the form is right");
    let discounts = vec![
        DraftLine {
            discount: "12.5".to_owned(),
            basis: PriceBasis::Inclusive,
            rate: "0.25".to_owned(),
            ..line("3", "9")
        },
        DraftLine {
            discount: "0.50".to_owned(),
            discount_unit: DiscountUnit::Rupees,
            unit: "KGS".to_owned(),
            rate: "40".to_owned(),
            ..line("1.005", "99.999999")
        },
        DraftLine { hsn: "998314".to_owned(), rate: "0".to_owned(), ..line("1", "0") },
    ];
    let unnamed =
        DocumentDraft { customer: None, lines: vec![DraftLine { hsn: String::new(), ..line("1", "10") }], ..draft(3) };
    let drafts = [
        DocumentDraft { lines: discounts, document_discount: "1.05".to_owned(), ..draft(1) },
        DocumentDraft { customer: Some(customer_id(1)), notes: "Under bond".to_owned(), ..draft(2) },
        unnamed,
        DocumentDraft {
            place_of_supply: StateCode::parse("27"),
            place_note: "The hall is there".to_owned(),
            ..draft(4)
        },
        DocumentDraft {
            site: Some(Site::Property),
            place_of_supply: StateCode::parse("32"),
            lines: vec![DraftLine { hsn: "996311".to_owned(), ..line("2", "1500") }],
            ..draft(5)
        },
        DocumentDraft { site: Some(Site::Event), place_of_supply: StateCode::parse("29"), ..draft(6) },
    ];
    for draft in &drafts {
        let issued = keeper.issue(draft).expect("the draft is right");
        assert_eq!(keeper.issued(&issued), issued);
    }
    let elsewhere = [
        BusinessForm { gstin: String::new(), state: "27".to_owned(), ..business() }, // not registered
        BusinessForm { gstin: "04DDDPD1111D1ZO".to_owned(), round_to_rupee: false, ..business() }, // UTGST
    ];
    for (count, form) in (7..).zip(elsewhere) {
        keeper.ask(SaveBusiness { form }).expect("the form is right");
        let issued = keeper.issue(&DocumentDraft { customer: None, ..draft(count) }).expect("the draft is right");
        assert_eq!(keeper.issued(&issued), issued);
    }
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

pub fn nothing_is_issued_without_a_business(disk: &impl Disk) {
    drop(Bookkeeper::at(disk));
    let before = contents(disk);
    assert_eq!(Bookkeeper::at(disk).issue(&draft(1)), Err(Fault::NoBusiness));
    assert_eq!(contents(disk), before);
}

pub fn a_draft_that_cannot_be_issued_stays_and_names_every_problem(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("the draft is right");
    let wrong = DocumentDraft {
        customer: Some(customer_id(404)),
        document_discount: "1,50".to_owned(),
        notes: "n".repeat(2_001),
        lines: vec![DraftLine::empty(), line("0", "-1"), line("", "123456789012345678")],
        ..dated(2, "2031-01-01")
    };
    keeper.create(&wrong).expect("a draft may be wrong");
    drop(keeper);
    let before = contents(disk);
    let at = |index, cell| Field::Line(index, cell);
    assert_eq!(
        fields(Bookkeeper::at(disk).issue(&wrong)),
        [
            Field::Customer,
            Field::Date,
            Field::Notes,
            Field::DocumentDiscount,
            at(1, LineField::Quantity),
            at(1, LineField::UnitPrice),
            at(2, LineField::Quantity),
            at(2, LineField::UnitPrice),
        ]
    );
    assert_eq!(contents(disk), before, "draft and series are as they were");
    let unknown = problems(Bookkeeper::at(disk).issue(&wrong));
    assert_eq!(unknown.at(Field::Customer), Some(&Wrong::UnknownCustomer));
}

pub fn an_invoice_is_issued_once(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let issued = keeper.issue(&draft(1)).expect("the draft is right");
    drop(keeper);
    let before = contents(disk);
    let again = DocumentDraft { notes: "once more".to_owned(), ..draft(1) };
    assert_eq!(Bookkeeper::at(disk).issue(&again), Err(Fault::AlreadyIssued));
    assert_eq!(contents(disk), before);
    assert_eq!(Bookkeeper::at(disk).issued(&issued), issued);
}

pub fn an_issued_invoice_is_no_draft_any_more(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&draft(1)).expect("the id is new");
    let issued = keeper.issue(&draft(1)).expect("the draft is right");
    assert_eq!(keeper.drafts(), 0);
    assert_eq!(keeper.ask(SaveDraft { draft: draft(1), at: 9 }), Err(Fault::AlreadyIssued));
    assert_eq!(keeper.ask(DeleteDraft { id: issued.id }), Err(Fault::AlreadyIssued));
    assert_eq!(keeper.issued(&issued), issued);
}

/// The table of the lines has the columns that some of them need, and is one text whatever their number.
pub fn lines_are_read_as_they_were_written_however_many_there_are(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let various = |count: u32| DraftLine {
        discount: if count.is_multiple_of(3) { "12.5".to_owned() } else { String::new() },
        discount_unit: if count.is_multiple_of(2) { DiscountUnit::Percent } else { DiscountUnit::Rupees },
        basis: if count.is_multiple_of(5) { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        hsn: if count.is_multiple_of(7) { "732393".to_owned() } else { "7323".to_owned() },
        description: "Line “\\”\n\"".to_owned() + &count.to_string(),
        ..line(&count.to_string(), "99.99")
    };
    for (place, lines) in (1..).zip([1, 2, 3, 20, 40, 200]) {
        let lines = (1..=lines).map(various).collect();
        let issued = keeper.issue(&DocumentDraft { lines, ..draft(place) }).expect("the draft is right");
        assert_eq!(keeper.issued(&issued), issued);
    }
}

pub fn an_invoice_of_a_thousand_lines_is_issued_whole(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let lines = (1..=1_000).map(|count| line(&count.to_string(), "1.01")).collect();
    let issued = keeper.issue(&DocumentDraft { lines, ..draft(1) }).expect("a thousand lines are allowed");
    assert_eq!(issued.content.lines.len(), 1_000);
    assert_eq!(keeper.issued(&issued), issued);
}
