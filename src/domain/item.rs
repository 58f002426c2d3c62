//! The price list: goods and services, the form and the checked thing.

use serde::{Deserialize, Serialize};

use super::decimal::{Rate, UnitPrice};
use super::hsn::Hsn;
use super::id::ItemId;
use super::problem::{Fault, Field, Problems};
use super::tax::PriceBasis;
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
    pub rate: Rate,
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
    pub rate: String,
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
            rate: "18".to_owned(),
        }
    }

    pub fn check(&self, id: ItemId) -> Result<Item, Problems> {
        let mut problems = Problems::new();
        let name = problems.keep(Field::Name, text::name(&self.name));
        let hsn = problems.keep(Field::Hsn, optional_hsn(&self.hsn));
        let unit = problems.keep(Field::Unit, Unit::parse(&self.unit).ok_or(Fault::NotAUnit));
        let price = problems.keep(Field::Price, UnitPrice::parse(&self.price));
        let rate = problems.keep(Field::Rate, Rate::parse(&self.rate));
        let item = (|| {
            Some(Item {
                id,
                name: name?,
                kind: self.kind,
                hsn: hsn?,
                unit: unit?,
                price: price?,
                basis: self.basis,
                rate: rate?,
            })
        })();
        problems.or(item)
    }
}

pub(super) fn optional_hsn(typed: &str) -> Result<Option<Hsn>, Fault> {
    if typed.trim().is_empty() { Ok(None) } else { Hsn::parse(typed).map(Some).ok_or(Fault::NotAnHsn) }
}

/// The form that shows the item as it is.
impl From<&Item> for ItemForm {
    fn from(item: &Item) -> ItemForm {
        ItemForm {
            name: item.name.clone(),
            kind: item.kind,
            hsn: item.hsn.as_ref().map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(),
            unit: item.unit.code().to_owned(),
            price: item.price.to_string(),
            basis: item.basis,
            rate: item.rate.to_string(),
        }
    }
}
