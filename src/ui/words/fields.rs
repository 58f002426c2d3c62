//! What fields are called.

use crate::domain::{AddressField, ContactField, Field, LineField};
use crate::language::{fill, key, tr};

pub fn name(field: Field) -> String {
    tr(match field {
        Field::Name => "Name",
        Field::Gstin => "GSTIN",
        Field::Pan => "PAN",
        Field::State => "State",
        Field::OwnAddress => "Address",
        Field::Address(index, part) => return address(index, part),
        Field::Contact(index, part) => return contact(index, part),
        Field::Terms => "Terms",
        Field::BankHolder => "Account holder",
        Field::BankName => "Bank",
        Field::BankNumber => "Account number",
        Field::Ifsc => "IFSC",
        Field::UpiId => "UPI id",
        Field::BuyerKind => "Kind of buyer",
        Field::TermsDays => "Days to pay",
        Field::CreditLimit => "Credit limit",
        Field::PriceDiscount => "Discount on all prices",
        Field::RateFrom(_) => "Rate from",
        Field::RateThen(_) => "Rate from that day",
        Field::CessRate => "Cess",
        Field::CessPerUnit => "Cess per unit",
        Field::Phone => "Phone",
        Field::Email => "E-mail",
        Field::NumberPattern => "Pattern",
        Field::NextNumber => "Next number",
        Field::Series => "Numbers|of documents",
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
        Field::BillingAddress => "Billing address",
        Field::BillingState => "Billing State",
        Field::DeliveryName => "Delivered to",
        Field::DeliveryAddress => "Delivery address",
        Field::DeliveryState => "Delivery State",
        Field::Currency => "Currency",
        Field::ExchangeRate => "Exchange rate",
        Field::Reason => "Reason",
        Field::Document => "Document",
        Field::Amount => "Amount",
        Field::Tds => "TDS",
        Field::Received => "Paid at once",
        Field::Reference => "Reference",
        Field::Share(index) => return fill("Document {n}", &[("n", &(index + 1).to_string())]),
        Field::PlaceOfSupply => "Place of supply",
        Field::DocumentDiscount => "Discount",
        Field::Notes => "Notes",
        Field::Lines => "Lines",
        Field::Total => "Total",
        Field::LockDate => "Lock date",
        Field::Every => "Every",
        Field::End => "End",
        Field::Line(index, cell) => return row(key("Line {n}, {field}"), index, cell),
        Field::Charge(index, cell) => return row(key("Charge {n}, {field}"), index, cell),
    })
    .to_owned()
}

fn address(index: u32, part: AddressField) -> String {
    let part = tr(match part {
        AddressField::Label => "label",
        AddressField::Lines => "street and place",
        AddressField::State => "State",
        AddressField::Pin => "PIN code",
    });
    match index {
        0 => fill("Billing address, {field}", &[("field", part)]),
        index => fill("Address {n}, {field}", &[("n", &(index + 1).to_string()), ("field", part)]),
    }
}

fn contact(index: u32, part: ContactField) -> String {
    let part = tr(match part {
        ContactField::Name => "name",
        ContactField::Role => "role",
        ContactField::Phone => "phone",
        ContactField::Email => "e-mail",
    });
    fill("Contact {n}, {field}", &[("n", &(index + 1).to_string()), ("field", part)])
}

fn row(row: &'static str, index: u32, cell: LineField) -> String {
    let cell = tr(match cell {
        LineField::Description => "item",
        LineField::Hsn => "HSN/SAC",
        LineField::Unit => "unit",
        LineField::Quantity => "quantity",
        LineField::UnitPrice => "price",
        LineField::Discount => "discount",
        LineField::Rate => "GST rate",
        LineField::Cess => "cess",
        LineField::CessPerUnit => "cess per unit",
    });
    fill(row, &[("n", &(index + 1).to_string()), ("field", cell)])
}
