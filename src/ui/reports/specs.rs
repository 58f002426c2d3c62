//! What each report shows: its columns, how its lines are called, and where they lead.

use super::address;
use super::asked::{Asked, MODE, ONLY};
use super::sheet::{Column, From, Place, Spec, column};
use crate::domain::account::Mode;
use crate::domain::report::{
    Line, Month, Period, ReportKind, SalesBy, ageing, entry, figure, receipt, register, sales,
};
use crate::domain::{DocumentKind, DocumentNumber, StateCode, date};
use crate::language::{fill, key, tr};
use crate::protocol::LedgerWhat;
use crate::ui::customers::described;
use crate::ui::format;
use crate::ui::words::kinds;

const fn figures(rounding: Place) -> [Column; 8] {
    [
        column(key("Documents"), Place::Figure, From::Count(figure::DOCUMENTS)),
        column(key("Taxable value"), Place::Figure, From::Amount(figure::TAXABLE)),
        column(key("CGST"), Place::Seldom, From::Amount(figure::CGST)),
        column(key("SGST/UTGST"), Place::Seldom, From::Amount(figure::SGST)),
        column(key("IGST"), Place::Seldom, From::Amount(figure::IGST)),
        column(key("Cess"), Place::Seldom, From::Amount(figure::CESS)),
        column(key("Rounding"), rounding, From::Amount(figure::ROUNDING)),
        column(key("Total"), Place::Total, From::Amount(figure::TOTAL)),
    ]
}
const OF_ALL: [Column; 8] = figures(Place::Seldom);
/// Where lines of documents are put together, rounding is a line of its own.
const OF_LINES: [Column; 8] = figures(Place::File);
/// Each line of the register is one document.
const OF_ONE: &[Column] = OF_ALL.split_at(1).1;

const fn sold(title: &'static str, lead: &'static [Column], rest: &'static [Column]) -> Spec {
    Spec { title, lead, rest, link: behind, over: None, total: key("Total") }
}

const COUNTED: [Column; 2] = [
    column(key("Quantity"), Place::Figure, From::Quantity(figure::QUANTITY)),
    column(key("Unit"), Place::Text, From::Text(sales::UNIT)),
];
const fn named(heading: &'static str) -> Column {
    column(heading, Place::Name, From::Words(sold_name))
}

static BY_MONTH: Spec = sold(key("Sales by month"), &[named(key("Month"))], &OF_ALL);
static BY_CUSTOMER: Spec = sold(key("Sales by customer"), &[named(key("Customer"))], &OF_ALL);
static BY_ITEM: Spec = sold(key("Sales by item"), &[named(key("Item")), COUNTED[0], COUNTED[1]], &OF_LINES);
static BY_HSN: Spec = sold(key("Sales by HSN"), &[named(key("HSN or SAC")), COUNTED[0], COUNTED[1]], &OF_LINES);
static BY_LEVY: Spec = sold(key("Tax by rate and head"), &[named(key("Tax"))], &OF_LINES);

/// The table of a report.
pub(super) fn of(report: ReportKind) -> &'static Spec {
    match report {
        ReportKind::Sales(SalesBy::Month) => &BY_MONTH,
        ReportKind::Sales(SalesBy::Customer) => &BY_CUSTOMER,
        ReportKind::Sales(SalesBy::Item) => &BY_ITEM,
        ReportKind::Sales(SalesBy::Hsn) => &BY_HSN,
        ReportKind::Sales(SalesBy::Levy) => &BY_LEVY,
        ReportKind::Register => &DOCUMENTS,
        ReportKind::Receipts => &PAYMENTS,
        ReportKind::Ageing => &OWED,
        ReportKind::Statement => &ENTRIES,
    }
}

static DOCUMENTS: Spec = Spec {
    title: key("Documents by date"),
    lead: &[
        column(key("Date"), Place::Text, From::Day(register::DATE)),
        column(key("Number"), Place::Name, From::Text(register::NUMBER)),
        column(key("Kind"), Place::Text, From::Words(kind)),
        column(key("Customer"), Place::Text, From::Words(buyer)),
        column(key("GSTIN"), Place::File, From::Text(register::GSTIN)),
        column(key("Place of supply"), Place::File, From::Words(place_of_supply)),
    ],
    rest: OF_ONE,
    link: document,
    over: Some(register::CANCELLED),
    total: key("Total"),
};

pub(super) static MODES: Spec = Spec {
    title: key("By mode"),
    lead: &[
        column(key("Paid by"), Place::Name, From::Words(mode_of_key)),
        column(key("Payments"), Place::Figure, From::Count(receipt::PAYMENTS)),
    ],
    rest: &PAID,
    link: |line, asked| Some(address(ReportKind::Receipts, &asked.to(MODE, line.key.as_str()))),
    over: None,
    total: key("Total"),
};

static PAYMENTS: Spec = Spec {
    title: key("One by one"),
    lead: &[
        column(key("Date"), Place::Text, From::Day(receipt::DATE)),
        column(key("Customer"), Place::Name, From::Text(receipt::CUSTOMER)),
        column(key("Paid by"), Place::Text, From::Words(mode)),
        column(key("Reference"), Place::Text, From::Text(receipt::REFERENCE)),
    ],
    rest: &PAID,
    link: |line, _| Some(String::from("/payments/") + &line.texts[receipt::ID]),
    over: Some(receipt::REVERSED),
    total: key("Total"),
};

const PAID: [Column; 4] = [
    column(key("TDS"), Place::Seldom, From::Amount(receipt::TDS)),
    column(key("Received"), Place::Figure, From::Amount(receipt::RECEIVED)),
    column(key("Given back"), Place::Seldom, From::Amount(receipt::GIVEN_BACK)),
    column(key("Kept"), Place::Total, From::Amount(receipt::KEPT)),
];

/// Marked as keys.
pub(super) const BUCKETS: [&str; 5] =
    [key("Not due"), key("1–30 days"), key("31–60 days"), key("61–90 days"), key("Over 90 days")];

static OWED: Spec = Spec {
    title: key("Who owes most comes first"),
    lead: &[column(key("Customer"), Place::Name, From::Words(debtor))],
    rest: &[
        column(BUCKETS[0], Place::Seldom, From::Amount(ageing::FIRST_BUCKET)),
        column(BUCKETS[1], Place::Seldom, From::Amount(ageing::FIRST_BUCKET + 1)),
        column(BUCKETS[2], Place::Seldom, From::Amount(ageing::FIRST_BUCKET + 2)),
        column(BUCKETS[3], Place::Seldom, From::Amount(ageing::FIRST_BUCKET + 3)),
        column(BUCKETS[4], Place::Seldom, From::Amount(ageing::FIRST_BUCKET + 4)),
        column(key("Owed"), Place::Total, From::Amount(ageing::OWED)),
    ],
    link: |line, _| customer(&line.key),
    over: None,
    total: key("Total"),
};

static ENTRIES: Spec = Spec {
    title: key("Entries with the balance after each"),
    lead: &[
        column(key("Date"), Place::Text, From::Day(entry::DATE)),
        column(key("Entry"), Place::Name, From::Words(|line| entry_of(line).0)),
    ],
    rest: &[
        column(key("Owed|of an entry"), Place::Figure, From::Amount(entry::OWED)),
        column(key("Settled|of an entry"), Place::Figure, From::Amount(entry::SETTLED)),
        column(key("Balance"), Place::Total, From::Amount(entry::BALANCE)),
    ],
    link: |line, _| Some(entry_of(line).1).filter(|link| !link.is_empty()),
    over: None,
    total: key("Closing balance"),
};

/// Marked as a key.
const COUNTER: &str = key("Sales over the counter");

fn customer(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| String::from("/customers/") + id)
}

fn or(text: &str, otherwise: &str) -> String {
    if text.is_empty() { otherwise } else { text }.to_owned()
}

pub(super) fn sold_name(line: &Line) -> String {
    key_name(&line.key, line.texts.first().map_or("", String::as_str))
}

/// How a line about sales is called, by its key and what the books call what it stands for.
pub(super) fn key_name(what: &str, name: &str) -> String {
    let (word, rest) = what.split_once('.').unwrap_or((what, ""));
    let words = match word {
        "month" => return month(rest).map(format::month).unwrap_or_default(),
        "hsn" => return or(rest.split_once('.').map_or("", |(code, _)| code), tr("No code")),
        "typed" => return or(rest.split_once('.').map_or("", |(_, text)| text), tr("Without a name")),
        "rate" => return String::from(rest) + "%",
        "reverse" => return fill("{rate}%, paid by the customer (reverse charge)", &[("rate", rest)]),
        "counter" => COUNTER,
        "bond" => key("Zero-rated under bond or LUT"),
        "exempt" => key("Exempt"),
        "non-gst" => key("Outside of GST"),
        "none" => key("No tax charged"),
        "rounding" => key("Rounding"),
        _ => return or(name, tr("Without a name")),
    };
    tr(words).to_owned()
}

fn month(first_day: &str) -> Option<Month> {
    date::parse(first_day).map(Month::of)
}

/// A month leads to its register, a customer to their page, and anything else to the documents that have it.
fn behind(line: &Line, asked: &Asked) -> Option<String> {
    let asked = match line.key.split_once('.').unwrap_or((&line.key, "")) {
        ("rounding", _) => return None,
        ("customer", id) => return customer(id),
        ("month", first_day) => {
            let (part, _) = asked.period.part(date::parse(first_day)?);
            Asked { period: Period::new(part.from(), part.to())?, narrowed: None }
        }
        _ => asked.to(ONLY, line.key.as_str()),
    };
    Some(address(ReportKind::Register, &asked))
}

fn kind_of(line: &Line) -> Option<kinds::KindWords> {
    line.texts[register::KIND].parse::<DocumentKind>().ok().map(kinds::kind)
}

fn document(line: &Line, _: &Asked) -> Option<String> {
    kind_of(line).map(|words| String::from(words.path) + "/" + &line.texts[register::ID])
}

fn kind(line: &Line) -> String {
    let mut words = kind_of(line).map(|words| format::sentence(words.one)).unwrap_or_default();
    if !line.texts[register::CANCELLED].is_empty() {
        words = fill("{kind}, cancelled", &[("kind", &words)]);
    }
    words
}

fn buyer(line: &Line) -> String {
    or(&line.texts[register::BUYER], tr("Sale over the counter"))
}

fn place_of_supply(line: &Line) -> String {
    StateCode::parse(&line.texts[register::PLACE_OF_SUPPLY]).map(format::state).unwrap_or_default()
}

pub(super) fn mode_of_key(line: &Line) -> String {
    mode_name(&line.key)
}

fn mode_name(code: &str) -> String {
    Mode::parse(code).map_or("", kinds::mode).to_owned()
}

fn mode(line: &Line) -> String {
    let mut words = mode_name(&line.texts[receipt::MODE]);
    if !line.texts[receipt::REFUND].is_empty() {
        words = fill("{mode}, given back", &[("mode", &words)]);
    }
    if !line.texts[receipt::REVERSED].is_empty() {
        words = fill("{mode}, reversed", &[("mode", &words)]);
    }
    words
}

fn debtor(line: &Line) -> String {
    if line.key.is_empty() { tr(COUNTER).to_owned() } else { line.texts[ageing::CUSTOMER].clone() }
}

/// What an entry is called, as on the customer's page, and where it can be seen.
fn entry_of(line: &Line) -> (String, String) {
    entry_told(line).map_or_else(|| (tr("Opening balance").to_owned(), String::new()), |what| described(&what))
}

fn entry_told(line: &Line) -> Option<LedgerWhat> {
    let text = line.texts[entry::TEXT].clone();
    let number = || DocumentNumber::parse(&text).ok();
    let document = || line.texts[entry::ID].parse().ok();
    let payment = || line.texts[entry::ID].parse().ok();
    let mode = || Mode::parse(&line.texts[entry::MODE]);
    let what = line.texts[entry::WHAT].as_str();
    Some(match what {
        entry::OPENING => return None,
        entry::CANCELLED => LedgerWhat::Cancelled { document: document()?, number: number()? },
        entry::PAYMENT | entry::REFUND => {
            let refund = what == entry::REFUND;
            LedgerWhat::Payment { payment: payment()?, mode: mode()?, reference: text, refund }
        }
        entry::TDS => LedgerWhat::Tds { payment: payment()? },
        entry::REVERSED => LedgerWhat::Reversed { payment: payment()?, reason: text },
        entry::WRITTEN_OFF => LedgerWhat::WrittenOff { document: document()?, reason: text },
        kind => LedgerWhat::Document { document: document()?, kind: kind.parse().ok()?, number: number()? },
    })
}
