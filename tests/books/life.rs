//! Documents of every kind, and what happens to them after their issue.

use bahi::domain::document::{Note, Terms};
use bahi::domain::life::Moves;
use bahi::domain::tax::Treatment;
use bahi::domain::{
    DocumentDraft, DocumentId, DocumentKind, DraftCharge, DraftDelivery, DraftLine, Fault as Wrong, Field, LineField,
    OriginalLine, Problems, Quantity, SeriesId, Standing, StateCode, Status, SupplyKind,
};
use bahi::protocol::{
    AnswerQuotation, CancelDocument, CheckBooks, DocumentFilter, DocumentOrder, Fault, GetOriginals, ListAlike,
    ListDocuments, OpenDocument, OpenedDocument, PeekNumber,
};
use bahi::service::Host;

use super::sample::{TODAY, draft, invoice_id, line};
use super::{Bookkeeper, Disk, problems};

fn of_kind(kind: DocumentKind, count: u32) -> DocumentDraft {
    DocumentDraft { kind, reason: "Job work".to_owned(), ..draft(count) }
}

fn opened<H: Host>(keeper: &mut Bookkeeper<H>, id: DocumentId) -> (Standing, Vec<DocumentId>) {
    match keeper.ask(OpenDocument { id }) {
        Ok(Some(OpenedDocument::Issued { standing, related, .. })) => {
            (standing, related.iter().map(|row| row.id).collect())
        }
        other => panic!("not issued: {other:?}"),
    }
}

/// What the draft, the books and the series object to is said in one answer.
pub fn everything_that_stands_in_the_way_is_named_at_once(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let quotation = keeper.issue(&of_kind(DocumentKind::Quotation, 1)).expect("right").id;
    keeper.issue(&DocumentDraft { source: Some(quotation), ..draft(2) }).expect("one invoice may follow");
    let wrong = DocumentDraft {
        source: Some(quotation),
        series: Some(SeriesId::from_bytes([9; 16])),
        document_discount: "x".to_owned(),
        due: "2026-11-01".to_owned(),
        ..draft(3)
    };
    let found = problems(keeper.issue(&wrong));
    assert_eq!(found.at(Field::Document), Some(&Wrong::HasFollowers));
    assert_eq!(found.at(Field::Series), Some(&Wrong::UnknownSeries));
    assert!(found.at(Field::DocumentDiscount).is_some() && found.at(Field::Due).is_some());
    assert_eq!(found.iter().count(), 4);
}

/// 100.30 in three parts, rounded to 100: the last of them takes 0.30 less. If one before it is cancelled and credited
/// anew, the three come to 100 still.
pub fn the_notes_of_an_invoice_come_to_it_also_if_one_is_cancelled(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let free = DraftLine { rate: "0".to_owned(), ..line("1", "100.30") };
    let invoice = keeper.issue(&DocumentDraft { lines: vec![free], ..draft(1) }).expect("right");
    assert_eq!(invoice.content.totals.payable.to_string(), "100.00");
    let mut credit = |count: u32, amount: &str| {
        let original = Some(OriginalLine { document: invoice.id, position: 0 });
        let lines = vec![DraftLine { original, ..line("", amount) }];
        let note = DocumentDraft { lines, ..of_kind(DocumentKind::CreditNote, count) };
        let payable = keeper.issue(&note).expect("so much is left").content.totals.payable.to_string();
        if count == 4 {
            let cancel = CancelDocument { id: draft(2).id, reason: "Wrong".to_owned(), on: TODAY };
            keeper.ask(cancel).expect("it may be");
        }
        payable
    };
    let notes = [(2, "50.10"), (3, "25"), (4, "25.20"), (5, "50.10")].map(|(count, amount)| credit(count, amount));
    assert_eq!(notes, ["50.10", "25.00", "24.90", "50.10"]);
    assert_eq!(keeper.standing(invoice.id).balance().to_string(), "0.00");
}

/// One note takes from the lines of two invoices, and of each no more than is left.
pub fn a_note_is_against_several_invoices_that_are_alike(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let [one, two] = [1, 2].map(|count| keeper.issue(&draft(count)).expect("right"));
    let elsewhere =
        DocumentDraft { place_of_supply: StateCode::parse("33"), place_note: "Fair".to_owned(), ..draft(3) };
    let elsewhere = keeper.issue(&elsewhere).expect("right").id;
    let alike = keeper.ask(ListAlike { id: one.id, limit: 9 }).expect("a list");
    assert_eq!(alike.iter().map(|row| row.id).collect::<Vec<_>>(), [two.id], "another place of supply is not alike");

    let mut note = credit(4, one.id, "1");
    note.lines.extend(credit(4, two.id, "2").lines);
    let issued = keeper.issue(&note).expect("so much is left of both");
    let Terms::CreditNote(Note { against, .. }) = &issued.content.terms else { panic!("no credit note") };
    assert_eq!(against.iter().map(|reference| reference.id).collect::<Vec<_>>(), [one.id, two.id]);
    assert_eq!(keeper.issued(&issued), issued);
    let again = DocumentDraft { id: invoice_id(5), ..note.clone() };
    assert_eq!(
        problems(keeper.issue(&again)),
        Problems::one(Field::Line(1, LineField::Quantity), Wrong::NothingLeft),
        "one of two is left of the first invoice, and none of the second"
    );
    note.lines.extend(credit(4, elsewhere, "1").lines);
    let differ = problems(keeper.issue(&DocumentDraft { id: invoice_id(6), ..note }));
    assert_eq!(differ.at(Field::Lines), Some(&Wrong::OriginalsDiffer));
}

/// A note that takes so much of the first line of the invoice.
fn credit(count: u32, invoice: DocumentId, quantity: &str) -> DocumentDraft {
    let original = Some(OriginalLine { document: invoice, position: 0 });
    let line = DraftLine { original, ..line(quantity, "") };
    DocumentDraft { lines: vec![line], reason: "Came back".to_owned(), ..of_kind(DocumentKind::CreditNote, count) }
}

pub fn every_field_of_a_document_is_read_back(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let exempt = DraftLine { treatment: Treatment::Exempt, ..line("1", "10") };
    let full = DocumentDraft {
        date: "2025-09-01".to_owned(),
        due: "2025-09-30".to_owned(),
        supply: Some(SupplyKind::DeemedExport),
        reverse_charge: true,
        place_of_supply: StateCode::parse("33"),
        place_note: "The fair is there".to_owned(),
        delivery: DraftDelivery {
            name: "Somebody Else".to_owned(),
            address: "5 Made-up Lane".to_owned(),
            state: StateCode::parse("33"),
        },
        currency: "KWD".to_owned(),
        exchange_rate: "271.3456".to_owned(),
        lines: vec![DraftLine { cess: "12".to_owned(), cess_per_unit: "0.5".to_owned(), ..line("2", "450.5") }, exempt],
        charges: vec![DraftCharge { description: "Freight".to_owned(), amount: "5.125".to_owned() }],
        ..draft(1)
    };
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| !kind.is_note());
    for (count, kind) in (1..).zip(kinds) {
        let issued =
            keeper.issue(&DocumentDraft { kind, reason: "Fair".to_owned(), id: invoice_id(count), ..full.clone() });
        let issued = issued.expect("the draft is right");
        assert_eq!(keeper.issued(&issued), issued, "{kind:?}");
    }
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

pub fn each_kind_counts_for_itself(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    for (count, kind) in (1..).zip(DocumentKind::ALL.into_iter().filter(|kind| !kind.is_note())) {
        let number = keeper.ask(PeekNumber { kind, series: None, date: TODAY }).map(|next| next.number.to_string());
        assert_eq!(number, Ok(format!("{}/26-27/0001", kind.prefix())));
        assert_eq!(Ok(keeper.number_of(&of_kind(kind, count))), number);
        let rows = keeper
            .ask(ListDocuments {
                filter: DocumentFilter::all(kind, TODAY),
                order: DocumentOrder::default(),
                after: None,
                limit: 9,
            })
            .expect("a list")
            .rows;
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [invoice_id(count)], "{kind:?}");
    }
}

pub fn a_quotation_is_answered_and_becomes_one_invoice(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let quotation = keeper.issue(&of_kind(DocumentKind::Quotation, 1)).expect("the draft is right");
    let answer = AnswerQuotation { id: quotation.id, accepted: true, on: TODAY };
    let standing = keeper.ask(answer.clone()).expect("it waits for an answer");
    assert_eq!(standing.status(DocumentKind::Quotation, TODAY), Status::Accepted);

    let next = |id| Moves::of(&quotation, standing.clone()).next(DocumentKind::Invoice, id, TODAY).expect("one step");
    let invoice = keeper.issue(&next(invoice_id(2))).expect("it is complete");
    assert_eq!(invoice.content.totals, quotation.content.totals);
    let (standing_now, related) = opened(&mut keeper, quotation.id);
    assert_eq!(standing_now.status(DocumentKind::Quotation, TODAY), Status::Invoiced);
    assert_eq!((related, opened(&mut keeper, invoice.id).1), (vec![invoice.id], vec![quotation.id]));

    let second = problems(keeper.issue(&next(invoice_id(3))));
    assert_eq!(second, Problems::one(Field::Document, Wrong::HasFollowers));
    assert_eq!(problems(keeper.ask(answer)), Problems::one(Field::Document, Wrong::NoSuchStep));

    let cancel = CancelDocument { id: invoice.id, reason: "Ordered anew".to_owned(), on: TODAY };
    keeper.ask(cancel).expect("nothing was paid");
    assert!(keeper.issue(&next(invoice_id(3))).is_ok(), "the first invoice does not count any more");
}

pub fn credit_notes_take_what_is_left_and_no_more(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let invoice = keeper.issue(&draft(1)).expect("the draft is right"); // 2 and 0.125 of a pot
    let first = keeper.issue(&credit(2, invoice.id, "1.5")).expect("two are left");
    assert_eq!(keeper.issued(&first), first);
    assert_eq!((first.number.as_str(), first.content.totals.taxable.to_string().as_str()), ("CN/26-27/0001", "675.75"));

    let left = Quantity::parse("0.5").expect("a quantity");
    let too_much = Problems::one(Field::Line(0, LineField::Quantity), Wrong::QuantityAboveRest { left });
    assert_eq!(problems(keeper.issue(&credit(3, invoice.id, "0.501"))), too_much);
    let (standing, related) = opened(&mut keeper, invoice.id);
    assert!(standing.followed);
    assert_eq!(related, [first.id]);

    // A cancelled note gives back what it took.
    keeper.ask(CancelDocument { id: first.id, reason: "Kept after all".to_owned(), on: TODAY }).expect("it may be");
    let all = keeper.issue(&credit(3, invoice.id, "2")).expect("everything is left again");
    assert_eq!(all.content.totals.taxable, invoice.content.totals.lines[0].taxable);
    let originals = keeper.ask(GetOriginals { ids: vec![invoice.id, invoice_id(404)] }).expect("they can be read");
    assert_eq!(originals.iter().map(|original| original.credited[0].quantity).collect::<Vec<_>>(), [2_000]);
}

pub fn two_notes_of_the_same_rest_are_not_both_issued(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let invoice = keeper.issue(&draft(1)).expect("the draft is right");
    let notes = [credit(2, invoice.id, "2"), credit(3, invoice.id, "2")];
    let issued = notes.map(|note| keeper.issue(&note).is_ok());
    assert_eq!(issued, [true, false]);
}

pub fn a_cancelled_document_keeps_its_number_and_is_no_original(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let invoice = keeper.issue(&draft(1)).expect("the draft is right");
    let cancel = CancelDocument { id: invoice.id, reason: "Typed twice".to_owned(), on: TODAY };
    let no_reason = CancelDocument { reason: String::new(), ..cancel.clone() };
    assert_eq!(problems(keeper.ask(no_reason)), Problems::one(Field::Reason, Wrong::Missing));
    let standing = keeper.ask(cancel.clone()).expect("nothing was paid");
    assert_eq!(standing.status(DocumentKind::Invoice, TODAY), Status::Cancelled);
    assert_eq!(keeper.issued(&invoice), invoice, "what it states stays");
    assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0002");

    assert_eq!(problems(keeper.ask(cancel)), Problems::one(Field::Document, Wrong::IsCancelled));
    let note = problems(keeper.issue(&credit(3, invoice.id, "1")));
    assert_eq!(note, Problems::one(Field::Line(0, LineField::Description), Wrong::NoOriginal));
}

pub fn an_invoice_with_a_note_is_not_cancelled(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let invoice = keeper.issue(&draft(1)).expect("the draft is right");
    keeper.issue(&credit(2, invoice.id, "1")).expect("it is left");
    let cancel = CancelDocument { id: invoice.id, reason: "Typed twice".to_owned(), on: TODAY };
    assert_eq!(problems(keeper.ask(cancel)), Problems::one(Field::Document, Wrong::HasFollowers));
}

pub fn nobody_cancels_or_answers_what_is_not_there(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = invoice_id(404);
    assert_eq!(keeper.ask(CancelDocument { id, reason: "x".to_owned(), on: TODAY }), Err(Fault::NotFound));
    assert_eq!(keeper.ask(AnswerQuotation { id, accepted: true, on: TODAY }), Err(Fault::NotFound));
}
