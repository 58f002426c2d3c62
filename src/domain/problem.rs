//! What is wrong with a form, all of it at once, each problem at its field.
//!
//! The words for people are the page's business (`ui::words`); here a problem is data.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::decimal::{NumberFault, Rate};
use super::gstin::GstinFault;
use super::money::{Money, Overflow};
use super::number::PatternFault;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub field: Field,
    pub fault: Fault,
}

/// A field of one of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Field {
    Name,
    Gstin,
    Pan,
    State,
    /// The business's own address.
    OwnAddress,
    /// A part of the customer's address at this index, from 0, where the billing address stands.
    Address(u32, AddressField),
    /// A part of the customer's contact person at this index, from 0.
    Contact(u32, ContactField),
    Phone,
    Email,
    NumberPattern,
    /// What the document says about its terms.
    Terms,
    BankHolder,
    BankName,
    BankNumber,
    Ifsc,
    UpiId,
    BuyerKind,
    TermsDays,
    CreditLimit,
    /// What a customer gets off all prices.
    PriceDiscount,
    Hsn,
    Unit,
    Price,
    Rate,
    /// The day from which the change of rate at this index holds, from 0.
    RateFrom(u32),
    /// The rate from that day on.
    RateThen(u32),
    CessRate,
    CessPerUnit,
    Customer,
    Date,
    PlaceOfSupply,
    DocumentDiscount,
    Notes,
    /// The lines as a whole.
    Lines,
    /// A cell of the line at this index, from 0.
    Line(u32, LineField),
    /// The document's sums.
    Total,
}

/// A part of a postal address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AddressField {
    Label,
    Lines,
    State,
    Pin,
}

/// A part of the entry of a person at a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ContactField {
    Name,
    Role,
    Phone,
    Email,
}

/// A cell of an invoice line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineField {
    Description,
    Hsn,
    Unit,
    Quantity,
    UnitPrice,
    Discount,
    Rate,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    Missing,
    TooLong {
        at_most: u32,
    },
    /// A character that has no shape, such as a line feed in a name.
    ControlCharacter,
    /// `<` or `>` in a name, where other programs may take it for markup.
    Markup,
    Number(NumberFault),
    Gstin(GstinFault),
    /// The GSTIN belongs to another State than the one chosen.
    StateContradictsGstin,
    /// The PAN is not the one inside the GSTIN.
    PanContradictsGstin,
    NotAPan,
    NotAnEmail,
    /// A buyer of this kind has no GSTIN, and one is there.
    KindContradictsGstin,
    /// Not six digits of which the first is not 0.
    NotAPin,
    /// Not 6 to 18 letters and digits.
    NotAnAccount,
    NotAnIfsc,
    NotAUpiId,
    /// Not a whole number of days.
    NotDays,
    TooManyDays {
        at_most: u16,
    },
    /// More rows than a form takes.
    TooMany {
        at_most: u32,
    },
    /// Two changes of a rate from the same day on.
    DayTwice,
    NotAState,
    NotAUnit,
    /// Not four, six or eight digits.
    NotAnHsn,
    /// A business of this turnover states more digits of it.
    HsnTooShort {
        at_least: u32,
    },
    Pattern(PatternFault),
    /// The series has no number left in this financial year.
    SeriesExhausted,
    /// Another series has given this number already in the same financial year.
    NumberInUse,
    NotADate,
    /// Before GST began, or after the last year whose rates are known.
    DateOutsideRates {
        #[serde(with = "super::date")]
        from: Date,
        #[serde(with = "super::date")]
        to: Date,
    },
    RateNotInForce {
        rate: Rate,
        #[serde(with = "super::date")]
        date: Date,
    },
    UnknownCustomer,
    NoLines,
    TooManyLines {
        at_most: u32,
    },
    DiscountAboveLine {
        line: Money,
    },
    DiscountAboveTotal {
        total: Money,
    },
    /// Rule 46(e): from this value an unregistered buyer's name, address and State must be stated.
    BuyerNeedsAddress {
        from: Money,
    },
    TooLargeToCompute,
}

/// Every problem of one form. Never empty when it is returned as an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub fn new() -> Problems {
        Problems::default()
    }

    pub fn one(field: Field, fault: impl Into<Fault>) -> Problems {
        Problems(vec![Problem { field, fault: fault.into() }])
    }

    pub fn push(&mut self, field: Field, fault: impl Into<Fault>) {
        self.0.push(Problem { field, fault: fault.into() });
    }

    /// Notes the problem, if there is one, at the field.
    pub fn keep<T, F: Into<Fault>>(&mut self, field: Field, result: Result<T, F>) -> Option<T> {
        result.map_err(|fault| self.push(field, fault)).ok()
    }

    /// The value if no problem was found, all problems otherwise.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Problems> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    pub fn at(&self, field: Field) -> Option<&Fault> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| &problem.fault)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} field(s) need attention", self.0.len())
    }
}

impl std::error::Error for Problems {}

impl From<NumberFault> for Fault {
    fn from(fault: NumberFault) -> Fault {
        Fault::Number(fault)
    }
}

impl From<GstinFault> for Fault {
    fn from(fault: GstinFault) -> Fault {
        Fault::Gstin(fault)
    }
}

impl From<PatternFault> for Fault {
    fn from(fault: PatternFault) -> Fault {
        Fault::Pattern(fault)
    }
}

impl From<Overflow> for Fault {
    fn from(_: Overflow) -> Fault {
        Fault::TooLargeToCompute
    }
}
