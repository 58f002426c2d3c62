//! Exact decimals with a meaning: quantities, unit prices, tax rates and discount percentages.
//!
//! Invariants: a value of these types is within its limits (digits before and after the point, sign),
//! is kept exactly as typed apart from trailing zeros, and is read back from its text unchanged.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::as_text;

/// Why a typed number cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum NumberFault {
    #[error("a number is missing")]
    Missing,
    #[error("this is not a number")]
    NotANumber,
    #[error("the number may not be negative")]
    Negative,
    #[error("the number must be more than zero")]
    Zero,
    #[error("the number may have at most {whole_digits} digits before the point")]
    TooLarge { whole_digits: u32 },
    #[error("the number may have at most {decimals} decimals")]
    TooPrecise { decimals: u32 },
    #[error("a percentage may not be more than 100")]
    AboveHundred,
}

/// How long a number may be.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub whole_digits: u32,
    pub decimals: u32,
}

/// Reads a number as people type it: spaces around it, and commas where Indian or international
/// grouping puts them. A comma elsewhere is refused rather than guessed at: `1,50` may mean 1.50.
pub(super) fn parse(text: &str, limits: Limits) -> Result<Decimal, NumberFault> {
    plain(text.as_bytes(), limits).map_or_else(|| typed(text, limits), Ok)
}

/// Reads what nearly all numbers are, in forms as in the books: digits, and a point perhaps. None for everything else, right
/// or wrong.
fn plain(text: &[u8], limits: Limits) -> Option<Decimal> {
    if !(1..=LONGEST_PLAIN).contains(&text.len()) || text == b"." {
        return None;
    }
    let (mut mantissa, mut scale, mut behind_point) = (0_i64, 0, false);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                scale += u32::from(behind_point);
            }
            b'.' if !behind_point => behind_point = true,
            _ => return None,
        }
    }
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    let fits = scale <= limits.decimals && mantissa / 10_i64.pow(scale) < 10_i64.pow(limits.whole_digits);
    fits.then(|| Decimal::new(mantissa, scale))
}

/// So many digits fit into the mantissa.
const LONGEST_PLAIN: usize = 17;

fn typed(text: &str, limits: Limits) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberFault::Missing);
    }
    if text.starts_with(['-', '−']) {
        return Err(NumberFault::Negative);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole).ok_or(NumberFault::NotANumber)?;
    let all_digits = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !all_digits || (whole.is_empty() && fraction.is_empty()) {
        return Err(NumberFault::NotANumber);
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    if whole.len() > limits.whole_digits as usize {
        return Err(NumberFault::TooLarge { whole_digits: limits.whole_digits });
    }
    if fraction.len() > limits.decimals as usize {
        return Err(NumberFault::TooPrecise { decimals: limits.decimals });
    }
    let digits = format!("0{whole}{fraction}");
    let mantissa = digits.parse::<i64>().map_err(|_| NumberFault::TooLarge { whole_digits: limits.whole_digits })?;
    Ok(Decimal::new(mantissa, limits.decimals.min(fraction.len() as u32)))
}

/// The digits without grouping commas; `None` where a comma cannot be grouping: the last group has
/// three digits, the ones before it two or three, the first one to three.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split(',').collect();
    if let [first, middle @ .., last] = groups.as_slice() {
        let fits = (1..=3).contains(&first.len())
            && middle.iter().all(|group| (2..=3).contains(&group.len()))
            && last.len() == 3;
        if groups.len() > 1 && !fits {
            return None;
        }
    }
    Some(groups.concat())
}

/// The text of a decimal, without an allocation.
struct Written {
    bytes: [u8; Written::LONGEST],
    begins: usize,
}

impl Written {
    /// The digits of the largest mantissa, and the point.
    const LONGEST: usize = 21;

    /// As [`Decimal`] writes itself. The decimal is one of the types below: not negative, with a mantissa of at most 18 digits.
    fn of(decimal: Decimal) -> Written {
        let mut left = u64::try_from(decimal.mantissa()).expect("no number here is negative or beyond its limits");
        let mut written = Written { bytes: [b'0'; Written::LONGEST], begins: Written::LONGEST };
        let mut put = |byte| {
            written.begins -= 1;
            written.bytes[written.begins] = byte;
        };
        let scale = decimal.scale();
        for place in 0.. {
            if place > scale && left == 0 {
                break;
            }
            if place == scale && scale > 0 {
                put(b'.');
            }
            put(b'0' + u8::try_from(left % 10).expect("a digit"));
            left /= 10;
        }
        written
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.begins..]).expect("digits and a point")
    }
}

macro_rules! decimal_type {
    ($(#[$doc:meta])* $name:ident, whole_digits: $whole:literal, decimals: $decimals:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Decimal);

        impl $name {
            const LIMITS: Limits = Limits { whole_digits: $whole, decimals: $decimals };

            /// Reads the number as a person types it.
            pub fn parse(text: &str) -> Result<$name, NumberFault> {
                let value = parse(text, Self::LIMITS)?;
                let check: fn(Decimal) -> Result<(), NumberFault> = $check;
                check(value)?;
                Ok($name(value))
            }

            pub fn value(self) -> Decimal {
                self.0
            }

            /// The number as an integer and the power of ten to divide it by.
            pub(super) fn ratio(self) -> (i128, i128) {
                (self.0.mantissa(), 10_i128.pow(self.0.scale()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(Written::of(self.0).as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(Written::of(self.0).as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl<'text> Deserialize<'text> for $name {
            fn deserialize<D: Deserializer<'text>>(deserializer: D) -> Result<$name, D::Error> {
                as_text::read(deserializer, $name::parse)
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> String {
                Written::of(number.0).as_str().to_owned()
            }
        }
    };
}

decimal_type! {
    /// How much of something is sold: more than zero, at most three decimals, in the line's unit.
    Quantity, whole_digits: 12, decimals: 3, |value| {
        if value.is_zero() { Err(NumberFault::Zero) } else { Ok(()) }
    }
}

decimal_type! {
    /// Rupees for one unit, zero or more, at most six decimals. Whether tax is inside is said by
    /// [`PriceBasis`](super::tax::PriceBasis).
    UnitPrice, whole_digits: 12, decimals: 6, |_| Ok(())
}

decimal_type! {
    /// The full GST rate in percent (CGST and SGST together), 0 to 100.
    Rate, whole_digits: 3, decimals: 3, at_most_hundred
}

decimal_type! {
    /// A discount in percent, 0 to 100.
    Percent, whole_digits: 3, decimals: 3, at_most_hundred
}

decimal_type! {
    /// A rate of compensation cess in percent of the taxable value. Some were far above 100.
    CessRate, whole_digits: 3, decimals: 3, |_| Ok(())
}

decimal_type! {
    /// Rupees for one unit of another currency: more than zero, at most six decimals.
    ExchangeRate, whole_digits: 8, decimals: 6, |value| {
        if value.is_zero() { Err(NumberFault::Zero) } else { Ok(()) }
    }
}

impl Quantity {
    pub const ONE: Quantity = Quantity(Decimal::ONE);

    /// Whole thousandths of the unit, which every quantity is.
    pub fn thousandths(self) -> i64 {
        let (mantissa, scale) = self.ratio();
        i64::try_from(mantissa * (1_000 / scale)).expect("a quantity has at most fifteen digits")
    }

    /// The quantity of so many thousandths, if there is one.
    pub fn of_thousandths(thousandths: i64) -> Option<Quantity> {
        (thousandths > 0).then(|| Quantity(Decimal::new(thousandths, 3).normalize()))
    }
}

impl CessRate {
    pub const ZERO: CessRate = CessRate(Decimal::ZERO);
}

impl UnitPrice {
    pub const ZERO: UnitPrice = UnitPrice(Decimal::ZERO);
}

impl Rate {
    pub const ZERO: Rate = Rate(Decimal::ZERO);

    /// The rate of CGST, and of SGST or UTGST: half of the whole.
    pub fn half(self) -> Decimal {
        (self.0 / Decimal::TWO).normalize()
    }
}

fn at_most_hundred(value: Decimal) -> Result<(), NumberFault> {
    if value > Decimal::ONE_HUNDRED { Err(NumberFault::AboveHundred) } else { Ok(()) }
}
