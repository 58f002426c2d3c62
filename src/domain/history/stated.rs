//! How history states an issued document: its lines as a table ([`LineTable`]), everything else as in the [`Document`] itself.
//!
//! Earlier versions wrote the lines under `content.lines` and their amounts under `content.totals.lines`, each with the names
//! of all its fields; [`spelt_out`] gives the table that form again.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::currency::Worth;
use crate::domain::document::{Buyer, DeliveryAddress, Seller, Template, Terms};
use crate::domain::line_table::{LineTable, OF_TOTALS, usual_line};
use crate::domain::supply::{Heads, PlaceReason, SupplyKind};
use crate::domain::tax::{LineTotals, Rounding, Tax};
use crate::domain::{Date, Document, DocumentContent, DocumentId, DocumentNumber, Money, StateCode, Totals};

/// The document as history states it.
#[derive(Serialize)]
pub(super) struct StatedDocument<'document> {
    id: DocumentId,
    number: &'document DocumentNumber,
    content: StatedContent<'document>,
}

/// The fields of [`DocumentContent`] under their names and in their order.
#[derive(Serialize)]
struct StatedContent<'document> {
    terms: &'document Terms,
    source: Option<DocumentId>,
    #[serde(with = "crate::domain::date")]
    date: Date,
    seller: &'document Seller,
    buyer: &'document Buyer,
    delivery: &'document DeliveryAddress,
    supply: SupplyKind,
    reverse_charge: bool,
    place_of_supply: StateCode,
    place_reason: PlaceReason,
    place_note: &'document str,
    heads: Heads,
    worth: Worth,
    lines: &'document LineTable,
    rounding: Rounding,
    totals: StatedTotals,
    notes: &'document str,
    template: Template,
}

/// The amounts of the document without those of its lines.
#[derive(Serialize)]
struct StatedTotals {
    taxable: Money,
    tax: Tax,
    total: Money,
    round_off: Money,
    payable: Money,
}

impl<'document> StatedDocument<'document> {
    /// `table` has the lines of the document.
    pub fn of(document: &'document Document, table: &'document LineTable) -> StatedDocument<'document> {
        let Document { id, number, content } = document;
        let DocumentContent {
            terms,
            source,
            date,
            seller,
            buyer,
            delivery,
            supply,
            reverse_charge,
            place_of_supply,
            place_reason,
            place_note,
            heads,
            worth,
            lines: _,
            rounding,
            totals,
            notes,
            template,
        } = content;
        let Totals { lines: _, taxable, tax, total, round_off, payable } = totals;
        let content = StatedContent {
            terms,
            source: *source,
            date: *date,
            seller,
            buyer,
            delivery,
            supply: *supply,
            reverse_charge: *reverse_charge,
            place_of_supply: *place_of_supply,
            place_reason: *place_reason,
            place_note,
            heads: *heads,
            worth: *worth,
            lines: table,
            rounding: *rounding,
            totals: StatedTotals {
                taxable: *taxable,
                tax: *tax,
                total: *total,
                round_off: *round_off,
                payable: *payable,
            },
            notes,
            template: *template,
        };
        StatedDocument { id: *id, number, content }
    }
}

/// The state with the lines of a table each by itself, with all fields. Every other state stays as it is.
pub(super) fn spelt_out(mut state: Value) -> Value {
    if let Some((lines, amounts)) = state.pointer("/content/lines").and_then(lines_of)
        && let Some(Value::Object(totals)) = state.pointer_mut("/content/totals")
    {
        totals.insert("lines".to_owned(), Value::Array(amounts));
        if let Some(table) = state.pointer_mut("/content/lines") {
            *table = Value::Array(lines);
        }
    }
    state
}

/// The lines and their amounts, if this is a table.
fn lines_of(table: &Value) -> Option<(Vec<Value>, Vec<Value>)> {
    #[derive(Deserialize)]
    struct Found {
        columns: Vec<String>,
        rows: Vec<Vec<Value>>,
    }
    let Found { columns, rows } = Found::deserialize(table).ok()?;
    let usual = (serde_json::to_value(usual_line()).ok()?, serde_json::to_value(LineTotals::default()).ok()?);
    let spell_out = |row: Vec<Value>| {
        let (mut line, mut amounts) = usual.clone();
        for (column, value) in columns.iter().zip(row) {
            match column.strip_prefix(OF_TOTALS) {
                Some(amount) => put(&mut amounts, amount, value),
                None => put(&mut line, column, value),
            }
        }
        (line, amounts)
    };
    Some(rows.into_iter().map(spell_out).unzip())
}

/// Puts a value where its dotted name says.
fn put(record: &mut Value, name: &str, value: Value) {
    let place = name.split('.').fold(record, |place, step| {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        &mut place[step]
    });
    *place = value;
}
