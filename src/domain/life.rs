//! What happens to a document after its issue, and which moves its life allows.
//!
//! Invariant: a move can only be made from where it is allowed. [`Moves`] hands out [`Open`] and [`Offer`] for documents
//! that may still be cancelled or answered, and only these make the [`Cancelled`] and [`Answered`] that the store writes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::document::Document;
use super::draft::DocumentDraft;
use super::id::DocumentId;
use super::kind::DocumentKind;
use super::money::Money;
use super::problem::{Fault, Field, Problems};
use super::text;

/// How a document stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The day on which an invoice is due, or the last day of a quotation.
    #[serde(with = "super::date::optional")]
    pub due: Option<Date>,
    /// In rupees.
    pub payable: Money,
    /// Payments, credits and what was written off, in rupees.
    pub settled: Money,
    pub cancelled: Option<Cancellation>,
    pub answer: Option<Answer>,
    /// A document that is not cancelled was made from it, or is a note against it.
    pub followed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    #[serde(with = "super::date")]
    pub on: Date,
    pub reason: String,
}

/// What the customer said to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub accepted: bool,
    #[serde(with = "super::date")]
    pub on: Date,
}

/// How a document stands, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// A quotation without an answer.
    Sent,
    Accepted,
    Declined,
    /// A quotation without an answer whose last day is over.
    Expired,
    /// A quotation, proforma or challan from which an invoice was made.
    Invoiced,
    Issued,
    PartPaid,
    Paid,
    /// Not paid, and the due date is over.
    Overdue,
    Cancelled,
}

impl Standing {
    /// What is left to be paid, in rupees.
    pub fn balance(&self) -> Money {
        if self.cancelled.is_some() { Money::ZERO } else { self.payable.minus(self.settled).unwrap_or(Money::ZERO) }
    }

    pub fn status(&self, kind: DocumentKind, today: Date) -> Status {
        let over = self.due.is_some_and(|due| due < today);
        match (&self.cancelled, kind) {
            (Some(_), _) => Status::Cancelled,
            (_, kind) if kind.precedes_invoice() && self.followed => Status::Invoiced,
            (_, DocumentKind::Quotation) => match self.answer {
                Some(Answer { accepted: true, .. }) => Status::Accepted,
                Some(Answer { accepted: false, .. }) => Status::Declined,
                None if over => Status::Expired,
                None => Status::Sent,
            },
            (_, DocumentKind::Invoice | DocumentKind::DebitNote) => {
                let balance = self.balance();
                if balance <= Money::ZERO {
                    Status::Paid
                } else if over {
                    Status::Overdue
                } else if self.settled > Money::ZERO {
                    Status::PartPaid
                } else {
                    Status::Issued
                }
            }
            _ => Status::Issued,
        }
    }
}

/// What may be done with a document.
#[derive(Clone, Debug)]
pub struct Moves<'document> {
    document: &'document Document,
    standing: Standing,
}

/// A document that may be cancelled.
#[derive(Clone, Debug)]
pub struct Open(DocumentId, Date);

/// A quotation that may be answered.
#[derive(Clone, Debug)]
pub struct Offer(DocumentId, Date);

/// A document that is to be cancelled.
#[derive(Clone, Debug)]
pub struct Cancelled {
    id: DocumentId,
    cancellation: Cancellation,
}

/// A quotation that is to be answered.
#[derive(Clone, Debug)]
pub struct Answered {
    id: DocumentId,
    answer: Answer,
}

impl<'document> Moves<'document> {
    pub fn of(document: &'document Document, standing: Standing) -> Moves<'document> {
        Moves { document, standing }
    }

    /// The document, if it may be cancelled: nothing was paid for it and no document builds on it. Its number stays taken.
    pub fn cancellable(&self) -> Result<Open, Fault> {
        let Moves { document, standing } = self;
        if standing.cancelled.is_some() {
            Err(Fault::IsCancelled)
        } else if standing.followed {
            Err(Fault::HasFollowers)
        } else if standing.settled != Money::ZERO {
            Err(Fault::HasPayments)
        } else {
            Ok(Open(document.id, document.content.date))
        }
    }

    /// The quotation, if it may be answered. A late answer counts: the seller may still agree.
    pub fn offer(&self) -> Result<Offer, Fault> {
        let Moves { document, standing } = self;
        if standing.cancelled.is_some() {
            Err(Fault::IsCancelled)
        } else if document.content.kind() != DocumentKind::Quotation || standing.followed {
            Err(Fault::NoSuchStep)
        } else {
            Ok(Offer(document.id, document.content.date))
        }
    }

    /// Whether a document of this kind may come after this one.
    pub fn may_become(&self, kind: DocumentKind) -> Result<(), Fault> {
        let before = self.document.content.kind();
        if self.standing.cancelled.is_some() {
            Err(Fault::IsCancelled)
        } else if before.precedes_invoice() && kind == DocumentKind::Invoice {
            if self.standing.followed { Err(Fault::HasFollowers) } else { Ok(()) }
        } else if before == DocumentKind::Invoice && kind.is_note() {
            Ok(())
        } else {
            Err(Fault::NoSuchStep)
        }
    }

    /// A draft of the document that comes after this one: the invoice of a quotation, a proforma or a challan, with all that
    /// they state; or a note over all of an invoice.
    pub fn next(&self, kind: DocumentKind, id: DocumentId, today: Date) -> Result<DocumentDraft, Fault> {
        self.may_become(kind)?;
        Ok(match kind {
            DocumentKind::Invoice => {
                let source = Some(self.document.id);
                DocumentDraft { source, ..self.document.copied(kind, id, today) }
            }
            _ => self.document.noted(kind, id, today),
        })
    }
}

impl Open {
    pub fn cancel(self, reason: &str, on: Date) -> Result<Cancelled, Problems> {
        let Open(id, issued) = self;
        let mut problems = Problems::new();
        if on < issued {
            problems.push(Field::Date, Fault::Before { earliest: issued });
        }
        let reason = problems.keep(Field::Reason, text::required_line(reason, 200));
        problems.or(reason.map(|reason| Cancelled { id, cancellation: Cancellation { on, reason } }))
    }
}

impl Offer {
    pub fn answer(self, accepted: bool, on: Date) -> Result<Answered, Problems> {
        let Offer(id, sent) = self;
        if on < sent {
            return Err(Problems::one(Field::Date, Fault::Before { earliest: sent }));
        }
        Ok(Answered { id, answer: Answer { accepted, on } })
    }
}

impl Cancelled {
    pub fn id(&self) -> DocumentId {
        self.id
    }

    pub fn cancellation(&self) -> &Cancellation {
        &self.cancellation
    }
}

impl Answered {
    pub fn id(&self) -> DocumentId {
        self.id
    }

    pub fn answer(&self) -> Answer {
        self.answer
    }
}
