//! Which control stands for which field of a draft's form.

use super::form_state::FormState;
use crate::domain::{Field, LineField};

/// The control of a field of the form.
pub fn id_of(form: FormState, field: Field) -> String {
    let id = match field {
        Field::Date => "invoice-date",
        Field::Due => "invoice-due",
        Field::Series => "invoice-series",
        Field::Supply => "invoice-supply",
        Field::ReverseCharge => "invoice-reverse-charge",
        Field::PlaceNote => "invoice-place-note",
        Field::Received => "invoice-received",
        Field::Reference => "invoice-received-reference",
        Field::BillingAddress => "invoice-billing-address",
        Field::BillingState => "invoice-billing-state",
        Field::DeliveryName => "invoice-delivery-name",
        Field::DeliveryAddress => "invoice-delivery-address",
        Field::DeliveryState => "invoice-delivery-state",
        Field::Currency => "invoice-currency",
        Field::ExchangeRate => "invoice-exchange-rate",
        Field::Reason => "invoice-reason",
        Field::PlaceOfSupply if form.site().is_some() => "invoice-site-state",
        Field::PlaceOfSupply => "invoice-place",
        Field::DocumentDiscount => "invoice-discount",
        Field::Notes => "invoice-notes",
        Field::Lines | Field::Total => "line-0-description",
        Field::Line(index, cell) => return format!("line-{}-{}", form.key_at(index), cell_id(cell)),
        Field::Charge(index, cell) => return format!("charge-{}-{}", form.charge_key_at(index), cell_id(cell)),
        _ => "invoice-customer",
    };
    id.to_owned()
}

fn cell_id(cell: LineField) -> &'static str {
    match cell {
        LineField::Description => "description",
        LineField::Hsn => "hsn",
        LineField::Unit => "unit",
        LineField::Quantity => "quantity",
        LineField::UnitPrice => "price",
        LineField::Discount => "discount",
        LineField::Rate => "rate",
        LineField::Cess => "cess",
        LineField::CessPerUnit => "cess-per-unit",
    }
}
