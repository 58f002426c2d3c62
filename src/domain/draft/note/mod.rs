//! Credit and debit notes: what they take from, or add to, the lines of issued invoices.
//!
//! Invariants: a note has the heads and rates of its originals; the credits of a line never come to more than the
//! line, in any of its amounts, and crediting all that is left leaves exactly nothing. Each amount of a part
//! is that part of the original's amount, rounded half up: the original tax was computed at the original rate, and
//! a part computed anew from the rate could differ from it by a paisa that is then left over. What an invoice was rounded by
//! goes back with the last of its value (`payable.rs`).

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

mod part;
mod payable;

use super::{DocumentDraft, DraftLine, OriginalLine};
use crate::domain::business::Business;
use crate::domain::currency::Worth;
use crate::domain::decimal::Quantity;
use crate::domain::document::{
    Change, Document, DocumentContent, DocumentLine, Given, InRupees, Note, Reference, Seller, Template, Terms,
};
use crate::domain::id::{CustomerId, DocumentId};
use crate::domain::kind::DocumentKind;
use crate::domain::money::{Money, Overflow};
use crate::domain::preview::Preview;
use crate::domain::problem::{Fault, Field, LineField, Problems};
use crate::domain::supply::Place;
use crate::domain::tax::{self, Conditions, LineTotals, Rounding, Tax, Totals};
use crate::domain::text;
use part::Part;

/// An issued document that notes may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    pub document: Document,
    /// The customer that stands for the buyer now; another one than the document's if that was merged.
    pub customer: Option<CustomerId>,
    /// What earlier credit notes gave back. It is more or less than what they took of the lines: where one of them was
    /// cancelled, the round-off may be gone although a part of the value is left.
    pub given_back: Given,
    /// What earlier credit notes took of each line; at the same index as the line.
    pub credited: Vec<Credited>,
}

/// What credit notes took of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credited {
    /// Thousandths of the line's unit.
    pub quantity: i64,
    pub taxable: Money,
    pub tax: Tax,
    /// What the notes say that these are in rupees.
    pub rupees: InRupees,
}

/// What a note changes, gathered line by line.
struct Changes<'originals> {
    originals: HashMap<DocumentId, &'originals Original>,
    /// Where each of them stands in `against`.
    places: HashMap<DocumentId, usize>,
    /// In the order of the lines that refer to them.
    against: Vec<Against<'originals>>,
    lines: Vec<(DocumentLine, LineTotals)>,
}

/// What a note does to one of its originals.
struct Against<'originals> {
    original: &'originals Original,
    /// What is credited of each line, by earlier notes and by the lines of this one so far.
    credited: Vec<Credited>,
    /// What the lines of this note come to.
    value: Money,
}

pub(super) fn check(
    draft: &DocumentDraft,
    seller: &Business,
    originals: &[Original],
    today: Date,
    problems: &mut Problems,
) -> Option<DocumentContent> {
    let date = problems.keep(Field::Date, draft.checked_date(today));
    let notes = problems.keep(Field::Notes, text::optional_paragraph(&draft.notes, 2_000));
    let reason = problems.keep(Field::Reason, text::required_line(&draft.reason, 200));

    let mut changes = Changes::of(originals);
    for (index, line) in draft.typed_lines(problems)? {
        if let Err((column, fault)) = changes.add(draft.kind, line, seller) {
            problems.push(Field::Line(index, column), fault);
        }
    }
    let first_original = changes.against.first()?.original;
    let first = &first_original.document.content;
    if !changes.against.iter().all(|against| first_original.is_like(against.original)) {
        problems.push(Field::Lines, Fault::OriginalsDiffer);
    }
    let earliest = changes.against.iter().map(|against| against.original.document.content.date).max();
    if let (Some(date), Some(earliest)) = (date, earliest)
        && date < earliest
    {
        problems.push(Field::Date, Fault::Before { earliest });
    }
    let (totals, given) = problems.keep(Field::Total, changes.totals(draft.kind, &conditions(first)))?;
    let (worth, reverse_charge) = (first.worth, first.reverse_charge);
    problems.keep(Field::Total, worth.in_rupees(totals.payable))?;
    let Changes { against, lines, .. } = changes;
    let amounts = lines.iter().map(|(line, amounts)| (line, amounts));
    problems.keep(Field::Total, InRupees::of_lines(amounts, worth, reverse_charge))?;
    let against = against.into_iter().map(|against| Reference::from(&against.original.document)).collect();
    let note = Note { reason: reason?, against, given };
    Some(DocumentContent {
        terms: if draft.kind == DocumentKind::CreditNote { Terms::CreditNote(note) } else { Terms::DebitNote(note) },
        source: None,
        date: date?,
        seller: Seller::from(seller),
        lines: lines.into_iter().map(|(line, _)| line).collect(),
        totals,
        notes: notes?,
        template: Template::CURRENT,
        ..first.clone()
    })
}

/// What the note would come to, with the lines that are wrong left out.
pub(in crate::domain) fn preview(draft: &DocumentDraft, seller: &Business, originals: &[Original]) -> Preview {
    let mut changes = Changes::of(originals);
    let computed = |line: &DraftLine| {
        changes.add(draft.kind, line, seller).ok()?;
        changes.lines.last().map(|(_, amounts)| *amounts)
    };
    let lines: Vec<Option<LineTotals>> = draft.lines.iter().map(computed).collect();
    let first = changes.against.first().map(|against| &against.original.document.content);
    let (supply, place, heads) = match first {
        Some(first) => (first.supply, Place { state: first.place_of_supply, reason: first.place_reason }, first.heads),
        None => super::supply_of(draft, seller, None),
    };
    let conditions = first.map_or(Conditions::plain(heads), conditions);
    let totals = changes.totals(draft.kind, &conditions).ok().map(|(totals, _)| totals);
    Preview { supply, place, heads, currency: conditions.currency, lines, totals }
}

/// What holds for a note against this document.
fn conditions(original: &DocumentContent) -> Conditions {
    Conditions {
        reverse_charge: original.reverse_charge,
        rounding: original.rounding,
        currency: original.worth.currency(),
        ..Conditions::plain(original.heads)
    }
}

impl<'originals> Changes<'originals> {
    fn of(originals: &'originals [Original]) -> Changes<'originals> {
        let originals = originals.iter().map(|original| (original.document.id, original)).collect();
        Changes { originals, places: HashMap::new(), against: Vec::new(), lines: Vec::new() }
    }

    /// Takes in a line of the draft, or says what is wrong with it and in which cell.
    fn add(&mut self, kind: DocumentKind, typed: &DraftLine, seller: &Business) -> Result<(), (LineField, Fault)> {
        let found = typed.original.and_then(|place| self.find(place, seller));
        let (place, position, original) = found.ok_or((LineField::Description, Fault::NoOriginal))?;
        let content = &original.document.content;
        let index = *self.places.entry(place.document).or_insert(self.against.len());
        if index == self.against.len() {
            self.against.push(Against::new(original));
        }
        let against = &mut self.against[index];
        let part = Part {
            line: &content.lines[position],
            amounts: content.totals.lines[position],
            worth: content.worth,
            credited: (kind == DocumentKind::CreditNote).then_some(against.credited[position]),
        };
        let (line, amounts, taken) = part.changed_by(typed, content.worth.currency())?;
        against.take(position, taken).map_err(|overflow| (LineField::Quantity, overflow.into()))?;
        let keeps_rupees = kind == DocumentKind::CreditNote && content.worth != Worth::Rupees;
        let rupees = keeps_rupees.then_some(taken.rupees);
        let change = Some(Change { original: place, quantity: taken.quantity, rupees });
        self.lines.push((DocumentLine { change, ..line }, amounts));
        Ok(())
    }

    /// The line of an issued invoice, if this seller issued it.
    fn find(&self, place: OriginalLine, seller: &Business) -> Option<(OriginalLine, usize, &'originals Original)> {
        let original = *self.originals.get(&place.document)?;
        let content = &original.document.content;
        let position = usize::try_from(place.position).ok().filter(|position| *position < content.lines.len())?;
        let may = content.kind() == DocumentKind::Invoice && content.seller.gstin == seller.gstin;
        may.then_some((place, position, original))
    }

    /// What the lines come to, and what a credit note gives back of each original.
    fn totals(&self, kind: DocumentKind, conditions: &Conditions) -> Result<(Totals, Vec<Given>), Fault> {
        let amounts = self.lines.iter().map(|(_, amounts)| *amounts).collect();
        if kind != DocumentKind::CreditNote {
            return Ok((tax::summed(amounts, conditions)?, Vec::new()));
        }
        self.credit(tax::summed(amounts, &Conditions { rounding: Rounding::None, ..*conditions })?)
    }
}

impl DocumentDraft {
    /// The same with what earlier credit notes have left, if it is a credit note itself: of each line the quantity, or else the
    /// amount. Lines of which nothing is left go, unless that is so of all.
    pub fn with_what_is_left(self, originals: &[Original]) -> DocumentDraft {
        if self.kind != DocumentKind::CreditNote {
            return self;
        }
        let left = |line: &DraftLine| {
            let place = line.original?;
            let original = originals.iter().find(|original| original.document.id == place.document)?;
            original.left_of(line.clone(), usize::try_from(place.position).ok()?)
        };
        let lines: Vec<DraftLine> = self.lines.iter().filter_map(left).collect();
        if lines.is_empty() { self } else { DocumentDraft { lines, ..self } }
    }
}

impl Original {
    /// What the draft may take of the line at this place.
    fn left_of(&self, draft: DraftLine, position: usize) -> Option<DraftLine> {
        let content = &self.document.content;
        let (line, amounts) = (content.lines.get(position)?, content.totals.lines.get(position)?);
        let credited = self.credited.get(position).copied().unwrap_or_default();
        let quantity = line.priced.quantity.thousandths().saturating_sub(credited.quantity);
        if let Some(quantity) = Quantity::of_thousandths(quantity) {
            return Some(DraftLine { quantity: quantity.to_string(), ..draft });
        }
        let amount = amounts.taxable.minus(credited.taxable).ok().filter(|left| *left > Money::ZERO)?;
        let unit_price = amount.written_in(content.worth.currency());
        Some(DraftLine { quantity: String::new(), unit_price, ..draft })
    }

    /// Whether one note may be against both.
    fn is_like(&self, other: &Original) -> bool {
        let (one, another) = (&self.document.content, &other.document.content);
        self.customer == other.customer
            && one.buyer.gstin == another.buyer.gstin
            && one.heads == another.heads
            && one.supply == another.supply
            && one.reverse_charge == another.reverse_charge
            && one.place_of_supply == another.place_of_supply
            && one.worth == another.worth
    }
}

impl Credited {
    /// What a line of a note took of a line of an invoice of this worth.
    pub fn by(change: &Change, amounts: &LineTotals, worth: Worth) -> Result<Credited, Overflow> {
        let LineTotals { taxable, tax, .. } = *amounts;
        let rupees = InRupees::of_line(change.rupees, taxable, tax, worth)?;
        Ok(Credited { quantity: change.quantity, taxable, tax, rupees })
    }

    pub fn plus(self, other: Credited) -> Result<Credited, Overflow> {
        Ok(Credited {
            quantity: self.quantity.checked_add(other.quantity).ok_or(Overflow)?,
            taxable: self.taxable.plus(other.taxable)?,
            tax: self.tax.plus(other.tax)?,
            rupees: self.rupees.plus(other.rupees)?,
        })
    }
}
