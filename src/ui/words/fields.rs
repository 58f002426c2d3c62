//! What fields are called.

use crate::domain::{Field, LineField};

pub fn name(field: Field) -> String {
    let name = match field {
        Field::Name => "Name",
        Field::Gstin => "GSTIN",
        Field::Pan => "PAN",
        Field::State => "State",
        Field::Address => "Address",
        Field::Phone => "Phone",
        Field::Email => "E-mail",
        Field::NumberPattern => "Invoice numbers",
        Field::Hsn => "HSN/SAC",
        Field::Unit => "Unit",
        Field::Price => "Price",
        Field::Rate => "GST rate",
        Field::Customer => "Customer",
        Field::Date => "Invoice date",
        Field::PlaceOfSupply => "Place of supply",
        Field::DocumentDiscount => "Discount",
        Field::Notes => "Notes",
        Field::Lines => "Lines",
        Field::Total => "Total",
        Field::LockDate => "Lock date",
        Field::Line(index, cell) => return line(index, cell),
    };
    name.to_owned()
}

fn line(index: u32, cell: LineField) -> String {
    let cell = match cell {
        LineField::Description => "item",
        LineField::Hsn => "HSN/SAC",
        LineField::Unit => "unit",
        LineField::Quantity => "quantity",
        LineField::UnitPrice => "price",
        LineField::Discount => "discount",
        LineField::Rate => "GST rate",
    };
    String::from("Line ") + &(index + 1).to_string() + ", " + cell
}
