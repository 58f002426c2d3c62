//! Issuing, looking at what was issued, and what happens to it afterwards.

use super::customers::named;
use super::drafts::for_who_stays;
use super::{closed_period, payments, series as numbers};
use crate::domain::account::Source;
use crate::domain::life::Moves;
use crate::domain::{
    Document, DocumentDraft, DocumentId, DocumentKind, Fault as Wrong, Field, Original, Problems, Standing, date,
};
use crate::protocol::{
    AnswerQuotation, CancelDocument, DocumentKey, DocumentRow, DocumentTotals, Fault, GetOriginals, IssueDocument,
    ListAlike, ListDocuments, OpenDocument, OpenedDocument, Page, SumDocuments,
};
use crate::store::documents::Counted;
use crate::store::{Connection, StoreError, Writing, account, business, documents, drafts, series};

pub(super) fn list(books: &Connection, call: &ListDocuments) -> Result<Page<DocumentRow, DocumentKey>, Fault> {
    Ok(documents::list(books, &call.filter, call.order, call.after.as_ref(), call.limit)?)
}

pub(super) fn sum(books: &Connection, call: &SumDocuments) -> Result<DocumentTotals, Fault> {
    Ok(documents::totals(books, &call.filter)?)
}

pub(super) fn open(books: &Connection, call: &OpenDocument) -> Result<Option<OpenedDocument>, Fault> {
    if let Some((document, standing)) = issued(books, call.id)? {
        let related = documents::related(books, call.id)?;
        let settlements = account::settlements_of(books, call.id)?;
        return Ok(Some(OpenedDocument::Issued { document, standing, related, settlements }));
    }
    let Some(draft) = drafts::get(books, call.id)? else { return Ok(None) };
    let originals = originals_of(books, &draft)?;
    Ok(Some(OpenedDocument::Draft { draft, originals }))
}

fn issued(books: &Connection, id: DocumentId) -> Result<Option<(Document, Standing)>, Fault> {
    let Some(document) = documents::get(books, id)? else { return Ok(None) };
    Ok(documents::standing(books, id)?.map(|standing| (document, standing)))
}

pub(super) fn originals(books: &Connection, call: &GetOriginals) -> Result<Vec<Original>, Fault> {
    Ok(read_originals(books, call.ids.iter().copied())?)
}

pub(super) fn alike(books: &Connection, call: &ListAlike) -> Result<Vec<DocumentRow>, Fault> {
    Ok(documents::alike(books, call.id, call.limit)?)
}

/// What the lines of a note refer to, each once.
pub(super) fn originals_of(books: &Connection, draft: &DocumentDraft) -> Result<Vec<Original>, StoreError> {
    if !draft.kind.is_note() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<DocumentId> =
        draft.lines.iter().filter_map(|line| line.original).map(|original| original.document).collect();
    ids.sort_unstable();
    ids.dedup();
    read_originals(books, ids)
}

fn read_originals(books: &Connection, ids: impl IntoIterator<Item = DocumentId>) -> Result<Vec<Original>, StoreError> {
    let found = ids.into_iter().map(|id| documents::original(books, id));
    found.filter_map(Result::transpose).collect()
}

pub(super) fn cancel(books: &Writing<'_>, call: &CancelDocument) -> Result<Standing, Fault> {
    let (document, mut standing) = issued(books, call.id)?.ok_or(Fault::NotFound)?;
    if document.content.kind() == DocumentKind::CreditNote && standing.cancelled.is_none() {
        // What the note has settled is owed again. What went back of it is not, so then it stays.
        let taken_back = account::unsettle(books, Source::CreditNote(call.id), None, call.on)?;
        standing.settled = standing.settled.minus(taken_back).unwrap_or_default();
    }
    let open = Moves::of(&document, standing).cancellable().map_err(|fault| Problems::one(Field::Document, fault))?;
    let cancelled = open.cancel(&call.reason, call.on);
    let cancelled = closed_period::together(closed_period::admits(books, Field::Date, Some(call.on))?, cancelled)?;
    closed_period::admits(books, Field::Document, Some(document.content.date))??;
    documents::cancel(books, &cancelled)?;
    documents::standing(books, call.id)?.ok_or(Fault::NotFound)
}

pub(super) fn answer(books: &Writing<'_>, call: &AnswerQuotation) -> Result<Standing, Fault> {
    let (document, standing) = issued(books, call.id)?.ok_or(Fault::NotFound)?;
    let offer = Moves::of(&document, standing).offer().map_err(|fault| Problems::one(Field::Document, fault))?;
    documents::answer(books, &offer.answer(call.accepted, call.on)?)?;
    documents::standing(books, call.id)?.ok_or(Fault::NotFound)
}

/// Takes the number and freezes the document in one transaction: a number is never taken without its
/// document, and no document is ever without one.
pub(super) fn issue(books: &Writing<'_>, call: &IssueDocument) -> Result<Document, Fault> {
    let draft = &*for_who_stays(books, &call.draft)?;
    if documents::exists(books, draft.id)? {
        return Err(Fault::AlreadyIssued);
    }
    let seller = business::get(books)?.ok_or(Fault::NoBusiness)?;
    let customer = named(books, draft.customer)?;
    let mut problems = Problems::new();
    let checked = draft.check(&seller, customer.as_ref(), &originals_of(books, draft)?, call.today);
    let content = keep(&mut problems, checked.map_err(Fault::from))?;
    let day = date::parse(&draft.date);
    keep(&mut problems, closed_period::admits(books, Field::Date, day)?.map_err(Fault::from))?;
    if let Some(source) = draft.source {
        keep(&mut problems, follows(books, source, draft.kind))?;
    }
    if let (Some(payment), Some(content)) = (draft.payment, &content) {
        keep(&mut problems, payments::check_advance(books, content, payment))?;
    }
    let series = keep(&mut problems, numbers::of(books, draft))?;
    let next = match (&series, day) {
        (Some(series), Some(day)) => keep(&mut problems, numbers::next(books, series, day))?,
        _ => None,
    };
    let (content, series, (counter, number)) = problems.or((|| Some((content?, series?, next?)))())?;

    series::give(books, (series.kind, &series.pattern), content.financial_year(), (counter, &number))?;
    drafts::give_way(books, draft.id)?;
    let document = Document { id: draft.id, number, content };
    documents::insert(books, &document, Counted { series: series.id, counter }).map_err(number_in_use)?;
    payments::settle_originals(books, &document)?;
    payments::receive(books, &document, &draft.received)?;
    Ok(document)
}

/// The value, or what is wrong with the form, kept with everything else; any other fault ends the request.
fn keep<T>(problems: &mut Problems, result: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Fault::Invalid(found)) => {
            problems.extend(found);
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

/// Refuses a second invoice of the same quotation.
fn follows(books: &Connection, source: DocumentId, kind: DocumentKind) -> Result<(), Fault> {
    let Some((document, standing)) = issued(books, source)? else { return Ok(()) };
    let next = Moves::of(&document, standing).may_become(kind);
    next.map_err(|fault| Problems::one(Field::Document, fault).into())
}

/// The identifier was looked for before, so what is taken is the number: by another series.
fn number_in_use(error: StoreError) -> Fault {
    if error.is_duplicate() { Problems::one(Field::Series, Wrong::NumberInUse).into() } else { error.into() }
}
