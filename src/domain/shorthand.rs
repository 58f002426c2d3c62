//! What people type in place of a value: sums to be worked out (`12*85`), and days in short (`t`, `+7`, `31/3`).
//!
//! Invariant: a plain number is no shorthand, so it stays as it was typed.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::date::{self, later};
use super::financial_year::FinancialYear;

/// Works out `+ − × ÷` and brackets, with the usual precedence; the result has at most `decimals` decimals, rounded half
/// away from zero. None if there is nothing to work out, it is not finished, or the result does not fit.
///
/// Signs in front of a number are read too, so `-5+8` is 3. Grouping commas are left out, as in [`Money`](super::Money).
pub fn arithmetic(text: &str, decimals: u32) -> Option<String> {
    let text: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace() && *letter != ',').collect();
    let operators = |letter: &char| matches!(letter, '+' | '-' | '−' | '*' | '×' | '/' | '÷' | '(');
    if !text.iter().skip(1).any(operators) {
        return None;
    }
    let mut sum = Sum { rest: &text, depth: 0 };
    let value = sum.terms()?;
    if !sum.rest.is_empty() {
        return None;
    }
    let rounded = value.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Some(rounded.normalize().to_string())
}

/// What is still to be read.
struct Sum<'text> {
    rest: &'text [char],
    depth: u32,
}

/// Nobody nests deeper, and each level takes a piece of the stack.
const DEEPEST: u32 = 20;

impl Sum<'_> {
    fn terms(&mut self) -> Option<Decimal> {
        let mut value = self.factors()?;
        while let Some(operator) = self.take(&['+', '-', '−']) {
            let next = self.factors()?;
            value = if operator == '+' { value.checked_add(next)? } else { value.checked_sub(next)? };
        }
        Some(value)
    }

    fn factors(&mut self) -> Option<Decimal> {
        let mut value = self.factor()?;
        while let Some(operator) = self.take(&['*', '×', '/', '÷']) {
            let next = self.factor()?;
            value = if matches!(operator, '*' | '×') { value.checked_mul(next)? } else { value.checked_div(next)? };
        }
        Some(value)
    }

    fn factor(&mut self) -> Option<Decimal> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let value = if self.take(&['-', '−']).is_some() {
            -self.factor()?
        } else if self.take(&['(']).is_some() {
            let inside = self.terms()?;
            self.take(&[')'])?;
            inside
        } else {
            self.number()?
        };
        self.depth -= 1;
        Some(value)
    }

    fn number(&mut self) -> Option<Decimal> {
        let length = self.rest.iter().take_while(|letter| letter.is_ascii_digit() || **letter == '.').count();
        let (number, rest) = self.rest.split_at(length);
        self.rest = rest;
        Decimal::from_str_exact(&number.iter().collect::<String>()).ok()
    }

    /// The next letter, if it is one of these.
    fn take(&mut self, wanted: &[char]) -> Option<char> {
        let (first, rest) = self.rest.split_first().filter(|(first, _)| wanted.contains(first))?;
        self.rest = rest;
        Some(*first)
    }
}

/// Reads a day in short, or as a date field gives it.
///
/// | typed | means |
/// |---|---|
/// | `t` | today |
/// | `y` | yesterday |
/// | `+7`, `-2` | so many days after or before today |
/// | `5` | the 5th of the month of today |
/// | `31/3`, `31-3`, `31.3`, `31 mar` | that day in the financial year of today |
/// | `31/3/26`, `31/3/2026`, `31 Mar 2026`, `2026-03-31` | that day |
pub fn day(text: &str, today: Date) -> Option<Date> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(date) = date::parse(&text) {
        return Some(date);
    }
    match text.as_str() {
        "t" => return Some(today),
        "y" => return later(today, -1),
        _ => {}
    }
    if let Some(days) = text.strip_prefix('+') {
        return later(today, whole(days)?.into());
    }
    if let Some(days) = text.strip_prefix(['-', '−']) {
        return later(today, -i64::from(whole(days)?));
    }
    let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
    match *parts.as_slice() {
        [day] => date::new(today.year(), today.month().into(), whole(day)?),
        [day, month] => in_year_of(today, month_of(month)?, whole(day)?),
        [day, month, year] => {
            let year = whole(year)?;
            date::new(if year < 100 { 2000 + year } else { year }, month_of(month)?, whole(day)?)
        }
        _ => None,
    }
}

/// A month by its number, or by a name that begins with the usual three letters.
fn month_of(text: &str) -> Option<i16> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let named = (1..).zip(NAMES).find(|(_, name)| text.starts_with(name));
    whole(text).or(named.map(|(month, _)| month))
}

/// The financial year has each day of the calendar once, so there is nothing to guess; 29 February may be missing.
fn in_year_of(today: Date, month: i16, day: i16) -> Option<Date> {
    let first = FinancialYear::of(today).first_day();
    date::new(if month >= first.month().into() { first.year() } else { first.year() + 1 }, month, day)
}

fn whole(text: &str) -> Option<i16> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
