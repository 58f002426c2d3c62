//! The lines of an issued document as one text: how history states them and the books keep them.
//!
//! It is a table in JSON, an object of `columns` and `rows`. The columns are named by where their values stand in a line or,
//! behind `totals.`, in its amounts; each row has a value for each of them, in their order. A column that has its usual value
//! ([`usual_line`], and no amount) in all lines is left out, so a column that is not there says exactly that. Two hundred lines
//! are a fifth of the text that they are with all their names, and one row of the books.

use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use thiserror::Error;

use super::document::DocumentLine;
use super::tax::{Cess, Discount, Line, LineTotals, PriceBasis, Role, Treatment};
use super::{Quantity, Rate, Unit, UnitPrice};

/// The lines of one document with their amounts, as text.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct LineTable(Box<RawValue>);

/// A text that is no such table, or has a column or a value that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the lines cannot be read: {0}")]
pub struct UnreadableLines(String);

impl LineTable {
    /// Each line has its amounts at the same index.
    pub fn of(lines: &[DocumentLine], totals: &[LineTotals]) -> LineTable {
        let rows: Vec<Row<'_>> = lines.iter().zip(totals).map(|(line, totals)| Row { line, totals }).collect();
        let usual = Row { line: &usual_line(), totals: &LineTotals::default() };
        let mut stated = [false; COLUMNS.len()];
        for row in &rows {
            for (stated, differs) in stated.iter_mut().zip(row.differs_from(usual)) {
                *stated |= differs;
            }
        }
        let columns = COLUMNS.into_iter().zip(stated).filter_map(|(name, stated)| stated.then_some(name)).collect();
        let table = Table { columns, rows: rows.into_iter().map(|row| StatedRow { row, stated }).collect() };
        LineTable(serde_json::value::to_raw_value(&table).expect("plain data in memory always encodes"))
    }

    pub fn as_str(&self) -> &str {
        self.0.get()
    }

    /// The lines of a text that was made here once, each with its amounts.
    pub fn read(text: &str) -> Result<Vec<(DocumentLine, LineTotals)>, UnreadableLines> {
        let found: Result<Lines, _> = serde_json::from_str(text);
        found.map(|Lines(lines)| lines).map_err(|error| UnreadableLines(error.to_string()))
    }
}

/// What holds of a line where its column is missing. It never changes: histories rest on it.
pub(super) fn usual_line() -> DocumentLine {
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

/// A line and its amounts.
#[derive(Clone, Copy)]
struct Row<'document> {
    line: &'document DocumentLine,
    totals: &'document LineTotals,
}

/// The same, while it is read: usual to begin with.
struct Reading<'lines> {
    line: &'lines mut DocumentLine,
    totals: &'lines mut LineTotals,
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

        impl Reading<'_> {
            /// Takes the next value for this column.
            fn read<'text, A: SeqAccess<'text>>(&mut self, column: Column, values: &mut A) -> Result<(), A::Error> {
                let readers: [fn(&mut Reading<'_>, &mut A) -> Result<(), A::Error>; COLUMNS.len()] =
                    [$(|reading, values| Ok(reading.$($field).+ = next(values)?)),+];
                readers[column.0](self, values)
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
pub(super) const OF_TOTALS: &str = "totals.";

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

struct Lines(Vec<(DocumentLine, LineTotals)>);

/// A name as its place among the [`COLUMNS`].
#[derive(Clone, Copy)]
struct Column(usize);

fn next<'text, T: Deserialize<'text>, A: SeqAccess<'text>>(values: &mut A) -> Result<T, A::Error> {
    values.next_element()?.ok_or_else(|| A::Error::custom("a row is too short"))
}

/// Reads the names of columns. They stand in their order, so each is looked for behind the one before.
struct Names;

impl<'text> DeserializeSeed<'text> for Names {
    type Value = Vec<Column>;

    fn deserialize<D: Deserializer<'text>>(self, deserializer: D) -> Result<Vec<Column>, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'text> Visitor<'text> for Names {
    type Value = Vec<Column>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names of columns")
    }

    fn visit_seq<A: SeqAccess<'text>>(self, mut names: A) -> Result<Vec<Column>, A::Error> {
        let (mut found, mut ahead) = (Vec::with_capacity(COLUMNS.len()), COLUMNS.iter().enumerate());
        while let Some(name) = names.next_element::<&str>()? {
            let column = ahead.find(|(_, known)| **known == name);
            found.push(column.map(|(place, _)| Column(place)).ok_or_else(|| A::Error::custom("no such column here"))?);
        }
        Ok(found)
    }
}

impl<'text> Deserialize<'text> for Lines {
    fn deserialize<D: Deserializer<'text>>(deserializer: D) -> Result<Lines, D::Error> {
        struct OfTable;
        impl<'text> Visitor<'text> for OfTable {
            type Value = Lines;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("columns and then rows")
            }

            fn visit_map<A: MapAccess<'text>>(self, mut table: A) -> Result<Lines, A::Error> {
                let missing = || A::Error::custom("there are no columns and rows");
                let Some("columns") = table.next_key()? else { return Err(missing()) };
                let columns = table.next_value_seed(Names)?;
                let Some("rows") = table.next_key()? else { return Err(missing()) };
                table.next_value_seed(Rows(&columns)).map(Lines)
            }
        }
        deserializer.deserialize_map(OfTable)
    }
}

/// Reads rows of these columns.
struct Rows<'columns>(&'columns [Column]);

impl<'text> DeserializeSeed<'text> for Rows<'_> {
    type Value = Vec<(DocumentLine, LineTotals)>;

    fn deserialize<D: Deserializer<'text>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'text> Visitor<'text> for Rows<'_> {
    type Value = Vec<(DocumentLine, LineTotals)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'text>>(self, mut rows: A) -> Result<Self::Value, A::Error> {
        let (usual, mut found) = ((usual_line(), LineTotals::default()), Vec::new());
        loop {
            // Read into its place: a line is large, and would be moved more often than its values.
            let (line, totals) = found.push_mut(usual.clone());
            let row = OneRow { columns: self.0, reading: Reading { line, totals } };
            if rows.next_element_seed(row)?.is_none() {
                found.pop();
                return Ok(found);
            }
        }
    }
}

struct OneRow<'columns, 'lines> {
    columns: &'columns [Column],
    reading: Reading<'lines>,
}

impl<'text> DeserializeSeed<'text> for OneRow<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'text>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'text> Visitor<'text> for OneRow<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value for each column")
    }

    fn visit_seq<A: SeqAccess<'text>>(mut self, mut values: A) -> Result<(), A::Error> {
        self.columns.iter().try_for_each(|column| self.reading.read(*column, &mut values))?;
        match values.next_element()? {
            None => Ok(()),
            Some(IgnoredAny) => Err(A::Error::custom("a row is too long")),
        }
    }
}
