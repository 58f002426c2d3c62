//! Series of numbers: which there are, where they go on, and what they have given.

use crate::domain::{
    DocumentDraft, DocumentKind, DocumentNumber, Fault as Wrong, Field, FinancialYear, Problems, Series, SeriesId,
    SeriesReport,
};
use crate::protocol::{Fault, ListSeries, NextNumber, PeekNumber, ReportNumbers, SaveSeries, SetNextNumber};
use crate::store::{Connection, Writing, business, numbers_given, series};

pub(super) fn list(books: &Connection, _: &ListSeries) -> Result<Vec<Series>, Fault> {
    Ok(series::list(books)?)
}

pub(super) fn save(books: &Writing<'_>, call: &SaveSeries) -> Result<Series, Fault> {
    let known = series::get(books, call.id)?;
    if known.is_some_and(|known| known.kind != call.kind) {
        return Err(Fault::NotAllowed);
    }
    let checked = Series::check(call.id, call.kind, &call.pattern, &series::list(books)?)?;
    series::put(books, &checked)?;
    Ok(checked)
}

pub(super) fn set_next(books: &Writing<'_>, call: &SetNextNumber) -> Result<(), Fault> {
    let found = series::get(books, call.id)?.ok_or(Fault::NotFound)?;
    let year = FinancialYear::of(call.date);
    let next = found.begin_at(&call.next, series::last(books, &found, year)?)?;
    Ok(series::skip_to(books, &found, year, next)?)
}

pub(super) fn report(books: &Connection, call: &ReportNumbers) -> Result<Vec<SeriesReport>, Fault> {
    let year = FinancialYear::of(call.date);
    let mut reports = Vec::new();
    for kind in DocumentKind::ALL {
        reports.extend(numbers_given::report(books, kind, year)?);
    }
    Ok(reports)
}

pub(super) fn peek(books: &Connection, call: &PeekNumber) -> Result<NextNumber, Fault> {
    business::get(books)?.ok_or(Fault::NoBusiness)?;
    let found = chosen(books, call.kind, call.series)?;
    let (_, number) = next(books, &found, call.date)?;
    Ok(NextNumber { number, later: series::latest_after(books, &found, call.date)? })
}

/// The series of the draft.
pub(super) fn of(books: &Connection, draft: &DocumentDraft) -> Result<Series, Fault> {
    chosen(books, draft.kind, draft.series)
}

fn chosen(books: &Connection, kind: DocumentKind, id: Option<SeriesId>) -> Result<Series, Fault> {
    let Some(id) = id else { return Ok(series::first(books, kind)?) };
    let found = series::get(books, id)?.filter(|series| series.kind == kind);
    found.ok_or_else(|| Problems::one(Field::Series, Wrong::UnknownSeries).into())
}

/// The next number of the series for a document of this day.
pub(super) fn next(
    books: &Connection,
    series: &Series,
    date: crate::domain::Date,
) -> Result<(u64, DocumentNumber), Fault> {
    let counter = series::last(books, series, FinancialYear::of(date))? + 1;
    match series.pattern.number(date, counter) {
        Ok(number) => Ok((counter, number)),
        Err(_) => Err(Problems::one(Field::Series, Wrong::SeriesExhausted).into()),
    }
}
