//! A line of a draft.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::super::currency::Currency;
use super::super::decimal::{CessRate, Percent, Quantity, Rate, UnitPrice};
use super::super::document::DocumentLine;
use super::super::hsn::Hsn;
use super::super::item::{Item, optional_hsn};
use super::super::money::Money;
use super::super::problem::{Fault, Field, LineField, Problem, Problems};
use super::super::supply::Heads;
use super::super::tax::{Cess, Discount, Line, PriceBasis, Role, Treatment};
use super::super::units::Unit;
use super::super::{rates, text};
use super::{DiscountUnit, DraftLine, optional};

/// What a line must fit into.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// The day whose rates apply, if tax applies and the day is known.
    pub taxed_on: Option<Date>,
    /// Digits that an HSN or SAC must have; 0 if it may be left out.
    pub hsn_digits: u32,
    pub currency: Currency,
}

impl DraftLine {
    pub fn empty() -> DraftLine {
        DraftLine {
            item: None,
            original: None,
            description: String::new(),
            hsn: String::new(),
            unit: Unit::NUMBERS.code().to_owned(),
            quantity: String::new(),
            unit_price: String::new(),
            basis: PriceBasis::Exclusive,
            discount: String::new(),
            discount_unit: DiscountUnit::Percent,
            treatment: Treatment::Taxable,
            rate: "18".to_owned(),
            cess: String::new(),
            cess_per_unit: String::new(),
        }
    }

    /// One of the item, at its price.
    pub fn of(item: &Item) -> DraftLine {
        DraftLine {
            item: Some(item.id),
            description: item.name.clone(),
            hsn: item.hsn.as_ref().map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(),
            unit: item.unit.code().to_owned(),
            quantity: "1".to_owned(),
            unit_price: item.price.to_string(),
            basis: item.basis,
            treatment: item.treatment,
            rate: item.rate.to_string(),
            cess: unless_zero(item.cess_rate.value()),
            cess_per_unit: unless_zero(item.cess_per_unit.value()),
            ..DraftLine::empty()
        }
    }

    /// Whether nothing was typed. The unit, the rate and the treatment have a preset and do not count.
    pub fn is_blank(&self) -> bool {
        let typed = [&self.description, &self.hsn, &self.quantity, &self.unit_price, &self.discount];
        typed.into_iter().all(|text| text.trim().is_empty())
    }

    /// Whether its code is one of services (SAC), which are those of chapter 99.
    pub(super) fn is_service(&self) -> bool {
        self.hsn.trim().starts_with("99")
    }

    /// What is needed to compute the line, if that much is right.
    pub(in crate::domain) fn priced(&self, currency: Currency) -> Option<Line> {
        Some(Line {
            role: Role::Supply,
            quantity: Quantity::parse(&self.quantity).ok()?,
            unit_price: UnitPrice::parse(&self.unit_price).ok()?,
            basis: self.basis,
            discount: self.checked_discount(currency).ok()?,
            treatment: self.treatment,
            rate: self.checked_rate(None).ok()?,
            cess: self.checked_cess(&mut Problems::new(), 0, None)?,
        })
    }

    /// What one of it comes to after the line's discount and without the tax, if that can be computed yet.
    pub fn net_price(&self, heads: Heads, currency: Currency) -> Option<UnitPrice> {
        self.priced(currency)?.net_price(heads, currency)
    }

    /// What is wrong with the line by itself, whoever sells it and on whatever day.
    pub fn problems(&self, currency: Currency) -> Vec<(LineField, Fault)> {
        let mut found = Problems::new();
        self.check(&mut found, 0, Rules { taxed_on: None, hsn_digits: 0, currency });
        let of_cell = |problem: &Problem| match problem.field {
            Field::Line(_, cell) => Some((cell, problem.fault.clone())),
            _ => None,
        };
        found.iter().filter_map(of_cell).collect()
    }

    pub(super) fn check(&self, problems: &mut Problems, index: u32, rules: Rules) -> Option<DocumentLine> {
        let at = |field| Field::Line(index, field);
        let description = problems.keep(at(LineField::Description), self.checked_description());
        let hsn = problems.keep(at(LineField::Hsn), self.checked_hsn(rules.hsn_digits));
        let unit = problems.keep(at(LineField::Unit), Unit::parse(&self.unit).ok_or(Fault::NotAUnit));
        let quantity = problems.keep(at(LineField::Quantity), Quantity::parse(&self.quantity));
        let unit_price = problems.keep(at(LineField::UnitPrice), UnitPrice::parse(&self.unit_price));
        let discount = problems.keep(at(LineField::Discount), self.checked_discount(rules.currency));
        let rate = problems.keep(at(LineField::Rate), self.checked_rate(rules.taxed_on));
        let cess = self.checked_cess(problems, index, rules.taxed_on);
        Some(DocumentLine {
            item: self.item,
            change: None,
            description: description?,
            hsn: hsn?,
            unit: unit?,
            priced: Line {
                role: Role::Supply,
                quantity: quantity?,
                unit_price: unit_price?,
                basis: self.basis,
                discount: discount?,
                treatment: self.treatment,
                rate: rate?,
                cess: cess?,
            },
        })
    }

    fn checked_description(&self) -> Result<String, Fault> {
        let description = text::optional_paragraph(&self.description, 1_000)?;
        if description.is_empty() { Err(Fault::Missing) } else { Ok(description) }
    }

    fn checked_hsn(&self, digits: u32) -> Result<Option<Hsn>, Fault> {
        match optional_hsn(&self.hsn)? {
            None if digits > 0 => Err(Fault::Missing),
            Some(hsn) if hsn.digits() < digits => Err(Fault::HsnTooShort { digits }),
            hsn => Ok(hsn),
        }
    }

    fn checked_discount(&self, currency: Currency) -> Result<Discount, Fault> {
        if self.discount.trim().is_empty() {
            return Ok(Discount::None);
        }
        Ok(match self.discount_unit {
            DiscountUnit::Percent => Discount::Percent(Percent::parse(&self.discount)?),
            DiscountUnit::Rupees => Discount::Amount(Money::parse_in(&self.discount, currency)?),
        })
    }

    /// What is exempt or outside GST has no rate, whatever the form last showed there.
    fn checked_rate(&self, taxed_on: Option<Date>) -> Result<Rate, Fault> {
        if self.treatment != Treatment::Taxable {
            return Ok(Rate::ZERO);
        }
        let rate = Rate::parse(&self.rate)?;
        match taxed_on {
            Some(date) if !rates::holds_on(rate, date) => Err(Fault::RateNotInForce { rate, date }),
            _ => Ok(rate),
        }
    }

    fn checked_cess(&self, problems: &mut Problems, index: u32, taxed_on: Option<Date>) -> Option<Cess> {
        if self.treatment != Treatment::Taxable {
            return Some(Cess::NONE);
        }
        let rate = optional(&self.cess, CessRate::ZERO, CessRate::parse);
        let per_unit = optional(&self.cess_per_unit, UnitPrice::ZERO, UnitPrice::parse);
        let rate = problems.keep(Field::Line(index, LineField::Cess), rate);
        let per_unit = problems.keep(Field::Line(index, LineField::CessPerUnit), per_unit);
        let cess = Cess { rate: rate?, per_unit: per_unit? };
        match taxed_on {
            Some(date) if cess != Cess::NONE && !rates::cess_holds_on(date) => {
                problems.push(Field::Line(index, LineField::Cess), Fault::CessNotInForce { date });
                None
            }
            _ => Some(cess),
        }
    }
}

/// Nothing to pay is nothing typed.
fn unless_zero(number: Decimal) -> String {
    if number.is_zero() { String::new() } else { number.to_string() }
}
