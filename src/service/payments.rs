//! Payments, and what they settle.

use super::closed_period::{admits, together};
use super::customers::in_place_of;
use crate::domain::account::{Claim, Fund, PaymentForm, Source};
use crate::domain::document::Terms;
use crate::domain::draft::DraftReceived;
use crate::domain::{
    Document, DocumentContent, DocumentId, Fault as Wrong, Field, Money, PaymentId, Problems, Standing, date,
};
use crate::protocol::{
    Account, ApplyFund, CancelDocument, Fault, GetAccount, GetLedger, GetPayment, Ledger, ListPayments, OpenedPayment,
    Page, PaymentKey, PaymentRow, PaymentTotals, RecordPayment, Refund, ReversePayment, SumPayments, TakeBack,
    WriteOff,
};
use crate::store::{Connection, Writing, account as store, customers, documents, standing};

/// More open claims than anybody settles at once.
const MOST_CLAIMS: u32 = 500;

pub(super) fn record(books: &Writing<'_>, call: &RecordPayment) -> Result<PaymentRow, Fault> {
    refuse_known(books, call.id)?;
    let mut claims = Vec::new();
    for share in &call.form.shares {
        claims.extend(store::claim(books, share.document)?);
    }
    let open = admits(books, Field::Date, date::parse(&call.form.date))?;
    let form = PaymentForm { customer: in_place_of(books, call.form.customer)?, ..call.form.clone() };
    let (payment, settlements) = together(open, form.check(call.id, &claims, call.today))?;
    if let Some(customer) = payment.customer
        && customers::get(books, customer)?.is_none()
    {
        return Err(Problems::one(Field::Customer, Wrong::UnknownCustomer).into());
    }
    store::insert(books, &payment, None)?;
    for settlement in &settlements {
        store::settle(books, settlement)?;
    }
    found(books, call.id)
}

fn refuse_known(books: &Connection, id: PaymentId) -> Result<(), Fault> {
    if store::get(books, id)?.is_some() { Err(Fault::AlreadyExists) } else { Ok(()) }
}

fn found(books: &Connection, id: PaymentId) -> Result<PaymentRow, Fault> {
    store::get(books, id)?.ok_or(Fault::NotFound)
}

pub(super) fn apply(books: &Writing<'_>, call: &ApplyFund) -> Result<Standing, Fault> {
    let amount = Money::parse(&call.amount).map_err(|fault| Problems::one(Field::Amount, fault))?;
    let (mut fund, mut claim) = (fund(books, call.source)?, claim(books, call.document)?);
    let settled = fund.settle(&mut claim, amount).map_err(|fault| Problems::one(Field::Amount, fault))?;
    store::settle(books, &settled)?;
    standing(books, call.document)
}

fn fund(books: &Connection, source: Source) -> Result<Fund, Fault> {
    store::fund(books, source)?.ok_or_else(|| Problems::one(Field::Document, Wrong::NotOpen).into())
}

fn claim(books: &Connection, document: DocumentId) -> Result<Claim, Fault> {
    store::claim(books, document)?.ok_or_else(|| Problems::one(Field::Document, Wrong::NotOpen).into())
}

fn standing(books: &Connection, document: DocumentId) -> Result<Standing, Fault> {
    documents::standing(books, document)?.ok_or(Fault::NotFound)
}

pub(super) fn take_back(books: &Writing<'_>, call: &TakeBack) -> Result<Standing, Fault> {
    admits(books, Field::Date, Some(call.on))??;
    let taken = match call.source {
        Some(source) => store::unsettle(books, source, Some(call.document), call.on)?,
        None => store::claim_again(books, call.document, call.on)?,
    };
    if taken == Money::ZERO {
        return Err(Fault::NotFound);
    }
    standing(books, call.document)
}

pub(super) fn write_off(books: &Writing<'_>, call: &WriteOff) -> Result<Standing, Fault> {
    let amount = Money::parse(&call.amount).map_err(|fault| Problems::one(Field::Amount, fault))?;
    let given_up = claim(books, call.document)?.write_off(amount, &call.reason, call.on);
    let settlement = together(admits(books, Field::Date, Some(call.on))?, given_up)?;
    store::settle(books, &settlement)?;
    standing(books, call.document)
}

pub(super) fn refund(books: &Writing<'_>, call: &Refund) -> Result<PaymentRow, Fault> {
    refuse_known(books, call.id)?;
    let open = admits(books, Field::Date, date::parse(&call.form.date))?;
    let payment = together(open, call.form.check(call.id, &fund(books, call.source)?, call.today))?;
    store::insert(books, &payment, Some(call.source))?;
    found(books, call.id)
}

pub(super) fn reverse(books: &Writing<'_>, call: &ReversePayment) -> Result<PaymentRow, Fault> {
    let row = found(books, call.id)?;
    if row.reversed.is_some() {
        return Err(Problems::one(Field::Document, Wrong::IsCancelled).into());
    }
    let reason = together(admits(books, Field::Date, Some(call.on))?, row.payment.reversal(&call.reason, call.on))?;
    let settled = store::unsettle(books, Source::Payment(call.id), None, call.on)?;
    if settled != row.used {
        // The rest went back to the customer.
        return Err(Problems::one(Field::Document, Wrong::HasRefunds).into());
    }
    store::reverse(books, &row, &reason, call.on)?;
    // A voucher says that the money was received.
    for voucher in documents::of_payment(books, call.id)?.into_iter().filter(|row| row.standing.cancelled.is_none()) {
        let cancel = CancelDocument { id: voucher.id, reason: reason.clone(), on: call.on };
        super::documents::cancel(books, &cancel)?;
    }
    found(books, call.id)
}

pub(super) fn get(books: &Connection, call: &GetPayment) -> Result<Option<OpenedPayment>, Fault> {
    let Some(row) = store::get(books, call.id)? else { return Ok(None) };
    let settlements = store::settlements_by(books, Source::Payment(call.id))?;
    Ok(Some(OpenedPayment { row, settlements, vouchers: documents::of_payment(books, call.id)? }))
}

pub(super) fn list(books: &Connection, call: &ListPayments) -> Result<Page<PaymentRow, PaymentKey>, Fault> {
    Ok(store::list(books, &call.filter, call.after, call.limit)?)
}

pub(super) fn sum(books: &Connection, call: &SumPayments) -> Result<PaymentTotals, Fault> {
    Ok(store::totals(books, &call.filter)?)
}

pub(super) fn account(books: &Connection, call: &GetAccount) -> Result<Account, Fault> {
    let customer = standing::in_place_of(books, call.customer)?;
    Ok(Account {
        balance: store::balance(books, customer)?,
        ageing: store::ageing(books, customer, call.today)?,
        claims: store::claims(books, customer, MOST_CLAIMS)?,
        funds: store::funds(books, customer, MOST_CLAIMS)?,
    })
}

pub(super) fn ledger(books: &Connection, call: &GetLedger) -> Result<Ledger, Fault> {
    let customer = standing::in_place_of(books, call.customer)?;
    Ok(store::ledger(books, customer, (call.from, call.to), call.after.as_ref(), call.limit)?)
}

/// What is paid with the issue of a document. An invoice is settled with it; of a voucher it is the advance.
pub(super) fn receive(books: &Writing<'_>, document: &Document, received: &DraftReceived) -> Result<(), Fault> {
    let payment = document.paid_at_once(received).map_err(|fault| Problems::one(Field::Total, fault))?;
    let Some(payment) = payment else { return Ok(()) };
    store::insert(books, &payment, None)?;
    if let Some(mut claim) = store::claim(books, document.id)? {
        let settled = fund(books, Source::Payment(payment.id))?.settle(&mut claim, payment.amount);
        store::settle(books, &settled.map_err(|fault| Problems::one(Field::Total, fault))?)?;
    }
    Ok(())
}

/// Refuses a voucher for more than is in hand of its payment without one.
pub(super) fn check_advance(books: &Connection, voucher: &DocumentContent, payment: PaymentId) -> Result<(), Fault> {
    let fund = fund(books, Source::Payment(payment))?;
    if fund.customer != in_place_of(books, voucher.buyer.customer)? {
        return Err(Problems::one(Field::Customer, Wrong::OtherCustomer).into());
    }
    let total = |fault: crate::domain::Overflow| Fault::from(Problems::one(Field::Total, fault));
    let mut left = found(books, payment)?.payment.received().map_err(total)?;
    for earlier in documents::of_payment(books, payment)? {
        if earlier.standing.cancelled.is_none() {
            left = left.minus(earlier.standing.payable).map_err(total)?;
        }
    }
    if voucher.in_rupees().map_err(total)? > left {
        return Err(Problems::one(Field::Total, Wrong::AmountAboveFund { left }).into());
    }
    Ok(())
}

/// A credit note settles the invoices that it is against, as far as they are open. What is left of it is the
/// customer's credit.
pub(super) fn settle_originals(books: &Writing<'_>, document: &Document) -> Result<(), Fault> {
    let Terms::CreditNote(note) = &document.content.terms else { return Ok(()) };
    let Some(mut fund) = store::fund(books, Source::CreditNote(document.id))? else { return Ok(()) };
    let mut claims = Vec::new();
    for reference in &note.against {
        claims.extend(store::claim(books, reference.id)?);
    }
    let settlements = fund.settle_in_order(&mut claims).map_err(|fault| Problems::one(Field::Total, fault))?;
    for settlement in &settlements {
        store::settle(books, settlement)?;
    }
    Ok(())
}
