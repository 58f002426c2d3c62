//! A draft: what the person has typed so far, kept to the letter, complete or not.
//!
//! A draft has no number and may be wrong in every field. [`DocumentDraft::check`] turns it into
//! [`DocumentContent`] or says everything that is missing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::business::Business;
use super::customer::Customer;
use super::date;
use super::decimal::{NumberFault, Percent, Quantity, Rate, UnitPrice};
use super::document::{Buyer, DocumentContent, DocumentLine, Seller};
use super::hsn::Hsn;
use super::id::{CustomerId, DocumentId};
use super::item::{Item, optional_hsn};
use super::money::Money;
use super::problem::{Fault, Field, LineField, Problems};
use super::rates;
use super::state::StateCode;
use super::supply;
use super::tax::{self, Discount, Line, PriceBasis, Totals, TotalsError};
use super::text;
use super::units::Unit;

/// More lines than any invoice needs; a larger document is surely a mistake.
pub const MOST_LINES: u32 = 1_000;

/// From this value on an unregistered buyer's name, address and State must be stated (rule 46(e)).
pub const UNREGISTERED_BUYER_DETAILS_FROM: Money = Money::from_paise(50_000_00);

/// An invoice being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDraft {
    pub id: DocumentId,
    /// None sells over the counter.
    pub customer: Option<CustomerId>,
    /// `2026-11-23`.
    pub date: String,
    /// None follows the customer.
    pub place_of_supply: Option<StateCode>,
    pub lines: Vec<DraftLine>,
    /// Rupees off the whole document.
    pub document_discount: String,
    pub notes: String,
}

/// A line as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    pub description: String,
    pub hsn: String,
    pub unit: String,
    pub quantity: String,
    pub unit_price: String,
    pub basis: PriceBasis,
    pub discount: String,
    pub discount_unit: DiscountUnit,
    pub rate: String,
}

/// What a typed discount means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiscountUnit {
    #[default]
    Percent,
    Rupees,
}

impl DocumentDraft {
    pub fn empty(id: DocumentId, date: Date) -> DocumentDraft {
        DocumentDraft {
            id,
            customer: None,
            date: date.to_string(),
            place_of_supply: None,
            lines: vec![DraftLine::empty()],
            document_discount: String::new(),
            notes: String::new(),
        }
    }

    /// The content of the invoice that this draft would become, or everything that stands in the way.
    /// Lines in which nothing was typed are left out.
    ///
    /// `customer` is the one that the draft names. `today` bounds the dates for which rates are known.
    pub fn check(
        &self,
        seller: &Business,
        customer: Option<&Customer>,
        today: Date,
    ) -> Result<DocumentContent, Problems> {
        let mut problems = Problems::new();
        if self.customer != customer.map(|customer| customer.id) {
            problems.push(Field::Customer, Fault::UnknownCustomer);
        }
        let date = problems.keep(Field::Date, self.checked_date(today));
        let notes = problems.keep(Field::Notes, text::optional_paragraph(&self.notes, 2_000));
        let document_discount = problems.keep(Field::DocumentDiscount, optional_money(&self.document_discount));
        let place_of_supply = self.place_of_supply.unwrap_or_else(|| supply::place_of_supply(seller, customer));
        if date.is_some_and(|date| !place_of_supply.is_place_on(date)) {
            problems.push(Field::PlaceOfSupply, Fault::NotAState);
        }
        let sez = customer.is_some_and(Customer::sez);
        let heads = supply::heads(seller, place_of_supply, sez);
        let taxed = heads != supply::Heads::None;
        let hsn_required = taxed && customer.is_some_and(|customer| customer.gstin.is_some());

        let lines = self.checked_lines(&mut problems, date.filter(|_| taxed), hsn_required);
        let content = (|| {
            let (date, lines, notes) = (date?, lines?, notes?);
            let priced: Vec<Line> = lines.iter().map(|(_, line)| line.priced).collect();
            let totals = match tax::totals(&priced, document_discount?, heads, seller.rounding) {
                Ok(totals) => totals,
                Err(error) => {
                    let (field, fault) = at_field(error, |index| lines[index].0);
                    problems.push(field, fault);
                    return None;
                }
            };
            if !buyer_is_described(customer, &totals) {
                let from = UNREGISTERED_BUYER_DETAILS_FROM;
                problems.push(Field::Customer, Fault::BuyerNeedsAddress { from });
            }
            Some(DocumentContent {
                date,
                seller: Seller::from(seller),
                buyer: customer.map(Buyer::from).unwrap_or_default(),
                place_of_supply,
                heads,
                lines: lines.into_iter().map(|(_, line)| line).collect(),
                rounding: seller.rounding,
                totals,
                notes,
            })
        })();
        problems.or(content)
    }

    fn checked_date(&self, today: Date) -> Result<Date, Fault> {
        let date = match self.date.trim() {
            "" => return Err(Fault::Missing),
            text => date::parse(text).ok_or(Fault::NotADate)?,
        };
        let (from, to) = (rates::FIRST_DAY, rates::last_day(today));
        if (from..=to).contains(&date) { Ok(date) } else { Err(Fault::DateOutsideRates { from, to }) }
    }

    /// The lines with their place in the form. `taxed_on` is the day whose rates apply, if tax applies.
    fn checked_lines(
        &self,
        problems: &mut Problems,
        taxed_on: Option<Date>,
        hsn_required: bool,
    ) -> Option<Vec<(u32, DocumentLine)>> {
        if self.lines.len() > MOST_LINES as usize {
            problems.push(Field::Lines, Fault::TooManyLines { at_most: MOST_LINES });
            return None;
        }
        let typed: Vec<(u32, &DraftLine)> = (0..).zip(&self.lines).filter(|(_, line)| !line.is_blank()).collect();
        if typed.is_empty() {
            problems.push(Field::Lines, Fault::NoLines);
            return None;
        }
        // Every line is checked, so that all problems show at once.
        let lines: Vec<Option<(u32, DocumentLine)>> = typed
            .into_iter()
            .map(|(index, line)| Some((index, line.check(problems, index, taxed_on, hsn_required)?)))
            .collect();
        lines.into_iter().collect()
    }
}

impl DraftLine {
    pub fn empty() -> DraftLine {
        DraftLine {
            description: String::new(),
            hsn: String::new(),
            unit: Unit::NUMBERS.code().to_owned(),
            quantity: String::new(),
            unit_price: String::new(),
            basis: PriceBasis::Exclusive,
            discount: String::new(),
            discount_unit: DiscountUnit::Percent,
            rate: "18".to_owned(),
        }
    }

    /// One of the item, at its price.
    pub fn of(item: &Item) -> DraftLine {
        DraftLine {
            description: item.name.clone(),
            hsn: item.hsn.as_ref().map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(),
            unit: item.unit.code().to_owned(),
            quantity: "1".to_owned(),
            unit_price: item.price.to_string(),
            basis: item.basis,
            discount: String::new(),
            discount_unit: DiscountUnit::Percent,
            rate: item.rate.to_string(),
        }
    }

    /// Whether nothing was typed. The unit and the rate have a preset and do not count.
    pub fn is_blank(&self) -> bool {
        let typed = [&self.description, &self.hsn, &self.quantity, &self.unit_price, &self.discount];
        typed.into_iter().all(|text| text.trim().is_empty())
    }

    /// What is needed to compute the line, if that much is right.
    pub(super) fn priced(&self) -> Option<Line> {
        Some(Line {
            quantity: Quantity::parse(&self.quantity).ok()?,
            unit_price: UnitPrice::parse(&self.unit_price).ok()?,
            basis: self.basis,
            discount: self.checked_discount().ok()?,
            rate: Rate::parse(&self.rate).ok()?,
        })
    }

    fn check(
        &self,
        problems: &mut Problems,
        index: u32,
        taxed_on: Option<Date>,
        hsn_required: bool,
    ) -> Option<DocumentLine> {
        let at = |field| Field::Line(index, field);
        let description = problems.keep(at(LineField::Description), self.checked_description());
        let hsn = problems.keep(at(LineField::Hsn), self.checked_hsn(hsn_required));
        let unit = problems.keep(at(LineField::Unit), Unit::parse(&self.unit).ok_or(Fault::NotAUnit));
        let quantity = problems.keep(at(LineField::Quantity), Quantity::parse(&self.quantity));
        let unit_price = problems.keep(at(LineField::UnitPrice), UnitPrice::parse(&self.unit_price));
        let discount = problems.keep(at(LineField::Discount), self.checked_discount());
        let rate = problems.keep(at(LineField::Rate), self.checked_rate(taxed_on));
        Some(DocumentLine {
            description: description?,
            hsn: hsn?,
            unit: unit?,
            priced: Line {
                quantity: quantity?,
                unit_price: unit_price?,
                basis: self.basis,
                discount: discount?,
                rate: rate?,
            },
        })
    }

    fn checked_description(&self) -> Result<String, Fault> {
        let description = text::optional_paragraph(&self.description, 1_000)?;
        if description.is_empty() { Err(Fault::Missing) } else { Ok(description) }
    }

    fn checked_hsn(&self, required: bool) -> Result<Option<Hsn>, Fault> {
        let hsn = optional_hsn(&self.hsn)?;
        if required && hsn.is_none() { Err(Fault::Missing) } else { Ok(hsn) }
    }

    fn checked_discount(&self) -> Result<Discount, Fault> {
        if self.discount.trim().is_empty() {
            return Ok(Discount::None);
        }
        Ok(match self.discount_unit {
            DiscountUnit::Percent => Discount::Percent(Percent::parse(&self.discount)?),
            DiscountUnit::Rupees => Discount::Amount(Money::parse(&self.discount)?),
        })
    }

    fn checked_rate(&self, taxed_on: Option<Date>) -> Result<Rate, Fault> {
        let rate = Rate::parse(&self.rate)?;
        match taxed_on {
            Some(date) if !rates::holds_on(rate, date) => Err(Fault::RateNotInForce { rate, date }),
            _ => Ok(rate),
        }
    }
}

pub(super) fn optional_money(typed: &str) -> Result<Money, NumberFault> {
    if typed.trim().is_empty() { Ok(Money::ZERO) } else { Money::parse(typed) }
}

/// Where a problem of the arithmetic belongs in the form.
fn at_field(error: TotalsError, row: impl Fn(usize) -> u32) -> (Field, Fault) {
    match error {
        TotalsError::DiscountAboveLine { index, gross } => {
            (Field::Line(row(index), LineField::Discount), Fault::DiscountAboveLine { line: gross })
        }
        TotalsError::DiscountAboveTotal { total } => (Field::DocumentDiscount, Fault::DiscountAboveTotal { total }),
        TotalsError::NegativeDiscount => (Field::DocumentDiscount, Fault::Number(NumberFault::Negative)),
        TotalsError::LineOverflow { index } => {
            (Field::Line(row(index), LineField::UnitPrice), Fault::TooLargeToCompute)
        }
        TotalsError::Overflow(_) => (Field::Total, Fault::TooLargeToCompute),
    }
}

fn buyer_is_described(customer: Option<&Customer>, totals: &Totals) -> bool {
    totals.total < UNREGISTERED_BUYER_DETAILS_FROM
        || customer.is_some_and(|customer| {
            customer.gstin.is_some() || (!customer.address().is_empty() && customer.state().is_some())
        })
}

impl From<&Customer> for Buyer {
    fn from(customer: &Customer) -> Buyer {
        Buyer {
            customer: Some(customer.id),
            name: customer.name.clone(),
            gstin: customer.gstin.clone(),
            state: customer.state(),
            sez: customer.sez(),
            address: customer.address(),
        }
    }
}
