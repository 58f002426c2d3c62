//! What is wrong with a field, beside it.

use crate::domain::{Date, Fault, GstinFault, NumberFault, PatternFault, Rate, rates};
use crate::ui::format;

pub fn fault_at(fault: &Fault) -> String {
    let words = match fault {
        Fault::Missing => "Please fill this in.",
        Fault::TooLong { at_most } => return format!("At most {at_most} characters."),
        Fault::ControlCharacter => "There is a character in it that cannot be printed. Type it again.",
        Fault::Markup => "A name may not contain < or >.",
        Fault::Number(fault) => return number(*fault),
        Fault::Gstin(fault) => return gstin(*fault),
        Fault::StateContradictsGstin => "The GSTIN belongs to another State.",
        Fault::PanContradictsGstin => "The GSTIN contains another PAN.",
        Fault::NotAPan => "A PAN has five letters, four digits and a letter.",
        Fault::NotAnEmail => "This is not an e-mail address.",
        Fault::KindContradictsGstin => "A buyer of this kind has no GSTIN. Choose another kind, or remove the GSTIN.",
        Fault::StateContradictsKind => "A buyer overseas is billed abroad, not in a State.",
        Fault::NotAPin => "A PIN code has six digits and does not begin with 0.",
        Fault::NotAnAccount => "An account number has 6 to 18 letters and digits.",
        Fault::NotAnIfsc => "An IFSC has four letters, a zero, and six letters or digits, such as ABCD0123456.",
        Fault::NotAUpiId => "A UPI id looks like name@bank.",
        Fault::NotDays => "Write a whole number of days.",
        Fault::TooManyDays { at_most } => return format!("At most {at_most} days."),
        Fault::TooMany { at_most } => return format!("At most {at_most} of them."),
        Fault::DayTwice => "Another change of the rate begins on this day.",
        Fault::NotAState => "Choose a State of the list.",
        Fault::NotAUnit => "Choose a unit of the list.",
        Fault::NotAnHsn => "An HSN or SAC has 4, 6 or 8 digits.",
        Fault::Pattern(fault) => return pattern(*fault),
        Fault::SeriesExhausted => {
            "This series has used its last number of the year. Give it a new pattern in Settings, Numbering."
        }
        Fault::SeriesAlike => "Another series would write the same numbers.",
        Fault::UnknownSeries => "Choose a series of the list.",
        Fault::NumberGiven { last } => return format!("The numbers up to {last} are given already."),
        Fault::NumberBeyond { last } => return format!("In 16 characters this series can count to {last}."),
        Fault::NumberInUse => {
            "Another series has given this number already. Give a new pattern in Settings, Numbering."
        }
        Fault::NotADate => "This is not a date.",
        Fault::DateOutsideRates { from, to } => {
            return format!("GST rates are known from {} to {}.", format::date(*from), format::date(*to));
        }
        Fault::RateNotInForce { rate, date } => {
            return rate_not_in_force(*rate, *date);
        }
        Fault::PeriodClosed { last_day } => {
            return format!(
                "The books are closed up to {}. Take a later day, or move the lock date in Settings.",
                format::date(*last_day)
            );
        }
        Fault::CessNotInForce { date } => {
            let mut words = String::from("No goods bear cess on ") + &format::date(*date);
            if let Some((last, notification)) = rates::cess_ended() {
                words = words + ". It ended on " + &format::date(last) + " by notification " + notification;
            }
            return words + ".";
        }
        Fault::HsnTooShort { digits } => return format!("Your turnover asks for {digits} digits."),
        Fault::PlaceNeedsReason { rule } => {
            return format!("By the rules it is {}. Say why it is another State.", format::state(*rule));
        }
        Fault::PlaceContradictsSupply => {
            "An export is supplied abroad, and nothing else is. Change the place or the kind of supply."
        }
        Fault::BuyerIsSez => "The customer is a SEZ unit or developer. Choose a supply to a SEZ.",
        Fault::BuyerIsNotSez => {
            "The customer is not entered as a SEZ unit or developer. Change the kind of supply or the customer."
        }
        Fault::NoTaxToReverse => "You charge no tax, so there is none that the customer could pay instead.",
        Fault::Before { earliest } => return format!("Not before {}.", format::date(*earliest)),
        Fault::After { latest } => return format!("Not after {}.", format::date(*latest)),
        Fault::AmountAboveFund { left } => return format!("Only {} of the payment is left.", format::rupees(*left)),
        Fault::MoreThanDue { due } => {
            return format!(
                "This is more than the {} that is due. Choose the customer to keep the rest as an advance.",
                format::rupees(*due)
            );
        }
        Fault::RoundOffsTooLarge => {
            "Together the round-offs of these invoices are more than half a rupee. Credit one of them in a note of its own."
        }
        Fault::NotOpen => "Nothing is to be paid for this any more.",
        Fault::OtherCustomer => "This belongs to another customer.",
        Fault::HasRefunds => "A part of it went back to the customer. Reverse that first.",
        Fault::NotACurrency => "Choose a currency of the list.",
        Fault::CessAbovePrice => "The cess is more than the price that contains it.",
        Fault::NoOriginal => "Choose a line of an issued invoice that was not cancelled.",
        Fault::OriginalsDiffer => {
            "One note can only change invoices to one customer with the same place of supply and currency."
        }
        Fault::QuantityAboveRest { left } => {
            return format!("Only {} is left of this line.", format::decimal(&left.to_string()));
        }
        Fault::AmountAboveRest { left } => return format!("Only {} is left.", format::amount(*left)),
        Fault::NothingLeft => "Earlier credit notes took all of this line.",
        Fault::IsCancelled => "It was cancelled.",
        Fault::HasPayments => "There are payments on it. Take them off first; they are kept for the customer.",
        Fault::HasFollowers => "Another document was made from it, or changes it. Cancel that one first.",
        Fault::NoSuchStep => "This cannot be done with a document of this kind.",
        Fault::UnknownCustomer => "This customer is not in the books.",
        Fault::NoLines => "Add at least one line.",
        Fault::TooManyLines { at_most } => return format!("An invoice can have {at_most} lines at most."),
        Fault::DiscountAboveLine { line } => return format!("More than the line itself, {}.", format::rupees(*line)),
        Fault::DiscountAboveTotal { total } => return format!("More than all lines, {}.", format::rupees(*total)),
        Fault::BuyerNeedsAddress { from } => {
            return format!(
                "From {} an invoice to an unregistered buyer must state name, address and State.",
                format::rupees(*from)
            );
        }
        Fault::TooLargeToCompute => "The amount is too large.",
    };
    words.to_owned()
}

/// With the notification that began or ended the rate.
fn rate_not_in_force(rate: Rate, date: Date) -> String {
    let Some(row) = rates::nearest(rate, date) else { return rate.to_string() + "% is not a GST rate." };
    let mut words = rate.to_string() + "% was not a GST rate on " + &format::date(date) + ". ";
    let (verb, day, notification) = match row.to {
        Some(last) if last < date => ("ended", last, row.ended_by),
        _ => ("began", row.from, Some(row.notification)),
    };
    words = words + "It " + verb + " on " + &format::date(day);
    if let Some(notification) = notification {
        words = words + " by notification " + notification;
    }
    words + "."
}

fn number(fault: NumberFault) -> String {
    let words = match fault {
        NumberFault::Missing => "Please fill this in.",
        NumberFault::NotANumber => "This is not a number. Use a point for decimals.",
        NumberFault::Negative => "It may not be negative.",
        NumberFault::Zero => "It must be more than 0.",
        NumberFault::TooLarge { whole_digits } => {
            return format!("Too large: at most {whole_digits} digits before the point.");
        }
        NumberFault::TooPrecise { decimals } => return format!("At most {decimals} decimals."),
        NumberFault::AboveHundred => "A percentage may not be more than 100.",
    };
    words.to_owned()
}

fn gstin(fault: GstinFault) -> String {
    match fault {
        GstinFault::Length { found } => format!("A GSTIN has 15 characters. This one has {found}."),
        GstinFault::State { found } => format!("A GSTIN begins with the code of a State. {found:02} is none."),
        GstinFault::Shape => "This is not the pattern of a GSTIN, such as 29AAAAA0000A1Z5.".to_owned(),
        GstinFault::CheckDigit { expected } => {
            format!("The last character should be {expected}. Compare it with the certificate.")
        }
    }
}

fn pattern(fault: PatternFault) -> String {
    match fault {
        PatternFault::Empty => "Please fill this in.".to_owned(),
        PatternFault::TooLong { found } => format!("The law allows 16 characters. These numbers would have {found}."),
        PatternFault::Character { found } => format!("“{found}” is not allowed. Use letters, digits, / and -."),
        PatternFault::Start { found } => format!("A number may not begin with {found}."),
        PatternFault::Counter => "Write the counter once, such as {0000}.".to_owned(),
    }
}
