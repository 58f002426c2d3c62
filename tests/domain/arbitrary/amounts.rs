//! Numbers within their limits, lines that can be computed, and lines at the edge of that.

use bahi::domain::tax::{Cess, Line, Role, Treatment};
use bahi::domain::{CessRate, Discount, Heads, Money, Percent, PriceBasis, Quantity, Rate, UnitPrice};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample;

const RATES: [&str; 12] = ["0", "0.1", "0.25", "1.5", "3", "5", "7.5", "12", "18", "28", "40", "14.975"];

/// A decimal number with so many digits after the point.
pub(super) fn decimal(mantissa: u64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    if decimals == 0 {
        mantissa.to_string()
    } else {
        format!("{}.{:0width$}", mantissa / unit, mantissa % unit, width = decimals as usize)
    }
}

pub(super) fn quantity_text() -> impl Strategy<Value = String> {
    (1_u64..2_000_000, 0_u32..=3).prop_map(|(mantissa, decimals)| decimal(mantissa, decimals))
}

pub(super) fn price_text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0_u64..100_000_000, 0_u32..=6).prop_map(|(mantissa, decimals)| decimal(mantissa, decimals)),
        1 => Just("0".to_owned()),
    ]
}

pub(super) fn percent_text() -> impl Strategy<Value = String> {
    prop_oneof![(0_u64..=100_000).prop_map(|thousandths| decimal(thousandths, 3)), Just("100".to_owned())]
}

pub fn quantity() -> impl Strategy<Value = Quantity> {
    quantity_text().prop_map(|text| Quantity::parse(&text).expect("within the limits"))
}

pub fn unit_price() -> impl Strategy<Value = UnitPrice> {
    price_text().prop_map(|text| UnitPrice::parse(&text).expect("within the limits"))
}

pub fn percent() -> impl Strategy<Value = Percent> {
    percent_text().prop_map(|text| Percent::parse(&text).expect("within the limits"))
}

pub fn rate() -> impl Strategy<Value = Rate> {
    prop_oneof![select(&RATES[..]).prop_map(str::to_owned), percent_text()]
        .prop_map(|text| Rate::parse(&text).expect("within the limits"))
}

pub fn basis() -> impl Strategy<Value = PriceBasis> {
    select(&[PriceBasis::Exclusive, PriceBasis::Inclusive][..])
}

pub fn heads() -> impl Strategy<Value = Heads> {
    select(
        &[Heads::None, Heads::Inter, Heads::UnderBond, Heads::Intra { utgst: false }, Heads::Intra { utgst: true }][..],
    )
}

pub fn money() -> impl Strategy<Value = Money> {
    prop_oneof![any::<i64>(), -1_000_i64..1_000].prop_map(Money::from_paise)
}

/// Up to twelve lines that can be computed.
pub fn lines() -> impl Strategy<Value = Vec<Line>> {
    let discount = prop_oneof![Just(Discount::None), percent().prop_map(Discount::Percent)];
    vec(line(discount), 0..12)
}

prop_compose! {
    fn line(discount: impl Strategy<Value = Discount>)(
        role in role(),
        quantity in quantity(),
        unit_price in unit_price(),
        basis in basis(),
        discount in discount,
        treatment in treatment(),
        rate in rate(),
        cess in cess(),
    ) -> Line {
        // A cess for each unit inside of a price that may be lower would be refused.
        let per_unit = if basis == PriceBasis::Inclusive { UnitPrice::ZERO } else { cess.per_unit };
        Line { role, quantity, unit_price, basis, discount, treatment, rate, cess: Cess { per_unit, ..cess } }
    }
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![4 => Just(Role::Supply), 1 => Just(Role::Charge)]
}

pub fn treatment() -> impl Strategy<Value = Treatment> {
    prop_oneof![4 => Just(Treatment::Taxable), 1 => Just(Treatment::Exempt), 1 => Just(Treatment::NonGst)]
}

fn cess() -> impl Strategy<Value = Cess> {
    let rate =
        (0_u64..400_000).prop_map(|thousandths| CessRate::parse(&decimal(thousandths, 3)).expect("within the limits"));
    prop_oneof![
        3 => Just(Cess::NONE),
        1 => (rate, unit_price()).prop_map(|(rate, per_unit)| Cess { rate, per_unit }),
    ]
}

/// Lines with a discount on the document of at most their value; often none, little or all of it.
pub fn discounted_lines() -> impl Strategy<Value = (Vec<Line>, Money)> {
    lines().prop_flat_map(|lines| {
        let supplies: Vec<Line> = lines.iter().copied().filter(|line| line.role == Role::Supply).collect();
        let most = sample::totals(&supplies, Heads::None).taxable.paise();
        let discount = prop_oneof![Just(0), 0..=most.min(100), 0..=most, Just(most)];
        (Just(lines), discount.prop_map(Money::from_paise))
    })
}

/// Lines at and beyond the edge of what can be computed.
pub fn extreme_lines() -> impl Strategy<Value = Vec<Line>> {
    let digits = |whole: usize, decimals: usize| {
        let pattern = format!("[1-9][0-9]{{0,{}}}(\\.[0-9]{{0,{decimals}}})?", whole - 1);
        proptest::string::string_regex(&pattern).expect("a regular expression")
    };
    let discount = prop_oneof![
        Just(Discount::None),
        percent().prop_map(Discount::Percent),
        any::<i64>().prop_map(|paise| Discount::Amount(Money::from_paise(paise))),
    ];
    let line = (digits(12, 3), digits(12, 6), basis(), discount, rate()).prop_map(
        |(quantity, price, basis, discount, rate)| Line {
            quantity: Quantity::parse(&quantity).expect("within the limits"),
            unit_price: UnitPrice::parse(&price).expect("within the limits"),
            role: Role::Supply,
            basis,
            discount,
            treatment: Treatment::Taxable,
            rate,
            cess: Cess::NONE,
        },
    );
    vec(line, 0..6)
}
