//! An invented seller, its buyers and their papers. Each test changes only what it is about.

use bahi::domain::customer::AddressForm;
use bahi::domain::tax::{self, Cess, Conditions, Line, Role, Treatment};
use bahi::domain::{
    Business, BusinessForm, Customer, CustomerForm, CustomerId, Date, Discount, DocumentContent, DocumentDraft,
    DocumentId, DraftLine, Field, Heads, ItemForm, Money, Percent, PriceBasis, Problems, Quantity, Rate, Rounding,
    StateCode, Totals, UnitPrice,
};

pub const TODAY: Date = Date::constant(2026, 11, 23);
pub const INTRA: Heads = Heads::Intra { utgst: false };
pub const CUSTOMER: CustomerId = CustomerId::from_bytes([7; 16]);

pub fn day(text: &str) -> Date {
    text.parse().expect("a date in a test is written right")
}

pub fn rupees(text: &str) -> Money {
    match text.strip_prefix('-') {
        Some(amount) => Money::ZERO.minus(rupees(amount)).expect("amounts in tests are small"),
        None => Money::parse(text).expect("an amount in a test is written right"),
    }
}

pub fn state(code: &str) -> StateCode {
    StateCode::parse(code).expect("a State code in a test is in the list")
}

/// A line as the arithmetic sees it: so many at so much, tax on top.
pub fn line(quantity: &str, unit_price: &str, rate: &str) -> Line {
    Line {
        role: Role::Supply,
        quantity: Quantity::parse(quantity).expect("a quantity in a test is written right"),
        unit_price: UnitPrice::parse(unit_price).expect("a price in a test is written right"),
        basis: PriceBasis::Exclusive,
        discount: Discount::None,
        treatment: Treatment::Taxable,
        rate: Rate::parse(rate).expect("a rate in a test is written right"),
        cess: Cess::NONE,
    }
}

pub fn inclusive(line: Line) -> Line {
    Line { basis: PriceBasis::Inclusive, ..line }
}

pub fn less_percent(percent: &str, line: Line) -> Line {
    Line { discount: Discount::Percent(Percent::parse(percent).expect("a percentage is written right")), ..line }
}

pub fn less_rupees(amount: &str, line: Line) -> Line {
    Line { discount: Discount::Amount(rupees(amount)), ..line }
}

/// Lines in rupees with a discount on the document.
pub fn conditions(document_discount: Money, heads: Heads, rounding: Rounding) -> Conditions {
    Conditions { document_discount, rounding, ..Conditions::plain(heads) }
}

/// The amounts of lines without a discount on the document, payable to the paisa.
pub fn totals(lines: &[Line], heads: Heads) -> Totals {
    tax::totals(lines, &Conditions::plain(heads)).expect("the lines can be computed")
}

/// A registered business in Maharashtra.
pub fn business_form() -> BusinessForm {
    BusinessForm {
        name: "Sample Kitchenware".to_owned(),
        gstin: "27AAPFU0939F1ZV".to_owned(),
        address: "1 Example Road, Pune".to_owned(),
        ..BusinessForm::empty()
    }
}

pub fn seller() -> Business {
    business_form().check().expect("the sample business is right")
}

pub fn unregistered_seller() -> Business {
    BusinessForm { gstin: String::new(), state: "27".to_owned(), ..business_form() }
        .check()
        .expect("a business needs no GSTIN")
}

pub fn address(lines: &str, state: &str) -> AddressForm {
    AddressForm { lines: lines.to_owned(), state: state.to_owned(), ..AddressForm::default() }
}

/// A registered buyer in Karnataka.
pub fn customer_form() -> CustomerForm {
    CustomerForm {
        name: "Example Traders".to_owned(),
        gstin: "29AABCR1718E1ZL".to_owned(),
        addresses: vec![address("2 Sample Street, Mysuru", "")],
        ..CustomerForm::default()
    }
}

pub fn customer() -> Customer {
    customer_form().check(CUSTOMER).expect("the sample customer is right")
}

/// A buyer without GSTIN of whom only the name is known.
pub fn walk_in() -> Customer {
    CustomerForm { name: "Asha".to_owned(), ..CustomerForm::default() }.check(CUSTOMER).expect("a name is enough")
}

pub fn item_form() -> ItemForm {
    ItemForm {
        name: "Steel pot".to_owned(),
        hsn: "7323".to_owned(),
        price: "450.00".to_owned(),
        rate: "5".to_owned(),
        ..ItemForm::empty()
    }
}

/// A complete line of a draft.
pub fn typed(quantity: &str, unit_price: &str, rate: &str) -> DraftLine {
    DraftLine {
        description: "Steel pot".to_owned(),
        hsn: "7323".to_owned(),
        quantity: quantity.to_owned(),
        unit_price: unit_price.to_owned(),
        rate: rate.to_owned(),
        ..DraftLine::empty()
    }
}

/// A draft for the sample customer, dated today.
pub fn draft(lines: impl IntoIterator<Item = DraftLine>) -> DocumentDraft {
    DocumentDraft {
        customer: Some(CUSTOMER),
        lines: lines.into_iter().collect(),
        ..DocumentDraft::empty(DocumentId::from_bytes([1; 16]), TODAY)
    }
}

/// A draft for nobody in particular.
pub fn over_the_counter(lines: impl IntoIterator<Item = DraftLine>) -> DocumentDraft {
    DocumentDraft { customer: None, ..draft(lines) }
}

pub fn check(draft: &DocumentDraft) -> Result<DocumentContent, Problems> {
    draft.check(&seller(), Some(&customer()), &[], TODAY)
}

/// The fields that a form complains about, in its own order.
pub fn fields(problems: &Problems) -> Vec<Field> {
    problems.iter().map(|problem| problem.field).collect()
}
