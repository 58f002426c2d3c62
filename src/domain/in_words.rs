//! Amounts in words, as they stand on paper: rupees by lakh and crore, other currencies by thousand and million.

use super::currency::Currency;
use super::money::Money;

const UNITS: [&str; 20] = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
];
const TENS: [&str; 10] = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];

/// What is counted, the greatest first. A count of the greatest is read by the whole scale again.
type Scale = [(u64, &'static str)];

const INDIAN: &Scale = &[(10_000_000, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")];
const INTERNATIONAL: &Scale =
    &[(1_000_000_000, "Billion"), (1_000_000, "Million"), (1_000, "Thousand"), (100, "Hundred")];

/// `Rupees Twelve Lakh Thirty Four Thousand and Eighty Nine Paise Only`, or `US dollar Twelve and 50/100 Only`: what a
/// hundredth of another currency is called is not known here.
pub fn in_words(amount: Money, currency: Currency) -> String {
    let digits = currency.digits();
    let (minor, one) = (amount.paise().unsigned_abs(), 10_u64.pow(digits));
    let (whole, part) = (minor / one, minor % one);
    let fraction = part.to_string() + "/" + &one.to_string();
    let mut words = Vec::new();
    if amount < Money::ZERO {
        words.push("Minus");
    }
    let rupees = currency == Currency::RUPEE;
    words.push(match (rupees, whole) {
        (true, 1) => "Rupee",
        (true, _) => "Rupees",
        (false, _) => currency.name(),
    });
    number(whole, if rupees { INDIAN } else { INTERNATIONAL }, &mut words);
    if part > 0 {
        words.push("and");
        if rupees {
            number(part, INDIAN, &mut words);
            words.push(if part == 1 { "Paisa" } else { "Paise" });
        } else {
            words.push(&fraction);
        }
    }
    words.push("Only");
    words.join(" ")
}

fn number(number: u64, scale: &Scale, words: &mut Vec<&str>) {
    if number == 0 {
        words.push(UNITS[0]);
    }
    above_zero(number, scale, words);
}

fn above_zero(mut rest: u64, scale: &Scale, words: &mut Vec<&str>) {
    for (size, name) in scale {
        if rest >= *size {
            above_zero(rest / size, scale, words);
            words.push(name);
            rest %= size;
        }
    }
    if rest >= 20 {
        words.push(tens(rest / 10));
        rest %= 10;
    }
    if rest > 0 {
        words.push(units(rest));
    }
}

fn tens(tens: u64) -> &'static str {
    usize::try_from(tens).ok().and_then(|tens| TENS.get(tens)).expect("below ten: less than a hundred is left")
}

fn units(units: u64) -> &'static str {
    usize::try_from(units).ok().and_then(|units| UNITS.get(units)).expect("below twenty: the tens are taken off")
}
