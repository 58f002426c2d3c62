//! Charges that come with the goods: freight, packing, insurance.
//!
//! They are part of a composite supply, so they bear the tax of the principal supply (CGST Act, section 8): the line
//! with the greatest value without its tax, and of equal ones the first.

use super::super::currency::Currency;
use super::super::decimal::{Quantity, UnitPrice};
use super::super::document::DocumentLine;
use super::super::problem::{Field, LineField, Problems};
use super::super::supply::Heads;
use super::super::tax::{Discount, Line, Role};
use super::super::text;
use super::super::units::Unit;
use super::{DraftCharge, optional_money};

impl DraftCharge {
    pub fn is_blank(&self) -> bool {
        self.description.trim().is_empty() && self.amount.trim().is_empty()
    }

    pub(super) fn check(
        &self,
        problems: &mut Problems,
        index: u32,
        principal: Option<&DocumentLine>,
        currency: Currency,
    ) -> Option<DocumentLine> {
        let at = |field| Field::Charge(index, field);
        let description = problems.keep(at(LineField::Description), text::required_line(&self.description, 200));
        // Its decimals are those of the currency, and as a price it has a size. Nothing typed is no amount.
        let amount = problems
            .keep(at(LineField::UnitPrice), optional_money(&self.amount, currency))
            .and_then(|_| problems.keep(at(LineField::UnitPrice), UnitPrice::parse(&self.amount)));
        let (principal, description) = (principal?, description?);
        amount?;
        Some(DocumentLine {
            item: None,
            change: None,
            description,
            hsn: principal.hsn.clone(),
            unit: Unit::others(),
            priced: self.priced(&principal.priced)?,
        })
    }

    /// The charge with the tax of the principal supply, if its amount is a number.
    pub(in crate::domain) fn priced(&self, principal: &Line) -> Option<Line> {
        Some(Line {
            role: Role::Charge,
            quantity: Quantity::ONE,
            unit_price: UnitPrice::parse(&self.amount).ok()?,
            discount: Discount::None,
            cess: super::super::tax::Cess { per_unit: UnitPrice::ZERO, ..principal.cess },
            ..*principal
        })
    }
}

/// The place of the principal supply among the lines.
pub(in crate::domain) fn principal(lines: &[Line], heads: Heads, currency: Currency) -> Option<usize> {
    let mut found = None;
    for (index, line) in lines.iter().enumerate() {
        let value = line.value(heads, currency).ok();
        if found.is_none_or(|(_, most)| value > most) {
            found = Some((index, value));
        }
    }
    found.map(|(index, _)| index)
}
