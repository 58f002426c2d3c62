//! What history says.

use crate::domain::history::{Act, Difference, Subject};
use crate::domain::{Money, StateCode};
use crate::ui::format;

pub const fn act(act: Act) -> &'static str {
    match act {
        Act::Created => "Created",
        Act::Changed => "Changed",
        Act::Deleted => "Deleted",
        Act::Issued => "Issued",
        Act::Cancelled => "Cancelled",
        Act::Answered => "Answered",
        Act::Settled => "Settled",
        Act::TakenBack => "Payment taken off",
        Act::Reversed => "Reversed",
        Act::Restored => "Brought back",
        Act::Archived => "Archived",
        Act::TakenUp => "Taken up again",
        Act::Merged => "Merged",
        Act::PriceAgreed => "Price agreed",
    }
}

pub const fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Business => "Business",
        Subject::LockDate => "Lock date",
        Subject::Customer(_) => "Customer",
        Subject::Item(_) => "Item",
        Subject::Document(_) => "Document",
        Subject::Series(_) => "Series of numbers",
        Subject::Payment(_) => "Payment",
        Subject::Schedule(_) => "Recurring document",
    }
}

/// A field that changed: its name, what it was, and what it is.
pub fn difference(difference: &Difference) -> (String, Option<String>, Option<String>) {
    let shown =
        |text: &Option<String>| text.as_ref().filter(|text| !text.is_empty()).map(|text| value(difference, text));
    (name(&difference.path), shown(&difference.before), shown(&difference.after))
}

/// The names from the outside in, as people write them: `Rhythm, first`.
fn name(path: &[String]) -> String {
    let words = path.iter().map(|part| part.replace('_', " ")).collect::<Vec<_>>().join(", ");
    match words.as_str() {
        "gstin" => "GSTIN".to_owned(),
        "pan" => "PAN".to_owned(),
        "hsn" => "HSN/SAC".to_owned(),
        "sez" => "Special Economic Zone".to_owned(),
        "last day" => "Closed up to".to_owned(),
        _ => {
            let mut letters = words.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
    }
}

/// Amounts are whole paise in history, States are numbers, dates are ISO 8601.
fn value(difference: &Difference, text: &str) -> String {
    let field = difference.path.last().map_or("", String::as_str);
    let number = text.parse::<i64>();
    match (field, number) {
        ("amount" | "tds", Ok(paise)) => format::rupees(Money::from_paise(paise)),
        ("state" | "place_of_supply", Ok(code)) => {
            let state = u8::try_from(code).ok().and_then(StateCode::new);
            state.map_or_else(|| text.to_owned(), format::state)
        }
        _ => match text {
            "true" => "Yes".to_owned(),
            "false" => "No".to_owned(),
            _ => format::typed_date(text),
        },
    }
}
