//! What is wrong with a form, all of it at once, each problem at its field.
//!
//! The words for people are the page's business (`ui::words`); here a problem is data.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::decimal::{NumberFault, Quantity, Rate};
use super::gstin::GstinFault;
use super::money::{Money, Overflow};
use super::number::PatternFault;
use super::state::StateCode;

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
    /// Where a series goes on.
    NextNumber,
    Series,
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
    /// The due date, or the last day of a quotation.
    Due,
    Supply,
    ReverseCharge,
    PlaceOfSupply,
    PlaceNote,
    BillingAddress,
    BillingState,
    DeliveryName,
    DeliveryAddress,
    DeliveryState,
    Currency,
    ExchangeRate,
    DocumentDiscount,
    /// Why a note is issued, what a challan is for, why a document is cancelled.
    Reason,
    Notes,
    /// The lines as a whole.
    Lines,
    /// A cell of the line at this index, from 0.
    Line(u32, LineField),
    /// A cell of the charge at this index, from 0.
    Charge(u32, LineField),
    Amount,
    /// Tax deducted at source.
    Tds,
    /// How a document is paid with its issue.
    Received,
    /// Of a payment: the bank's, the cheque's.
    Reference,
    /// The document at this index of a payment, from 0.
    Share(u32),
    /// The document's sums.
    Total,
    LockDate,
    /// How often something comes again.
    Every,
    /// When it ends.
    End,
    /// The document as a whole, and what happened to it.
    Document,
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
    /// Percent.
    Cess,
    /// Rupees for each unit.
    CessPerUnit,
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
    /// A buyer of this kind is in another place than the State chosen.
    StateContradictsKind,
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
    Pattern(PatternFault),
    /// Another series of the kind would write the same numbers.
    SeriesAlike,
    UnknownSeries,
    /// The series has given its numbers up to this one.
    NumberGiven {
        last: u64,
    },
    /// The series can count up to here within sixteen characters.
    NumberBeyond {
        last: u64,
    },
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
    /// The books are closed up to this day.
    PeriodClosed {
        #[serde(with = "super::date")]
        last_day: Date,
    },
    /// No goods bear compensation cess on this day.
    CessNotInForce {
        #[serde(with = "super::date")]
        date: Date,
    },
    /// The turnover asks for more digits.
    HsnTooShort {
        digits: u32,
    },
    /// The round-offs of several invoices go back with the same note, and come to more than half a rupee.
    RoundOffsTooLarge,
    /// The place is another one than the rules give, and no reason was given.
    PlaceNeedsReason {
        rule: StateCode,
    },
    /// The place is the site of a service, and goods on the document are supplied in another State.
    GoodsElsewhere {
        rule: StateCode,
    },
    /// A supply abroad is made abroad, and no other one is.
    PlaceContradictsSupply,
    /// What a special economic zone buys is supplied to it as such (IGST Act, section 16).
    BuyerIsSez,
    BuyerIsNotSez,
    /// The seller charges no tax, so there is none that the customer could pay instead.
    NoTaxToReverse,
    /// A due date before the document's own, or a note before the document that it changes.
    Before {
        #[serde(with = "super::date")]
        earliest: Date,
    },
    After {
        #[serde(with = "super::date")]
        latest: Date,
    },
    /// A payment or credit note has less left than this.
    AmountAboveFund {
        left: Money,
    },
    /// Money from nobody in particular pays for documents and is no advance; so much was given for them.
    MoreThanDue {
        due: Money,
    },
    /// The document is not there, is cancelled, or nothing is to be paid for it.
    NotOpen,
    OtherCustomer,
    NotACurrency,
    /// The price is said to contain a cess per unit that is more than it.
    CessAbovePrice,
    /// A note needs an issued invoice that it changes, of the same seller and not cancelled.
    NoOriginal,
    /// The invoices of one note have one buyer, place of supply, kind of supply and currency.
    OriginalsDiffer,
    /// More than is left of the line after earlier credit notes.
    QuantityAboveRest {
        left: Quantity,
    },
    AmountAboveRest {
        left: Money,
    },
    /// Earlier credit notes took all of the line.
    NothingLeft,
    IsCancelled,
    /// What was paid for a document comes off it before it is cancelled.
    HasPayments,
    /// A part of it went back to the customer.
    HasRefunds,
    /// Another document was made from it, or is a note against it.
    HasFollowers,
    /// A document of this kind cannot become the other one, or cannot be answered.
    NoSuchStep,
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

    pub fn extend(&mut self, others: Problems) {
        self.0.extend(others.0);
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
