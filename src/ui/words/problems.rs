//! What is wrong with a field, beside it.

use crate::domain::{Date, Fault, GstinFault, NumberFault, PatternFault, Rate, rates};
use crate::language::{fill, tr};
use crate::ui::format;

pub fn fault_at(fault: &Fault) -> String {
    tr(match fault {
        Fault::Missing => "Please fill this in.",
        Fault::TooLong { at_most } => return fill("At most {n} characters.", &[("n", &at_most.to_string())]),
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
        Fault::TooManyDays { at_most } => return fill("At most {n} days.", &[("n", &at_most.to_string())]),
        Fault::TooMany { at_most } => return fill("At most {n} of them.", &[("n", &at_most.to_string())]),
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
        Fault::NumberGiven { last } => return fill("The numbers up to {n} are given already.", &[("n", &last.to_string())]),
        Fault::NumberBeyond { last } => return fill("In 16 characters this series can count to {n}.", &[("n", &last.to_string())]),
        Fault::NumberInUse => {
            "Another series has given this number already. Give a new pattern in Settings, Numbering."
        }
        Fault::NotADate => "This is not a date.",
        Fault::DateOutsideRates { from, to } => {
            return fill(
                "GST rates are known from {from} to {to}.",
                &[("from", &format::date(*from)), ("to", &format::date(*to))],
            );
        }
        Fault::RateNotInForce { rate, date } => {
            return rate_not_in_force(*rate, *date);
        }
        Fault::PeriodClosed { last_day } => {
            return fill(
                "The books are closed up to {day}. Take a later day, or move the lock date in Settings.",
                &[("day", &format::date(*last_day))],
            );
        }
        Fault::CessNotInForce { date } => {
            let words = fill("No goods bear cess on {date}.", &[("date", &format::date(*date))]);
            let Some((last, notification)) = rates::cess_ended() else { return words };
            let ended = fill(
                "It ended on {date} by notification {notification}.",
                &[("date", &format::date(last)), ("notification", notification)],
            );
            return words + " " + &ended;
        }
        Fault::HsnTooShort { digits } => return fill("Your turnover asks for {n} digits.", &[("n", &digits.to_string())]),
        Fault::PlaceNeedsReason { rule } => {
            return fill("By the rules it is {state}. Say why it is another State.", &[("state", &format::state(*rule))]);
        }
        Fault::GoodsElsewhere { rule } => {
            return fill(
                "The goods on it are supplied in {state}. Put them on a document of their own, or enter a delivery address in the State of the service.",
                &[("state", &format::state(*rule))],
            );
        }
        Fault::PlaceContradictsSupply => {
            "An export is supplied abroad, and nothing else is. Change the place or the kind of supply."
        }
        Fault::BuyerIsSez => "The customer is a SEZ unit or developer. Choose a supply to a SEZ.",
        Fault::BuyerIsNotSez => {
            "The customer is not entered as a SEZ unit or developer. Change the kind of supply or the customer."
        }
        Fault::NoTaxToReverse => "You charge no tax, so there is none that the customer could pay instead.",
        Fault::Before { earliest } => return fill("Not before {date}.", &[("date", &format::date(*earliest))]),
        Fault::After { latest } => return fill("Not after {date}.", &[("date", &format::date(*latest))]),
        Fault::AmountAboveFund { left } => return fill("Only {amount} of the payment is left.", &[("amount", &format::rupees(*left))]),
        Fault::MoreThanDue { due } => {
            return fill(
                "This is more than the {amount} that is due. Choose the customer to keep the rest as an advance.",
                &[("amount", &format::rupees(*due))],
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
            return fill("Only {n} is left of this line.", &[("n", &format::decimal(&left.to_string()))]);
        }
        Fault::AmountAboveRest { left } => return fill("Only {amount} is left.", &[("amount", &format::amount(*left))]),
        Fault::NothingLeft => "Earlier credit notes took all of this line.",
        Fault::IsCancelled => "It was cancelled.",
        Fault::HasPayments => "There are payments on it. Take them off first; they are kept for the customer.",
        Fault::HasFollowers => "Another document was made from it, or changes it. Cancel that one first.",
        Fault::NoSuchStep => "This cannot be done with a document of this kind.",
        Fault::UnknownCustomer => "This customer is not in the books.",
        Fault::NoLines => "Add at least one line.",
        Fault::TooManyLines { at_most } => return fill("An invoice can have {n} lines at most.", &[("n", &at_most.to_string())]),
        Fault::DiscountAboveLine { line } => return fill("More than the line itself, {amount}.", &[("amount", &format::rupees(*line))]),
        Fault::DiscountAboveTotal { total } => return fill("More than all lines, {amount}.", &[("amount", &format::rupees(*total))]),
        Fault::BuyerNeedsAddress { from } => {
            return fill(
                "From {amount} an invoice to an unregistered buyer must state name, address and State.",
                &[("amount", &format::rupees(*from))],
            );
        }
        Fault::TooLargeToCompute => "The amount is too large.",
    })
    .to_owned()
}

/// `07`.
fn two_digits(code: u8) -> String {
    if code < 10 { String::from("0") + &code.to_string() } else { code.to_string() }
}

/// With the notification that began or ended the rate.
fn rate_not_in_force(rate: Rate, date: Date) -> String {
    let nearest = rates::nearest(rate, date);
    let rate = rate.to_string();
    let Some(row) = nearest else { return fill("{rate}% is not a GST rate.", &[("rate", &rate)]) };
    let words = fill("{rate}% was not a GST rate on {date}.", &[("rate", &rate), ("date", &format::date(date))]);
    let (ended, day, notification) = match row.to {
        Some(last) if last < date => (true, last, row.ended_by),
        _ => (false, row.from, Some(row.notification)),
    };
    let values = [("date", &*format::date(day)), ("notification", notification.unwrap_or_default())];
    let why = match (ended, notification) {
        (true, Some(_)) => fill("It ended on {date} by notification {notification}.", &values),
        (true, None) => fill("It ended on {date}.", &values),
        (false, _) => fill("It began on {date} by notification {notification}.", &values),
    };
    words + " " + &why
}

fn number(fault: NumberFault) -> String {
    tr(match fault {
        NumberFault::Missing => "Please fill this in.",
        NumberFault::NotANumber => "This is not a number. Use a point for decimals.",
        NumberFault::Negative => "It may not be negative.",
        NumberFault::Zero => "It must be more than 0.",
        NumberFault::TooLarge { whole_digits } => {
            return fill("Too large: at most {n} digits before the point.", &[("n", &whole_digits.to_string())]);
        }
        NumberFault::TooPrecise { decimals } => return fill("At most {n} decimals.", &[("n", &decimals.to_string())]),
        NumberFault::AboveHundred => "A percentage may not be more than 100.",
    })
    .to_owned()
}

fn gstin(fault: GstinFault) -> String {
    match fault {
        GstinFault::Length { found } => {
            fill("A GSTIN has 15 characters. This one has {n}.", &[("n", &found.to_string())])
        }
        GstinFault::State { found } => {
            fill("A GSTIN begins with the code of a State. {code} is none.", &[("code", &two_digits(found))])
        }
        GstinFault::Shape => tr("This is not the pattern of a GSTIN, such as 29AAAAA0000A1Z5.").to_owned(),
        GstinFault::CheckDigit { expected } => fill(
            "The last character should be {character}. Compare it with the certificate.",
            &[("character", &expected.to_string())],
        ),
    }
}

fn pattern(fault: PatternFault) -> String {
    match fault {
        PatternFault::Empty => tr("Please fill this in.").to_owned(),
        PatternFault::TooLong { found } => {
            fill("The law allows 16 characters. These numbers would have {n}.", &[("n", &found.to_string())])
        }
        PatternFault::Character { found } => {
            fill("“{character}” is not allowed. Use letters, digits, / and -.", &[("character", &found.to_string())])
        }
        PatternFault::Start { found } => {
            fill("A number may not begin with {character}.", &[("character", &found.to_string())])
        }
        PatternFault::Counter => tr("Write the counter once, such as {0000}.").to_owned(),
    }
}
