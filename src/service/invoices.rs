//! Issuing, and looking at what was issued.

use crate::domain::{Fault as Wrong, Field, FinancialYear, Invoice, InvoiceNumber, NumberPattern, Problems};
use crate::protocol::{
    Fault, InvoiceKey, InvoiceRow, IssueInvoice, ListInvoices, OpenInvoice, OpenedInvoice, Page, PeekNumber,
};
use crate::store::{Connection, Database, StoreError, business, customers, drafts, invoices, series};

pub(super) fn list(database: &mut Database, call: &ListInvoices) -> Result<Page<InvoiceRow, InvoiceKey>, Fault> {
    Ok(database.read(|books| invoices::list(books, &call.search, call.after.as_ref(), call.limit))?)
}

pub(super) fn open(database: &mut Database, call: &OpenInvoice) -> Result<Option<OpenedInvoice>, Fault> {
    database.transact(|transaction| {
        if let Some(invoice) = invoices::get(transaction, call.id)? {
            return Ok(Some(OpenedInvoice::Issued(invoice)));
        }
        Ok(drafts::get(transaction, call.id)?.map(OpenedInvoice::Draft))
    })
}

pub(super) fn peek_number(database: &mut Database, call: &PeekNumber) -> Result<InvoiceNumber, Fault> {
    database.transact(|transaction| {
        let seller = business::get(transaction)?.ok_or(Fault::NoBusiness)?;
        Ok(next_number(transaction, &seller.number_pattern, FinancialYear::of(call.date))?.1)
    })
}

/// Takes the number and freezes the document in one transaction: a number is never taken without its
/// invoice, and no invoice is ever without one.
pub(super) fn issue(database: &mut Database, call: &IssueInvoice) -> Result<Invoice, Fault> {
    database.transact(|transaction| {
        let draft = &call.draft;
        if invoices::exists(transaction, draft.id)? {
            return Err(Fault::AlreadyIssued);
        }
        let seller = business::get(transaction)?.ok_or(Fault::NoBusiness)?;
        let customer = match draft.customer {
            Some(id) => customers::get(transaction, id)?,
            None => None,
        };
        let content = draft.check(&seller, customer.as_ref(), call.today)?;

        let year = content.financial_year();
        let (counter, number) = next_number(transaction, &seller.number_pattern, year)?;
        series::give(transaction, &seller.number_pattern, year, counter)?;
        drafts::delete(transaction, draft.id)?;
        let invoice = Invoice { id: draft.id, number, content };
        invoices::insert(transaction, &invoice).map_err(number_in_use)?;
        Ok(invoice)
    })
}

fn next_number(
    transaction: &Connection,
    pattern: &NumberPattern,
    year: FinancialYear,
) -> Result<(u64, InvoiceNumber), Fault> {
    let counter = series::next(transaction, pattern, year)?;
    match pattern.number(year, counter) {
        Ok(number) => Ok((counter, number)),
        Err(_) => Err(Problems::one(Field::NumberPattern, Wrong::SeriesExhausted).into()),
    }
}

/// The identifier was looked for before, so what is taken is the number: by another series.
fn number_in_use(error: StoreError) -> Fault {
    if error.is_duplicate() { Problems::one(Field::NumberPattern, Wrong::NumberInUse).into() } else { error.into() }
}
