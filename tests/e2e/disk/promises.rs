//! What was acknowledged up to a moment, and whether the books keep it.

use std::collections::BTreeMap;

use bahi::domain::{Business, Customer, Document, DocumentDraft, DocumentId, Item};
use bahi::protocol::{Books, Fault, FromWorker, Request, RequestId, ToWorker, decode};
use bahi::store::{Connection, Database, StoreError, business, customers, documents, drafts, items, soundness};

use super::Event;

/// The promises of one database, as the person got them.
#[derive(Debug, Default)]
pub struct Promises {
    asked: BTreeMap<RequestId, ToWorker>,
    kept: Vec<Promise>,
    /// Drafts that were asked to be deleted or issued: whether they are still there is open.
    gone: Vec<DocumentId>,
}

#[derive(Debug)]
enum Promise {
    Business,
    Customer(Customer),
    Item(Item),
    /// As a draft, or issued since.
    Draft(DocumentId),
    Issued(Document),
}

impl Promises {
    /// Takes in what page and worker say to each other about these books.
    pub fn follow(&mut self, books: Books, event: &Event) {
        match event {
            Event::Request(message) if message.books == books => {
                match &message.request {
                    Request::DeleteDraft(call) => self.gone.push(call.id),
                    // From now on everything may be gone.
                    Request::EraseBooks(_) | Request::MeasureWorker(_) => self.kept.clear(),
                    _ => {}
                }
                self.asked.insert(message.id, message.clone());
            }
            Event::Said(FromWorker::Replies(replies)) => {
                for reply in replies {
                    if let Some(message) = self.asked.remove(&reply.id) {
                        self.kept.extend(promise(message.request, &reply.result));
                    }
                }
            }
            _ => {}
        }
    }

    /// How much has been promised.
    pub fn count(&self) -> usize {
        self.kept.len()
    }

    /// What is wrong with the books; nothing if every promise holds and they are sound.
    pub fn broken(&self, database: &Database) -> Vec<String> {
        let checked = database.read(|books| {
            let mut broken = soundness::check(books)?.findings;
            for promise in &self.kept {
                if !self.holds(books, promise)? {
                    broken.push(format!("lost: {promise:?}"));
                }
            }
            broken.extend(gaps(books)?);
            Ok::<_, StoreError>(broken)
        });
        checked.unwrap_or_else(|error| vec![format!("the books cannot be read: {error}")])
    }

    fn holds(&self, books: &Connection, promise: &Promise) -> Result<bool, StoreError> {
        Ok(match promise {
            // What was promised first may have been changed since; that it is there has been promised for good.
            Promise::Business => business::get(books)?.is_some(),
            Promise::Customer(kept) => customers::get(books, kept.id)?.is_some(),
            Promise::Item(kept) => items::get(books, kept.id)?.is_some(),
            Promise::Draft(id) => {
                self.gone.contains(id) || drafts::exists(books, *id)? || documents::exists(books, *id)?
            }
            Promise::Issued(kept) => documents::get(books, kept.id)?.as_ref() == Some(kept),
        })
    }
}

fn promise(request: Request, result: &[u8]) -> Option<Promise> {
    fn of<T: serde::de::DeserializeOwned>(result: &[u8]) -> Option<T> {
        decode::<Result<T, Fault>>(result).expect("the worker speaks the same protocol").ok()
    }
    match request {
        Request::SaveBusiness(_) | Request::SetUpBusiness(_) | Request::FillDemo(_) => {
            of::<Business>(result).map(|_| Promise::Business)
        }
        Request::SaveCustomer(_) => of(result).map(Promise::Customer),
        Request::SaveItem(_) => of(result).map(Promise::Item),
        Request::CreateDraft(call) => of::<()>(result).map(|()| Promise::Draft(id(&call.draft))),
        Request::SaveDraft(call) => of::<()>(result).map(|()| Promise::Draft(id(&call.draft))),
        Request::IssueDocument(_) => of(result).map(Promise::Issued),
        _ => None,
    }
}

fn id(draft: &DocumentDraft) -> DocumentId {
    draft.id
}

/// Numbers that were given and stand on no invoice, or the other way round; invoices without lines.
fn gaps(books: &Connection) -> Result<Vec<String>, StoreError> {
    const SQL: &str = "
        SELECT 'series ' || pattern || ' has given ' || last_counter || ' numbers, and there are ' || issued
        FROM (SELECT pattern, last_counter,
                     (SELECT count(*) FROM document
                      WHERE kind = series_counter.kind AND financial_year = series_counter.financial_year) AS issued
              FROM series_counter)
        WHERE last_counter <> issued
        UNION ALL
        SELECT 'invoice ' || number || ' has no line' FROM document
        WHERE NOT EXISTS (SELECT 1 FROM document_lines WHERE document_lines.place = document.place)";
    let failed = |error| StoreError::Sqlite { doing: "looking for gaps", error };
    let mut statement = books.prepare(SQL).map_err(failed)?;
    let rows = statement.query_map([], |row| row.get(0)).map_err(failed)?;
    rows.collect::<Result<_, _>>().map_err(failed)
}
