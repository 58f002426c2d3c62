//! History: what changed, whether it is whole, and bringing back what was.

use crate::domain::history::{Act, Event, Record, Subject, UnreadableRecord, differences};
use crate::domain::{BusinessForm, CustomerForm, Date, DocumentDraft, DocumentId, ItemForm, Problems};
use crate::protocol::{CheckHistory, EventRow, Fault, HistoryCheck, ListEvents, Page, UndoEvent};
use crate::store::{Connection, StoreError, Writing, business, customers, documents, drafts, history, items};

/// A document of many lines has thousands of fields.
const MOST_CHANGES: usize = 100;

/// Hashing more of them would keep other requests waiting.
const MOST_CHECKED: u32 = 2_000;

pub(super) fn list(books: &Connection, call: &ListEvents) -> Result<Page<EventRow, u64>, Fault> {
    let Page { rows, next } = history::list(books, call.subject, call.before, call.limit)?;
    let mut rows = rows.into_iter().map(row).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    for row in &mut rows {
        if let (Subject::Document(id), None) = (row.subject, &row.name) {
            row.name = documents::number(books, id)?.map(|number| number.to_string());
        }
    }
    Ok(Page { rows, next })
}

pub(super) fn check(books: &Connection, call: &CheckHistory) -> Result<HistoryCheck, Fault> {
    let (checked, broken) = history::check(books, call.from, call.limit.clamp(1, MOST_CHECKED))?;
    Ok(HistoryCheck { checked, last: history::end(books)?.position, broken })
}

/// Brings back the state before the event, as a change of its own. It has to be right by today's rules.
pub(super) fn undo(books: &Writing<'_>, call: &UndoEvent) -> Result<(), Fault> {
    let event = history::get(books, call.position)?.ok_or(Fault::NotFound)?;
    let (true, Some(before)) = (undoable(&event), &event.before) else { return Err(Fault::NotAllowed) };
    let books = &books.restoring();
    match event.subject {
        Subject::Business => {
            let now = business::get(books)?.ok_or(Fault::NotFound)?;
            let state = BusinessForm::from(&before.over(&now).map_err(unreadable)?).check()?;
            Ok(business::put(books, &state)?)
        }
        Subject::Customer(id) => {
            let name = before.name().unwrap_or_default();
            let unknown = || CustomerForm { name, ..CustomerForm::default() }.check(id);
            let now = now(event.act, customers::get(books, id)?, unknown)?;
            let state = CustomerForm::from(&before.over(&now).map_err(unreadable)?).check(id)?;
            Ok(customers::put(books, &state)?)
        }
        Subject::Item(id) => {
            let turnover = business::get(books)?.map(|business| business.turnover).unwrap_or_default();
            let name = before.name().unwrap_or_default();
            let unknown = || ItemForm { name, price: "0".to_owned(), ..ItemForm::empty() }.check(id, turnover);
            let now = now(event.act, items::get(books, id)?, unknown)?;
            let state = ItemForm::from(&before.over(&now).map_err(unreadable)?).check(id, turnover)?;
            Ok(items::put(books, &state)?)
        }
        Subject::Document(id) => restore_draft(books, id, before, call.at),
        Subject::LockDate | Subject::Series(_) | Subject::Payment(_) | Subject::Schedule(_) => Err(Fault::NotAllowed),
    }
}

/// What a record is laid over: what the books have, or, if it was deleted, one of which only the name is known.
fn now<T>(act: Act, found: Option<T>, unknown: impl FnOnce() -> Result<T, Problems>) -> Result<T, Fault> {
    match (act, found) {
        (Act::Deleted, Some(_)) => Err(Fault::AlreadyExists),
        (Act::Deleted, None) => Ok(unknown()?),
        (_, found) => found.ok_or(Fault::NotFound),
    }
}

fn restore_draft(books: &Writing<'_>, id: DocumentId, deleted: &Record, at: i64) -> Result<(), Fault> {
    if drafts::exists(books, id)? || documents::exists(books, id)? {
        return Err(Fault::AlreadyExists);
    }
    let draft = deleted.over(&DocumentDraft::empty(id, Date::default())).map_err(unreadable)?;
    Ok(drafts::create(books, &draft, at)?)
}

fn row(event: Event) -> Result<EventRow, UnreadableRecord> {
    let undoable = undoable(&event);
    let mut changes = differences(event.before.as_ref(), event.after.as_ref())?;
    let more = changes.len().saturating_sub(MOST_CHANGES);
    changes.truncate(MOST_CHANGES);
    Ok(EventRow {
        position: event.position,
        at: event.at,
        subject: event.subject,
        act: event.act,
        name: event.after.or(event.before).and_then(|state| state.name()),
        changes,
        more_changes: u32::try_from(more).unwrap_or(u32::MAX),
        undoable,
    })
}

/// A customer that was made may stand in documents by now, so making is not undone. One that is archived or merged has a
/// page of its own, where it is taken back if that is possible. An issued document stays.
fn undoable(event: &Event) -> bool {
    event.before.is_some()
        && match event.subject {
            Subject::Business => true,
            Subject::Customer(_) | Subject::Item(_) => matches!(event.act, Act::Changed | Act::Restored | Act::Deleted),
            Subject::Document(_) => event.act == Act::Deleted,
            Subject::LockDate | Subject::Series(_) | Subject::Payment(_) | Subject::Schedule(_) => false,
        }
}

fn unreadable(state: UnreadableRecord) -> Fault {
    StoreError::Unreadable { what: "state", found: state.to_string() }.into()
}
