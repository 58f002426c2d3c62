//! Place of supply and the heads of tax that follow from it.

use bahi::domain::document::Title;
use bahi::domain::{BuyerKind, Customer, CustomerForm, DocumentContent, DocumentDraft, Fault, Field, Heads, LineField, Problems, supply};

use crate::sample::{
    CUSTOMER, INTRA, TODAY, address, customer, customer_form, draft, over_the_counter, rupees, seller, state, typed, unregistered_seller, walk_in,
};

fn check(seller: &str, place: &str, sez: bool, expected: Heads) {
    assert_eq!(Heads::of(state(seller), state(place), sez), expected, "{seller} to {place}, sez {sez}");
}

fn sold_to(buyer: Option<&Customer>, place: Option<&str>) -> DocumentContent {
    let lines = [typed("1", "100", "18")];
    let draft = if buyer.is_some() { draft(lines) } else { over_the_counter(lines) };
    let draft = DocumentDraft { place_of_supply: place.map(state), ..draft };
    draft.check(&seller(), buyer, TODAY).expect("the draft is complete")
}

#[test]
fn within_a_state_the_tax_is_cgst_and_sgst() {
    check("27", "27", false, INTRA);
    check("07", "07", false, INTRA);
}

#[test]
fn between_states_it_is_igst() {
    check("27", "29", false, Heads::Inter);
    check("27", "26", false, Heads::Inter);
}

#[test]
fn within_a_territory_without_legislature_it_is_cgst_and_utgst() {
    for code in ["04", "26", "31", "35", "38", "97"] {
        check(code, code, false, Heads::Intra { utgst: true });
    }
    check("34", "34", false, INTRA);
}

#[test]
fn a_special_economic_zone_is_always_another_state() {
    check("27", "27", true, Heads::Inter);
    check("04", "04", true, Heads::Inter);
    check("27", "29", true, Heads::Inter);
}

#[test]
fn the_place_of_supply_is_the_buyers_state_and_else_the_sellers() {
    assert_eq!(supply::place_of_supply(&seller(), Some(&customer())), state("29"));
    assert_eq!(supply::place_of_supply(&seller(), Some(&walk_in())), state("27"));
    assert_eq!(supply::place_of_supply(&seller(), None), state("27"));
}

#[test]
fn an_invoice_to_another_state_charges_igst() {
    let content = sold_to(Some(&customer()), None);
    assert_eq!((content.place_of_supply, content.heads), (state("29"), Heads::Inter));
    assert_eq!((content.totals.tax.igst, content.totals.tax.cgst), (rupees("18"), rupees("0")));
}

#[test]
fn the_chosen_place_of_supply_wins_over_the_buyers_state() {
    let content = sold_to(Some(&customer()), Some("27"));
    assert_eq!((content.place_of_supply, content.heads), (state("27"), INTRA));
    assert_eq!((content.totals.tax.cgst, content.totals.tax.sgst), (rupees("9"), rupees("9")));
}

#[test]
fn a_sale_over_the_counter_is_made_where_the_seller_is() {
    let content = sold_to(None, None);
    assert_eq!(content.heads, INTRA);
    assert_eq!((content.buyer.customer, content.buyer.name.as_str()), (None, ""));
}

#[test]
fn a_buyer_in_a_zone_of_the_same_state_pays_igst() {
    let zone = {
        let kind = Some(BuyerKind::Sez);
        let addresses = vec![address("Unit 9", "27")];
        let form = CustomerForm { kind, addresses, gstin: String::new(), ..customer_form() };
        form.check(CUSTOMER).expect("the form is right")
    };
    let content = sold_to(Some(&zone), None);
    assert_eq!((content.place_of_supply, content.heads), (state("27"), Heads::Inter));
    assert!(content.buyer.sez);
}

#[test]
fn an_unregistered_seller_charges_no_tax_and_may_type_any_rate() {
    let draft = draft([typed("1", "100", "17")]);
    let content = draft.check(&unregistered_seller(), Some(&customer()), TODAY).expect("no tax, no rate to check");
    assert_eq!((content.heads, content.totals.total), (Heads::None, rupees("100")));
    assert_eq!(content.title(), Title::Invoice);
}

#[test]
fn the_place_of_supply_existed_on_the_day_of_the_invoice() {
    let of = |place: &str, date: &str| -> Result<DocumentContent, Problems> {
        let draft = DocumentDraft {
            place_of_supply: Some(state(place)),
            date: date.to_owned(),
            ..over_the_counter([typed("1", "100", "18")])
        };
        draft.check(&seller(), None, TODAY)
    };
    let not_a_state = Problems::one(Field::PlaceOfSupply, Fault::NotAState);
    for (place, date) in [("38", "2019-10-30"), ("25", "2020-01-26"), ("96", "2026-11-23"), ("99", "2026-11-23")] {
        assert_eq!(of(place, date), Err(not_a_state.clone()), "{place} on {date}");
    }
    assert!(of("38", "2019-10-31").is_ok());
    assert!(of("25", "2020-01-25").is_ok());
}

#[test]
fn a_document_is_called_by_what_it_taxes() {
    let title = |lines: &[&str]| {
        let draft = draft(lines.iter().map(|rate| typed("1", "100", rate)));
        draft.check(&seller(), Some(&customer()), TODAY).expect("the draft is complete").title()
    };
    assert_eq!(title(&["18"]), Title::TaxInvoice);
    assert_eq!(title(&["0", "18"]), Title::TaxInvoice);
    assert_eq!(title(&["0", "0"]), Title::BillOfSupply);
}

#[test]
fn the_rate_of_a_wrong_date_is_not_held_against_the_line() {
    let draft = DocumentDraft { date: "someday".to_owned(), ..draft([typed("1", "100", "17")]) };
    let problems = draft.check(&seller(), Some(&customer()), TODAY).expect_err("the date is wrong");
    assert_eq!(problems.at(Field::Line(0, LineField::Rate)), None);
}
