//! How customers pay into the business's account: bank details and a UPI id.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::problem::{Fault, Field, Problems};
use crate::domain::text;

/// A bank account as it stands on an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// In whose name it is.
    pub holder: String,
    pub bank: String,
    pub number: String,
    pub ifsc: Ifsc,
}

/// What the person typed about the account. Nothing typed is no account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankForm {
    /// Empty means the name of the business.
    pub holder: String,
    pub bank: String,
    pub number: String,
    pub ifsc: String,
}

impl BankForm {
    pub fn is_blank(&self) -> bool {
        [&self.holder, &self.bank, &self.number, &self.ifsc].into_iter().all(|text| text.trim().is_empty())
    }

    pub(super) fn check(&self, problems: &mut Problems) -> Option<BankAccount> {
        if self.is_blank() {
            return None;
        }
        let holder = problems.keep(Field::BankHolder, text::optional_line(&self.holder, 200));
        let bank = problems.keep(Field::BankName, text::optional_line(&self.bank, 200));
        let number = problems.keep(Field::BankNumber, account_number(&self.number));
        let ifsc = problems.keep(Field::Ifsc, Ifsc::read(&self.ifsc));
        Some(BankAccount { holder: holder?, bank: bank?, number: number?, ifsc: ifsc? })
    }
}

/// Indian account numbers have 6 to 18 letters and digits; each bank has its own length.
fn account_number(typed: &str) -> Result<String, Fault> {
    let number: String = typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect();
    if number.is_empty() {
        return Err(Fault::Missing);
    }
    let fits = (6..=18).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits { Ok(number.to_ascii_uppercase()) } else { Err(Fault::NotAnAccount) }
}

impl From<&BankAccount> for BankForm {
    fn from(account: &BankAccount) -> BankForm {
        BankForm {
            holder: account.holder.clone(),
            bank: account.bank.clone(),
            number: account.number.clone(),
            ifsc: account.ifsc.to_string(),
        }
    }
}

macro_rules! checked_text {
    ($(#[$doc:meta])* $name:ident, $fault:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Reads what a form holds, where it may not be empty.
            fn read(typed: &str) -> Result<$name, Fault> {
                if typed.trim().is_empty() {
                    return Err(Fault::Missing);
                }
                $name::parse(typed).ok_or($fault)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<$name, &'static str> {
                $name::parse(&text).ok_or(concat!("this has not the shape of ", stringify!($name)))
            }
        }

        impl From<$name> for String {
            fn from(checked: $name) -> String {
                checked.0
            }
        }
    };
}

checked_text! {
    /// The code of a bank's branch: four letters, a zero, six letters or digits (Reserve Bank of India).
    Ifsc, Fault::NotAnIfsc
}

checked_text! {
    /// A UPI id, `name@bank` (NPCI: a virtual payment address of at most 255 characters).
    UpiId, Fault::NotAUpiId
}

impl Ifsc {
    /// Reads a code in either case.
    pub fn parse(text: &str) -> Option<Ifsc> {
        let text = text.trim().to_ascii_uppercase();
        let fits = text.len() == 11
            && text.bytes().enumerate().all(|(place, byte)| match place {
                0..4 => byte.is_ascii_uppercase(),
                4 => byte == b'0',
                _ => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
            });
        fits.then_some(Ifsc(text))
    }
}

impl UpiId {
    /// Reads an id as typed. The name takes letters, digits, `.`, `-` and `_`; the handle begins with a letter.
    pub fn parse(text: &str) -> Option<UpiId> {
        let text = text.trim();
        let (name, handle) = text.split_once('@')?;
        let named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        let fits = text.len() <= 255
            && name.len() >= 2
            && name.bytes().all(named)
            && handle.len() >= 2
            && handle.starts_with(|first: char| first.is_ascii_alphabetic())
            && handle.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| UpiId(text.to_owned()))
    }

    /// An id that may be left out.
    pub(super) fn optional(typed: &str) -> Result<Option<UpiId>, Fault> {
        if typed.trim().is_empty() { Ok(None) } else { UpiId::read(typed).map(Some) }
    }
}
