//! Documents as reports look at them: few customers, items and rates, so that they meet.

use bahi::domain::report::{Article, SALES, Sale, SaleLine, SalesBy, SalesKey};
use bahi::domain::tax::Tax;
use bahi::domain::{Currency, CustomerId, Date, ExchangeRate, Heads, Hsn, ItemId, Money, Rate, Unit, Worth};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::amounts::{heads, treatment};
use super::forms::typed;

const UNITS: [&str; 3] = ["NOS", "KGS", "OTH"];

fn few_ids() -> impl Strategy<Value = [u8; 16]> {
    (1_u8..5).prop_map(|id| [id; 16])
}

pub fn article() -> impl Strategy<Value = Article> {
    prop_oneof![
        3 => few_ids().prop_map(|id| Article::Listed(ItemId::from_bytes(id))),
        1 => select(&["Freight", "freight", ""][..]).prop_map(|text| Article::Typed(text.to_owned())),
    ]
}

fn few_units() -> impl Strategy<Value = Unit> {
    select(&UNITS[..]).prop_map(|code| Unit::parse(code).expect("it is in the list"))
}

fn few_codes() -> impl Strategy<Value = Option<Hsn>> {
    option::of(select(&["7323", "732310", "9965"][..]).prop_map(|code| Hsn::parse(code).expect("the shape is right")))
}

fn few_rates() -> impl Strategy<Value = Rate> {
    select(&["0", "0.25", "5", "18"][..]).prop_map(|rate| Rate::parse(rate).expect("within the limits"))
}

fn some() -> impl Strategy<Value = Money> {
    (0_i64..10_000_000).prop_map(Money::from_paise)
}

/// With any tax: what a head comes to is the document's matter.
fn sale_line() -> impl Strategy<Value = SaleLine> {
    let what = (article(), few_codes(), few_units(), 0_i64..1_000_000);
    let taxed = (treatment(), few_rates(), some(), [some(), some(), some(), some()]);
    (what, taxed).prop_map(|((article, hsn, unit, quantity), (treatment, rate, taxable, [cgst, sgst, igst, cess]))| {
        let tax = Tax { cgst, sgst, igst, cess };
        SaleLine { article, hsn, unit, quantity, treatment, rate, taxable, tax, rupees: None }
    })
}

fn worth() -> impl Strategy<Value = Worth> {
    let foreign = (select(&["USD", "JPY", "KWD"][..]), 1_u64..500_000_000).prop_map(|(code, millionths)| {
        let rate = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        Worth::Foreign {
            currency: Currency::parse(code).expect("it is in the list"),
            rate: ExchangeRate::parse(&rate).expect("within the limits"),
        }
    });
    prop_oneof![3 => Just(Worth::Rupees), 1 => foreign]
}

/// From January 2025 to December 2027.
pub fn few_days() -> impl Strategy<Value = Date> {
    (2025_i16..2028, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

prop_compose! {
    pub fn sale()(
        kind in select(&SALES[..]),
        date in few_days(),
        customer in option::of(few_ids().prop_map(CustomerId::from_bytes)),
        heads in heads(),
        reverse_charge in prop::bool::weighted(0.2),
        worth in worth(),
        lines in vec(sale_line(), 1..6),
        round_off in -50_i64..=50,
    ) -> Sale {
        let reverse_charge = reverse_charge && !matches!(heads, Heads::None);
        let charged = |line: &SaleLine| if reverse_charge { 0 } else { line.tax.total().expect("small").paise() };
        let total: i64 = lines.iter().map(|line| line.taxable.paise() + charged(line)).sum();
        let payable = worth.in_rupees(Money::from_paise(total + round_off)).expect("small");
        Sale { kind, date, customer, heads, reverse_charge, worth, payable, lines }
    }
}

pub fn sales_by() -> impl Strategy<Value = SalesBy> {
    select(&[SalesBy::Month, SalesBy::Customer, SalesBy::Item, SalesBy::Hsn, SalesBy::Levy][..])
}

pub fn sales_key() -> impl Strategy<Value = SalesKey> {
    let of_sale =
        (sale(), sales_by()).prop_map(|(sale, by)| sale.rows(by).expect("small").pop().expect("a sale has a line").key);
    let typed = (typed(), few_units()).prop_map(|(text, unit)| SalesKey::Item(Article::Typed(text), unit));
    prop_oneof![4 => of_sale, 1 => typed, 1 => Just(SalesKey::Rounding)]
}
