//! A draft as it is kept: JSON with what is not as in an empty draft.
//!
//! What is left out is filled in from the template when the draft is read, so the template belongs to the format: a
//! field that is new begins as it is there, and those that are there never change.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::{DocumentDraft, DraftCharge, DraftLine};
use crate::domain::history::UnreadableRecord;
use crate::domain::id::{CustomerId, DocumentId};

/// An empty draft with an empty line and an empty charge.
static TEMPLATE: LazyLock<DocumentDraft> = LazyLock::new(|| {
    let empty = DocumentDraft::empty(DocumentId::from_bytes([0; 16]), Date::default());
    DocumentDraft { lines: vec![DraftLine::empty()], charges: vec![DraftCharge::default()], ..empty }
});

impl DocumentDraft {
    /// Everything but the id and the customer, which have columns of their own.
    ///
    /// Written field by field, because a draft is saved every few letters: to make a tree of it first and to compare that
    /// takes ten times as long. The patterns name every field, so that none is forgotten.
    pub fn to_text(&self) -> String {
        let DocumentDraft {
            id: _,
            kind,
            series,
            source,
            customer: _,
            date,
            due,
            supply,
            reverse_charge,
            site,
            place_of_supply,
            place_note,
            billing,
            delivery,
            currency,
            exchange_rate,
            lines,
            charges,
            document_discount,
            reason,
            notes,
            received,
            payment,
        } = self;
        let template = &*TEMPLATE;
        let mut fields = Fields::default();
        fields.put("kind", kind, &template.kind);
        fields.put("series", series, &template.series);
        fields.put("source", source, &template.source);
        fields.put("date", date, &template.date);
        fields.put("due", due, &template.due);
        fields.put("supply", supply, &template.supply);
        fields.put("reverse_charge", reverse_charge, &template.reverse_charge);
        fields.put("site", site, &template.site);
        fields.put("place_of_supply", place_of_supply, &template.place_of_supply);
        fields.put("place_note", place_note, &template.place_note);
        fields.put("billing", billing, &template.billing);
        fields.put("delivery", delivery, &template.delivery);
        fields.put("currency", currency, &template.currency);
        fields.put("exchange_rate", exchange_rate, &template.exchange_rate);
        if *lines != template.lines {
            let lines: Vec<String> = lines.iter().map(|line| line_text(line, &template.lines[0])).collect();
            fields.put_text("lines", &["[", &lines.join(","), "]"].concat());
        }
        fields.put("charges", charges, &template.charges);
        fields.put("document_discount", document_discount, &template.document_discount);
        fields.put("reason", reason, &template.reason);
        fields.put("notes", notes, &template.notes);
        fields.put("received", received, &template.received);
        fields.put("payment", payment, &template.payment);
        fields.end()
    }

    /// # Errors
    /// The text was not written by [`DocumentDraft::to_text`].
    pub fn from_text(
        text: &str,
        id: DocumentId,
        customer: Option<CustomerId>,
    ) -> Result<DocumentDraft, UnreadableRecord> {
        let mut value = serde_json::from_str(text).map_err(UnreadableRecord::of)?;
        fill(&mut value, &serde_json::to_value(&*TEMPLATE).map_err(UnreadableRecord::of)?);
        let draft: DocumentDraft = serde_json::from_value(value).map_err(UnreadableRecord::of)?;
        Ok(DocumentDraft { id, customer, ..draft })
    }
}

fn line_text(line: &DraftLine, template: &DraftLine) -> String {
    let DraftLine {
        item,
        original,
        description,
        hsn,
        unit,
        quantity,
        unit_price,
        basis,
        discount,
        discount_unit,
        treatment,
        rate,
        cess,
        cess_per_unit,
    } = line;
    let mut fields = Fields::default();
    fields.put("item", item, &template.item);
    fields.put("original", original, &template.original);
    fields.put("description", description, &template.description);
    fields.put("hsn", hsn, &template.hsn);
    fields.put("unit", unit, &template.unit);
    fields.put("quantity", quantity, &template.quantity);
    fields.put("unit_price", unit_price, &template.unit_price);
    fields.put("basis", basis, &template.basis);
    fields.put("discount", discount, &template.discount);
    fields.put("discount_unit", discount_unit, &template.discount_unit);
    fields.put("treatment", treatment, &template.treatment);
    fields.put("rate", rate, &template.rate);
    fields.put("cess", cess, &template.cess);
    fields.put("cess_per_unit", cess_per_unit, &template.cess_per_unit);
    fields.end()
}

/// An object that is being written.
#[derive(Default)]
struct Fields(String);

impl Fields {
    /// Leaves out what is as in the template.
    fn put<T: Serialize + PartialEq>(&mut self, name: &str, value: &T, of_template: &T) {
        if value != of_template {
            self.put_text(name, &serde_json::to_string(value).expect("plain data in memory always encodes"));
        }
    }

    fn put_text(&mut self, name: &str, json: &str) {
        for part in [if self.0.is_empty() { "{\"" } else { ",\"" }, name, "\":", json] {
            self.0.push_str(part);
        }
    }

    fn end(self) -> String {
        if self.0.is_empty() { "{}".to_owned() } else { self.0 + "}" }
    }
}

/// Fills in what was left out.
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
