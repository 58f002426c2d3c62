//! The state of a record as text.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::stated::StatedDocument;
use crate::domain::{Document, LineTable};

/// A state as JSON: the fields under their names in the order in which their types declare them, dates and decimals as
/// text, amounts of money as whole paise. The same state always gives the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Record(String);

/// A record that cannot be brought back: it holds what this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the state cannot be read: {0}")]
pub struct UnreadableRecord(String);

impl UnreadableRecord {
    pub(in crate::domain) fn of(error: serde_json::Error) -> UnreadableRecord {
        UnreadableRecord(error.to_string())
    }
}

impl Record {
    pub fn of(state: &impl Serialize) -> Record {
        Record(serde_json::to_string(state).expect("plain data in memory always encodes"))
    }

    /// The state of an issued document, whose lines are in this table.
    pub fn issued(document: &Document, lines: &LineTable) -> Record {
        Record::of(&StatedDocument::of(document, lines))
    }

    /// What history holds; checked when it is read.
    pub const fn from_text(text: String) -> Record {
        Record(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The state, with what this record says nothing about as it is in `now`: an earlier version knew fewer fields.
    pub fn over<T: Serialize + DeserializeOwned>(&self, now: &T) -> Result<T, UnreadableRecord> {
        let mut state = serde_json::to_value(now).map_err(UnreadableRecord::of)?;
        match (&mut state, self.value()?) {
            (Value::Object(state), Value::Object(fields)) => state.extend(fields),
            (state, value) => *state = value,
        }
        serde_json::from_value(state).map_err(UnreadableRecord::of)
    }

    /// What the record is called: its number, its name, or how its numbers are written.
    pub fn name(&self) -> Option<String> {
        let fields = self.value().ok()?;
        let called = ["number", "name", "pattern"].into_iter().find_map(|field| fields.get(field)?.as_str());
        called.filter(|name| !name.is_empty()).map(str::to_owned)
    }

    pub(super) fn value(&self) -> Result<Value, UnreadableRecord> {
        serde_json::from_str(&self.0).map_err(UnreadableRecord::of)
    }
}
