//! An invented business and its papers. Each test changes only what it is about.

use bahi::domain::{
    BusinessForm, CustomerForm, CustomerId, Date, DocumentDraft, DocumentId, DraftLine, ItemForm, ItemId, PriceBasis,
};

pub const TODAY: Date = Date::constant(2026, 11, 23);
pub const CUSTOMER: CustomerId = CustomerId::from_bytes([7; 16]);
pub const ITEM: ItemId = ItemId::from_bytes([8; 16]);

/// A registered business in Maharashtra.
pub fn business() -> BusinessForm {
    BusinessForm {
        name: "Sample Kitchenware".to_owned(),
        gstin: "27AAAPA1234A1ZT".to_owned(),
        address: "1 Example Road\nPune".to_owned(),
        phone: "020 5550 0100".to_owned(),
        email: "books@kitchenware.example".to_owned(),
        ..BusinessForm::empty()
    }
}

/// A registered buyer in Karnataka.
pub fn customer() -> CustomerForm {
    CustomerForm {
        name: "Example Traders".to_owned(),
        gstin: "29BBBFB5678B1ZF".to_owned(),
        address: "2 Sample Street\nMysuru".to_owned(),
        phone: "0821 555 0101".to_owned(),
        email: "desk@traders.example".to_owned(),
        ..CustomerForm::default()
    }
}

pub fn item() -> ItemForm {
    ItemForm {
        name: "Steel pot".to_owned(),
        hsn: "7323".to_owned(),
        unit: "PCS".to_owned(),
        price: "450.5".to_owned(),
        basis: PriceBasis::Inclusive,
        rate: "5".to_owned(),
        ..ItemForm::empty()
    }
}

/// The invoice with this number in the test's own counting.
pub fn invoice_id(count: u32) -> DocumentId {
    DocumentId::from_bytes(counted(count))
}

pub fn customer_id(count: u32) -> CustomerId {
    CustomerId::from_bytes(counted(count))
}

pub fn item_id(count: u32) -> ItemId {
    ItemId::from_bytes(counted(count))
}

fn counted(count: u32) -> [u8; 16] {
    let mut bytes = [1; 16];
    bytes[12..].copy_from_slice(&count.to_be_bytes());
    bytes
}

pub fn line(quantity: &str, unit_price: &str) -> DraftLine {
    DraftLine {
        description: "Steel pot".to_owned(),
        hsn: "7323".to_owned(),
        quantity: quantity.to_owned(),
        unit_price: unit_price.to_owned(),
        ..DraftLine::empty()
    }
}

/// A draft for the sample customer that can be issued.
pub fn draft(count: u32) -> DocumentDraft {
    DocumentDraft {
        customer: Some(CUSTOMER),
        lines: vec![line("2", "450.50"), line("0.125", "19.999")],
        ..DocumentDraft::empty(invoice_id(count), TODAY)
    }
}

pub fn dated(count: u32, date: &str) -> DocumentDraft {
    DocumentDraft { date: date.to_owned(), ..draft(count) }
}

/// A draft that cannot be issued: its date is none.
pub fn wrong(count: u32) -> DocumentDraft {
    dated(count, "31/4")
}
