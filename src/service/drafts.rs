//! Drafts: kept as typed, right or wrong, as long as they are of a sane size.

use std::borrow::Cow;

use super::customers::{in_place_of, named};
use crate::domain::draft::MOST_LINES;
use crate::domain::{Business, DocumentDraft, Fault as Wrong, Field, LineField, Money, Problems};
use crate::protocol::{CreateDraft, DeleteDraft, DraftKey, DraftRow, Fault, ListDrafts, Page, SaveDraft};
use crate::store::drafts::Listed;
use crate::store::{Connection, StoreError, Writing, business, documents, drafts};

/// Letters. No field of a form holds more; what is longer was not typed by a person.
const LONGEST_TEXT: u32 = 10_000;

pub(super) fn list(books: &Connection, call: &ListDrafts) -> Result<Page<DraftRow, DraftKey>, Fault> {
    let Page { rows, next } = drafts::list(books, call.kind, &call.search, call.after, call.limit)?;
    let seller = business::get(books)?;
    let priced = |listed: Listed| -> Result<DraftRow, StoreError> {
        let payable = match &seller {
            Some(seller) => payable(books, seller, &listed.draft)?,
            None => None,
        };
        Ok(row(listed, payable))
    };
    Ok(Page { rows: rows.into_iter().map(priced).collect::<Result<_, _>>()?, next })
}

/// A draft as lists show it.
pub(super) fn row(Listed { draft, customer }: Listed, payable: Option<Money>) -> DraftRow {
    DraftRow { id: draft.id, customer, date: draft.date, payable }
}

pub(super) fn create(books: &Writing<'_>, call: &CreateDraft) -> Result<(), Fault> {
    sane(&call.draft)?;
    if drafts::exists(books, call.draft.id)? || documents::exists(books, call.draft.id)? {
        return Err(Fault::AlreadyExists);
    }
    let draft = for_who_stays(books, &call.draft)?;
    Ok(drafts::create(books, &draft, call.at)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveDraft) -> Result<(), Fault> {
    sane(&call.draft)?;
    if documents::exists(books, call.draft.id)? {
        return Err(Fault::AlreadyIssued);
    }
    if !drafts::exists(books, call.draft.id)? {
        return Err(Fault::NotFound);
    }
    let draft = for_who_stays(books, &call.draft)?;
    Ok(drafts::replace(books, &draft, call.at)?)
}

/// The draft for the customer that stands for the one it names; nearly always as it is.
pub(super) fn for_who_stays<'draft>(
    books: &Connection,
    draft: &'draft DocumentDraft,
) -> Result<Cow<'draft, DocumentDraft>, StoreError> {
    let customer = in_place_of(books, draft.customer)?;
    Ok(if customer == draft.customer {
        Cow::Borrowed(draft)
    } else {
        Cow::Owned(DocumentDraft { customer, ..draft.clone() })
    })
}

pub(super) fn delete(books: &Writing<'_>, call: &DeleteDraft) -> Result<(), Fault> {
    if documents::exists(books, call.id)? {
        return Err(Fault::AlreadyIssued);
    }
    if drafts::delete(books, call.id)? { Ok(()) } else { Err(Fault::NotFound) }
}

/// What the form shows as payable, if it can show anything.
fn payable(books: &Connection, seller: &Business, draft: &DocumentDraft) -> Result<Option<Money>, StoreError> {
    let customer = named(books, draft.customer)?;
    let originals = super::documents::originals_of(books, draft)?;
    Ok(draft.preview(seller, customer.as_ref(), &originals).totals.map(|totals| totals.payable))
}

/// Refuses what would only fill the disk.
pub(super) fn sane(draft: &DocumentDraft) -> Result<(), Problems> {
    if draft.lines.len() > MOST_LINES as usize {
        return Err(Problems::one(Field::Lines, Wrong::TooManyLines { at_most: MOST_LINES }));
    }
    let mut problems = Problems::new();
    let mut text = |field, text: &str| {
        if text.chars().nth(LONGEST_TEXT as usize).is_some() {
            problems.push(field, Wrong::TooLong { at_most: LONGEST_TEXT });
        }
    };
    for (field, typed) in [
        (Field::Date, &draft.date),
        (Field::Due, &draft.due),
        (Field::PlaceNote, &draft.place_note),
        (Field::BillingAddress, &draft.billing.address),
        (Field::DeliveryName, &draft.delivery.name),
        (Field::DeliveryAddress, &draft.delivery.address),
        (Field::Currency, &draft.currency),
        (Field::ExchangeRate, &draft.exchange_rate),
        (Field::DocumentDiscount, &draft.document_discount),
        (Field::Reason, &draft.reason),
        (Field::Notes, &draft.notes),
        (Field::Reference, &draft.received.reference),
    ] {
        text(field, typed);
    }
    for (index, line) in (0..).zip(&draft.lines) {
        for (cell, typed) in [
            (LineField::Description, &line.description),
            (LineField::Hsn, &line.hsn),
            (LineField::Unit, &line.unit),
            (LineField::Quantity, &line.quantity),
            (LineField::UnitPrice, &line.unit_price),
            (LineField::Discount, &line.discount),
            (LineField::Rate, &line.rate),
            (LineField::Cess, &line.cess),
            (LineField::CessPerUnit, &line.cess_per_unit),
        ] {
            text(Field::Line(index, cell), typed);
        }
    }
    for (index, charge) in (0..).zip(&draft.charges) {
        text(Field::Charge(index, LineField::Description), &charge.description);
        text(Field::Charge(index, LineField::UnitPrice), &charge.amount);
    }
    problems.or(Some(()))
}
