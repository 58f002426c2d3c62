//! What people and machines type: single texts, whole forms and drafts, right and wrong.

use bahi::domain::account::Mode;
use bahi::domain::business::BankForm;
use bahi::domain::customer::{AddressForm, Contact, TermsBasis, TermsForm};
use bahi::domain::draft::{DraftBilling, DraftReceived};
use bahi::domain::item::RateChangeForm;
use bahi::domain::{
    BusinessForm, BuyerKind, CustomerForm, Date, DiscountUnit, DocumentDraft, DocumentId, DocumentKind, DraftCharge,
    DraftDelivery, DraftLine, ItemForm, ItemKind, PaymentId, Site, SupplyKind, Turnover,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::amounts::{basis, decimal, price_text, quantity_text, treatment};
use super::records::state;
use crate::sample::{self, TODAY};

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
        select(
            &["", " ", "NaN", "inf", "-0", "0x1", "1e400", "१२", "\u{0}", "\u{202e}", "<script>", "{FY}{0}", "27"][..]
        )
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
        text in [typed(), typed(), typed(), typed(), typed(), typed(), typed()],
        more in [typed(), typed(), typed(), typed(), typed(), typed()],
        (round_to_rupee, composition, plausible) in any::<(bool, bool, bool)>(),
        turnover in turnover(),
    ) -> BusinessForm {
        let [name, gstin, pan, state, address, phone, email] = text;
        let [holder, bank, number, ifsc, upi, terms] = more;
        let bank = BankForm { holder, bank, number, ifsc };
        let form = BusinessForm {
            name, gstin, pan, state, address, phone, email, round_to_rupee, composition, turnover, bank, upi, terms,
        };
        if plausible { BusinessForm { name: form.name, address: form.address, ..sample::business_form() } } else { form }
    }
}

prop_compose! {
    pub fn customer_form()(
        text in [typed(), typed(), typed(), typed(), typed(), typed(), typed()],
        (gstin_confirmed, plausible) in any::<(bool, bool)>(),
        kind in option::of(select(&BuyerKind::ALL[..])),
        addresses in vec(address_form(), 0..4),
        contacts in vec(contact(), 0..3),
        terms in terms_form(),
    ) -> CustomerForm {
        let [name, gstin, phone, email, place_of_supply, credit_limit, discount] = text;
        let form = CustomerForm {
            name, gstin, gstin_confirmed, kind, addresses, contacts, phone, email, place_of_supply, terms, credit_limit, discount,
        };
        if plausible { CustomerForm { phone: form.phone, gstin: form.gstin, ..sample::customer_form() } } else { form }
    }
}

prop_compose! {
    pub fn item_form()(
        text in [typed(), typed(), typed(), typed(), typed(), typed(), typed()],
        kind in item_kind(),
        basis in basis(),
        treatment in treatment(),
        rate_changes in vec((typed(), typed()).prop_map(|(from, rate)| RateChangeForm { from, rate }), 0..3),
        plausible: bool,
    ) -> ItemForm {
        let [name, hsn, unit, price, rate, cess_rate, cess_per_unit] = text;
        let form = ItemForm { name, kind, hsn, unit, price, basis, treatment, rate, rate_changes, cess_rate, cess_per_unit };
        if plausible { ItemForm { price: form.price, ..sample::item_form() } } else { form }
    }
}

pub fn turnover() -> impl Strategy<Value = Turnover> {
    select(&[Turnover::UpToFiveCrore, Turnover::AboveFiveCrore][..])
}

prop_compose! {
    fn address_form()(text in [typed(), typed(), typed(), typed()]) -> AddressForm {
        let [label, lines, state, pin] = text;
        AddressForm { label, lines, state, pin }
    }
}

prop_compose! {
    pub fn contact()(text in [typed(), typed(), typed(), typed()]) -> Contact {
        let [name, role, phone, email] = text;
        Contact { name, role, phone, email }
    }
}

prop_compose! {
    fn terms_form()(
        basis in select(&[TermsBasis::None, TermsBasis::DocumentDate, TermsBasis::EndOfMonth][..]),
        days in typed(),
    ) -> TermsForm {
        TermsForm { basis, days }
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
        treatment in treatment(),
        (cess, cess_per_unit) in (rarely_typed(), rarely_typed()),
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
            item: None,
            original: None,
            treatment,
            cess,
            cess_per_unit,
        }
    }
}

fn rarely_typed() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just(String::new()), 1 => typed()]
}

pub fn kind() -> impl Strategy<Value = DocumentKind> {
    select(&DocumentKind::ALL[..])
}

fn charge() -> impl Strategy<Value = DraftCharge> {
    (typed(), price_text()).prop_map(|(description, amount)| DraftCharge { description, amount })
}

fn billing() -> impl Strategy<Value = DraftBilling> {
    let typed = (rarely_typed(), option::of(state()));
    prop_oneof![Just(DraftBilling::default()), typed.prop_map(|(address, state)| DraftBilling { address, state })]
}

fn received() -> impl Strategy<Value = DraftReceived> {
    (option::of(select(&Mode::ALL[..])), rarely_typed()).prop_map(|(mode, reference)| DraftReceived { mode, reference })
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
        kind in kind(),
        supply in option::of(select(&SupplyKind::ALL[..])),
        reverse_charge: bool,
        further in [rarely_typed(), rarely_typed(), rarely_typed(), rarely_typed(), rarely_typed(), rarely_typed(), rarely_typed()],
        delivery_state in option::of(state()),
        charges in vec(charge(), 0..3),
        (billing, received, site) in (billing(), received(), option::of(select(&Site::ALL[..]))),
        payment in option::of(any::<[u8; 16]>().prop_map(PaymentId::from_bytes)),
    ) -> DocumentDraft {
        let id = DocumentId::from_bytes(id);
        let [due, place_note, name, address, currency, exchange_rate, reason] = further;
        let delivery = DraftDelivery { name, address, state: delivery_state };
        DocumentDraft {
            id, kind, series: None, source: None, customer, date, due, supply, reverse_charge, site, place_of_supply, place_note,
            billing, delivery, currency, exchange_rate, lines, charges, document_discount, reason, notes, received, payment,
        }
    }
}

prop_compose! {
    pub fn complete_line()(
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
    ) -> DocumentDraft {
        let (document_discount, place_note) = (decimal(document_discount, 2), "As agreed".to_owned());
        DocumentDraft { document_discount, place_of_supply, place_note, ..sample::draft(lines) }
    }
}
