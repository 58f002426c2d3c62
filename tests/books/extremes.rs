//! Numbers at the limits of their types, exact to the last digit.

use bahi::domain::{
    BusinessForm, Document, DocumentDraft, DraftLine, Field, ItemForm, LineField, Money, PriceBasis, UnitPrice,
};
use bahi::protocol::{GetItem, SaveBusiness, SaveItem};
use bahi::service::Host;

use super::sample::{ITEM, business, dated, draft, invoice_id, item, line};
use super::{Bookkeeper, Disk, contents, fields};

fn untaxed(lines: Vec<DraftLine>) -> DocumentDraft {
    let lines = lines.into_iter().map(|line| DraftLine { rate: "0".to_owned(), ..line }).collect();
    DocumentDraft { lines, ..draft(1) }
}

fn issue_and_read<H: Host>(keeper: &mut Bookkeeper<H>, draft: &DocumentDraft) -> Document {
    let issued = keeper.issue(draft).expect("the draft is within the limits");
    assert_eq!(keeper.issued(&issued), issued);
    issued
}

pub fn the_smallest_numbers_come_back_exactly(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let issued = issue_and_read(
        &mut keeper,
        &DocumentDraft {
            lines: vec![DraftLine {
                rate: "0.25".to_owned(),
                discount: "0.001".to_owned(),
                ..line("0.001", "0.000001")
            }],
            ..draft(1)
        },
    );
    let priced = &issued.content.lines[0].priced;
    let texts = (priced.quantity.to_string(), priced.unit_price.to_string(), priced.rate.to_string());
    assert_eq!(texts, ("0.001".to_owned(), "0.000001".to_owned(), "0.25".to_owned()));
    assert_eq!(issued.content.totals.payable, Money::ZERO);
}

pub fn the_largest_numbers_come_back_exactly(disk: &impl Disk) {
    let largest = "999999999999.999999";
    let mut keeper = Bookkeeper::set_up(disk);
    let form = ItemForm { price: largest.to_owned(), basis: PriceBasis::Exclusive, ..item() };
    keeper.ask(SaveItem { id: ITEM, form }).expect("the price is within the limits");
    let read = keeper.ask(GetItem { id: ITEM }).expect("items can be read").map(|item| item.price);
    assert_eq!(read, UnitPrice::parse(largest).ok());
    assert_eq!(read.map(|price| price.to_string()).as_deref(), Some(largest));

    let lines = vec![line("1", largest), line("999999999999.999", "0.000001")];
    let issued = issue_and_read(&mut keeper, &untaxed(lines));
    let [many, much] = [&issued.content.lines[1].priced.quantity, &issued.content.lines[1].priced.quantity];
    assert_eq!((many.to_string(), much), ("999999999999.999".to_owned(), many));
    assert_eq!(issued.content.totals.taxable, Money::from_paise(100_000_000_000_000 + 100_000_000));
}

/// 9,22,33,72,03,68,54,775,800 paise: the last whole multiple of a rupee price below 2⁶³.
pub fn the_largest_amount_is_issued_to_the_paisa(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let form = BusinessForm { round_to_rupee: false, ..business() };
    keeper.ask(SaveBusiness { form }).expect("the form is right");
    let issued = issue_and_read(&mut keeper, &untaxed(vec![line("100000", "922337203685.47758")]));
    assert_eq!(issued.content.totals.payable, Money::from_paise(9_223_372_036_854_775_800));
}

/// The books keep the sum of a month, which must be a number as well.
pub fn what_is_too_much_for_the_sums_is_refused_at_the_total(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let form = BusinessForm { round_to_rupee: false, ..business() };
    keeper.ask(SaveBusiness { form }).expect("the form is right");
    keeper.issue(&untaxed(vec![line("100000", "922337203685.47758")])).expect("one such amount is a number");
    let another = DocumentDraft { id: invoice_id(2), ..untaxed(vec![line("100000", "922337203685.47758")]) };
    assert_eq!(fields(keeper.issue(&another)), [Field::Total]);
    assert_eq!(
        keeper.number_of(&dated(3, "2026-10-05")),
        "INV/26-27/0002",
        "no number was taken, and others can be issued"
    );
}

pub fn what_cannot_be_computed_is_refused_and_nothing_changes(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk);
    let mut keeper = Bookkeeper::at(disk);
    let product = untaxed(vec![line("1", "1"), line("999999999999", "999999999999")]);
    assert_eq!(fields(keeper.issue(&product)), [Field::Line(1, LineField::UnitPrice)]);
    let sum = untaxed(vec![line("100000", "922337203685.47758"); 2]);
    assert_eq!(fields(keeper.issue(&sum)), [Field::Total]);
    drop(keeper);
    assert_eq!(contents(disk), before);
}
