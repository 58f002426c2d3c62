//! Credit notes in any number of parts, some of them cancelled: what is given back comes to the invoices, in their currency and
//! in rupees.

use bahi::domain::document::{Note, Terms};
use bahi::domain::report::{Collecting, Figures, Row, Sale, SaleLine, SalesBy};
use bahi::domain::{
    Credited, Document, DocumentContent, DocumentDraft, DocumentId, DocumentKind, DocumentNumber, DraftLine, Fault,
    Field, Given, Money, Original, OriginalLine, Problems, Quantity,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::arbitrary::complete_line;
use crate::sample::{TODAY, check, draft, rupees, seller, typed};

/// Issued invoices and what became of them.
struct Invoices {
    issued: Vec<Original>,
    notes: Vec<DocumentContent>,
}

/// What happens next.
#[derive(Clone, Debug)]
enum Step {
    /// Of some of the lines, so many percent of what is left.
    Credit(Vec<(usize, i64)>),
    Cancel(usize),
}

impl Invoices {
    fn of(drafts: impl IntoIterator<Item = DocumentDraft>) -> Invoices {
        let issued = (1..).zip(drafts).map(|(count, draft)| {
            let content = check(&draft).expect("the invoice is complete");
            Original {
                customer: content.buyer.customer,
                given_back: Given::default(),
                credited: vec![Credited::default(); content.lines.len()],
                document: Document {
                    id: DocumentId::from_bytes([count; 16]),
                    number: DocumentNumber::parse(&format!("INV/26-27/{count}")).expect("a number"),
                    content,
                },
            }
        });
        Invoices { issued: issued.collect(), notes: Vec::new() }
    }

    fn lines(&self) -> Vec<(usize, usize)> {
        let of =
            |(invoice, original): (usize, &Original)| (0..original.credited.len()).map(move |line| (invoice, line));
        self.issued.iter().enumerate().flat_map(of).collect()
    }

    /// A line of a note over so many percent of what is left of a line; all of it from 100 on.
    fn part(&self, (invoice, line): (usize, usize), percent: i64) -> Option<DraftLine> {
        let Original { document, credited, .. } = &self.issued[invoice];
        let left = document.content.lines[line].priced.quantity.thousandths() - credited[line].quantity;
        let some = if percent < 100 { left * percent / 100 } else { left };
        Some(DraftLine {
            original: Some(OriginalLine { document: document.id, position: line as u32 }),
            description: "Came back".to_owned(),
            quantity: Quantity::of_thousandths(some)?.to_string(),
            unit_price: String::new(),
            ..DraftLine::empty()
        })
    }

    fn credit(&mut self, lines: Vec<DraftLine>) -> Result<(), Problems> {
        let note = DocumentDraft {
            lines,
            reason: "It came back".to_owned(),
            ..DocumentDraft::of_kind(DocumentKind::CreditNote, DocumentId::from_bytes([99; 16]), TODAY)
        };
        let content = note.check(&seller(), None, &self.issued, TODAY)?;
        self.notes.push(content);
        self.gather();
        Ok(())
    }

    /// All that is left of the invoices, each by itself.
    fn credit_the_rest(&mut self) {
        for invoice in 0..self.issued.len() {
            let lines = self.lines().into_iter().filter(|(of, _)| *of == invoice);
            let rest: Vec<DraftLine> = lines.filter_map(|place| self.part(place, 100)).collect();
            if !rest.is_empty() {
                self.credit(rest).expect("one invoice is rounded by no more than half a rupee");
            }
        }
    }

    /// What the notes that stand took and gave back, from what they say.
    fn gather(&mut self) {
        for original in &mut self.issued {
            original.credited.fill(Credited::default());
            original.given_back = Given::default();
        }
        for note in &self.notes {
            let Terms::CreditNote(Note { against, given, .. }) = &note.terms else { panic!("no credit note") };
            for (reference, given) in against.iter().zip(given) {
                let original = self.issued.iter_mut().find(|original| original.document.id == reference.id);
                let back = &mut original.expect("it is against one of them").given_back;
                *back = Given::sum([*back, *given]).expect("amounts are small");
            }
            for (line, amounts) in note.lines.iter().zip(&note.totals.lines) {
                let change = line.change.expect("every line of a note changes one");
                let original = self.issued.iter_mut().find(|original| original.document.id == change.original.document);
                let credited = &mut original.expect("it is one of them").credited[change.original.position as usize];
                let taken = Credited::by(&change, amounts, note.worth).expect("amounts are small");
                *credited = credited.plus(taken).expect("amounts are small");
            }
        }
    }

    fn go(&mut self, step: Step) {
        match step {
            Step::Cancel(note) => {
                if !self.notes.is_empty() {
                    self.notes.remove(note % self.notes.len());
                    self.gather();
                }
            }
            Step::Credit(parts) => {
                let all = self.lines();
                let mut places: Vec<((usize, usize), i64)> =
                    parts.into_iter().map(|(line, percent)| (all[line % all.len()], percent)).collect();
                places.sort_unstable();
                places.dedup_by_key(|(place, _)| *place);
                let lines: Vec<DraftLine> =
                    places.into_iter().filter_map(|(place, percent)| self.part(place, percent)).collect();
                if lines.is_empty() {
                    return;
                }
                match self.credit(lines) {
                    Ok(()) => {}
                    // Two invoices may be rounded by more together than a document can be.
                    Err(problems) => assert_eq!(problems, Problems::one(Field::Total, Fault::RoundOffsTooLarge)),
                }
            }
        }
    }

    /// What the invoices come to less what the notes give back: in the currency, and in rupees.
    fn left(&self) -> (Money, Money) {
        let sums = |contents: &mut dyn Iterator<Item = &DocumentContent>| {
            let sum = |(payable, rupees): (Money, Money), content: &DocumentContent| {
                let of = content.in_rupees().expect("amounts are small");
                (payable.plus(content.totals.payable).expect("small"), rupees.plus(of).expect("small"))
            };
            contents.fold((Money::ZERO, Money::ZERO), sum)
        };
        let owed = sums(&mut self.issued.iter().map(|original| &original.document.content));
        let back = sums(&mut self.notes.iter());
        (owed.0.minus(back.0).expect("small"), owed.1.minus(back.1).expect("small"))
    }

    /// What a report says that is left.
    fn reported(&self, by: SalesBy) -> Vec<Row> {
        let mut collecting = Collecting::by(by);
        let invoices = self.issued.iter().map(|original| &original.document.content);
        invoices.chain(&self.notes).for_each(|content| collecting.add(&sale(content)).expect("amounts are small"));
        collecting.finish().expect("amounts are small").rows
    }
}

/// The document as reports look at it.
fn sale(content: &DocumentContent) -> Sale {
    let lines = content.lines.iter().cloned().zip(&content.totals.lines);
    Sale {
        kind: content.kind(),
        date: content.date,
        customer: content.buyer.customer,
        heads: content.heads,
        reverse_charge: content.reverse_charge,
        worth: content.worth,
        payable: content.in_rupees().expect("amounts are small"),
        lines: lines.map(|(line, amounts)| SaleLine::of(line, amounts)).collect(),
    }
}

fn step() -> impl Strategy<Value = Step> {
    let percent = prop_oneof![1_i64..100, Just(100)];
    prop_oneof![
        3 => vec((0_usize..24, percent), 1..4).prop_map(Step::Credit),
        1 => (0_usize..24).prop_map(Step::Cancel),
    ]
}

/// Rupees, or a currency with none, two or three decimals at any rate.
fn currency() -> impl Strategy<Value = (String, String)> {
    let rate =
        (1_u64..200_000_000).prop_map(|millionths| format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000));
    let foreign = (select(&["USD", "JPY", "KWD"][..]), rate).prop_map(|(code, rate)| (code.to_owned(), rate));
    prop_oneof![Just((String::new(), String::new())), foreign]
}

proptest! {
    #[test]
    fn crediting_all_of_invoices_in_any_parts_leaves_nothing(
        invoices in vec(vec(complete_line(), 1..3), 1..4),
        (currency, exchange_rate) in currency(),
        steps in vec(step(), 0..12),
    ) {
        let invoice = |lines: Vec<DraftLine>| {
            // Lines of a few units: then shares of them are rounded.
            let lines = lines.into_iter().map(|line| DraftLine { quantity: "3".to_owned(), ..line });
            DocumentDraft { currency: currency.clone(), exchange_rate: exchange_rate.clone(), ..draft(lines) }
        };
        let mut invoices = Invoices::of(invoices.into_iter().map(invoice));
        for step in steps {
            invoices.go(step);
            let (payable, rupees) = invoices.left();
            prop_assert!(payable >= Money::ZERO && rupees >= Money::ZERO, "{payable} and {rupees} are left");
            for Row { figures: Figures { taxable, tax, .. }, .. } in invoices.reported(SalesBy::Levy) {
                let amounts = [taxable, tax.cgst, tax.sgst, tax.igst, tax.cess];
                prop_assert!(amounts.into_iter().all(|amount| amount >= Money::ZERO), "{amounts:?} is left");
            }
        }
        invoices.credit_the_rest();
        prop_assert_eq!(invoices.left(), (Money::ZERO, Money::ZERO));
        for by in [SalesBy::Month, SalesBy::Item, SalesBy::Hsn, SalesBy::Levy] {
            for row in invoices.reported(by) {
                let nothing = Figures { documents: row.figures.documents, ..Figures::default() };
                prop_assert_eq!(row.figures, nothing, "{:?}", row.key);
            }
        }
    }
}

/// A third of 1.00 at 83.335 is 27.778333 rupees: three roundings of it would give back 83.34 of 83.34, of 0.10 at 0.335 three
/// times 0.01 of 0.03, and so on by chance.
#[test]
fn parts_of_an_export_come_to_its_rupees() {
    let export = DocumentDraft {
        currency: "USD".to_owned(),
        exchange_rate: "83.335".to_owned(),
        ..draft([typed("7", "0.01", "0")])
    };
    let mut invoices = Invoices::of([export]);
    let mut back = Vec::new();
    for _ in 0..7 {
        let line = DraftLine { quantity: "1".to_owned(), ..invoices.part((0, 0), 100).expect("some is left") };
        invoices.credit(vec![line]).expect("so much is left");
        back.push(invoices.notes.last().expect("it was issued").in_rupees().expect("small"));
    }
    // 0.83335 each: 5.83345 in all, and no more than a paisa off on the way.
    assert_eq!(back, ["0.83", "0.84", "0.83", "0.83", "0.84", "0.83", "0.83"].map(rupees));
    assert_eq!(invoices.left(), (Money::ZERO, Money::ZERO));
}

/// Seven cents are 5.83 rupees. Each by itself is 0.83, seven of which would leave 0.02 of them at the rate.
#[test]
fn parts_of_an_export_leave_nothing_at_its_rate() {
    let export = DocumentDraft {
        currency: "USD".to_owned(),
        exchange_rate: "83.335".to_owned(),
        ..draft([typed("7", "0.01", "0")])
    };
    let mut invoices = Invoices::of([export]);
    let mut left = Vec::new();
    for _ in 0..7 {
        let line = DraftLine { quantity: "1".to_owned(), ..invoices.part((0, 0), 100).expect("some is left") };
        invoices.credit(vec![line]).expect("so much is left");
        left.push(invoices.reported(SalesBy::Levy)[0].figures.taxable);
    }
    assert_eq!(left, ["5.00", "4.16", "3.33", "2.50", "1.66", "0.83", "0"].map(rupees));
}

/// A note of an earlier version does not say what its lines are in rupees: reports convert them, and the next note goes on from
/// there.
#[test]
fn what_earlier_notes_gave_back_in_rupees_is_what_reports_say() {
    let export = DocumentDraft {
        currency: "USD".to_owned(),
        exchange_rate: "83.335".to_owned(),
        ..draft([typed("7", "0.01", "0")])
    };
    let mut invoices = Invoices::of([export]);
    for _ in 0..4 {
        let line = DraftLine { quantity: "1".to_owned(), ..invoices.part((0, 0), 100).expect("some is left") };
        invoices.credit(vec![line]).expect("so much is left");
        for line in &mut invoices.notes.last_mut().expect("it was issued").lines {
            line.change.as_mut().expect("it changes one").rupees = None;
        }
        invoices.gather();
    }
    // Four times 0.83 of 5.83.
    assert_eq!(invoices.reported(SalesBy::Levy)[0].figures.taxable, rupees("2.51"));
    invoices.credit_the_rest();
    assert_eq!(invoices.reported(SalesBy::Levy)[0].figures.taxable, Money::ZERO);
}

/// Both were rounded down by 0.30 and 0.20. The note over the rest of both gives that back; when the note before it is
/// cancelled and its part credited anew, only that part is left.
#[test]
fn what_invoices_were_rounded_by_goes_back_once() {
    let mut invoices = Invoices::of([draft([typed("2", "50.15", "0")]), draft([typed("1", "100.20", "0")])]);
    let half = |invoices: &Invoices| invoices.part((0, 0), 50).expect("half of it");
    invoices.credit(vec![half(&invoices)]).expect("half of the first");
    let rest = [(0, 0), (1, 0)].map(|place| invoices.part(place, 100).expect("the rest"));
    invoices.credit(rest.to_vec()).expect("together they were rounded by half a rupee");
    let given: Vec<Money> = invoices.notes.iter().map(|note| note.totals.payable).collect();
    assert_eq!(given, [rupees("50.15"), rupees("149.85")]);
    invoices.go(Step::Cancel(0));
    invoices.credit_the_rest();
    assert_eq!(invoices.notes.last().map(|note| note.totals.payable), Some(rupees("50.15")));
    assert_eq!(invoices.left(), (Money::ZERO, Money::ZERO));
}
