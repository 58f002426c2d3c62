//! Every type that travels and is stored, with any content it can have.

use bahi::domain::business::{BankAccount, Ifsc, UpiId};
use bahi::domain::customer::{Address, MOST_DAYS, PaymentTerms};
use bahi::domain::document::{
    Buyer, Change, DeliveryAddress, Given, InRupees, Note, Reference, Seller, Template, Terms, Title,
};
use bahi::domain::item::RateChange;
use bahi::domain::tax::{LineTotals, Tax};
use bahi::domain::{
    Business, BuyerKind, CessRate, Currency, Customer, CustomerId, Date, Document, DocumentContent, DocumentId,
    DocumentLine, DocumentNumber, ExchangeRate, Fault, Field, FinancialYear, Gstin, GstinFault, Hsn, Item, ItemId,
    LineField, Money, NumberFault, NumberPattern, OriginalLine, Pan, PatternFault, PaymentId, PlaceReason, Problems,
    Rounding, StateCode, SupplyKind, Totals, Unit, Worth,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::amounts::{basis, heads, lines, money, percent, rate, treatment, unit_price};
use super::forms::{business_form, contact, customer_form, date, draft, item_kind, turnover, typed};
use crate::sample::{self, TODAY, seller};

pub fn state() -> impl Strategy<Value = StateCode> {
    select((0..=u8::MAX).filter_map(StateCode::new).collect::<Vec<_>>())
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

pub fn invoice_number() -> impl Strategy<Value = DocumentNumber> {
    "[A-Z1-9][A-Z0-9/-]{0,15}".prop_map(|text| DocumentNumber::parse(&text).expect("the shape is right"))
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
        text in [typed(), typed(), typed(), typed(), typed()],
        gstin in option::of(gstin()),
        pan in option::of(pan()),
        (composition, turnover) in (any::<bool>(), turnover()),
        (bank, upi) in (option::of(bank_account()), option::of(upi_id())),
        state in state(),
        rounding in rounding(),
    ) -> Business {
        let [name, address, phone, email, terms] = text;
        Business {
            name, gstin, pan, state, address, phone, email, rounding, composition, turnover, bank, upi, terms,
        }
    }
}

pub fn rounding() -> impl Strategy<Value = Rounding> {
    select(&[Rounding::None, Rounding::ToRupee][..])
}

prop_compose! {
    fn address()(text in [typed(), typed()], state in option::of(state()), pin in "[1-9][0-9]{5}|") -> Address {
        let [label, lines] = text;
        Address { label, lines, state, pin }
    }
}

fn payment_terms() -> impl Strategy<Value = PaymentTerms> {
    prop_oneof![(0..=MOST_DAYS).prop_map(PaymentTerms::Days), (0..=MOST_DAYS).prop_map(PaymentTerms::EndOfMonth)]
}

prop_compose! {
    fn bank_account()(text in [typed(), typed(), typed()], ifsc in "[A-Z]{4}0[A-Z0-9]{6}") -> BankAccount {
        let [holder, bank, number] = text;
        BankAccount { holder, bank, number, ifsc: Ifsc::parse(&ifsc).expect("the shape is right") }
    }
}

fn upi_id() -> impl Strategy<Value = UpiId> {
    "[a-zA-Z0-9._-]{2,20}@[a-z][a-z0-9]{1,10}".prop_map(|id| UpiId::parse(&id).expect("the shape is right"))
}

prop_compose! {
    pub fn customer()(
        id: [u8; 16],
        text in [typed(), typed(), typed()],
        gstin in option::of(gstin()),
        kind in select(&BuyerKind::ALL[..]),
        addresses in vec(address(), 0..3),
        contacts in vec(contact(), 0..3),
        place_of_supply in option::of(state()),
        terms in option::of(payment_terms()),
        credit_limit in option::of(money()),
        discount in option::of(percent()),
    ) -> Customer {
        let [name, phone, email] = text;
        let id = CustomerId::from_bytes(id);
        Customer { id, name, gstin, kind, addresses, contacts, phone, email, place_of_supply, terms, credit_limit, discount }
    }
}

/// Years before 0 have no text that a form gives.
fn date_of_a_form() -> impl Strategy<Value = Date> {
    (0_i16..=9_999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::constant(year, month, day))
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
        (treatment, rate) in (treatment(), rate()),
        rate_changes in vec((date_of_a_form(), rate()).prop_map(|(from, rate)| RateChange { from, rate }), 0..3),
        cess_rate in (0_u32..=290).prop_map(|rate| CessRate::parse(&rate.to_string()).expect("within the limits")),
        cess_per_unit in unit_price(),
    ) -> Item {
        let id = ItemId::from_bytes(id);
        Item { id, name, kind, hsn, unit, price, basis, treatment, rate, rate_changes, cess_rate, cess_per_unit }
    }
}

prop_compose! {
    fn amounts()(amounts in [money(), money(), money(), money(), money(), money(), money(), money()]) -> LineTotals {
        let [gross, discount, document_discount, taxable, cgst, sgst, igst, cess] = amounts;
        LineTotals { gross, discount, document_discount, taxable, tax: Tax { cgst, sgst, igst, cess } }
    }
}

prop_compose! {
    fn any_totals()(lines in vec(amounts(), 0..4), sums in amounts(), end in [money(), money(), money()]) -> Totals {
        let [total, round_off, payable] = end;
        Totals { lines, taxable: sums.taxable, tax: sums.tax, total, round_off, payable }
    }
}

fn change() -> impl Strategy<Value = Change> {
    let rupees = option::of(amounts().prop_map(|LineTotals { taxable, tax, .. }| InRupees { taxable, tax }));
    (any::<[u8; 16]>(), any::<u32>(), any::<i64>(), rupees).prop_map(|(id, position, quantity, rupees)| Change {
        original: OriginalLine { document: DocumentId::from_bytes(id), position },
        quantity,
        rupees,
    })
}

fn worth() -> impl Strategy<Value = Worth> {
    let rate = ExchangeRate::parse("83.25").expect("within the limits");
    let foreign = Currency::all().skip(1).map(move |currency| Worth::Foreign { currency, rate });
    prop_oneof![Just(Worth::Rupees), select(foreign.collect::<Vec<_>>())]
}

fn terms() -> impl Strategy<Value = Terms> {
    let reference = (any::<[u8; 16]>(), invoice_number(), date()).prop_map(|(id, number, date)| Reference {
        id: DocumentId::from_bytes(id),
        number,
        date,
    });
    let note = (typed(), vec(reference, 1..3)).prop_map(|(reason, against)| {
        let given = against.iter().map(|_| Given { payable: Money::from_paise(118), rupees: Money::from_paise(9_824) });
        Note { given: given.collect(), reason, against }
    });
    let note = note.boxed();
    prop_oneof![
        option::of(date()).prop_map(|valid_until| Terms::Quotation { valid_until }),
        Just(Terms::Proforma),
        date().prop_map(|due| Terms::Invoice { due }),
        note.clone().prop_map(Terms::CreditNote),
        note.prop_map(Terms::DebitNote),
        typed().prop_map(|purpose| Terms::DeliveryChallan { purpose }),
        option::of(any::<[u8; 16]>()).prop_map(|id| Terms::ReceiptVoucher { payment: id.map(PaymentId::from_bytes) }),
    ]
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
        terms in terms(),
        supply in select(&SupplyKind::ALL[..]),
        worth in worth(),
        (item, change) in (option::of(any::<[u8; 16]>().prop_map(ItemId::from_bytes)), option::of(change())),
    ) -> DocumentContent {
        let (description, hsn, unit) = described;
        let line = |priced| DocumentLine { item, change, description: description.clone(), hsn: hsn.clone(), unit, priced };
        DocumentContent {
            terms,
            source: change.map(|change| change.original.document),
            date,
            seller: Seller::from(&business),
            buyer: customer.as_ref().map(Buyer::from).unwrap_or_default(),
            delivery: DeliveryAddress { name: description.clone(), address: notes.clone(), state: Some(place_of_supply) },
            supply,
            reverse_charge: supply == SupplyKind::Domestic,
            place_of_supply,
            place_reason: PlaceReason::Chosen,
            place_note: notes.clone(),
            heads,
            worth,
            lines: lines.into_iter().map(line).collect(),
            rounding,
            totals,
            notes,
            template: Template::CURRENT,
        }
    }
}

prop_compose! {
    pub fn invoice()(id: [u8; 16], number in invoice_number(), content in content()) -> Document {
        Document { id: DocumentId::from_bytes(id), number, content }
    }
}

pub fn title() -> impl Strategy<Value = Title> {
    select(&[Title::TaxInvoice, Title::BillOfSupply, Title::InvoiceCumBill, Title::Invoice, Title::CreditNote][..])
}

/// The problems that real drafts and forms have, and one of each kind that carries something.
pub fn problems() -> impl Strategy<Value = Problems> {
    let found = prop_oneof![
        business_form().prop_map(|form| form.check().err()),
        customer_form().prop_map(|form| form.check(sample::CUSTOMER).err()),
        draft().prop_map(|draft| draft.check(&seller(), None, &[], TODAY).err()),
    ];
    (found, any::<u32>(), any::<char>(), money(), rate(), date()).prop_map(
        |(found, count, found_char, money, rate, date)| {
            let mut problems = found.unwrap_or_default();
            problems.push(Field::Line(count, LineField::Hsn), NumberFault::TooLarge { whole_digits: count });
            problems.push(Field::Gstin, GstinFault::CheckDigit { expected: found_char });
            problems.push(Field::NumberPattern, PatternFault::Character { found: found_char });
            problems.push(Field::Rate, Fault::RateNotInForce { rate, date });
            problems.push(Field::Date, Fault::DateOutsideRates { from: date, to: date });
            problems.push(Field::Total, Fault::DiscountAboveTotal { total: money });
            problems
        },
    )
}
