//! The state of a record as text, which people and other programs can read.

use bahi::domain::customer::{Address, PaymentTerms};
use bahi::domain::history::Record;
use bahi::domain::{BuyerKind, Customer, DocumentDraft, DocumentId, Item};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{CUSTOMER, TODAY, day};

#[test]
fn the_text_of_a_customer_is_the_one_that_was_agreed_on() {
    let customer = Customer {
        id: CUSTOMER,
        name: "Ünal \"Traders\"".to_owned(),
        gstin: None,
        kind: BuyerKind::Sez,
        addresses: vec![Address { lines: "2 Sample Street\nMysuru".to_owned(), ..Address::default() }],
        contacts: Vec::new(),
        phone: String::new(),
        email: String::new(),
        place_of_supply: None,
        terms: Some(PaymentTerms::EndOfMonth(10)),
        credit_limit: None,
        discount: None,
    };
    assert_eq!(
        Record::of(&customer).as_str(),
        r#"{"id":"07070707-0707-0707-0707-070707070707","name":"Ünal \"Traders\"","gstin":null,"kind":"Sez","addresses":[{"label":"","lines":"2 Sample Street\nMysuru","state":null,"pin":""}],"contacts":[],"phone":"","email":"","place_of_supply":null,"terms":{"EndOfMonth":10},"credit_limit":null,"discount":null}"#
    );
}

#[derive(serde::Serialize)]
struct Paper {
    #[serde(with = "bahi::domain::date")]
    on: bahi::domain::Date,
    #[serde(with = "bahi::domain::date::optional")]
    due: Option<bahi::domain::Date>,
}

#[test]
fn days_are_written_as_people_write_them() {
    let paper = Paper { on: day("2026-03-31"), due: Some(day("2026-04-01")) };
    assert_eq!(Record::of(&paper).as_str(), r#"{"on":"2026-03-31","due":"2026-04-01"}"#);
}

#[test]
fn what_an_earlier_version_did_not_know_stays_as_it_is_now() {
    let now = DocumentDraft {
        notes: "Typed today".to_owned(),
        ..DocumentDraft::empty(DocumentId::from_bytes([1; 16]), TODAY)
    };
    let earlier = Record::from_text(r#"{"date":"31/3","no longer known":7}"#.to_owned());
    let restored = earlier.over(&now).expect("the fields that are known can be read");
    assert_eq!(restored, DocumentDraft { date: "31/3".to_owned(), ..now });
}

#[test]
fn a_state_that_cannot_be_read_is_an_error() {
    let now = DocumentDraft::empty(DocumentId::from_bytes([1; 16]), TODAY);
    for text in ["", "7", "{\"date\":", "{\"date\":7}"] {
        Record::from_text(text.to_owned()).over(&now).expect_err(text);
    }
}

proptest! {
    #[test]
    fn every_state_comes_back_from_its_text(
        business in arbitrary::business(), earlier in arbitrary::business(),
        customer in arbitrary::customer(), item in arbitrary::item(), draft in arbitrary::draft(),
    ) {
        prop_assert_eq!(Record::of(&business).over(&earlier), Ok(business));
        prop_assert_eq!(Record::of(&draft).over(&draft), Ok(draft));
        let (of_customer, of_item) = (Record::of(&customer), Record::of(&item));
        prop_assert_eq!(of_customer.over::<Customer>(&customer), Ok(customer));
        prop_assert_eq!(of_item.over::<Item>(&item), Ok(item));
    }

    #[test]
    fn an_issued_document_has_a_text_without_fractions(invoice in arbitrary::invoice()) {
        let text = Record::of(&invoice);
        let value: serde_json::Value = serde_json::from_str(text.as_str()).expect("it is JSON");
        prop_assert!(whole(&value), "{}", text.as_str());
    }
}

/// Every number in it is a whole one.
fn whole(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Number(number) => number.is_i64() || number.is_u64(),
        serde_json::Value::Array(places) => places.iter().all(whole),
        serde_json::Value::Object(fields) => fields.values().all(whole),
        _ => true,
    }
}
