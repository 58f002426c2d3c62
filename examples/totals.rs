//! Computes documents with the domain as a library: JSON in, the same JSON with amounts out.
//!
//! ```text
//! cargo run -q --example totals < tests/vectors/invoices.json
//! ```
//!
//! A document needs `supplier_state` and `lines`; a line needs `quantity`, `unit_price` and `rate`. All
//! numbers are text, `"12.50"`, because a JSON number may lose digits on its way. Every other field may
//! be absent, and fields that are not known here pass through untouched.
//!
//! The way through the library is short: parse what was typed into [`Quantity`], [`UnitPrice`] and the
//! other types, which makes wrong input unrepresentable; find the [`Heads`] of tax; call
//! [`tax::totals`]. Nothing here computes an amount by itself.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use bahi::domain::tax::{self, Cess, Conditions, Line, LineTotals, Role};
use bahi::domain::{
    Discount, Heads, Money, NumberFault, Percent, PriceBasis, Quantity, Rate, Rounding, StateCode, SupplyKind, Totals,
    TotalsError, Treatment, UnitPrice,
};
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};
use thiserror::Error;

type Object = Map<String, Value>;

#[expect(clippy::print_stderr, reason = "a command-line program speaks to the person who runs it")]
fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let mut documents: Vec<Value> = serde_json::from_str(&input)?;
    for (index, document) in documents.iter_mut().enumerate() {
        compute(document).map_err(|fault| Failure::Document { name: name_of(document, index), fault })?;
    }

    let mut output = Vec::new();
    documents.serialize(&mut Serializer::with_formatter(&mut output, PrettyFormatter::with_indent(b" ")))?;
    output.push(b'\n');
    io::stdout().write_all(&output)?;
    Ok(())
}

/// Puts the amounts into the document's `expected`, in its place if it had one, at the end otherwise.
fn compute(document: &mut Value) -> Result<(), Fault> {
    let document = document.as_object_mut().ok_or(Fault::NotAnObject)?;
    let totals = totals_of(document)?;
    document.insert("expected".to_owned(), written(&totals));
    Ok(())
}

fn totals_of(document: &Object) -> Result<Totals, Fault> {
    let seller = state(document, "supplier_state")?.ok_or(Fault::missing("supplier_state"))?;
    let place_of_supply = state(document, "place_of_supply")?.unwrap_or(seller);
    // The heads follow from the two States, and from whether the buyer is in a special economic zone. A
    // program that knows its seller and buyer in full asks `domain::supply::heads` instead.
    let supply = if flag(document, "sez")? { SupplyKind::Sez } else { SupplyKind::Domestic };
    let heads = Heads::of(seller, place_of_supply, supply);
    let rounding = if flag(document, "round_to_rupee")? { Rounding::ToRupee } else { Rounding::None };
    let document_discount = number(document, "document_discount", Money::parse)?.unwrap_or(Money::ZERO);

    let lines = document.get("lines").ok_or(Fault::missing("lines"))?;
    let lines = lines.as_array().ok_or(Fault::wrong("lines", "a list is needed"))?;
    let lines = lines
        .iter()
        .enumerate()
        .map(|(index, line)| line_of(line).map_err(|fault| fault.in_line(index)))
        .collect::<Result<Vec<Line>, Fault>>()?;

    let conditions = Conditions { document_discount, rounding, ..Conditions::plain(heads) };
    Ok(tax::totals(&lines, &conditions)?)
}

fn line_of(line: &Value) -> Result<Line, Fault> {
    let line = line.as_object().ok_or(Fault::NotAnObject)?;
    Ok(Line {
        role: Role::Supply,
        quantity: number(line, "quantity", Quantity::parse)?.ok_or(Fault::missing("quantity"))?,
        unit_price: number(line, "unit_price", UnitPrice::parse)?.ok_or(Fault::missing("unit_price"))?,
        basis: if flag(line, "price_includes_tax")? { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        discount: number(line, "discount_percent", Percent::parse)?.map_or(Discount::None, Discount::Percent),
        treatment: Treatment::Taxable,
        rate: number(line, "rate", Rate::parse)?.ok_or(Fault::missing("rate"))?,
        cess: Cess::NONE,
    })
}

fn number<T>(
    object: &Object,
    field: &'static str,
    parse: fn(&str) -> Result<T, NumberFault>,
) -> Result<Option<T>, Fault> {
    let Some(text) = text(object, field)? else { return Ok(None) };
    parse(text).map(Some).map_err(|fault| Fault::wrong(field, fault))
}

fn state(object: &Object, field: &'static str) -> Result<Option<StateCode>, Fault> {
    let Some(text) = text(object, field)? else { return Ok(None) };
    StateCode::parse(text).map(Some).ok_or(Fault::wrong(field, "this is not a GST State code"))
}

fn text<'object>(object: &'object Object, field: &'static str) -> Result<Option<&'object str>, Fault> {
    match object.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Fault::wrong(field, "text in quotes is needed")),
    }
}

fn flag(object: &Object, field: &'static str) -> Result<bool, Fault> {
    match object.get(field) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(Fault::wrong(field, "true or false is needed")),
    }
}

/// The amounts in the form of the vectors. `Money` prints itself with two decimals.
fn written(totals: &Totals) -> Value {
    let line = |line: &LineTotals| {
        json!({
            "taxable": line.taxable.to_string(),
            "cgst": line.tax.cgst.to_string(),
            "sgst": line.tax.sgst.to_string(),
            "igst": line.tax.igst.to_string(),
        })
    };
    json!({
        "lines": totals.lines.iter().map(line).collect::<Vec<_>>(),
        "taxable": totals.taxable.to_string(),
        "cgst": totals.tax.cgst.to_string(),
        "sgst": totals.tax.sgst.to_string(),
        "igst": totals.tax.igst.to_string(),
        "total": totals.total.to_string(),
        "round_off": totals.round_off.to_string(),
        "payable": totals.payable.to_string(),
    })
}

/// What the document calls itself, and its place in the list.
fn name_of(document: &Value, index: usize) -> String {
    match document.get("name").and_then(Value::as_str) {
        Some(name) => format!("document {} ({name:?})", index + 1),
        None => format!("document {}", index + 1),
    }
}

/// Why there is no output.
#[derive(Debug, Error)]
enum Failure {
    #[error("the input or the output failed: {0}")]
    Io(#[from] io::Error),
    #[error("the input is not a JSON list: {0}")]
    Json(#[from] serde_json::Error),
    #[error("{name}: {fault}")]
    Document { name: String, fault: Fault },
}

/// What is wrong with a document.
#[derive(Debug, Error)]
enum Fault {
    #[error("an object in braces is needed")]
    NotAnObject,
    #[error("{field}: {what}")]
    Field { field: &'static str, what: String },
    #[error("line {number}: {fault}")]
    Line { number: usize, fault: Box<Fault> },
    #[error("{field}: {error}", field = field_of(*.error))]
    Totals {
        #[from]
        error: TotalsError,
    },
}

impl Fault {
    fn missing(field: &'static str) -> Fault {
        Fault::wrong(field, "this field is missing")
    }

    fn wrong(field: &'static str, what: impl ToString) -> Fault {
        Fault::Field { field, what: what.to_string() }
    }

    fn in_line(self, index: usize) -> Fault {
        Fault::Line { number: index + 1, fault: Box::new(self) }
    }
}

/// The field that an error of the arithmetic is about; the error itself says the line.
fn field_of(error: TotalsError) -> &'static str {
    match error {
        TotalsError::DiscountAboveLine { .. } => "discount_percent",
        TotalsError::DiscountAboveTotal { .. } | TotalsError::NegativeDiscount => "document_discount",
        TotalsError::LineOverflow { .. } => "unit_price",
        TotalsError::Overflow(_) | TotalsError::CessAbovePrice { .. } => "lines",
    }
}
