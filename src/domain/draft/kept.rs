//! A draft as it is kept: JSON with what is not as in an empty draft.
//!
//! What is left out is filled in from the template when the draft is read, so the template belongs to the format: a
//! field that is new begins as it is there, and those that are there never change.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde_json::Value;

use super::{DocumentDraft, DraftCharge, DraftLine};
use crate::domain::history::UnreadableRecord;
use crate::domain::id::{CustomerId, DocumentId};

/// An empty draft with an empty line and an empty charge.
static TEMPLATE: LazyLock<Value> = LazyLock::new(|| {
    let empty = DocumentDraft::empty(DocumentId::from_bytes([0; 16]), Date::default());
    let draft = DocumentDraft { lines: vec![DraftLine::empty()], charges: vec![DraftCharge::default()], ..empty };
    serde_json::to_value(draft).expect("plain data in memory always encodes")
});

impl DocumentDraft {
    /// Everything but the id and the customer, which have columns of their own.
    pub fn to_text(&self) -> String {
        let mut value = serde_json::to_value(self).expect("plain data in memory always encodes");
        if let Value::Object(fields) = &mut value {
            fields.remove("id");
            fields.remove("customer");
        }
        strip(&mut value, &TEMPLATE);
        value.to_string()
    }

    /// # Errors
    /// The text was not written by [`DocumentDraft::to_text`].
    pub fn from_text(
        text: &str,
        id: DocumentId,
        customer: Option<CustomerId>,
    ) -> Result<DocumentDraft, UnreadableRecord> {
        let mut value = serde_json::from_str(text).map_err(UnreadableRecord::of)?;
        fill(&mut value, &TEMPLATE);
        let draft: DocumentDraft = serde_json::from_value(value).map_err(UnreadableRecord::of)?;
        Ok(DocumentDraft { id, customer, ..draft })
    }
}

/// Leaves out what is as in the template.
fn strip(value: &mut Value, template: &Value) {
    match (value, template) {
        (Value::Object(fields), Value::Object(template)) => {
            fields.retain(|name, field| template.get(name) != Some(field));
            for (name, field) in fields {
                strip(field, template.get(name).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(places), Value::Array(template)) => {
            let template = template.first().unwrap_or(&Value::Null);
            places.iter_mut().for_each(|place| strip(place, template));
        }
        _ => {}
    }
}

/// The reverse.
fn fill(value: &mut Value, template: &Value) {
    match (value, template) {
        (Value::Object(fields), Value::Object(template)) => {
            for (name, of_template) in template {
                match fields.get_mut(name) {
                    Some(field) => fill(field, of_template),
                    None => drop(fields.insert(name.clone(), of_template.clone())),
                }
            }
        }
        (Value::Array(places), Value::Array(template)) => {
            let template = template.first().unwrap_or(&Value::Null);
            places.iter_mut().for_each(|place| fill(place, template));
        }
        _ => {}
    }
}
