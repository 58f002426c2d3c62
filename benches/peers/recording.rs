//! The statements of a save, as our own store runs them, with their values.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bahi::domain::{BusinessForm, Date, DocumentId};
use bahi::protocol::{Books, Call, CreateDraft, Fault, RequestId, SaveBusiness, ToWorker, decode, sample};
use bahi::service::{Host, Service};
use bahi::store::{Database, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::stage::Outcome;

/// A statement with `?` for its values, and the same with the values in their place.
type Statement = (String, String);

/// Statements are noted while saves are recorded, and not before.
type Notes = Arc<Mutex<Vec<Statement>>>;

/// Writes `books.db`, which has a business and nothing else, and `workload.json` into the folder: the texts of all
/// statements, and for each save which of them it runs with which values.
pub fn record(folder: &Path, saves: u32) -> Outcome {
    let file = folder.join("books.db");
    let mut service = Service::new(NativeHost { file: file.clone(), notes: Notes::default() });
    let form = BusinessForm { name: "Example Paper Mart".to_owned(), state: "29".to_owned(), ..BusinessForm::empty() };
    ask(&mut service, 0, SaveBusiness { form })?;
    drop(service);
    let mut texts = Vec::<String>::new();
    let mut recorded = Vec::new();
    // In a copy: the peer begins where these saves do.
    let copy = folder.join("recording.db");
    std::fs::copy(&file, &copy)?;
    let notes = Notes::default();
    let mut service = Service::new(NativeHost { file: copy.clone(), notes: Arc::clone(&notes) });
    ask(&mut service, 1, bahi::protocol::GetBusiness {})?;
    for number in 1..=saves {
        notes.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let mut id = [0; 16];
        id[12..].copy_from_slice(&number.to_be_bytes());
        let draft = sample::five_lines(DocumentId::from_bytes(id), Date::constant(2026, 4, 1));
        ask(&mut service, u128::from(number) + 1, CreateDraft { draft, at: 0 })?;
        let statements = std::mem::take(&mut *notes.lock().unwrap_or_else(PoisonError::into_inner));
        recorded.push(steps(&mut texts, &statements)?);
    }
    drop(service);
    std::fs::remove_file(copy)?;
    let workload = json!({ "statements": texts, "saves": recorded });
    Ok(std::fs::write(folder.join("workload.json"), serde_json::to_string(&workload)?)?)
}

fn steps(texts: &mut Vec<String>, statements: &[Statement]) -> Outcome<Vec<Value>> {
    let mut steps = Vec::new();
    for (text, filled) in statements {
        // How our own connection is set up is the peer's own affair, and what a trigger does follows by itself.
        if text.starts_with("PRAGMA") || text.starts_with("--") {
            continue;
        }
        let place = texts.iter().position(|known| known == text).unwrap_or_else(|| {
            texts.push(text.clone());
            texts.len() - 1
        });
        let values = values(text, filled).ok_or_else(|| format!("not the same statement: {text} and {filled}"))?;
        steps.push(json!([place, values]));
    }
    Ok(steps)
}

/// The values that stand in the place of each `?` and `:name`, in the order in which they are bound. None if the
/// texts differ elsewhere.
fn values(mut text: &str, mut filled: &str) -> Option<Vec<Value>> {
    let (mut values, mut names) = (Vec::new(), Vec::new());
    while let Some(at) = text.find(['?', ':']) {
        filled = filled.strip_prefix(&text[..at])?;
        let end =
            text[at + 1..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(text.len(), |end| at + 1 + end);
        let (value, after) = literal(filled)?;
        if text[at..end] == *"?" || !names.contains(&&text[at..end]) {
            names.push(&text[at..end]);
            values.push(value);
        }
        (text, filled) = (&text[end..], after);
    }
    (text == filled).then_some(values)
}

/// A literal of SQL at the beginning of the text, and what follows it.
fn literal(text: &str) -> Option<(Value, &str)> {
    if let Some(rest) = text.strip_prefix("NULL") {
        return Some((Value::Null, rest));
    }
    if let Some(rest) = text.strip_prefix("x'") {
        let (hex, rest) = rest.split_once('\'')?;
        let bytes: Option<Vec<u8>> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect();
        return Some((json!({ "bytes": bytes? }), rest));
    }
    if let Some(rest) = text.strip_prefix('\'') {
        let mut end = 0;
        loop {
            end += rest.get(end..)?.find('\'')?;
            if !rest[end + 1..].starts_with('\'') {
                return Some((rest[..end].replace("''", "'").into(), &rest[end + 1..]));
            }
            end += 2;
        }
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    Some((number.parse::<i64>().ok()?.into(), rest))
}

fn ask<C: Call>(service: &mut Service<NativeHost>, id: u128, call: C) -> Result<C::Answer, Fault> {
    let id = RequestId::new(Uuid::from_u128(id));
    let reply = service.handle(ToWorker { id, books: Books::Own, request: call.into() });
    decode::<Result<C::Answer, Fault>>(&reply.result)?
}

struct NativeHost {
    file: PathBuf,
    notes: Notes,
}

impl Host for NativeHost {
    fn open(&mut self, _: Books) -> Result<Database, StoreError> {
        let mut database = Database::open(&self.file.to_string_lossy())?;
        let notes = Arc::clone(&self.notes);
        database.follow_statements(move |text, filled| {
            notes.lock().unwrap_or_else(PoisonError::into_inner).push((text.to_owned(), filled.to_owned()));
        })?;
        Ok(database)
    }

    fn erase(&mut self, _: Books) -> Result<(), StoreError> {
        unreachable!("nothing is erased here")
    }

    fn micros(&self) -> u64 {
        0
    }

    fn now_ms(&self) -> u64 {
        0
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        unreachable!("the disk is not measured here")
    }
}
