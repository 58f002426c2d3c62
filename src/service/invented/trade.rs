//! Invented invoices, and what becomes of each: most are paid in time, many late, some in part or never; a few are cancelled or
//! credited, and some begin as quotations.

use super::super::{documents, payments};
use super::dice::{Dice, For, id};
use super::{DAYS, before, goods, people};
use crate::domain::account::{Mode, PaymentForm, Share};
use crate::domain::date::later;
use crate::domain::life::Moves;
use crate::domain::{Date, Document, DocumentDraft, DocumentId, DocumentKind, DraftLine, Money, PaymentId, Standing};
use crate::protocol::{
    AnswerQuotation, CancelDocument, Fault, FillHistory, HistorySize, IssueDocument, RecordPayment, WriteOff,
};
use crate::store::Writing;

/// Thousandths of the invoices that have 50 to 200 lines.
const LONG: u32 = 3;

/// A debt that is as old as this is paid or written off, but for a few.
const OLD: u32 = 240;

/// Makes the invoice at this place in the order of days, and all that comes of it.
pub(super) fn make(books: &Writing<'_>, call: &FillHistory, place: u32) -> Result<(), Fault> {
    let FillHistory { seed, size, today, .. } = *call;
    let mut dice = Dice::of(seed, For::Invoice, place);
    let age = DAYS - 1 - spread(place, size.invoices);
    let day = before(today, age);
    let trade = Trade { books, seed, size, place, age, today };
    if dice.in_thousand(40) {
        trade.quote_in_vain(&mut dice, day)?;
    }
    let source = if dice.in_thousand(60) { Some(trade.quote(&mut dice, day)?) } else { None };
    let Some(invoice) = trade.invoice(&mut dice, day, source.as_ref())? else { return Ok(()) };
    match dice.below(1_000) {
        0..=14 if age > 0 => {
            let reason = "Entered twice".to_owned();
            let on = before(today, age - 1);
            documents::cancel(books, &CancelDocument { id: invoice.id, reason, on }).map(drop)
        }
        15..=44 => {
            trade.credit(&invoice, before(today, age / 2))?;
            trade.pay(&mut dice, &invoice)
        }
        _ => trade.pay(&mut dice, &invoice),
    }
}

/// The days from the first one on, evenly.
fn spread(place: u32, of: u32) -> u32 {
    u32::try_from(u64::from(place) * u64::from(DAYS) / u64::from(of.max(1))).unwrap_or(0).min(DAYS - 1)
}

struct Trade<'save> {
    books: &'save Writing<'save>,
    seed: u64,
    size: HistorySize,
    place: u32,
    /// Days from the invoice to today.
    age: u32,
    today: Date,
}

/// What comes from one place of the list, each with an id of its own.
#[derive(Clone, Copy)]
enum Part {
    Vain = 1,
    Quotation = 2,
    Invoice = 3,
    Note = 4,
    FirstPayment = 5,
    SecondPayment = 6,
}

impl Trade<'_> {
    fn document_id(&self, part: Part) -> DocumentId {
        DocumentId::new(id(self.seed, For::Invoice, self.place, part as u32))
    }

    fn issue(&self, draft: DocumentDraft) -> Result<Document, Fault> {
        documents::issue(self.books, &IssueDocument { draft, today: self.today })
    }

    fn draft(&self, dice: &mut Dice, kind: DocumentKind, part: Part, day: Date) -> Result<DocumentDraft, Fault> {
        let count = if dice.in_thousand(LONG) { 50 + dice.below(151) } else { 1 + dice.seldom(16) };
        let mut lines = Vec::new();
        for _ in 0..count {
            let item = goods::get(self.books, self.seed, dice.seldom(self.size.items))?;
            let rate = item.rate_on(day).to_string();
            let quantity = (1 + dice.seldom(60)).to_string();
            let discount = if dice.in_thousand(100) { "5".to_owned() } else { String::new() };
            lines.push(DraftLine { quantity, rate, discount, ..DraftLine::of(&item) });
        }
        let customer = Some(people::customer_id(self.seed, dice.seldom(self.size.customers)));
        let days = dice.one_of(&[0, 7, 15, 30, 30, 45]);
        let due = later(day, days).unwrap_or(day).to_string();
        let id = self.document_id(part);
        Ok(DocumentDraft { customer, due, lines, ..DocumentDraft::of_kind(kind, id, day) })
    }

    /// An offer that came to nothing: declined, or still without an answer.
    fn quote_in_vain(&self, dice: &mut Dice, day: Date) -> Result<(), Fault> {
        let draft = self.draft(dice, DocumentKind::Quotation, Part::Vain, day)?;
        let quotation = self.issue(draft)?;
        if dice.in_thousand(500) {
            let answer = AnswerQuotation { id: quotation.id, accepted: false, on: before(self.today, self.age / 2) };
            documents::answer(self.books, &answer)?;
        }
        Ok(())
    }

    /// An offer that is accepted on its day.
    fn quote(&self, dice: &mut Dice, day: Date) -> Result<Document, Fault> {
        let draft = self.draft(dice, DocumentKind::Quotation, Part::Quotation, day)?;
        let quotation = self.issue(draft)?;
        documents::answer(self.books, &AnswerQuotation { id: quotation.id, accepted: true, on: day })?;
        Ok(quotation)
    }

    fn invoice(&self, dice: &mut Dice, day: Date, source: Option<&Document>) -> Result<Option<Document>, Fault> {
        let id = self.document_id(Part::Invoice);
        let draft = match source {
            None => self.draft(dice, DocumentKind::Invoice, Part::Invoice, day)?,
            Some(quotation) => {
                let moves = Moves::of(quotation, Standing::default());
                let Ok(draft) = moves.next(DocumentKind::Invoice, id, day) else { return Ok(None) };
                draft
            }
        };
        self.issue(draft).map(Some)
    }

    /// One piece of the first line came back.
    fn credit(&self, invoice: &Document, day: Date) -> Result<(), Fault> {
        let moves = Moves::of(invoice, Standing::default());
        let Ok(note) = moves.next(DocumentKind::CreditNote, self.document_id(Part::Note), day) else { return Ok(()) };
        let lines = note.lines.into_iter().take(1).map(|line| DraftLine { quantity: "1".to_owned(), ..line }).collect();
        self.issue(DocumentDraft { lines, reason: "One piece came back damaged".to_owned(), ..note }).map(drop)
    }

    /// Pays in time, late, in two parts or not at all. What would be paid after today is not paid yet.
    fn pay(&self, dice: &mut Dice, invoice: &Document) -> Result<(), Fault> {
        let standing = crate::store::documents::standing(self.books, invoice.id)?.ok_or(Fault::NotFound)?;
        let Some(customer) = invoice.content.buyer.customer else { return Ok(()) };
        let left = standing.balance();
        if left <= Money::ZERO {
            return Ok(());
        }
        let wait = match dice.below(100) {
            0..=54 => dice.below(20),
            55..=84 => 15 + dice.below(60),
            85..=94 => 60 + dice.below(150),
            // Never, unless it has become too old to wait for.
            _ if self.age > OLD && !dice.in_thousand(100) => return self.give_up(invoice, left),
            _ => return Ok(()),
        };
        let in_parts = dice.in_thousand(120) && left.paise() > 100_00;
        let kept_back = if dice.in_thousand(50) { Money::from_paise(left.paise() / 100) } else { Money::ZERO };
        let first = if in_parts { Money::from_paise(left.paise() / 200 * 100) } else { left };
        self.receive(dice, (invoice, customer), (Part::FirstPayment, first, kept_back), wait)?;
        if in_parts && !dice.in_thousand(200) {
            let rest = left.minus(first).unwrap_or_default();
            self.receive(
                dice,
                (invoice, customer),
                (Part::SecondPayment, rest, Money::ZERO),
                wait + dice.clone().below(60),
            )?;
        }
        Ok(())
    }

    fn receive(
        &self,
        dice: &mut Dice,
        (invoice, customer): (&Document, crate::domain::CustomerId),
        (part, amount, kept_back): (Part, Money, Money),
        wait: u32,
    ) -> Result<(), Fault> {
        if wait > self.age {
            return Ok(());
        }
        let mode = dice.one_of(&[Mode::Upi, Mode::Upi, Mode::Bank, Mode::Bank, Mode::Cash, Mode::Cheque, Mode::Card]);
        let reference = if mode == Mode::Cash { String::new() } else { format!("REF {:08}", dice.below(100_000_000)) };
        let received = amount.minus(kept_back).unwrap_or(amount);
        let form = PaymentForm {
            customer: Some(customer),
            date: before(self.today, self.age - wait).to_string(),
            mode,
            reference,
            amount: received.to_string(),
            tds: if kept_back == Money::ZERO { String::new() } else { kept_back.to_string() },
            notes: String::new(),
            shares: vec![Share { document: invoice.id, amount: amount.to_string() }],
        };
        let id = PaymentId::new(id(self.seed, For::Invoice, self.place, part as u32));
        payments::record(self.books, &RecordPayment { id, form, today: self.today }).map(drop)
    }

    fn give_up(&self, invoice: &Document, left: Money) -> Result<(), Fault> {
        let call = WriteOff {
            document: invoice.id,
            amount: left.to_string(),
            reason: "Nobody answers".to_owned(),
            on: before(self.today, self.age - OLD),
        };
        payments::write_off(self.books, &call).map(drop)
    }
}
