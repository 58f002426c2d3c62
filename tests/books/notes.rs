//! Credit notes in parts: what the books keep of each makes them come to their invoices, whichever are cancelled.

use bahi::domain::document::{Given, Note, Terms};
use bahi::domain::report::{Period, ReportKind, SalesBy, figure};
use bahi::domain::{Document, DocumentDraft, DocumentId, DocumentKind, DraftLine, Money, OriginalLine};
use bahi::protocol::{CancelDocument, CheckBooks, GetAccount, GetOriginals, GetReport};
use bahi::service::Host;
use bahi::store::StoreError;

use super::sample::{CUSTOMER, TODAY, draft, line};
use super::{Bookkeeper, Disk, contents};

pub fn untaxed(count: u32, quantity: &str, price: &str) -> DocumentDraft {
    DocumentDraft { lines: vec![DraftLine { rate: "0".to_owned(), ..line(quantity, price) }], ..draft(count) }
}

/// A note over so much of the first line of each of the invoices.
pub fn credit<H: Host>(keeper: &mut Bookkeeper<H>, count: u32, parts: &[(DocumentId, &str)]) -> Document {
    let part = |(document, quantity): &(DocumentId, &str)| DraftLine {
        original: Some(OriginalLine { document: *document, position: 0 }),
        ..line(quantity, "")
    };
    let note = DocumentDraft {
        kind: DocumentKind::CreditNote,
        lines: parts.iter().map(part).collect(),
        reason: "Came back".to_owned(),
        ..draft(count)
    };
    let issued = keeper.issue(&note).expect("so much is left");
    assert_eq!(keeper.issued(&issued), issued);
    issued
}

pub fn cancel<H: Host>(keeper: &mut Bookkeeper<H>, id: DocumentId) {
    keeper.ask(CancelDocument { id, reason: "Wrong".to_owned(), on: TODAY }).expect("it may be");
}

fn balance<H: Host>(keeper: &mut Bookkeeper<H>) -> Money {
    keeper.ask(GetAccount { customer: CUSTOMER, today: TODAY }).expect("an account").balance
}

/// What a report of the day says that was sold at any rate.
fn taxable<H: Host>(keeper: &mut Bookkeeper<H>) -> i64 {
    let (report, period) = (ReportKind::Sales(SalesBy::Levy), Period::new(TODAY, TODAY).expect("in order"));
    let call = GetReport { report, period, kind: None, only: None, customer: None, next: None, today: TODAY };
    keeper.ask(call).expect("a report").lines.iter().map(|line| line.numbers[figure::TAXABLE]).sum()
}

/// 100.30 and 100.20, both rounded to 100. The second note takes the last of both, and with it both round-offs; of what the
/// cancelled one before it took, none is left to give back.
pub fn a_note_gives_back_of_each_invoice_what_that_was_rounded_by(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let one = keeper.issue(&untaxed(1, "2", "50.15")).expect("right").id;
    let two = keeper.issue(&untaxed(2, "1", "100.20")).expect("right").id;
    let first = credit(&mut keeper, 3, &[(one, "1")]);
    let second = credit(&mut keeper, 4, &[(one, "1"), (two, "1")]);
    let Terms::CreditNote(Note { given, .. }) = &second.content.terms else { panic!("no credit note") };
    let given: Vec<i64> = given.iter().map(|Given { payable, .. }| payable.paise()).collect();
    assert_eq!((given, second.content.totals.round_off.paise()), (vec![49_85, 100_00], -50));

    cancel(&mut keeper, first.id);
    let left = keeper.ask(GetOriginals { ids: vec![one, two] }).expect("they can be read");
    let given: Vec<i64> = left.iter().map(|original| original.given_back.payable.paise()).collect();
    assert_eq!(given, [49_85, 100_00]);
    let anew = credit(&mut keeper, 5, &[(one, "1")]);
    assert_eq!(anew.content.totals.payable.paise(), 50_15);
    assert_eq!(balance(&mut keeper), Money::ZERO);
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

/// Seven cents at 83.335 are 5.83 rupees, and seven times one cent at 0.83 would be 5.81.
pub fn the_parts_of_an_export_leave_nothing_in_rupees(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let export =
        DocumentDraft { currency: "USD".to_owned(), exchange_rate: "83.335".to_owned(), ..untaxed(1, "7", "0.01") };
    let export = keeper.issue(&export).expect("right");
    assert_eq!((balance(&mut keeper).paise(), taxable(&mut keeper)), (5_83, 5_83));
    let notes: Vec<Document> = (2..9).map(|count| credit(&mut keeper, count, &[(export.id, "1")])).collect();
    assert_eq!((balance(&mut keeper), taxable(&mut keeper)), (Money::ZERO, 0));
    for note in &notes[2..5] {
        cancel(&mut keeper, note.id);
    }
    let left = 83 + 83 + 84;
    assert_eq!((balance(&mut keeper).paise(), taxable(&mut keeper)), (left, left));
    credit(&mut keeper, 10, &[(export.id, "2")]);
    credit(&mut keeper, 11, &[(export.id, "1")]);
    assert_eq!((balance(&mut keeper), taxable(&mut keeper)), (Money::ZERO, 0));
}

pub fn what_a_note_gives_back_and_refers_to_is_frozen(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let invoice = keeper.issue(&draft(1)).expect("right").id;
    credit(&mut keeper, 2, &[(invoice, "1")]);
    drop(keeper);
    let before = contents(disk);
    for (statement, words) in [
        ("UPDATE given_back SET payable = payable", "what an issued document gives back cannot change"),
        ("DELETE FROM given_back", "what an issued document gives back cannot be deleted"),
        ("INSERT OR REPLACE INTO given_back SELECT * FROM given_back", "an issued document cannot give back more"),
        ("INSERT INTO given_back SELECT note, note, 1, 1 FROM given_back", "an issued document cannot give back more"),
        ("UPDATE note_original SET original = original", "what an issued document refers to cannot change"),
        ("DELETE FROM note_original", "what an issued document refers to cannot be deleted"),
        ("INSERT OR REPLACE INTO note_original SELECT * FROM note_original", "an issued document cannot refer to more"),
        ("INSERT INTO note_original SELECT note, note FROM note_original", "an issued document cannot refer to more"),
    ] {
        let done = disk.database().transact(|books| {
            books.execute_batch(statement).map_err(|error| StoreError::Sqlite { doing: "tampering", error })
        });
        let error = done.expect_err(statement).to_string();
        assert!(error.contains(words), "{statement}: {error}");
    }
    assert_eq!(contents(disk), before);
}
