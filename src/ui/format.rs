//! Numbers and dates as people in India read them. The domain's own text is plain; this is for screens.

use crate::domain::report::Month;
use crate::domain::{self, Currency, Date, Money, StateCode};
use crate::language::{self, key, tr};

/// `12,34,567.89`, with a true minus sign.
pub fn amount(money: Money) -> String {
    amount_in(money, Currency::RUPEE)
}

/// An amount of the currency with its decimals. Other currencies than the rupee are grouped by thousands.
pub fn amount_in(money: Money, currency: Currency) -> String {
    let plain = money.written_in(currency);
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", plain.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut text = String::from(sign);
    text.push_str(&if currency == Currency::RUPEE { grouped(whole) } else { by_thousands(whole) });
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// `₹12,34,567.89`.
pub fn rupees(money: Money) -> String {
    money_in(money, Currency::RUPEE)
}

/// `₹12,34,567.89`, or `USD 1,234,567.89`.
pub fn money_in(money: Money, currency: Currency) -> String {
    let mut text = amount_in(money, currency);
    let place = if text.starts_with('−') { '−'.len_utf8() } else { 0 };
    if currency == Currency::RUPEE {
        text.insert(place, '₹');
    } else {
        text.insert_str(place, &(String::from(currency.code()) + "\u{a0}"));
    }
    text
}

/// A decimal as the domain writes it, grouped.
pub fn decimal(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, fraction)) => grouped(whole) + "." + fraction,
        None => grouped(number),
    }
}

/// A unit price: at least two decimals.
pub fn price(number: &str) -> String {
    let mut text = decimal(number);
    match number.split_once('.').map_or(0, |(_, fraction)| fraction.len()) {
        0 => text.push_str(".00"),
        1 => text.push('0'),
        _ => {}
    }
    text
}

/// The last three digits, and pairs before them.
fn grouped(whole: &str) -> String {
    let mut text = String::with_capacity(whole.len() + whole.len() / 2);
    for (index, digit) in whole.chars().enumerate() {
        let behind = whole.len() - index;
        if index > 0 && (behind == 3 || (behind > 3 && behind % 2 == 1)) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn by_thousands(whole: &str) -> String {
    let mut text = String::with_capacity(whole.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `23 Nov 2026`.
pub fn date(date: Date) -> String {
    let mut text = date.day().to_string();
    text.push(' ');
    text.push_str(short_month(date));
    text.push(' ');
    text.push_str(&date.year().to_string());
    text
}

const MONTHS: [&str; 12] = [
    key("Jan"),
    key("Feb"),
    key("Mar"),
    key("Apr"),
    key("May"),
    key("Jun"),
    key("Jul"),
    key("Aug"),
    key("Sep"),
    key("Oct"),
    key("Nov"),
    key("Dec"),
];

/// `Nov`.
pub fn short_month(date: Date) -> &'static str {
    let place = usize::try_from(date.month() - 1).unwrap_or_default();
    tr(MONTHS.get(place).copied().unwrap_or_default())
}

/// A day as it is typed, with its month as English calls it, also where the page says it in another language.
pub fn day_in_english(typed: &str) -> String {
    MONTHS.iter().fold(typed.to_owned(), |typed, month| typed.replace(tr(month).trim_end_matches('॰'), month))
}

/// A date as it was typed into a draft, if it is one.
pub fn typed_date(text: &str) -> String {
    domain::date::parse(text).map_or_else(|| text.to_owned(), date)
}

/// `Karnataka`.
pub fn state_name(state: StateCode) -> &'static str {
    tr(state.name())
}

/// `Karnataka (29)`.
pub fn state(state: StateCode) -> String {
    String::from(state_name(state)) + " (" + &state.to_string() + ")"
}

/// With a capital at its beginning, in scripts that have them.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// One of two wordings with the number in place of `{n}`: `{n} invoice`, `{n} invoices`.
pub fn count(number: u64, one: &'static str, many: &'static str) -> String {
    language::count(number, &decimal(&number.to_string()), one, many)
}

/// Bytes as people count them.
pub fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => (bytes / 1_000).to_string() + " KB",
        1_000_000..1_000_000_000 => (bytes / 1_000_000).to_string() + " MB",
        _ => (bytes / 1_000_000_000).to_string() + " GB",
    }
}

/// Microseconds as milliseconds with three decimals.
pub fn ms(micros: u32) -> String {
    (micros / 1_000).to_string() + "." + &(micros % 1_000 + 1_000).to_string()[1..]
}

/// `Nov 2026`.
pub fn month(month: Month) -> String {
    // A date without its day.
    let text = date(month.first_day());
    text.split_once(' ').map_or("", |(_, month)| month).to_owned()
}

/// A name for a file: `INV-26-27-000032-Amaltas-Paper-Works`. What no file system takes is left out of the texts.
pub fn file_name(texts: &[&str]) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || !letter.is_ascii();
    let words = texts.iter().flat_map(|text| text.split(|letter| !plain(letter)));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "Bahi".to_owned() } else { words.join("-") }
}
