//! What single cells mean: numbers as spreadsheets show them, and words for units and rates.

use super::Column;
use crate::domain::decimal::{Percent, Quantity, Rate, UnitPrice};
use crate::domain::draft::{DiscountUnit, DraftLine};
use crate::domain::tax::Treatment;
use crate::domain::units::Unit;

/// Puts what the cell says into its place of the line.
pub(super) fn put(line: &mut DraftLine, column: Column, cell: &str) {
    let cell = cell.trim();
    if cell.is_empty() {
        return;
    }
    match column {
        Column::LeftOut => {}
        // On one line, as the field has it.
        Column::Description => line.description = cell.split_whitespace().collect::<Vec<_>>().join(" "),
        Column::Hsn => line.hsn = cell.chars().filter(|sign| !matches!(sign, ' ' | '.' | '\'' | '\u{a0}')).collect(),
        Column::Quantity => put_quantity(line, cell),
        Column::Unit => line.unit = unit(cell).map_or_else(|| cell.to_owned(), |unit| unit.code().to_owned()),
        Column::Price => line.unit_price = number(cell, |text| UnitPrice::parse(text).is_ok()),
        Column::Discount => {
            let (discount, of) = DiscountUnit::read(cell);
            line.discount_unit = of;
            line.discount = number(&discount, |text| UnitPrice::parse(text).is_ok());
        }
        Column::Rate => put_rate(line, cell),
    }
}

/// `12`, and `12 pcs` with a unit behind it.
fn put_quantity(line: &mut DraftLine, cell: &str) {
    line.quantity = number(cell, |text| Quantity::parse(text).is_ok());
    let end = cell.find(char::is_alphabetic).unwrap_or(cell.len());
    let (amount, word) = cell.split_at(end);
    if let Some(unit) = unit(word) {
        line.quantity = number(amount, |text| Quantity::parse(text).is_ok());
        line.unit = unit.code().to_owned();
    }
}

/// `18`, `18%`, `GST 18 %`, `Exempt`, `Nil`.
fn put_rate(line: &mut DraftLine, cell: &str) {
    let small = cell.to_ascii_lowercase();
    if small.contains("exempt") {
        (line.treatment, line.rate) = (Treatment::Exempt, "0".to_owned());
    } else if small.starts_with("non") {
        (line.treatment, line.rate) = (Treatment::NonGst, "0".to_owned());
    } else if small.contains("nil") {
        line.rate = "0".to_owned();
    } else {
        line.rate = rate(cell).map_or_else(|| cell.to_owned(), |rate| rate.to_string());
    }
}

/// The rate that a cell names.
pub(super) fn rate(cell: &str) -> Option<Rate> {
    let from = cell.find(|sign: char| sign.is_ascii_digit())?;
    let number = &cell[from..];
    let end = number.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(number.len());
    let behind = number[end..].trim();
    // A date or a text with several numbers is none.
    if behind.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    Rate::parse(&number[..end]).ok()
}

/// The discount of a cell, if it can be read as a percentage.
pub(super) fn percent(cell: &str) -> Option<Percent> {
    Percent::parse(cell.trim().strip_suffix('%')?).ok()
}

/// The number of a cell without what stands around it: `₹ 1,20,000.00`, `Rs. 450/-`, `1 200`. As it stands if that is none.
fn number(cell: &str, is_one: impl Fn(&str) -> bool) -> String {
    plain_number(cell).filter(|text| is_one(text)).unwrap_or_else(|| cell.to_owned())
}

/// The digits, the point and the grouping of a cell that holds a single number.
pub(super) fn plain_number(cell: &str) -> Option<String> {
    let small = cell.trim().to_lowercase();
    let mut text = small.as_str();
    for sign in ["₹", "inr", "rs.", "rs", "/-"] {
        text = text.strip_prefix(sign).unwrap_or(text).trim();
        text = text.strip_suffix(sign).unwrap_or(text).trim();
    }
    // Some countries group with spaces, wide or narrow.
    let text: String = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{202f}').collect();
    let is_number = text.chars().any(|sign| sign.is_ascii_digit())
        && text.chars().all(|sign| sign.is_ascii_digit() || sign == ',' || sign == '.');
    is_number.then_some(text)
}

/// A unit by its code or by what people write for it.
pub(super) fn unit(word: &str) -> Option<Unit> {
    const WRITTEN: [(&str, &str); 30] = [
        ("no", "NOS"),
        ("number", "NOS"),
        ("each", "NOS"),
        ("ea", "NOS"),
        ("pc", "PCS"),
        ("piece", "PCS"),
        ("kg", "KGS"),
        ("kilo", "KGS"),
        ("kilogram", "KGS"),
        ("g", "GMS"),
        ("gm", "GMS"),
        ("gram", "GMS"),
        ("l", "LTR"),
        ("lt", "LTR"),
        ("litre", "LTR"),
        ("liter", "LTR"),
        ("ml", "MLT"),
        ("m", "MTR"),
        ("mt", "MTS"),
        ("metre", "MTR"),
        ("meter", "MTR"),
        ("cm", "CMS"),
        ("sqft", "SQF"),
        ("sqm", "SQM"),
        ("pkt", "PAC"),
        ("pack", "PAC"),
        ("packet", "PAC"),
        ("pair", "PRS"),
        ("dozen", "DOZ"),
        ("tonne", "TON"),
    ];
    let word: String = word.chars().filter(|sign| sign.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if word.is_empty() {
        return None;
    }
    let named = |word: &str| Unit::all().find(|unit| unit.name().replace(' ', "").eq_ignore_ascii_case(word));
    let written = |word: &str| WRITTEN.iter().find(|(written, _)| *written == word).map(|(_, code)| *code);
    let one = word.strip_suffix('s').unwrap_or(&word);
    Unit::parse(&word)
        .or_else(|| named(&word))
        .or_else(|| Unit::parse(written(&word).or_else(|| written(one))?))
        // `Box` and `Boxes`, `Bag` and `Bags`.
        .or_else(|| Unit::parse(one))
        .or_else(|| Unit::parse(word.strip_suffix("es")?))
}
