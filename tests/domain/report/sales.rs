//! Sales by whatever: the rows add up to the documents, and months to years.

use std::collections::BTreeMap;

use bahi::domain::report::{
    Article, Collecting, Figures, Levy, Period, Sale, SaleLine, Sales, SalesBy, SalesKey, Table, figure, sales,
};
use bahi::domain::tax::{Tax, Treatment};
use bahi::domain::{Currency, DocumentKind, ExchangeRate, Heads, Money, Rate, Unit, Worth};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{CUSTOMER, INTRA, TODAY, rupees};

const ALL: [SalesBy; 5] = [SalesBy::Month, SalesBy::Customer, SalesBy::Item, SalesBy::Hsn, SalesBy::Levy];

fn report<'sale>(by: SalesBy, sales: impl IntoIterator<Item = &'sale Sale>) -> Sales {
    let mut collecting = Collecting::by(by);
    for sale in sales {
        collecting.add(sale).expect("small amounts");
    }
    collecting.finish().expect("small amounts")
}

fn table(by: SalesBy, sales: impl IntoIterator<Item = Sale>) -> Table {
    report(by, &sales.into_iter().collect::<Vec<_>>()).table().expect("small amounts")
}

fn plus(one: Table, other: Table) -> Table {
    one.plus(other).expect("small amounts")
}

/// The sums without their count of documents, of which rows may share some.
fn amounts(figures: impl IntoIterator<Item = Figures>) -> Figures {
    let sum = figures.into_iter().try_fold(Figures::default(), Figures::plus).expect("small amounts");
    Figures { documents: 0, ..sum }
}

fn levy(rate: &str) -> SalesKey {
    SalesKey::Levy(Levy::Charged(Rate::parse(rate).expect("a rate in a test is written right")))
}

/// One line of 1,000 at 18 %, within the State, rounded by 0.40.
fn sale() -> Sale {
    let tax = Tax { cgst: rupees("90"), sgst: rupees("90"), ..Tax::default() };
    Sale {
        kind: DocumentKind::Invoice,
        date: TODAY,
        customer: Some(CUSTOMER),
        heads: INTRA,
        reverse_charge: false,
        worth: Worth::Rupees,
        payable: rupees("1180.40"),
        lines: vec![SaleLine {
            article: Article::Typed("Steel pot".to_owned()),
            hsn: None,
            unit: Unit::NUMBERS,
            quantity: 2_000,
            treatment: Treatment::Taxable,
            rate: Rate::parse("18").expect("a rate"),
            taxable: rupees("1000"),
            tax,
            rupees: None,
        }],
    }
}

proptest! {
    #[test]
    fn the_rows_add_up_to_what_customers_pay_whatever_they_stand_for(sales in vec(arbitrary::sale(), 0..12)) {
        let payable = sales.iter().map(|sale| match sale.kind {
            DocumentKind::CreditNote => -sale.payable.paise(),
            _ => sale.payable.paise(),
        });
        let payable = Money::from_paise(payable.sum());
        for by in ALL {
            let Sales { rows, all } = report(by, &sales);
            prop_assert_eq!(all.total, payable, "{:?}", by);
            prop_assert_eq!(all.documents as usize, sales.len());
            prop_assert_eq!(amounts(rows.iter().map(|row| row.figures)), Figures { documents: 0, ..all }, "{:?}", by);
            for Figures { taxable, tax, rounding, total, .. } in rows.iter().map(|row| row.figures).chain([all]) {
                let tax = tax.total().expect("small amounts");
                prop_assert_eq!(Money::sum([taxable, tax, rounding]), Ok(total));
            }
            prop_assert!(rows.windows(2).all(|rows| rows[0].key < rows[1].key), "each key once, in order");
        }
    }

    #[test]
    fn a_long_report_is_the_sum_of_those_of_its_months(
        sales in vec(arbitrary::sale(), 0..12),
        by in arbitrary::sales_by(),
        ends in (arbitrary::few_days(), arbitrary::few_days()),
    ) {
        let period = Period::new(ends.0.min(ends.1), ends.0.max(ends.1)).expect("in order");
        let within = |from, to| sales.iter().filter(move |sale| (from..=to).contains(&sale.date)).cloned();
        let parts = period.parts().into_iter().map(|part| table(by, within(part.from(), part.to())));
        prop_assert_eq!(parts.fold(Table::default(), plus), table(by, within(period.from(), period.to())));
    }

    #[test]
    fn rows_are_the_plain_sums_over_the_lines_of_their_key(sales in vec(arbitrary::sale(), 0..12)) {
        let mut plain: BTreeMap<(Article, Unit), (i64, i64)> = BTreeMap::new();
        for sale in &sales {
            let sign = if sale.kind == DocumentKind::CreditNote { -1 } else { 1 };
            for line in &sale.lines {
                let sum = plain.entry((line.article.clone(), line.unit)).or_default();
                sum.0 += sign * line.quantity;
                sum.1 += sign * sale.worth.in_rupees(line.taxable).expect("small").paise();
            }
        }
        let rows = report(SalesBy::Item, &sales).rows.into_iter().filter_map(|row| match row.key {
            SalesKey::Item(article, unit) => Some(((article, unit), (row.quantity, row.figures.taxable.paise()))),
            _ => None,
        });
        prop_assert_eq!(rows.collect::<BTreeMap<_, _>>(), plain);
    }

    #[test]
    fn a_credit_note_lowers_what_it_credits(sale in arbitrary::sale(), by in arbitrary::sales_by()) {
        let invoice = Sale { kind: DocumentKind::Invoice, ..sale.clone() };
        let credit = Sale { kind: DocumentKind::CreditNote, ..sale.clone() };
        let debit = Sale { kind: DocumentKind::DebitNote, ..sale };
        let both = report(by, [&invoice, &credit]);
        prop_assert!(both.rows.iter().all(|row| amounts([row.figures]) == Figures::default() && row.quantity == 0));
        let raised = report(by, [&invoice, &debit, &credit]);
        prop_assert_eq!(amounts([raised.all]), amounts([report(by, [&invoice]).all]));
    }

    #[test]
    fn a_key_is_read_back_from_an_address(key in arbitrary::sales_key()) {
        prop_assert_eq!(key.to_string().parse::<SalesKey>(), Ok(key));
    }
}

#[test]
fn tax_that_the_customer_pays_to_the_government_is_not_the_sellers() {
    let reversed = Sale { reverse_charge: true, payable: rupees("1000"), ..sale() };
    let Sales { rows, all } = report(SalesBy::Levy, [&reversed]);
    assert_eq!((all.taxable, all.tax, all.total), (rupees("1000"), Tax::default(), rupees("1000")));
    assert_eq!(rows[0].key, SalesKey::Levy(Levy::Reversed(Rate::parse("18").expect("a rate"))));
    assert_eq!(rows.len(), 1);
}

#[test]
fn exempt_non_gst_bond_and_untaxed_stand_apart_from_the_rate_of_zero() {
    let with = |heads, treatment| {
        let mut sale = Sale { heads, ..sale() };
        sale.lines[0].treatment = treatment;
        sale.rows(SalesBy::Levy).expect("small amounts").remove(0).key
    };
    assert_eq!(with(INTRA, Treatment::Taxable), levy("18"));
    assert_eq!(with(INTRA, Treatment::Exempt), SalesKey::Levy(Levy::Exempt));
    assert_eq!(with(Heads::None, Treatment::NonGst), SalesKey::Levy(Levy::NonGst));
    assert_eq!(with(Heads::UnderBond, Treatment::Taxable), SalesKey::Levy(Levy::UnderBond));
    assert_eq!(with(Heads::None, Treatment::Taxable), SalesKey::Levy(Levy::NotCharged));
}

#[test]
fn rounding_belongs_to_the_document_and_is_a_row_of_its_own_by_lines() {
    let by_customer = report(SalesBy::Customer, [&sale()]);
    assert_eq!(by_customer.rows.len(), 1);
    assert_eq!(by_customer.rows[0].figures.rounding, rupees("0.40"));
    let by_levy = report(SalesBy::Levy, [&sale()]);
    let rows: Vec<_> = by_levy.rows.iter().map(|row| (&row.key, row.figures.total)).collect();
    assert_eq!(rows, [(&levy("18"), rupees("1180")), (&SalesKey::Rounding, rupees("0.40"))]);
}

/// A cent is worth 0.83335 rupees: 0.83 in each of three lines, and 2.50 in all.
#[test]
fn another_currency_is_converted_line_by_line_at_its_own_rate() {
    let worth = Worth::Foreign {
        currency: Currency::parse("USD").expect("a currency"),
        rate: ExchangeRate::parse("83.335").expect("a rate"),
    };
    let cent = SaleLine { taxable: Money::from_paise(1), tax: Tax::default(), ..sale().lines.remove(0) };
    let abroad = Sale { worth, payable: rupees("2.50"), lines: vec![cent; 3], ..sale() };
    let Figures { taxable, tax, rounding, total, .. } = report(SalesBy::Month, [&abroad]).all;
    assert_eq!((taxable, tax, total, rounding), (rupees("2.49"), Tax::default(), rupees("2.50"), rupees("0.01")));
}

#[test]
fn a_document_counts_once_in_a_row_however_many_of_its_lines_are_there() {
    let mut twice = sale();
    twice.lines.push(twice.lines[0].clone());
    let Sales { rows, all } = report(SalesBy::Item, [&twice, &sale()]);
    let pot = rows.iter().find(|row| matches!(row.key, SalesKey::Item(..))).expect("it was sold");
    assert_eq!((pot.figures.documents, pot.quantity, all.documents), (2, 6_000, 2));
}

#[test]
fn a_sum_beyond_all_bounds_is_refused() {
    let huge = Sale { payable: Money::from_paise(i64::MAX), ..sale() };
    let mut collecting = Collecting::by(SalesBy::Month);
    assert!(collecting.add(&huge).is_ok());
    assert!(collecting.add(&huge).is_err());
}

#[test]
fn a_name_is_the_last_one_that_was_read() {
    let named = |name: &str| {
        let mut table = table(SalesBy::Customer, [sale()]);
        table.lines[0].texts[sales::NAME] = name.to_owned();
        table
    };
    let both = plus(named("Before"), named("After"));
    assert_eq!((both.lines.len(), both.lines[0].texts[sales::NAME].as_str()), (1, "After"));
}

#[test]
fn a_table_has_the_figures_the_quantity_and_what_the_key_says() {
    let Table { lines, all, .. } = table(SalesBy::Item, [sale()]);
    let pot = lines.iter().find(|line| line.key == "typed.NOS.Steel pot").expect("it was sold");
    assert_eq!(pot.texts, ["Steel pot", "NOS"]);
    assert_eq!(pot.numbers, [1, 1_000_00, 90_00, 90_00, 0, 0, 0, 1_180_00, 2_000]);
    assert_eq!((pot.numbers[figure::TOTAL], pot.numbers[figure::QUANTITY]), (1_180_00, 2_000));
    assert_eq!(all, [1, 1_000_00, 90_00, 90_00, 0, 0, 40, 1_180_40]);
}
