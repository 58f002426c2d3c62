//! Drafts: what was typed, to the byte, and nothing that nobody typed.

use bahi::domain::tax::Treatment;
use bahi::domain::{
    DiscountUnit, DocumentDraft, DocumentKind, DraftCharge, DraftDelivery, DraftLine, Fault as Wrong, Field, LineField,
    PriceBasis, Problems, Site, StateCode, SupplyKind,
};
use bahi::protocol::{CreateDraft, DeleteDraft, Fault, ListDrafts, OpenDocument, OpenedDocument, SaveDraft};
use bahi::service::Host;

use super::sample::{CUSTOMER, customer_id, draft, invoice_id, line};
use super::{Bookkeeper, Disk, contents, fields};

/// Half typed, wrong in most fields, and not trimmed.
fn half_typed(count: u32) -> DocumentDraft {
    let half = DraftLine {
        description: " पतीला\t<5 l>\r\n".to_owned(),
        hsn: "73".to_owned(),
        unit: "???".to_owned(),
        quantity: "1,".to_owned(),
        unit_price: "12.".to_owned(),
        basis: PriceBasis::Inclusive,
        discount: "-".to_owned(),
        discount_unit: DiscountUnit::Rupees,
        rate: "e".to_owned(),
        treatment: Treatment::NonGst,
        cess: "x".to_owned(),
        cess_per_unit: " 1e".to_owned(),
        ..line("1", "1")
    };
    DocumentDraft {
        customer: Some(customer_id(404)), // somebody who is not in the books
        date: "2026-1".to_owned(),
        place_of_supply: StateCode::parse("38"),
        lines: vec![DraftLine::empty(), half, DraftLine::empty(), line("007.50", "1,00,000")],
        document_discount: " 00.".to_owned(),
        notes: "\u{0}'\"\u{202e}\n".to_owned(),
        due: "tomorrow".to_owned(),
        supply: Some(SupplyKind::DeemedExport),
        reverse_charge: true,
        place_note: "Because\u{7}".to_owned(),
        delivery: DraftDelivery {
            name: "<Somebody>".to_owned(),
            address: " \n".to_owned(),
            state: StateCode::parse("07"),
        },
        currency: "??".to_owned(),
        exchange_rate: "83,".to_owned(),
        charges: vec![DraftCharge { description: " Freight".to_owned(), amount: "5O".to_owned() }],
        reason: "?".to_owned(),
        ..draft(count)
    }
}

fn opened<H: Host>(keeper: &mut Bookkeeper<H>, like: &DocumentDraft) -> Option<OpenedDocument> {
    keeper.ask(OpenDocument { id: like.id }).expect("a document can be opened")
}

pub fn a_draft_comes_back_to_the_byte(disk: &impl Disk) {
    for (count, typed) in [half_typed(1), draft(2), DocumentDraft { lines: vec![], ..draft(3) }].into_iter().enumerate()
    {
        let mut keeper = Bookkeeper::set_up(disk);
        assert_eq!(keeper.create(&typed), Ok(()));
        assert_eq!(
            opened(&mut keeper, &typed),
            Some(OpenedDocument::Draft { draft: typed.clone(), originals: Vec::new() })
        );
        drop(keeper);
        let mut keeper = Bookkeeper::at(disk);
        assert_eq!(
            opened(&mut keeper, &typed),
            Some(OpenedDocument::Draft { draft: typed, originals: Vec::new() }),
            "after a new start"
        );
        assert_eq!(keeper.drafts(), count + 1);
    }
}

pub fn saving_replaces_every_line(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&half_typed(1)).expect("the id is new");
    let shorter = DocumentDraft { lines: vec![line("1", "2")], ..draft(1) };
    assert_eq!(keeper.ask(SaveDraft { draft: shorter.clone(), at: 1 }), Ok(()));
    assert_eq!(opened(&mut keeper, &shorter), Some(OpenedDocument::Draft { draft: shorter, originals: Vec::new() }));
    assert_eq!(keeper.drafts(), 1);
}

pub fn a_new_draft_needs_a_new_id(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&draft(1)).expect("the id is new");
    keeper.issue(&draft(2)).expect("the draft is right");
    drop(keeper);
    let before = contents(disk);
    for taken in [half_typed(1), half_typed(2)] {
        assert_eq!(Bookkeeper::at(disk).create(&taken), Err(Fault::AlreadyExists));
    }
    assert_eq!(contents(disk), before);
}

pub fn only_a_draft_that_exists_is_saved_or_deleted(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk);
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.ask(SaveDraft { draft: draft(1), at: 0 }), Err(Fault::NotFound));
    assert_eq!(keeper.ask(DeleteDraft { id: invoice_id(1) }), Err(Fault::NotFound));
    assert_eq!(opened(&mut keeper, &draft(1)), None);
    drop(keeper);
    assert_eq!(contents(disk), before);
}

pub fn a_deleted_draft_leaves_no_line_behind(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk).without_history();
    let mut keeper = Bookkeeper::at(disk);
    keeper.create(&half_typed(1)).expect("the id is new");
    assert_eq!(keeper.ask(DeleteDraft { id: invoice_id(1) }), Ok(()));
    assert_eq!(keeper.ask(DeleteDraft { id: invoice_id(1) }), Err(Fault::NotFound));
    drop(keeper);
    assert_eq!(contents(disk).without_history(), before);
}

pub fn the_list_shows_the_last_changed_first(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    for (draft, at) in [(draft(1), 10), (half_typed(2), 30), (draft(3), 20), (draft(4), -5)] {
        keeper.ask(CreateDraft { draft, at }).expect("the id is new");
    }
    keeper.ask(SaveDraft { draft: draft(1), at: 40 }).expect("the draft exists");
    let rows = keeper
        .ask(ListDrafts { kind: DocumentKind::Invoice, search: String::new(), after: None, limit: 3 })
        .expect("drafts can be listed")
        .rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [1, 2, 3].map(invoice_id));
    assert_eq!(rows[0].customer.as_deref(), Some("Example Traders"));
    assert_eq!(rows[1].customer, None, "nobody of that id is in the books");
    assert_eq!(rows[1].date, "2026-1", "as it was typed");
    let issued = keeper.issue(&draft(1)).expect("the draft is right");
    assert_eq!(rows[0].payable, Some(issued.content.totals.payable), "the list and the invoice agree");
}

pub fn the_list_comes_by_pages_and_is_searched_by_customer(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    for count in 1..=7 {
        // Some were changed in the same moment.
        let customer = (count % 2 == 0).then_some(CUSTOMER);
        let draft = DocumentDraft { customer, ..draft(count) };
        keeper.ask(CreateDraft { draft, at: i64::from(count / 3) }).expect("the id is new");
    }
    let mut pages = |search: &str| {
        let (mut ids, mut after) = (Vec::new(), None);
        loop {
            let call = ListDrafts { kind: DocumentKind::Invoice, search: search.to_owned(), after, limit: 2 };
            let page = keeper.ask(call).expect("drafts can be listed");
            ids.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                return ids;
            }
        }
    };
    assert_eq!(pages(""), [7, 6, 5, 4, 3, 2, 1].map(invoice_id));
    assert_eq!(pages("trad exam"), [6, 4, 2].map(invoice_id));
    assert_eq!(pages("nobody"), [0; 0].map(invoice_id));
}

pub fn a_draft_of_ten_thousand_lines_is_refused_and_nothing_is_saved(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let thousand = DocumentDraft { lines: vec![line("1", "1"); 1_000], ..draft(1) };
    assert_eq!(keeper.create(&thousand), Ok(()));
    assert_eq!(
        opened(&mut keeper, &thousand),
        Some(OpenedDocument::Draft { draft: thousand.clone(), originals: Vec::new() })
    );
    drop(keeper);
    let before = contents(disk);

    let mut keeper = Bookkeeper::at(disk);
    let refused = Fault::Invalid(Problems::one(Field::Lines, Wrong::TooManyLines { at_most: 1_000 }));
    let too_many = |count| DocumentDraft { lines: vec![line("1", "1"); 10_000], ..draft(count) };
    assert_eq!(keeper.create(&too_many(2)), Err(refused.clone()));
    assert_eq!(keeper.ask(SaveDraft { draft: too_many(1), at: 0 }), Err(refused.clone()));
    assert_eq!(keeper.issue(&too_many(1)).map(drop), Err(refused));
    drop(keeper);
    assert_eq!(contents(disk), before);
}

pub fn a_text_that_nobody_typed_is_refused_at_its_field(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk);
    let long = "x".repeat(10_001);
    let line = DraftLine { hsn: long.clone(), rate: long.clone(), ..line("1", "1") };
    let draft =
        DocumentDraft { customer: Some(CUSTOMER), notes: long, lines: vec![DraftLine::empty(), line], ..draft(1) };
    let found = fields(Bookkeeper::at(disk).create(&draft));
    assert_eq!(found, [Field::Notes, Field::Line(1, LineField::Hsn), Field::Line(1, LineField::Rate)]);
    assert_eq!(contents(disk), before);
}

pub fn the_length_of_a_text_is_counted_in_letters(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let longest = DocumentDraft { notes: "क".repeat(10_000), ..draft(1) };
    assert_eq!(keeper.create(&longest), Ok(()));
    let longer = DocumentDraft { notes: "क".repeat(10_001), ..draft(2) };
    assert_eq!(fields(keeper.create(&longer)), [Field::Notes]);
}

/// Earlier versions took it. The form shows it as it was typed, with what is wrong with it, and without the goods it is right.
pub fn a_draft_with_goods_and_the_site_of_a_service_is_opened_and_mended(disk: &impl Disk) {
    let service = DraftLine { hsn: "996311".to_owned(), ..line("1", "1000") };
    let hotel = DocumentDraft {
        site: Some(Site::Property),
        place_of_supply: StateCode::new(32),
        lines: vec![service.clone(), line("2", "20")],
        ..draft(1)
    };
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&hotel).expect("a draft may be wrong");
    assert_eq!(
        opened(&mut keeper, &hotel),
        Some(OpenedDocument::Draft { draft: hotel.clone(), originals: Vec::new() })
    );
    let Err(Fault::Invalid(problems)) = keeper.issue(&hotel) else { panic!("it was issued") };
    assert_eq!(problems.iter().map(|problem| problem.field).collect::<Vec<_>>(), [Field::PlaceOfSupply]);
    let mended = DocumentDraft { lines: vec![service], ..hotel };
    assert_eq!(
        keeper.issue(&mended).map(|issued| issued.content.place_of_supply),
        Ok(StateCode::new(32).expect("Kerala"))
    );
}
