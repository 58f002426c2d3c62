//! What becomes of the demo's invoices: most are paid, some in part, a few are late; one is credited in part. And two
//! quotations.

use super::super::{documents, payments};
use crate::domain::account::{Mode, PaymentForm, Share};
use crate::domain::life::Moves;
use crate::domain::{Date, Document, DocumentDraft, DocumentId, DocumentKind, DraftLine, PaymentId, Standing, date};
use crate::protocol::{AnswerQuotation, Fault, IssueDocument, RecordPayment};
use crate::store::Writing;

/// How many days after their date the invoices are due.
pub(super) const DAYS_TO_PAY: i64 = 15;

/// The newest invoices that nobody has paid yet.
const UNPAID: usize = 6;

/// The day so many days later.
pub(super) fn later(date: Date, days: i64) -> Date {
    date::later(date, days).unwrap_or(date)
}

pub(super) fn pay(
    books: &Writing<'_>,
    invoices: &[Document],
    mut new_id: impl FnMut() -> PaymentId,
    today: Date,
) -> Result<(), Fault> {
    let paid = &invoices[..invoices.len().saturating_sub(UNPAID)];
    for (place, invoice) in paid.iter().enumerate() {
        let (Some(customer), payable) = (invoice.content.buyer.customer, invoice.content.totals.payable) else {
            continue;
        };
        // One in five pays a part first.
        let amount = if place % 5 == 4 { "1000".to_owned() } else { payable.to_string() };
        let mode = Mode::ALL[place % Mode::ALL.len()];
        let form = PaymentForm {
            customer: Some(customer),
            date: later(invoice.content.date, 12).min(today).to_string(),
            mode,
            reference: if mode == Mode::Cash { String::new() } else { format!("REF {:04}", 1_000 + place) },
            shares: vec![Share { document: invoice.id, amount: amount.clone() }],
            amount,
            tds: String::new(),
            notes: String::new(),
        };
        payments::record(books, &RecordPayment { id: new_id(), form, today })?;
    }
    Ok(())
}

/// A part of the invoice came back.
pub(super) fn credit(books: &Writing<'_>, invoice: &Document, id: DocumentId, today: Date) -> Result<(), Fault> {
    let Ok(note) = Moves::of(invoice, Standing::default()).next(DocumentKind::CreditNote, id, today) else {
        return Ok(());
    };
    let lines = note.lines.into_iter().take(1).map(|line| DraftLine { quantity: "1".to_owned(), ..line }).collect();
    let draft = DocumentDraft { lines, reason: "One piece came back damaged".to_owned(), ..note };
    documents::issue(books, &IssueDocument { draft, today }).map(drop)
}

/// Two offers like these invoices, the second of which was accepted.
pub(super) fn quote(
    books: &Writing<'_>,
    like: &[Document],
    mut new_id: impl FnMut() -> DocumentId,
    today: Date,
) -> Result<(), Fault> {
    for (place, invoice) in like.iter().take(2).enumerate() {
        let copy = invoice.copied(DocumentKind::Quotation, new_id(), today);
        let draft = DocumentDraft { due: later(today, 30).to_string(), ..copy };
        let quotation = documents::issue(books, &IssueDocument { draft, today })?;
        if place == 1 {
            documents::answer(books, &AnswerQuotation { id: quotation.id, accepted: true, on: today })?;
        }
    }
    Ok(())
}
