//! Place of supply and the heads of tax that follow from it.

use bahi::domain::document::Title;
use bahi::domain::supply::{Delivery, Place};
use bahi::domain::{
    BusinessForm, BuyerKind, Customer, CustomerForm, Document, DocumentContent, DocumentDraft, DocumentId,
    DocumentKind, DocumentNumber, DraftLine, Fault, Field, Heads, LineField, PlaceReason, Problems, Site, SupplyKind,
};

use crate::sample::{
    self, CUSTOMER, INTRA, TODAY, address, customer, customer_form, draft, over_the_counter, rupees, seller, state,
    typed, unregistered_seller, walk_in,
};

fn check(seller: &str, place: &str, sez: bool, expected: Heads) {
    let kind = if sez { SupplyKind::Sez } else { SupplyKind::Domestic };
    assert_eq!(Heads::of(state(seller), state(place), kind), expected, "{seller} to {place}, {kind:?}");
}

fn sold_to(buyer: Option<&Customer>, place: Option<&str>) -> DocumentContent {
    let lines = [typed("1", "100", "18")];
    let draft = if buyer.is_some() { draft(lines) } else { over_the_counter(lines) };
    let draft = DocumentDraft { place_of_supply: place.map(state), place_note: "As agreed".to_owned(), ..draft };
    draft.check(&seller(), buyer, &[], TODAY).expect("the draft is complete")
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
fn exports_pay_igst_or_nothing_under_bond() {
    let heads = |place: &str, kind| Heads::of(state("27"), state(place), kind);
    assert_eq!(heads("96", SupplyKind::Export), Heads::Inter);
    assert_eq!(heads("96", SupplyKind::ExportUnderBond), Heads::UnderBond);
    assert_eq!(heads("27", SupplyKind::SezUnderBond), Heads::UnderBond);
    assert_eq!(heads("27", SupplyKind::DeemedExport), INTRA);
}

/// The rules of sections 10 to 13, each with the reason that the person is told.
#[test]
fn the_place_of_supply_follows_the_rules_and_says_which() {
    use PlaceReason::*;
    let (registered, unregistered, unknown) = (customer(), Customer { gstin: None, ..customer() }, walk_in());
    let cases = [
        ("goods", Some(&registered), None, false, SupplyKind::Domestic, "29", GoodsMoveThere),
        ("goods", Some(&registered), Some("33"), false, SupplyKind::Domestic, "33", GoodsMoveThere),
        ("goods", Some(&registered), Some("33"), true, SupplyKind::Domestic, "29", BuyerOrdersFromThere),
        ("goods", Some(&unregistered), None, false, SupplyKind::Domestic, "29", BuyersAddress),
        ("goods", Some(&unregistered), Some("33"), true, SupplyKind::Domestic, "33", GoodsMoveThere),
        ("goods", Some(&unknown), None, false, SupplyKind::Domestic, "27", SellerThere),
        ("goods", None, None, false, SupplyKind::Domestic, "27", SellerThere),
        ("services", Some(&registered), Some("33"), false, SupplyKind::Domestic, "29", RecipientThere),
        ("services", Some(&unregistered), None, false, SupplyKind::Domestic, "29", AddressOnRecord),
        ("services", Some(&unknown), None, false, SupplyKind::Domestic, "27", SellerThere),
        ("goods", Some(&unknown), None, false, SupplyKind::Export, "96", Abroad),
        ("services", Some(&unknown), None, false, SupplyKind::ExportUnderBond, "96", Abroad),
    ];
    for (what, buyer, to, to_somebody_else, kind, place, reason) in cases {
        let services = what == "services";
        let delivery = Delivery { kind, services, to: to.map(state), to_somebody_else, billed_in: None, buyer };
        let expected = Place { state: state(place), reason };
        assert_eq!(delivery.place(state("27")), expected, "{what} to {buyer:?}, delivered to {to:?}, {kind:?}");
    }
}

/// An unregistered buyer is where the invoice says, and a registered one in the State of its registration.
#[test]
fn the_place_of_supply_follows_the_address_at_which_the_buyer_is_billed() {
    use bahi::domain::draft::DraftBilling;
    let billed = |code: Option<&str>| {
        let billing = DraftBilling { address: "5 Made-up Lane".to_owned(), state: code.map(state) };
        DocumentDraft { billing, ..draft([typed("1", "100", "18")]) }
    };
    let unregistered = CustomerForm { gstin: String::new(), ..customer_form() }.check(CUSTOMER).expect("it may be");
    let content = billed(Some("33")).check(&seller(), Some(&unregistered), &[], TODAY).expect("it is complete");
    assert_eq!((content.place_of_supply, content.place_reason), (state("33"), PlaceReason::BuyersAddress));
    assert_eq!((content.buyer.address.as_str(), content.buyer.state), ("5 Made-up Lane", Some(state("33"))));
    assert!(content.buyer.elsewhere);

    let registered = sample::check(&billed(Some("29"))).expect("it is the State of the GSTIN");
    assert_eq!(registered.place_of_supply, state("29"));
    let contradiction = Problems::one(Field::BillingState, Fault::StateContradictsGstin);
    assert_eq!(sample::check(&billed(Some("33"))), Err(contradiction));
    assert_eq!(sample::check(&billed(None)), Err(Problems::one(Field::BillingState, Fault::Missing)));
    let nobody = DocumentDraft { customer: None, ..billed(Some("27")) };
    let refused = nobody.check(&seller(), None, &[], TODAY).expect_err("nobody is billed");
    assert_eq!(refused, Problems::one(Field::Customer, Fault::Missing));
}

#[test]
fn the_usual_place_of_a_customer_is_the_place_unless_the_document_says_otherwise() {
    let elsewhere = Customer { place_of_supply: Some(state("33")), ..customer() };
    let content = sold_to(Some(&elsewhere), None);
    assert_eq!((content.place_of_supply, content.place_reason), (state("33"), PlaceReason::CustomersUsualPlace));
    assert_eq!(sold_to(Some(&elsewhere), Some("27")).place_of_supply, state("27"));
}

#[test]
fn another_place_than_that_of_the_rules_needs_a_reason() {
    let chosen = DocumentDraft { place_of_supply: Some(state("27")), ..draft([typed("1", "100", "18")]) };
    let needs_reason = Fault::PlaceNeedsReason { rule: state("29") };
    assert_eq!(sample::check(&chosen), Err(Problems::one(Field::PlaceNote, needs_reason)));
    let explained = DocumentDraft { place_note: "The hall is in Pune".to_owned(), ..chosen };
    let content = sample::check(&explained).expect("there is a reason");
    assert_eq!((content.place_of_supply, content.place_reason), (state("27"), PlaceReason::Chosen));
    let the_same = DocumentDraft { place_of_supply: Some(state("29")), ..draft([typed("1", "100", "18")]) };
    assert_eq!(sample::check(&the_same).map(|content| content.place_reason), Ok(PlaceReason::GoodsMoveThere));
}

/// Sections 12(3), (4) and (6): whoever receives the service, and wherever that is.
#[test]
fn what_is_tied_to_a_site_is_supplied_there() {
    use PlaceReason::{EventThere, PropertyThere};
    const UTGST: Heads = Heads::Intra { utgst: true };
    let (registered, unknown) = (customer(), walk_in());
    let zone = Customer { kind: BuyerKind::Sez, ..customer() };
    let in_chandigarh = BusinessForm { gstin: "04DDDPD1111D1ZO".to_owned(), ..sample::business_form() };
    let in_chandigarh = in_chandigarh.check().expect("the business is right");
    let cases = [
        (seller(), Some(&registered), Site::Property, "27", PropertyThere, INTRA),
        (seller(), Some(&registered), Site::Property, "32", PropertyThere, Heads::Inter),
        // The State of the rules too, which is no coincidence to be lost with the next customer.
        (seller(), Some(&registered), Site::Property, "29", PropertyThere, Heads::Inter),
        (seller(), Some(&registered), Site::Event, "27", EventThere, INTRA),
        (seller(), Some(&unknown), Site::Event, "30", EventThere, Heads::Inter),
        (seller(), None, Site::Event, "27", EventThere, INTRA),
        (seller(), Some(&zone), Site::Property, "27", PropertyThere, Heads::Inter),
        (in_chandigarh, Some(&registered), Site::Property, "04", PropertyThere, UTGST),
    ];
    for (seller, buyer, site, place, reason, heads) in cases {
        let draft = DocumentDraft { site: Some(site), place_of_supply: Some(state(place)), ..service_for(buyer) };
        let content = draft.check(&seller, buyer, &[], TODAY).expect("the State is there and needs no words");
        let found = (content.place_of_supply, content.place_reason, content.heads);
        assert_eq!(found, (state(place), reason, heads), "{site:?} in {place}");
        let preview = draft.preview(&seller, buyer, &[]);
        assert_eq!((preview.place, preview.heads), (Place { state: state(place), reason }, heads));
    }
}

/// Section 12 is about services. Goods are supplied where section 10 says, and a document has one place of supply.
#[test]
fn goods_are_not_supplied_where_a_service_has_its_site() {
    let service = DraftLine { hsn: "996311".to_owned(), ..typed("1", "100", "18") };
    let unknown = DraftLine { hsn: String::new(), ..typed("1", "100", "18") };
    let goods = DraftLine { hsn: " 2202".to_owned(), ..typed("1", "20", "18") };
    let at = |place: &str, lines: &[&DraftLine]| DocumentDraft {
        site: Some(Site::Property),
        place_of_supply: Some(state(place)),
        ..draft(lines.iter().map(|line| (*line).clone()))
    };
    let found = |draft: &DocumentDraft| sample::check(draft).map(|content| content.place_of_supply);
    let elsewhere = Problems::one(Field::PlaceOfSupply, Fault::GoodsElsewhere { rule: state("29") });

    assert_eq!(found(&at("27", &[&service, &goods])), Err(elsewhere.clone()));
    assert_eq!(found(&at("27", &[&goods])), Err(elsewhere));
    // What has no code may be a service too, and an empty line is nothing.
    let counter = over_the_counter([service.clone(), unknown, DraftLine::empty()]);
    let counter = DocumentDraft { site: Some(Site::Event), place_of_supply: Some(state("29")), ..counter };
    let content = counter.check(&seller(), None, &[], TODAY);
    assert_eq!(content.map(|content| content.place_of_supply), Ok(state("29")));
    // In the State of the site the document has one place all the same: that of the rules, or of the delivery.
    assert_eq!(found(&at("29", &[&service, &goods])), Ok(state("29")));
    let mut handed_over = at("27", &[&service, &goods]);
    handed_over.delivery.address = "The hall".to_owned();
    handed_over.delivery.state = Some(state("27"));
    assert_eq!(found(&handed_over), Ok(state("27")));
}

#[test]
fn a_site_is_in_a_state_of_that_day_and_not_abroad() {
    let at = |place: Option<&str>| {
        let draft = DocumentDraft {
            site: Some(Site::Property),
            place_of_supply: place.map(state),
            place_note: "The hall is there".to_owned(),
            ..service_for(None)
        };
        draft.check(&seller(), None, &[], TODAY).map(|content| content.place_of_supply)
    };
    let wrong = |fault| Err(Problems::one(Field::PlaceOfSupply, fault));
    assert_eq!(at(None), wrong(Fault::Missing));
    assert_eq!(at(Some("96")), wrong(Fault::PlaceContradictsSupply));
    assert_eq!(at(Some("25")), wrong(Fault::NotAState));
    assert_eq!(at(Some("32")), Ok(state("32")));
}

fn service_for(buyer: Option<&Customer>) -> DocumentDraft {
    let lines = [DraftLine { hsn: "996311".to_owned(), ..typed("1", "100", "18") }];
    if buyer.is_some() { draft(lines) } else { over_the_counter(lines) }
}

#[test]
fn only_an_export_is_supplied_abroad() {
    let abroad = DocumentDraft {
        place_of_supply: Some(state("96")),
        place_note: "x".to_owned(),
        ..draft([typed("1", "100", "18")])
    };
    let contradiction = Problems::one(Field::PlaceOfSupply, Fault::PlaceContradictsSupply);
    assert_eq!(sample::check(&abroad), Err(contradiction.clone()));
    let export = DocumentDraft { supply: Some(SupplyKind::Export), ..draft([typed("1", "100", "18")]) };
    let content = sample::check(&export).expect("an export");
    assert_eq!((content.place_of_supply, content.heads), (state("96"), Heads::Inter));
    let at_home = DocumentDraft { place_of_supply: Some(state("29")), place_note: "x".to_owned(), ..export };
    assert_eq!(sample::check(&at_home), Err(contradiction));
}

#[test]
fn under_a_bond_the_rate_stays_and_no_tax_is_charged() {
    let draft = DocumentDraft { supply: Some(SupplyKind::ExportUnderBond), ..draft([typed("1", "100", "18")]) };
    let content = sample::check(&draft).expect("an export");
    assert_eq!(content.totals.payable, rupees("100"));
    assert_eq!(content.lines[0].priced.rate.to_string(), "18");
}

#[test]
fn tax_on_reverse_charge_is_shown_and_not_paid_to_the_seller() {
    let draft = DocumentDraft { reverse_charge: true, ..draft([typed("1", "100", "18")]) };
    let totals = sample::check(&draft).expect("complete").totals;
    assert_eq!((totals.tax.igst, totals.total, totals.payable), (rupees("18"), rupees("100"), rupees("100")));
    let by_nobody = draft.check(&unregistered_seller(), Some(&customer()), &[], TODAY);
    assert_eq!(by_nobody, Err(Problems::one(Field::ReverseCharge, Fault::NoTaxToReverse)));
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
    assert_eq!(content.supply, SupplyKind::Sez);
}

#[test]
fn an_unregistered_seller_charges_no_tax_and_may_type_any_rate() {
    let draft = draft([typed("1", "100", "17")]);
    let content = draft.check(&unregistered_seller(), Some(&customer()), &[], TODAY).expect("no tax, no rate to check");
    assert_eq!((content.heads, content.totals.total), (Heads::None, rupees("100")));
    assert_eq!(content.title(), Title::Invoice);
}

#[test]
fn the_place_of_supply_existed_on_the_day_of_the_invoice() {
    let of = |place: &str, date: &str| -> Result<DocumentContent, Problems> {
        let draft = DocumentDraft {
            place_of_supply: Some(state(place)),
            place_note: "The event is there".to_owned(),
            date: date.to_owned(),
            ..over_the_counter([typed("1", "100", "18")])
        };
        draft.check(&seller(), None, &[], TODAY)
    };
    let not_a_state = Problems::one(Field::PlaceOfSupply, Fault::NotAState);
    for (place, date) in [("38", "2019-10-30"), ("25", "2020-01-26"), ("99", "2026-11-23")] {
        assert_eq!(of(place, date), Err(not_a_state.clone()), "{place} on {date}");
    }
    assert!(of("38", "2019-10-31").is_ok());
    assert!(of("25", "2020-01-25").is_ok());
}

#[test]
fn a_document_is_called_by_what_it_taxes() {
    let title = |lines: &[&str]| {
        let draft = draft(lines.iter().map(|rate| typed("1", "100", rate)));
        draft.check(&seller(), Some(&customer()), &[], TODAY).expect("the draft is complete").title()
    };
    assert_eq!(title(&["18"]), Title::TaxInvoice);
    assert_eq!(title(&["0", "18"]), Title::TaxInvoice);
    assert_eq!(title(&["0", "0"]), Title::BillOfSupply);
    let to_nobody = over_the_counter([typed("1", "100", "0"), typed("1", "100", "18")]);
    assert_eq!(to_nobody.check(&seller(), None, &[], TODAY).map(|content| content.title()), Ok(Title::InvoiceCumBill));
}

#[test]
fn the_rate_of_a_wrong_date_is_not_held_against_the_line() {
    let draft = DocumentDraft { date: "someday".to_owned(), ..draft([typed("1", "100", "17")]) };
    let problems = draft.check(&seller(), Some(&customer()), &[], TODAY).expect_err("the date is wrong");
    assert_eq!(problems.at(Field::Line(0, LineField::Rate)), None);
}

/// A service to a registered recipient is supplied where the registration is (section 12(2)); what the books have as
/// the customer's usual place is about goods.
#[test]
fn the_usual_place_of_a_customer_moves_no_service_away_from_its_registration() {
    let buyer = Customer { place_of_supply: Some(state("33")), ..customer() };
    let place = |services, to_somebody_else: bool, buyer| {
        let to = to_somebody_else.then(|| state("27"));
        let kind = SupplyKind::Domestic;
        Delivery { kind, services, to, to_somebody_else, billed_in: None, buyer: Some(buyer) }.place(state("27"))
    };
    let recipient = Place { state: state("29"), reason: PlaceReason::RecipientThere };
    assert_eq!(place(true, false, &buyer), recipient);
    let ordered = Place { state: state("29"), reason: PlaceReason::BuyerOrdersFromThere };
    assert_eq!(place(false, true, &buyer), ordered);
    let unregistered = Customer { gstin: None, ..buyer.clone() };
    let usual = Place { state: state("33"), reason: PlaceReason::CustomersUsualPlace };
    assert_eq!(place(true, false, &unregistered), usual);
}

#[test]
fn a_zone_is_supplied_as_one_and_nobody_else_is() {
    let with = |kind| Customer { kind, ..customer() };
    let sold = |supply, buyer: Option<&Customer>| {
        let lines = [typed("1", "100", "18")];
        let draft = if buyer.is_some() { draft(lines) } else { over_the_counter(lines) };
        let content = DocumentDraft { supply, ..draft }.check(&seller(), buyer, &[], TODAY);
        content.map(|content| content.supply)
    };
    let (zone, regular) = (with(BuyerKind::Sez), with(BuyerKind::Regular));
    let wrong = |fault: Fault| Err(Problems::one(Field::Supply, fault));
    assert_eq!(sold(Some(SupplyKind::Domestic), Some(&zone)), wrong(Fault::BuyerIsSez));
    assert_eq!(sold(Some(SupplyKind::SezUnderBond), Some(&zone)), Ok(SupplyKind::SezUnderBond));
    assert_eq!(sold(Some(SupplyKind::Sez), Some(&regular)), wrong(Fault::BuyerIsNotSez));
    assert_eq!(sold(Some(SupplyKind::SezUnderBond), None), wrong(Fault::BuyerIsNotSez));
    assert_eq!(sold(None, Some(&zone)), Ok(SupplyKind::Sez));
}

/// A copy for another customer would otherwise keep the State of the first.
#[test]
fn a_copy_keeps_a_place_that_was_chosen_and_none_that_followed() {
    let copy = |content: DocumentContent| {
        let number = DocumentNumber::parse("INV/26-27/0001").expect("a number");
        let document = Document { id: DocumentId::from_bytes([1; 16]), number, content };
        let copy = document.copied(DocumentKind::Invoice, DocumentId::from_bytes([2; 16]), TODAY);
        (copy.site, copy.place_of_supply, copy.place_note)
    };
    assert_eq!(copy(sold_to(Some(&customer()), None)), (None, None, String::new()));
    let mumbai = Some(state("27"));
    assert_eq!(copy(sold_to(Some(&customer()), Some("27"))), (None, mumbai, "As agreed".to_owned()));
    let hotel = DocumentDraft { site: Some(Site::Property), place_of_supply: Some(state("29")), ..service_for(None) };
    let content = hotel.check(&seller(), None, &[], TODAY).expect("the draft is complete");
    assert_eq!(copy(content), (Some(Site::Property), Some(state("29")), String::new()));
}
