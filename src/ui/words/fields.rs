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
        Field::NumberPattern => "Pattern",
        Field::NextNumber => "Next number",
        Field::Series => "Numbers",
        Field::Hsn => "HSN/SAC",
        Field::Unit => "Unit",
        Field::Price => "Price",
        Field::Rate => "GST rate",
        Field::Customer => "Customer",
        Field::Date => "Date",
        Field::Due => "Due date",
        Field::Supply => "Kind of supply",
        Field::ReverseCharge => "Reverse charge",
        Field::PlaceNote => "Reason for the place",
        Field::DeliveryName => "Delivered to",
        Field::DeliveryAddress => "Delivery address",
        Field::DeliveryState => "Delivery State",
        Field::Currency => "Currency",
        Field::ExchangeRate => "Exchange rate",
        Field::Reason => "Reason",
        Field::Document => "Document",
        Field::Amount => "Amount",
        Field::Tds => "TDS",
        Field::Reference => "Reference",
        Field::Share(index) => return String::from("Document ") + &(index + 1).to_string(),
        Field::PlaceOfSupply => "Place of supply",
        Field::DocumentDiscount => "Discount",
        Field::Notes => "Notes",
        Field::Lines => "Lines",
        Field::Total => "Total",
        Field::LockDate => "Lock date",
        Field::Every => "Every",
        Field::End => "End",
        Field::Line(index, cell) => return row("Line ", index, cell),
        Field::Charge(index, cell) => return row("Charge ", index, cell),
    };
    name.to_owned()
}

fn row(row: &str, index: u32, cell: LineField) -> String {
    let cell = match cell {
        LineField::Description => "item",
        LineField::Hsn => "HSN/SAC",
        LineField::Unit => "unit",
        LineField::Quantity => "quantity",
        LineField::UnitPrice => "price",
        LineField::Discount => "discount",
        LineField::Rate => "GST rate",
        LineField::Cess => "cess",
        LineField::CessPerUnit => "cess per unit",
    };
    String::from(row) + &(index + 1).to_string() + ", " + cell
}
