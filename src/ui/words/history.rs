//! What history says.

use crate::domain::history::{Act, Difference, Subject};
use crate::domain::{DocumentId, Money, StateCode};
use crate::language::{key, tr};
use crate::ui::format;

pub fn act(act: Act) -> &'static str {
    tr(match act {
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
    })
}

pub fn subject(subject: Subject) -> &'static str {
    tr(match subject {
        Subject::Business => "Business",
        Subject::LockDate => "Lock date",
        Subject::Customer(_) => "Customer",
        Subject::Item(_) => "Item",
        Subject::Document(_) => "Document",
        Subject::Series(_) => "Series of numbers",
        Subject::Payment(_) => "Payment",
        Subject::Schedule(_) => "Recurring document",
    })
}

/// A field that changed: its name, what it was, and what it is. None if there is nothing to be read on either side: ids are
/// for the program.
pub fn difference(difference: &Difference) -> Option<(String, Option<String>, Option<String>)> {
    let read = |text: &&String| !text.is_empty() && text.parse::<DocumentId>().is_err();
    let shown = |text: &Option<String>| text.as_ref().filter(read).map(|text| value(difference, text));
    let (before, after) = (shown(&difference.before), shown(&difference.after));
    (before.is_some() || after.is_some()).then(|| (name(&difference.path), before, after))
}

/// The names from the outside in, as people write them: `Rhythm, first`.
fn name(path: &[String]) -> String {
    format::sentence(&path.iter().map(|part| translated(&plain(part))).collect::<Vec<_>>().join(", "))
}

/// A name of the program's source in words: `unit_price` and `UnitPrice` become `unit price`.
fn plain(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(if letter == '_' { ' ' } else { letter.to_ascii_lowercase() });
    }
    words
}

/// What older records hold and this list lacks stays in the words of the source.
fn translated(words: &str) -> String {
    known(words).unwrap_or_else(|| words.to_owned())
}

fn known(words: &str) -> Option<String> {
    let word = match words {
        "gstin" | "pan" | "upi" | "tds" | "cgst" | "sgst" | "igst" | "utgst" => {
            return Some(words.to_ascii_uppercase());
        }
        "hsn" => "HSN/SAC",
        "sez" => tr("Special Economic Zone"),
        "last day" => tr("closed up to"),
        _ => tr(NAMES.iter().find(|name| **name == words)?),
    };
    Some(word.to_owned())
}

/// What fields and their values are called in records.
#[rustfmt::skip]
static NAMES: [&str; 157] = [
    key("above five crore"), key("abroad"), key("accepted"), key("address"), key("address on record"), key("addresses"),
    key("after"), key("against"), key("amount"), key("answer"), key("bank"), key("basis"), key("billing"), key("buyer"),
    key("buyer orders from there"), key("buyers address"), key("cancelled"), key("card"), key("cash"), key("cess"),
    key("cess per unit"), key("cess rate"), key("change"), key("charge"), key("charges"), key("cheque"), key("chosen"),
    key("composition"), key("contacts"), key("content"), key("credit limit"), key("credit note"), key("credited"),
    key("currency"), key("customer"), key("customers usual place"), key("date"), key("days"), key("debit note"),
    key("deemed export"), key("delivery"), key("delivery challan"), key("description"), key("discount"), key("document"),
    key("document discount"), key("domestic"), key("draft"), key("due"), key("elsewhere"), key("email"), key("end"),
    key("end of month"), key("ended"), key("event"), key("event there"), key("every"), key("exchange rate"),
    key("exclusive"), key("exempt"), key("export"), key("export under bond"), key("financial year"), key("first"),
    key("foreign"), key("from"), key("goods"), key("goods move there"), key("given"), key("gross"), key("handled"), key("heads"),
    key("holder"), key("id"), key("inclusive"), key("inter"), key("intra"), key("invoice"), key("issued"), key("item"),
    key("kind"), key("label"), key("last"), key("lines"), key("makes"), key("merged into"), key("mode"), key("months"),
    key("name"), key("never"), key("non gst"), key("none"), key("notes"), key("number"), key("on"), key("original"),
    key("overseas"), key("pattern"), key("paused"), key("payable"), key("payment"), key("per unit"), key("percent"),
    key("period"), key("phone"), key("place note"), key("place of supply"), key("place reason"), key("position"), key("price"),
    key("priced"), key("proforma"), key("property"), key("property there"), key("quantity"), key("quotation"), key("rate"),
    key("rate changes"), key("reason"), key("receipt voucher"), key("recipient there"), key("reference"), key("refund of"),
    key("registration"), key("regular"), key("reverse charge"), key("reversed"), key("rhythm"), key("role"),
    key("round off"), key("rounding"), key("rupees"), key("seller"), key("seller there"), key("service"),
    key("sez under bond"), key("site"), key("source"), key("state"), key("supply"), key("tax"), key("taxable"),
    key("template"), key("terms"), key("to"), key("to rupee"), key("total"), key("totals"), key("treatment"),
    key("turnover"), key("under bond"), key("unit"), key("unit price"), key("unregistered"), key("up to five crore"),
    key("valid until"),
    key("worth"),
];

/// Fields whose values may be names of the program's source.
#[rustfmt::skip]
const NAMED: [&str; 18] = [
    "basis", "discount", "end", "heads", "kind", "makes", "mode", "period", "place_reason", "registration", "role",
    "rounding", "site", "supply", "template", "treatment", "turnover", "worth",
];

/// Amounts are whole paise in history, States are numbers, dates are ISO 8601.
fn value(difference: &Difference, text: &str) -> String {
    let field = difference.path.last().map_or("", String::as_str);
    if NAMED.contains(&field)
        && let Some(words) = known(&plain(text))
    {
        return format::sentence(&words);
    }
    match (field, text.parse::<i64>()) {
        ("amount" | "tds", Ok(paise)) => format::rupees(Money::from_paise(paise)),
        ("state" | "place_of_supply", Ok(code)) => {
            let state = u8::try_from(code).ok().and_then(StateCode::new);
            state.map_or_else(|| text.to_owned(), format::state)
        }
        _ => match text {
            "true" => tr("Yes").to_owned(),
            "false" => tr("No").to_owned(),
            _ => format::typed_date(text),
        },
    }
}
