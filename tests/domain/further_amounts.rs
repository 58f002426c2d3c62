//! Cess, charges, exempt lines and other currencies.

use bahi::domain::tax::{PriceBasis, Treatment};
use bahi::domain::{
    Currency, DocumentDraft, DraftCharge, DraftLine, ExchangeRate, Fault, Field, LineField, Money, Problems, Worth,
};

use crate::sample::{check, draft, rupees, typed};

/// On a day on which goods still bore cess, to a buyer in another State.
fn with_cess(cess: &str, per_unit: &str, line: DraftLine) -> DocumentDraft {
    let line = DraftLine { cess: cess.to_owned(), cess_per_unit: per_unit.to_owned(), ..line };
    DocumentDraft { date: "2025-09-01".to_owned(), ..draft([line]) }
}

#[test]
fn cess_is_a_share_of_the_taxable_value_an_amount_for_each_unit_or_both() {
    for (cess, per_unit, expected) in [("12", "", "120"), ("", "2.5", "25"), ("12", "2.5", "145"), ("290", "", "2900")]
    {
        let totals = check(&with_cess(cess, per_unit, typed("10", "100", "28"))).expect("complete").totals;
        assert_eq!(
            (totals.tax.igst, totals.tax.cess),
            (rupees("280"), rupees(expected)),
            "{cess} % and {per_unit} each"
        );
        assert_eq!(totals.total.minus(totals.taxable), totals.tax.total());
    }
}

/// 1,525 with 28 % and 12 % and 12.50 for each of ten inside: 1,400 are left for 140 %.
#[test]
fn a_price_may_contain_its_cess() {
    let line = DraftLine { basis: bahi::domain::PriceBasis::Inclusive, ..typed("10", "152.50", "28") };
    let totals = check(&with_cess("12", "12.50", line)).expect("complete").totals;
    assert_eq!((totals.taxable, totals.tax.igst, totals.tax.cess), (rupees("1000"), rupees("280"), rupees("245")));
    assert_eq!(totals.total, rupees("1525"));
    let cheap = DraftLine { basis: bahi::domain::PriceBasis::Inclusive, ..typed("10", "5", "28") };
    let problem = Problems::one(Field::Line(0, LineField::CessPerUnit), Fault::CessAbovePrice);
    assert_eq!(check(&with_cess("", "12.50", cheap)), Err(problem));
}

#[test]
fn cess_ended() {
    let of =
        |date: &str| check(&DocumentDraft { date: date.to_owned(), ..with_cess("12", "", typed("1", "100", "18")) });
    assert!(of("2026-01-31").is_ok());
    let date = crate::sample::day("2026-02-01");
    assert_eq!(of("2026-02-01"), Err(Problems::one(Field::Line(0, LineField::Cess), Fault::CessNotInForce { date })));
}

#[test]
fn what_is_exempt_or_outside_gst_bears_no_tax_whatever_its_rate_said() {
    for treatment in [Treatment::Exempt, Treatment::NonGst] {
        let line = DraftLine { treatment, cess: "12".to_owned(), ..typed("1", "100", "17") };
        let content = check(&draft([line])).expect("no rate is asked of it");
        assert_eq!(content.totals.payable, rupees("100"));
        assert_eq!(content.lines[0].priced.treatment, treatment);
    }
}

fn charge(description: &str, amount: &str) -> DraftCharge {
    DraftCharge { description: description.to_owned(), amount: amount.to_owned() }
}

/// The greatest line is at 18 %, so freight is; the discount is shared by the goods alone.
#[test]
fn a_charge_bears_the_tax_of_the_principal_supply_and_no_discount() {
    let draft = DocumentDraft {
        charges: vec![charge("Freight", "50"), charge(" ", "")],
        document_discount: "100".to_owned(),
        ..draft([typed("1", "200", "5"), typed("1", "800", "18")])
    };
    let content = check(&draft).expect("complete");
    let [low, high, freight] = content.totals.lines[..] else { panic!("two lines and a charge") };
    assert_eq!((low.document_discount, high.document_discount), (rupees("20"), rupees("80")));
    assert_eq!(
        (freight.taxable, freight.tax.igst, freight.document_discount),
        (rupees("50"), rupees("9"), Money::ZERO)
    );
    assert_eq!(content.lines[2].hsn, content.lines[1].hsn);
    assert_eq!(
        draft.preview(&crate::sample::seller(), Some(&crate::sample::customer()), &[]).totals,
        Some(content.totals)
    );
}

/// 110 with 18 % in it are worth 93.22 without, so the supply at 5 % is the greater one.
#[test]
fn the_principal_supply_is_the_greatest_without_its_tax() {
    let inclusive = DraftLine { basis: PriceBasis::Inclusive, ..typed("1", "110", "18") };
    let lines = [inclusive, typed("1", "100", "5")];
    let draft = DocumentDraft { charges: vec![charge("Freight", "50")], ..draft(lines) };
    let content = check(&draft).expect("complete");
    assert_eq!(content.totals.lines[2].tax.igst, rupees("2.50"));
    let preview = draft.preview(&crate::sample::seller(), Some(&crate::sample::customer()), &[]);
    assert_eq!(preview.totals, Some(content.totals));
}

#[test]
fn a_charge_has_a_name_and_an_amount() {
    let charged = |charges| check(&DocumentDraft { charges, ..draft([typed("1", "200", "5")]) });
    let problems = charged(vec![charge("", "50"), charge("Packing", "fifty")]).expect_err("both are wrong");
    assert_eq!(problems.at(Field::Charge(0, LineField::Description)), Some(&Fault::Missing));
    assert!(problems.at(Field::Charge(1, LineField::UnitPrice)).is_some());
    for amount in ["", " ", "9999999999999"] {
        let problems = charged(vec![charge("Freight", amount)]).expect_err("it has no amount that can be charged");
        assert!(problems.at(Field::Charge(0, LineField::UnitPrice)).is_some(), "{amount:?}: {problems:?}");
    }
}

fn in_currency(code: &str, rate: &str, price: &str) -> DocumentDraft {
    DocumentDraft { currency: code.to_owned(), exchange_rate: rate.to_owned(), ..draft([typed("3", price, "0")]) }
}

/// ISO 4217: no decimals, two, three and four.
#[test]
fn amounts_have_the_decimals_of_their_currency() {
    for (code, price, expected) in [
        ("JPY", "33.5", "101"),
        ("USD", "33.333", "100.00"),
        ("KWD", "33.3333", "100.000"),
        ("CLF", "0.33335", "1.0001"),
    ] {
        let content = check(&in_currency(code, "83.25", price)).expect("complete");
        assert_eq!(content.totals.payable.written_in(content.worth.currency()), expected, "{code}");
    }
}

#[test]
fn a_document_in_another_currency_is_worth_rupees_at_its_rate() {
    let content = check(&in_currency("USD", "83.2575", "100")).expect("complete");
    assert_eq!(content.in_rupees(), Ok(rupees("24977.25")));
    assert_eq!(content.totals.round_off, Money::ZERO, "only rupees are rounded to the rupee");
    let yen = Worth::Foreign {
        currency: Currency::parse("JPY").expect("a currency"),
        rate: ExchangeRate::parse("0.555555").expect("a rate"),
    };
    assert_eq!(yen.in_rupees(Money::from_paise(1_000)), Ok(rupees("555.56")));
}

#[test]
fn a_currency_needs_its_rate_and_has_to_be_known() {
    let problems = check(&in_currency("USD", "", "100")).expect_err("no rate");
    assert!(problems.at(Field::ExchangeRate).is_some());
    assert_eq!(check(&in_currency("XYZ", "1", "100")), Err(Problems::one(Field::Currency, Fault::NotACurrency)));
    assert!(check(&in_currency("", "nonsense", "100")).is_ok(), "rupees need no rate");
}

#[test]
fn every_currency_is_found_by_its_code_and_has_at_most_four_decimals() {
    for currency in Currency::all() {
        assert_eq!(Currency::parse(currency.code()), Some(currency));
        assert!(currency.digits() <= 4 && !currency.name().is_empty());
    }
    assert_eq!(Currency::parse("inr"), Some(Currency::RUPEE));
}
