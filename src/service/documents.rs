//! Issuing, and looking at what was issued.

use super::closed_period;
use crate::domain::{
    Document, DocumentContent, DocumentNumber, Fault as Wrong, Field, FinancialYear, NumberPattern, Problems, date,
};
use crate::protocol::{
    DocumentKey, DocumentRow, Fault, IssueDocument, ListDocuments, OpenDocument, OpenedDocument, Page, PeekNumber,
};
use crate::store::{Connection, StoreError, Writing, business, customers, documents, drafts, series};

pub(super) fn list(books: &Connection, call: &ListDocuments) -> Result<Page<DocumentRow, DocumentKey>, Fault> {
    Ok(documents::list(books, &call.search, call.after.as_ref(), call.limit)?)
}

pub(super) fn open(books: &Connection, call: &OpenDocument) -> Result<Option<OpenedDocument>, Fault> {
    if let Some(invoice) = documents::get(books, call.id)? {
        return Ok(Some(OpenedDocument::Issued(invoice)));
    }
    Ok(drafts::get(books, call.id)?.map(OpenedDocument::Draft))
}

pub(super) fn peek_number(books: &Connection, call: &PeekNumber) -> Result<DocumentNumber, Fault> {
    let seller = business::get(books)?.ok_or(Fault::NoBusiness)?;
    Ok(next_number(books, &seller.number_pattern, FinancialYear::of(call.date))?.1)
}

/// Takes the number and freezes the document in one transaction: a number is never taken without its
/// invoice, and no invoice is ever without one.
pub(super) fn issue(books: &Writing<'_>, call: &IssueDocument) -> Result<Document, Fault> {
    let draft = &call.draft;
    if documents::exists(books, draft.id)? {
        return Err(Fault::AlreadyIssued);
    }
    let seller = business::get(books)?.ok_or(Fault::NoBusiness)?;
    let customer = match draft.customer {
        Some(id) => customers::get(books, id)?,
        None => None,
    };
    let content = in_the_open_period(books, draft.check(&seller, customer.as_ref(), call.today), &draft.date)?;

    let year = content.financial_year();
    let (counter, number) = next_number(books, &seller.number_pattern, year)?;
    series::give(books, &seller.number_pattern, year, counter)?;
    drafts::give_way(books, draft.id)?;
    let invoice = Document { id: draft.id, number, content };
    documents::insert(books, &invoice).map_err(number_in_use)?;
    Ok(invoice)
}

/// The content, if its date is not of the closed period. That is said together with everything else that is wrong.
fn in_the_open_period(
    books: &Connection,
    checked: Result<DocumentContent, Problems>,
    typed: &str,
) -> Result<DocumentContent, Fault> {
    let Err(closed) = closed_period::admits(books, Field::Date, date::parse(typed))? else { return Ok(checked?) };
    let mut problems = checked.err().unwrap_or_default();
    problems.extend(closed);
    Err(problems.into())
}

fn next_number(
    books: &Connection,
    pattern: &NumberPattern,
    year: FinancialYear,
) -> Result<(u64, DocumentNumber), Fault> {
    let counter = series::next(books, pattern, year)?;
    match pattern.number(year, counter) {
        Ok(number) => Ok((counter, number)),
        Err(_) => Err(Problems::one(Field::NumberPattern, Wrong::SeriesExhausted).into()),
    }
}

/// The identifier was looked for before, so what is taken is the number: by another series.
fn number_in_use(error: StoreError) -> Fault {
    if error.is_duplicate() { Problems::one(Field::NumberPattern, Wrong::NumberInUse).into() } else { error.into() }
}
