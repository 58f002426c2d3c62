//! The demo: a plainly invented business with two years of invoices, made by the same functions as real
//! entry, in books of its own.
//!
//! What is made follows from the day and the seed alone.

use std::iter;

use uuid::Uuid;

mod selling;

use super::{business, customers, documents, drafts, items};
use crate::domain::customer::AddressForm;
use crate::domain::tax::PriceBasis;
use crate::domain::{
    Business, BusinessForm, BuyerKind, Customer, CustomerForm, CustomerId, Date, DiscountUnit, DocumentDraft,
    DocumentId, DraftLine, FinancialYear, Gstin, GstinFault, Item, ItemForm, ItemId, ItemKind, PaymentId,
};
use crate::protocol::{CreateDraft, Fault, FillDemo, GetBusiness, IssueDocument, SaveBusiness, SaveCustomer, SaveItem};
use crate::store::Writing;

/// How many invoices are issued.
const INVOICES: u32 = 30;

/// Name, State, whether registered, whether in a special economic zone, address.
const CUSTOMERS: [(&str, &str, bool, bool, &str); 8] = [
    ("Blue Kite Book House", "29", true, false, "7 Sample Street\nBengaluru 560000"),
    ("Copper Lamp Interiors", "27", true, false, "41 Placeholder Road\nPune 411000"),
    ("Distant Hills Resort", "02", true, false, "Made-up Ridge\nShimla 171000"),
    ("Green Parrot School", "29", false, false, "3 Example Cross\nMysuru 570000"),
    ("Paper Boat Exports", "33", true, true, "Unit 9, Invented SEZ\nChennai 600000"),
    ("Quiet Corner Library", "04", true, false, "Sector 0\nChandigarh 160000"),
    ("River Stone Cafe", "29", true, false, "12 Nowhere Lane\nHubballi 580000"),
    ("Walk-in: Asha (invented)", "29", false, false, ""),
];

/// Name, kind, HSN or SAC, unit, price, whether it includes the tax, rate.
const ITEMS: [(&str, ItemKind, &str, &str, &str, bool, &str); 10] = [
    ("Steel hammer, 500 g", ItemKind::Goods, "8205", "NOS", "385", false, "18"),
    ("Hexagon bolt M8 x 40, zinc plated", ItemKind::Goods, "7318", "NOS", "8.75", false, "18"),
    ("Copper wire, 1.5 sq mm", ItemKind::Goods, "8544", "MTR", "21.40", false, "18"),
    ("Emulsion paint, white", ItemKind::Goods, "3209", "LTR", "264", false, "18"),
    ("LED bulb, 9 W", ItemKind::Goods, "8539", "NOS", "99", true, "18"),
    ("Hand pump, cast iron", ItemKind::Goods, "8413", "NOS", "2450", false, "5"),
    ("Exercise book, 96 pages", ItemKind::Goods, "4820", "NOS", "32", false, "0"),
    ("Silver plated door handle", ItemKind::Goods, "7114", "PRS", "1875.50", false, "3"),
    ("Fitting and installation", ItemKind::Service, "9987", "OTH", "750", false, "18"),
    ("Delivery within the city", ItemKind::Service, "9965", "OTH", "236", true, "18"),
];

/// Writes the demo, whole or not at all, unless it is there already: another tab may have been faster.
pub(super) fn fill(books: &Writing<'_>, call: &FillDemo) -> Result<Business, Fault> {
    if let Some(there) = business::get(books, &GetBusiness {})? {
        return Ok(there);
    }
    let mut ids = (0_u128..).map(|place| Uuid::from_u128(call.seed.as_u128().wrapping_add(place)));
    let mut new_id = || ids.next().expect("there is no end to them");
    let business = business::save(books, &SaveBusiness { form: business_form() })?;
    let mut buyers = Vec::new();
    for (place, customer) in (0_u8..).zip(CUSTOMERS) {
        let id = CustomerId::new(new_id());
        buyers.push(customers::save(books, &SaveCustomer { id, form: customer_form(place, customer) })?);
    }
    let mut goods = Vec::new();
    for item in ITEMS {
        let id = ItemId::new(new_id());
        goods.push(items::save(books, &SaveItem { id, form: item_form(item) })?);
    }
    let today = call.today;
    let mut issued = Vec::new();
    for number in 0..INVOICES {
        let draft = draft(DocumentId::new(new_id()), number, date(number, today), &buyers, &goods);
        issued.push(documents::issue(books, &IssueDocument { draft, today })?);
    }
    selling::pay(books, &issued, || PaymentId::new(new_id()), today)?;
    if let Some(last) = issued.last() {
        selling::credit(books, last, DocumentId::new(new_id()), today)?;
    }
    selling::quote(books, &issued, || DocumentId::new(new_id()), today)?;
    for number in INVOICES..INVOICES + 2 {
        let draft = draft(DocumentId::new(new_id()), number, today, &buyers, &goods);
        drafts::create(books, &CreateDraft { draft, at: call.at })?;
    }
    Ok(business)
}

fn business_form() -> BusinessForm {
    BusinessForm {
        name: "Example Hardware Stores".to_owned(),
        gstin: invented_gstin("29", "AAAAA0000A"),
        address: "1 Specimen Market\nBengaluru 560000".to_owned(),
        phone: "00000 00000".to_owned(),
        email: "shop@example.invalid".to_owned(),
        ..BusinessForm::empty()
    }
}

fn customer_form(place: u8, (name, state, registered, sez, address): (&str, &str, bool, bool, &str)) -> CustomerForm {
    let letter = char::from(b'B' + place);
    let gstin = if registered { invented_gstin(state, &format!("AAA{letter}X0000A")) } else { String::new() };
    CustomerForm {
        name: name.to_owned(),
        gstin,
        kind: sez.then_some(BuyerKind::Sez),
        addresses: vec![AddressForm { lines: address.to_owned(), state: state.to_owned(), ..AddressForm::default() }],
        ..CustomerForm::default()
    }
}

/// A GSTIN with the right check digit around a PAN that nobody has.
pub(super) fn invented_gstin(state: &str, pan: &str) -> String {
    let without_check = format!("{state}{pan}1Z");
    match Gstin::parse(&format!("{without_check}0")).and_then(Gstin::verified) {
        Ok(gstin) => gstin.to_string(),
        Err(GstinFault::CheckDigit { expected }) => format!("{without_check}{expected}"),
        // The form's own check would name it.
        Err(_) => without_check,
    }
}

fn item_form(
    (name, kind, hsn, unit, price, inclusive, rate): (&str, ItemKind, &str, &str, &str, bool, &str),
) -> ItemForm {
    ItemForm {
        name: name.to_owned(),
        kind,
        hsn: hsn.to_owned(),
        unit: unit.to_owned(),
        price: price.to_owned(),
        basis: if inclusive { PriceBasis::Inclusive } else { PriceBasis::Exclusive },
        rate: rate.to_owned(),
        ..ItemForm::empty()
    }
}

/// The first half in last year's last weeks under today's rates, the rest from 1 April until today.
fn date(number: u32, today: Date) -> Date {
    let first_day = FinancialYear::of(today).first_day();
    let half = INVOICES / 2;
    let (days, place, of) = if number < half {
        let last_weeks = iter::successors(first_day.yesterday().ok(), |day| day.yesterday().ok());
        let mut days: Vec<Date> = last_weeks.take(120).collect();
        days.reverse();
        (days, number, half)
    } else {
        let until_today = iter::successors(Some(first_day), |day| day.tomorrow().ok());
        (until_today.take_while(|day| *day <= today).collect(), number - half, INVOICES - half - 1)
    };
    let last = u32::try_from(days.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let index = usize::try_from(last * place / of.max(1)).unwrap_or(0);
    days.get(index).copied().unwrap_or(today)
}

fn draft(id: DocumentId, number: u32, date: Date, customers: &[Customer], items: &[Item]) -> DocumentDraft {
    let at = |step: u32, of: usize| usize::try_from(number.wrapping_mul(step)).unwrap_or(0) % of;
    let customer = &customers[at(5, customers.len())];
    let lines = 1 + number % 5;
    let line = |place: u32| {
        let item = &items[(at(3, items.len()) + usize::try_from(place).unwrap_or(0)) % items.len()];
        let mut line = DraftLine::of(item);
        line.quantity = (1 + (number * 7 + place * 11) % 24).to_string();
        if (number + place).is_multiple_of(6) {
            line.discount = "5".to_owned();
            line.discount_unit = DiscountUnit::Percent;
        }
        line
    };
    DocumentDraft {
        customer: Some(customer.id),
        lines: (0..lines).map(line).collect(),
        document_discount: if number % 9 == 4 { "25".to_owned() } else { String::new() },
        due: selling::later(date, selling::DAYS_TO_PAY).to_string(),
        notes: "Please pay within 15 days. Thank you for your order.".to_owned(),
        ..DocumentDraft::empty(id, date)
    }
}
