//! The price list: goods and services, the form and the checked thing.

mod rate_changes;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::rate_changes::{MOST_CHANGES, RateChange, RateChangeForm};

use super::business::Turnover;
use super::decimal::{CessRate, NumberFault, Rate, UnitPrice};
use super::hsn::Hsn;
use super::id::ItemId;
use super::problem::{Fault, Field, Problems};
use super::search;
use super::tax::{PriceBasis, Treatment};
use super::text;
use super::units::Unit;

/// Something that is sold again and again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    pub name: String,
    pub kind: ItemKind,
    pub hsn: Option<Hsn>,
    pub unit: Unit,
    pub price: UnitPrice,
    pub basis: PriceBasis,
    /// What is not taxable has the rate 0, no changes of it, and no cess. What is taxable at 0 is nil-rated.
    pub treatment: Treatment,
    /// The rate before the first change.
    pub rate: Rate,
    /// By day, each day once.
    pub rate_changes: Vec<RateChange>,
    pub cess_rate: CessRate,
    /// Rupees of cess on one unit, beside the rate.
    pub cess_per_unit: UnitPrice,
}

impl Item {
    /// The rate on a document of this date.
    pub fn rate_on(&self, date: Date) -> Rate {
        let changed = self.rate_changes.iter().rfind(|change| change.from <= date);
        changed.map_or(self.rate, |change| change.rate)
    }

    /// The words that it is found by: of its name and its HSN code.
    pub fn search_words(&self) -> Vec<String> {
        search_words(&self.name, self.hsn.as_ref())
    }
}

/// The words that an item of this name is found by.
pub fn search_words(name: &str, hsn: Option<&Hsn>) -> Vec<String> {
    let mut words = search::words(name);
    words.extend(hsn.map(|hsn| hsn.as_str().to_owned()));
    words
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemKind {
    #[default]
    Goods,
    Service,
}

/// What the person typed about an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemForm {
    pub name: String,
    pub kind: ItemKind,
    pub hsn: String,
    pub unit: String,
    pub price: String,
    pub basis: PriceBasis,
    pub treatment: Treatment,
    /// Not looked at if the item is not taxable; the same holds for the fields below.
    pub rate: String,
    /// In any order; those in which nothing was typed are left out.
    pub rate_changes: Vec<RateChangeForm>,
    /// Empty is none.
    pub cess_rate: String,
    /// Empty is none.
    pub cess_per_unit: String,
}

impl ItemForm {
    pub fn empty() -> ItemForm {
        ItemForm {
            name: String::new(),
            kind: ItemKind::Goods,
            hsn: String::new(),
            unit: Unit::NUMBERS.code().to_owned(),
            price: String::new(),
            basis: PriceBasis::Exclusive,
            treatment: Treatment::Taxable,
            rate: "18".to_owned(),
            rate_changes: Vec::new(),
            cess_rate: String::new(),
            cess_per_unit: String::new(),
        }
    }

    /// The turnover is that of the business, and decides on the digits of the HSN code, if there is one.
    pub fn check(&self, id: ItemId, turnover: Turnover) -> Result<Item, Problems> {
        let mut problems = Problems::new();
        let name = problems.keep(Field::Name, text::name(&self.name));
        let hsn = problems.keep(Field::Hsn, sufficient_hsn(&self.hsn, turnover));
        let unit = problems.keep(Field::Unit, Unit::parse(&self.unit).ok_or(Fault::NotAUnit));
        let price = problems.keep(Field::Price, UnitPrice::parse(&self.price));
        let tax = self.checked_tax(&mut problems);
        let item = (|| {
            let (rate, rate_changes, cess_rate, cess_per_unit) = tax?;
            Some(Item {
                id,
                name: name?,
                kind: self.kind,
                hsn: hsn?,
                unit: unit?,
                price: price?,
                basis: self.basis,
                treatment: self.treatment,
                rate,
                rate_changes,
                cess_rate,
                cess_per_unit,
            })
        })();
        problems.or(item)
    }

    fn checked_tax(&self, problems: &mut Problems) -> Option<(Rate, Vec<RateChange>, CessRate, UnitPrice)> {
        if self.treatment != Treatment::Taxable {
            return Some((Rate::ZERO, Vec::new(), CessRate::ZERO, UnitPrice::ZERO));
        }
        let rate = problems.keep(Field::Rate, Rate::parse(&self.rate));
        let changes = rate_changes::check(&self.rate_changes, problems);
        let cess_rate = problems.keep(Field::CessRate, or_zero(CessRate::parse(&self.cess_rate), CessRate::ZERO));
        let per_unit = or_zero(UnitPrice::parse(&self.cess_per_unit), UnitPrice::ZERO);
        let cess_per_unit = problems.keep(Field::CessPerUnit, per_unit);
        Some((rate?, changes?, cess_rate?, cess_per_unit?))
    }
}

/// Nothing typed is nothing to pay.
fn or_zero<T>(read: Result<T, NumberFault>, zero: T) -> Result<T, NumberFault> {
    if matches!(read, Err(NumberFault::Missing)) { Ok(zero) } else { read }
}

pub(super) fn optional_hsn(typed: &str) -> Result<Option<Hsn>, Fault> {
    if typed.trim().is_empty() { Ok(None) } else { Hsn::parse(typed).map(Some).ok_or(Fault::NotAnHsn) }
}

fn sufficient_hsn(typed: &str, turnover: Turnover) -> Result<Option<Hsn>, Fault> {
    match optional_hsn(typed)? {
        Some(hsn) => {
            // An item has no date; the law as it stands asks.
            let digits = turnover.hsn_digits(Date::MAX);
            if hsn.digits() < digits { Err(Fault::HsnTooShort { digits }) } else { Ok(Some(hsn)) }
        }
        None => Ok(None),
    }
}

/// The form that shows the item as it is.
impl From<&Item> for ItemForm {
    fn from(item: &Item) -> ItemForm {
        let unless_zero = |text: String| if text == "0" { String::new() } else { text };
        ItemForm {
            name: item.name.clone(),
            kind: item.kind,
            hsn: item.hsn.as_ref().map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(),
            unit: item.unit.code().to_owned(),
            price: item.price.to_string(),
            basis: item.basis,
            treatment: item.treatment,
            rate: item.rate.to_string(),
            rate_changes: item.rate_changes.iter().map(RateChangeForm::from).collect(),
            cess_rate: unless_zero(item.cess_rate.to_string()),
            cess_per_unit: unless_zero(item.cess_per_unit.to_string()),
        }
    }
}
