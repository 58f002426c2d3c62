//! Random inputs: lines that can be computed, text that people and machines type, and every type of
//! the domain, for the properties.

use bahi::domain::invoice::{Buyer, Seller, Title};
use bahi::domain::tax::{Line, LineTotals, Tax};
use bahi::domain::{
    Business, BusinessForm, Customer, CustomerForm, CustomerId, Date, Discount, DiscountUnit, DraftLine, Fault, Field,
    FinancialYear, Gstin, GstinFault, Heads, Hsn, Invoice, InvoiceContent, InvoiceDraft, InvoiceId, InvoiceLine,
    InvoiceNumber, Item, ItemForm, ItemId, ItemKind, LineField, Money, NumberFault, NumberPattern, Pan, PatternFault,
    Percent, PriceBasis, Problems, Quantity, Rate, Rounding, StateCode, Totals, Unit, UnitPrice,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::{self, TODAY, seller};

const RATES: [&str; 12] = ["0", "0.1", "0.25", "1.5", "3", "5", "7.5", "12", "18", "28", "40", "14.975"];

/// A decimal number with so many digits after the point.
fn decimal(mantissa: u64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    if decimals == 0 {
        mantissa.to_string()
    } else {
        format!("{}.{:0width$}", mantissa / unit, mantissa % unit, width = decimals as usize)
    }
}

fn quantity_text() -> impl Strategy<Value = String> {
    (1_u64..2_000_000, 0_u32..=3).prop_map(|(mantissa, decimals)| decimal(mantissa, decimals))
}

fn price_text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0_u64..100_000_000, 0_u32..=6).prop_map(|(mantissa, decimals)| decimal(mantissa, decimals)),
        1 => Just("0".to_owned()),
    ]
}

fn percent_text() -> impl Strategy<Value = String> {
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
    select(&[Heads::None, Heads::Inter, Heads::Intra { utgst: false }, Heads::Intra { utgst: true }][..])
}

pub fn money() -> impl Strategy<Value = Money> {
    prop_oneof![any::<i64>(), -1_000_i64..1_000].prop_map(Money::from_paise)
}

/// Up to twelve lines that can be computed.
pub fn lines() -> impl Strategy<Value = Vec<Line>> {
    let discount = prop_oneof![Just(Discount::None), percent().prop_map(Discount::Percent)];
    let line = (quantity(), unit_price(), basis(), discount, rate())
        .prop_map(|(quantity, unit_price, basis, discount, rate)| Line { quantity, unit_price, basis, discount, rate });
    vec(line, 0..12)
}

/// Lines with a discount on the document of at most their value; often none, little or all of it.
pub fn discounted_lines() -> impl Strategy<Value = (Vec<Line>, Money)> {
    lines().prop_flat_map(|lines| {
        let values = sample::totals(&lines, Heads::None);
        let most = values.taxable.paise();
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
    let line =
        (digits(12, 3), digits(12, 6), basis(), discount, rate()).prop_map(|(quantity, price, basis, discount, rate)| {
            Line {
                quantity: Quantity::parse(&quantity).expect("within the limits"),
                unit_price: UnitPrice::parse(&price).expect("within the limits"),
                basis,
                discount,
                rate,
            }
        });
    vec(line, 0..6)
}

/// What somebody might type: right, nearly right, hostile, or any characters at all.
pub fn typed() -> BoxedStrategy<String> {
    prop_oneof![
        vec(any::<char>(), 0..20).prop_map(String::from_iter),
        "[0-9,.\\-+ eE−]{0,24}",
        "[A-Za-z0-9/{}\\-]{0,20}",
        "[A-Z]{0,6}(\\{FY\\}|\\{0{0,20}\\}|[}{]){0,4}[0-9/-]{0,3}",
        "[0-3][0-9][A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]Z[0-9A-Z]",
        "[12][09][0-9]{2}-[01][0-9]-[0-3][0-9]",
        "\\PC{0,30}",
        quantity_text(),
        select(&["", " ", "NaN", "inf", "-0", "0x1", "1e400", "१२", "\u{0}", "\u{202e}", "<script>", "{FY}{0}", "27"][..])
            .prop_map(str::to_owned),
        Just("9".repeat(5_000)),
    ]
    .boxed() // forms have many texts, and unboxed they would not fit on the stack
}

pub fn date() -> impl Strategy<Value = Date> {
    (-9_999_i16..=9_999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

prop_compose! {
    pub fn business_form()(
        text in [typed(), typed(), typed(), typed(), typed(), typed(), typed(), typed()],
        round_to_rupee: bool,
        plausible: bool,
    ) -> BusinessForm {
        let [name, gstin, pan, state, address, phone, email, number_pattern] = text;
        let form = BusinessForm { name, gstin, pan, state, address, phone, email, number_pattern, round_to_rupee };
        if plausible { BusinessForm { name: form.name, address: form.address, ..sample::business_form() } } else { form }
    }
}

prop_compose! {
    pub fn customer_form()(
        text in [typed(), typed(), typed(), typed(), typed(), typed()],
        gstin_confirmed: bool,
        sez: bool,
        plausible: bool,
    ) -> CustomerForm {
        let [name, gstin, state, address, phone, email] = text;
        let form = CustomerForm { name, gstin, gstin_confirmed, state, sez, address, phone, email };
        if plausible { CustomerForm { phone: form.phone, gstin: form.gstin, ..sample::customer_form() } } else { form }
    }
}

prop_compose! {
    pub fn item_form()(
        text in [typed(), typed(), typed(), typed(), typed()],
        kind in item_kind(),
        basis in basis(),
        plausible: bool,
    ) -> ItemForm {
        let [name, hsn, unit, price, rate] = text;
        let form = ItemForm { name, kind, hsn, unit, price, basis, rate };
        if plausible { ItemForm { price: form.price, ..sample::item_form() } } else { form }
    }
}

pub fn item_kind() -> impl Strategy<Value = ItemKind> {
    select(&[ItemKind::Goods, ItemKind::Service][..])
}

fn discount_unit() -> impl Strategy<Value = DiscountUnit> {
    select(&[DiscountUnit::Percent, DiscountUnit::Rupees][..])
}

prop_compose! {
    /// A line in which any cell may be right or wrong.
    pub fn draft_line()(
        text in [typed(), typed(), typed(), typed(), typed(), typed(), typed()],
        right in (quantity_text(), price_text(), any::<[bool; 7]>()),
        basis in basis(),
        discount_unit in discount_unit(),
    ) -> DraftLine {
        let [description, hsn, unit, quantity, unit_price, discount, rate] = text;
        let (right_quantity, right_price, keep) = right;
        let right = DraftLine { quantity: right_quantity, unit_price: right_price, ..sample::typed("1", "1", "18") };
        DraftLine {
            description: if keep[0] { right.description } else { description },
            hsn: if keep[1] { right.hsn } else { hsn },
            unit: if keep[2] { right.unit } else { unit },
            quantity: if keep[3] { right.quantity } else { quantity },
            unit_price: if keep[4] { right.unit_price } else { unit_price },
            basis,
            discount: if keep[5] { right.discount } else { discount },
            discount_unit,
            rate: if keep[6] { right.rate } else { rate },
        }
    }
}

prop_compose! {
    /// A draft in which anything may be right or wrong.
    pub fn draft()(
        id: [u8; 16],
        customer in option::of(Just(sample::CUSTOMER)),
        date in prop_oneof![Just(TODAY.to_string()), date().prop_map(|date| date.to_string()), typed()],
        place_of_supply in option::of(state()),
        lines in vec(draft_line(), 0..5),
        document_discount in prop_oneof![Just(String::new()), Just("0.05".to_owned()), typed()],
        notes in typed(),
    ) -> InvoiceDraft {
        let id = InvoiceId::from_bytes(id);
        InvoiceDraft { id, customer, date, place_of_supply, lines, document_discount, notes }
    }
}

prop_compose! {
    fn complete_line()(
        quantity in 1_000_u64..9_999_999,
        price in 1_000_000_u64..99_999_999_999,
        half_thousandths in 0_u64..50_000,
        rate in select(&["0", "0.25", "1.5", "3", "5", "18", "40"][..]),
        basis in basis(),
    ) -> DraftLine {
        DraftLine {
            basis,
            discount: decimal(half_thousandths, 3),
            ..sample::typed(&decimal(quantity, 3), &decimal(price, 6), rate)
        }
    }
}

prop_compose! {
    /// A draft for the sample customer with nothing wrong; blank lines may stand between the others.
    /// Each line is worth more than the discount on the document.
    pub fn complete_draft()(
        lines in vec(complete_line(), 1..8),
        document_discount in 0_u64..50,
        place_of_supply in option::of(select(&["27", "29", "04"][..]).prop_map(sample::state)),
    ) -> InvoiceDraft {
        InvoiceDraft { document_discount: decimal(document_discount, 2), place_of_supply, ..sample::draft(lines) }
    }
}

pub fn state() -> impl Strategy<Value = StateCode> {
    any::<u8>().prop_filter_map("a code of the list", StateCode::new)
}

pub fn gstin() -> impl Strategy<Value = Gstin> {
    "(0[1-9]|[12][0-9]|3[0-8])[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z][ZCD][0-9A-Z]"
        .prop_map(|text| Gstin::parse(&text).expect("the shape is right"))
}

pub fn pan() -> impl Strategy<Value = Pan> {
    "[A-Z]{5}[0-9]{4}[A-Z]".prop_map(|text| Pan::parse(&text).expect("the shape is right"))
}

pub fn hsn() -> impl Strategy<Value = Hsn> {
    "[0-9]{4}([0-9]{2}){0,2}".prop_map(|text| Hsn::parse(&text).expect("the shape is right"))
}

pub fn unit() -> impl Strategy<Value = Unit> {
    select(Unit::all().collect::<Vec<_>>())
}

pub fn invoice_number() -> impl Strategy<Value = InvoiceNumber> {
    "[A-Z1-9][A-Z0-9/-]{0,15}".prop_map(|text| InvoiceNumber::parse(&text).expect("the shape is right"))
}

pub fn number_pattern() -> impl Strategy<Value = NumberPattern> {
    "[A-Z1-9][A-Z0-9/-]{0,3}\\{FY\\}[/-]\\{0{1,4}\\}"
        .prop_map(|text| NumberPattern::parse(&text).expect("the shape is right"))
}

pub fn financial_year() -> impl Strategy<Value = FinancialYear> {
    date().prop_map(FinancialYear::of)
}

prop_compose! {
    pub fn business()(
        text in [typed(), typed(), typed(), typed()],
        gstin in option::of(gstin()),
        pan in option::of(pan()),
        state in state(),
        number_pattern in number_pattern(),
        rounding in rounding(),
    ) -> Business {
        let [name, address, phone, email] = text;
        Business { name, gstin, pan, state, address, phone, email, number_pattern, rounding }
    }
}

pub fn rounding() -> impl Strategy<Value = Rounding> {
    select(&[Rounding::None, Rounding::ToRupee][..])
}

prop_compose! {
    pub fn customer()(
        id: [u8; 16],
        text in [typed(), typed(), typed(), typed()],
        gstin in option::of(gstin()),
        state in option::of(state()),
        sez: bool,
    ) -> Customer {
        let [name, address, phone, email] = text;
        Customer { id: CustomerId::from_bytes(id), name, gstin, state, sez, address, phone, email }
    }
}

prop_compose! {
    pub fn item()(
        id: [u8; 16],
        name in typed(),
        kind in item_kind(),
        hsn in option::of(hsn()),
        unit in unit(),
        price in unit_price(),
        basis in basis(),
        rate in rate(),
    ) -> Item {
        Item { id: ItemId::from_bytes(id), name, kind, hsn, unit, price, basis, rate }
    }
}

prop_compose! {
    fn amounts()(amounts in [money(), money(), money(), money(), money(), money(), money()]) -> LineTotals {
        let [gross, discount, document_discount, taxable, cgst, sgst, igst] = amounts;
        LineTotals { gross, discount, document_discount, taxable, tax: Tax { cgst, sgst, igst } }
    }
}

prop_compose! {
    fn any_totals()(lines in vec(amounts(), 0..4), sums in amounts(), end in [money(), money(), money()]) -> Totals {
        let [total, round_off, payable] = end;
        Totals { lines, taxable: sums.taxable, tax: sums.tax, total, round_off, payable }
    }
}

prop_compose! {
    fn content()(
        date in date(),
        business in business(),
        customer in option::of(customer()),
        place_of_supply in state(),
        heads in heads(),
        lines in lines(),
        described in (typed(), option::of(hsn()), unit()),
        rounding in rounding(),
        totals in any_totals(),
        notes in typed(),
    ) -> InvoiceContent {
        let (description, hsn, unit) = described;
        let line = |priced| InvoiceLine { description: description.clone(), hsn: hsn.clone(), unit, priced };
        InvoiceContent {
            date,
            seller: Seller::from(&business),
            buyer: customer.as_ref().map(Buyer::from).unwrap_or_default(),
            place_of_supply,
            heads,
            lines: lines.into_iter().map(line).collect(),
            rounding,
            totals,
            notes,
        }
    }
}

prop_compose! {
    pub fn invoice()(id: [u8; 16], number in invoice_number(), content in content()) -> Invoice {
        Invoice { id: InvoiceId::from_bytes(id), number, content }
    }
}

pub fn title() -> impl Strategy<Value = Title> {
    select(&[Title::TaxInvoice, Title::BillOfSupply, Title::Invoice][..])
}

/// The problems that real drafts and forms have, and one of each kind that carries something.
pub fn problems() -> impl Strategy<Value = Problems> {
    let found = prop_oneof![
        business_form().prop_map(|form| form.check().err()),
        customer_form().prop_map(|form| form.check(sample::CUSTOMER).err()),
        draft().prop_map(|draft| draft.check(&seller(), None, TODAY).err()),
    ];
    (found, any::<u32>(), any::<char>(), money(), rate(), date()).prop_map(|(found, count, found_char, money, rate, date)| {
        let mut problems = found.unwrap_or_default();
        problems.push(Field::Line(count, LineField::Hsn), NumberFault::TooLarge { whole_digits: count });
        problems.push(Field::Gstin, GstinFault::CheckDigit { expected: found_char });
        problems.push(Field::NumberPattern, PatternFault::Character { found: found_char });
        problems.push(Field::Rate, Fault::RateNotInForce { rate, date });
        problems.push(Field::Date, Fault::DateOutsideRates { from: date, to: date });
        problems.push(Field::Total, Fault::DiscountAboveTotal { total: money });
        problems
    })
}
