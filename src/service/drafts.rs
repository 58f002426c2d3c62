//! Drafts: kept as typed, right or wrong, as long as they are of a sane size.

use crate::domain::draft::MOST_LINES;
use crate::domain::{Fault as Wrong, Field, InvoiceDraft, LineField, Money, Problems};
use crate::protocol::{CreateInvoice, DeleteDraft, DraftRow, Fault, ListDrafts, SaveDraft};
use crate::store::{Connection, Database, StoreError, business, customers, drafts, invoices};

/// Letters. No field of a form holds more; what is longer was not typed by a person.
const LONGEST_TEXT: u32 = 10_000;

pub(super) fn list(database: &mut Database, call: &ListDrafts) -> Result<Vec<DraftRow>, Fault> {
    Ok(database.read(|books| drafts::list(books, call.limit))?)
}

pub(super) fn create(database: &mut Database, call: &CreateInvoice) -> Result<(), Fault> {
    sane(&call.draft)?;
    database.transact(|transaction| {
        if drafts::exists(transaction, call.draft.id)? || invoices::exists(transaction, call.draft.id)? {
            return Err(Fault::AlreadyExists);
        }
        let payable = payable(transaction, &call.draft)?;
        Ok(drafts::insert(transaction, &call.draft, payable, call.at)?)
    })
}

pub(super) fn save(database: &mut Database, call: &SaveDraft) -> Result<(), Fault> {
    sane(&call.draft)?;
    database.transact(|transaction| {
        if invoices::exists(transaction, call.draft.id)? {
            return Err(Fault::AlreadyIssued);
        }
        if !drafts::exists(transaction, call.draft.id)? {
            return Err(Fault::NotFound);
        }
        let payable = payable(transaction, &call.draft)?;
        Ok(drafts::replace(transaction, &call.draft, payable, call.at)?)
    })
}

pub(super) fn delete(database: &mut Database, call: &DeleteDraft) -> Result<(), Fault> {
    database.transact(|transaction| {
        if invoices::exists(transaction, call.id)? {
            return Err(Fault::AlreadyIssued);
        }
        if drafts::delete(transaction, call.id)? { Ok(()) } else { Err(Fault::NotFound) }
    })
}

/// What the form showed as payable, if it could show anything.
fn payable(transaction: &Connection, draft: &InvoiceDraft) -> Result<Option<Money>, StoreError> {
    let Some(seller) = business::get(transaction)? else { return Ok(None) };
    let customer = match draft.customer {
        Some(id) => customers::get(transaction, id)?,
        None => None,
    };
    Ok(draft.preview(&seller, customer.as_ref()).totals.map(|totals| totals.payable))
}

/// Refuses what would only fill the disk.
fn sane(draft: &InvoiceDraft) -> Result<(), Problems> {
    if draft.lines.len() > MOST_LINES as usize {
        return Err(Problems::one(Field::Lines, Wrong::TooManyLines { at_most: MOST_LINES }));
    }
    let mut problems = Problems::new();
    let mut text = |field, text: &str| {
        if text.chars().nth(LONGEST_TEXT as usize).is_some() {
            problems.push(field, Wrong::TooLong { at_most: LONGEST_TEXT });
        }
    };
    text(Field::Date, &draft.date);
    text(Field::DocumentDiscount, &draft.document_discount);
    text(Field::Notes, &draft.notes);
    for (index, line) in (0..).zip(&draft.lines) {
        text(Field::Line(index, LineField::Description), &line.description);
        text(Field::Line(index, LineField::Hsn), &line.hsn);
        text(Field::Line(index, LineField::Unit), &line.unit);
        text(Field::Line(index, LineField::Quantity), &line.quantity);
        text(Field::Line(index, LineField::UnitPrice), &line.unit_price);
        text(Field::Line(index, LineField::Discount), &line.discount);
        text(Field::Line(index, LineField::Rate), &line.rate);
    }
    problems.or(Some(()))
}
