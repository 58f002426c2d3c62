//! How history states an issued document: its lines as a table.
//!
//! `content.lines` is an object of `columns` and `rows`. The columns are named by where their values stand in a line or,
//! behind `totals.`, in its amounts; each row has a value for each of them, in their order. A column that has its usual value
//! ([`usual_line`], and no amount) in all lines is left out, so a column that is not there says exactly that. Everything else
//! stands as in the [`Document`] itself. Two hundred lines are a fifth of the text, which is hashed and kept for ever.
//!
//! Earlier versions wrote the lines under `content.lines` and their amounts under `content.totals.lines`, each with the names
//! of all its fields; [`spelt_out`] gives the table that form again.

use serde::ser::{SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::currency::Worth;
use crate::domain::document::{Buyer, DeliveryAddress, Seller, Template, Terms};
use crate::domain::supply::{Heads, PlaceReason, SupplyKind};
use crate::domain::tax::{Cess, Line, LineTotals, PriceBasis, Role, Rounding, Tax, Treatment};
use crate::domain::{
    Date, Discount, Document, DocumentContent, DocumentId, DocumentLine, DocumentNumber, Money, Quantity, Rate,
    StateCode, Totals, Unit, UnitPrice,
};

/// What holds of a line where its column is missing. It never changes: histories rest on it.
fn usual_line() -> DocumentLine {
    DocumentLine {
        item: None,
        change: None,
        description: String::new(),
        hsn: None,
        unit: Unit::NUMBERS,
        priced: Line {
            role: Role::Supply,
            quantity: Quantity::ONE,
            unit_price: UnitPrice::ZERO,
            basis: PriceBasis::Exclusive,
            discount: Discount::None,
            treatment: Treatment::Taxable,
            rate: Rate::ZERO,
            cess: Cess::NONE,
        },
    }
}

#[derive(Clone, Copy)]
struct Row<'document> {
    line: &'document DocumentLine,
    totals: &'document LineTotals,
}

/// Declares the columns in their order: the name, and where the value stands in a [`Row`].
macro_rules! columns {
    ($($name:literal => $($field:ident).+,)+) => {
        const COLUMNS: [&str; [$($name),+].len()] = [$($name),+];

        impl Row<'_> {
            /// Of each column, whether the value is another one than the usual one.
            fn differs_from(self, usual: Row<'_>) -> Stated {
                [$(self.$($field).+ != usual.$($field).+),+]
            }

            fn serialize<S: Serializer>(self, stated: Stated, serializer: S) -> Result<S::Ok, S::Error> {
                let mut values = serializer.serialize_seq(None)?;
                let mut stated = stated.into_iter();
                $(if stated.next() == Some(true) {
                    values.serialize_element(&self.$($field).+)?;
                })+
                values.end()
            }
        }
    };
}

columns! {
    "item" => line.item,
    "change" => line.change,
    "description" => line.description,
    "hsn" => line.hsn,
    "unit" => line.unit,
    "priced.role" => line.priced.role,
    "priced.quantity" => line.priced.quantity,
    "priced.unit_price" => line.priced.unit_price,
    "priced.basis" => line.priced.basis,
    "priced.discount" => line.priced.discount,
    "priced.treatment" => line.priced.treatment,
    "priced.rate" => line.priced.rate,
    "priced.cess.rate" => line.priced.cess.rate,
    "priced.cess.per_unit" => line.priced.cess.per_unit,
    "totals.gross" => totals.gross,
    "totals.discount" => totals.discount,
    "totals.document_discount" => totals.document_discount,
    "totals.taxable" => totals.taxable,
    "totals.tax.cgst" => totals.tax.cgst,
    "totals.tax.sgst" => totals.tax.sgst,
    "totals.tax.igst" => totals.tax.igst,
    "totals.tax.cess" => totals.tax.cess,
}

/// Of each column, whether it is there.
type Stated = [bool; COLUMNS.len()];

/// What stands before the name of an amount.
const OF_TOTALS: &str = "totals.";

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
    lines: Table<'document>,
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

#[derive(Serialize)]
struct Table<'document> {
    columns: Vec<&'static str>,
    rows: Vec<StatedRow<'document>>,
}

struct StatedRow<'document> {
    row: Row<'document>,
    stated: Stated,
}

impl Serialize for StatedRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.row.serialize(self.stated, serializer)
    }
}

impl<'document> StatedDocument<'document> {
    pub fn of(document: &'document Document) -> StatedDocument<'document> {
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
            lines,
            rounding,
            totals,
            notes,
            template,
        } = content;
        let Totals { lines: amounts, taxable, tax, total, round_off, payable } = totals;
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
            lines: Table::of(lines.iter().zip(amounts).map(|(line, totals)| Row { line, totals }).collect()),
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

impl<'document> Table<'document> {
    fn of(rows: Vec<Row<'document>>) -> Table<'document> {
        let usual = Row { line: &usual_line(), totals: &LineTotals::default() };
        let mut stated = [false; COLUMNS.len()];
        for row in &rows {
            for (stated, differs) in stated.iter_mut().zip(row.differs_from(usual)) {
                *stated |= differs;
            }
        }
        let columns = COLUMNS.into_iter().zip(stated).filter_map(|(name, stated)| stated.then_some(name)).collect();
        Table { columns, rows: rows.into_iter().map(|row| StatedRow { row, stated }).collect() }
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
