//! What a search finds: the beginning of any word, in any script.

use bahi::domain::document::search_words;
use bahi::domain::search::{Query, phone_words, words};
use bahi::domain::{CustomerForm, ItemForm, ItemId, Turnover};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{CUSTOMER, customer_form, item_form};

fn check(text: &str, found_by: &[&str], not_by: &[&str]) {
    let words = words(text);
    for typed in found_by {
        assert!(Query::read(typed).finds(&words), "{text:?} is found by {typed:?}: {words:?}");
    }
    for typed in not_by {
        assert!(!Query::read(typed).finds(&words), "{text:?} is not found by {typed:?}: {words:?}");
    }
}

#[test]
fn the_beginning_of_any_word_finds_in_either_case() {
    check("Ravi & Sons (Regd.)", &["rav", "SONS", "sons ravi", "regd", "", " - "], &["avi", "ravis", "ravi x"]);
    check("100% Cotton", &["100", "100%", "co"], &["00", "cotton 10 0"]);
}

#[test]
fn a_document_is_found_by_its_number_its_parts_and_its_buyer() {
    let words = search_words("INV/26-27/0042", "Blue Kite Traders");
    for typed in ["inv/26-27/0042", "INV2627", "0042", "42", "4", "27", "kite 42", "trad inv"] {
        assert!(Query::read(typed).finds(&words), "{typed:?}: {words:?}");
    }
    for typed in ["042", "26-28", "ite"] {
        assert!(!Query::read(typed).finds(&words), "{typed:?}: {words:?}");
    }
    assert!(!search_words("000", "").contains(&String::new()), "a counter of zeros only is no word");
}

#[test]
fn every_script_has_words() {
    check("श्री गणेश भंडार", &["श्री", "गण", "भंडार श्री"], &["ंडार", "णेश"]);
    check("মডেল স্টোর", &["স্টো"], &["টোর"]);
    check("மதுரை ஜவுளி", &["ஜவு"], &["வுளி"]);
    check("نمونہ دکان", &["دک"], &["کان"]);
    check("ΟΔΟΣ Straße", &["οδος", "οδοσ", "STRASSE", "strasse"], &["δος"]);
    check("ЁЛКА élan", &["ёл", "ÉL"], &["el"]);
    check("商店 🧾", &["商", "🧾"], &["店"]);
    check("राम।श्याम", &["श्याम", "राम"], &[]);
}

#[test]
fn signs_without_width_make_no_difference() {
    check("zero\u{200d}width", &["zerowidth", "zero\u{200c}w"], &["width"]);
}

#[test]
fn a_phone_number_is_found_by_its_groups_and_by_its_digits() {
    let found = |typed: &str| Query::read(typed).finds(&phone_words("+91 98765 43210"));
    for typed in ["98765", "43210", "9876543", "919876", "+91 98765", "98765 432"] {
        assert!(found(typed), "{typed}");
    }
    assert!(!found("8765"));
    assert_eq!(phone_words("0000"), ["0000"]);
    assert!(phone_words("").is_empty());
}

#[test]
fn a_customer_is_found_by_name_gstin_pan_and_phone_and_an_item_by_name_and_hsn() {
    let form = CustomerForm { phone: "0821 555 0101".to_owned(), ..customer_form() };
    let words = form.check(CUSTOMER).expect("the form is right").search_words();
    for typed in ["traders", "29aab", "AABCR1718E", "0821", "82155501", "exam aabcr 555"] {
        assert!(Query::read(typed).finds(&words), "{typed}");
    }
    assert!(!Query::read("Mysuru").finds(&words), "the address is not searched");
    let form = ItemForm { hsn: "732310".to_owned(), ..item_form() };
    let words = form.check(ItemId::from_bytes([1; 16]), Turnover::default()).expect("the form is right").search_words();
    assert!(Query::read("pot 7323").finds(&words) && !Query::read("2310").finds(&words));
}

proptest! {
    #[test]
    fn words_are_what_an_index_can_keep(text in arbitrary::typed()) {
        for word in words(&text) {
            prop_assert!(!word.is_empty());
            prop_assert!(word.chars().all(|letter| !letter.is_ascii() || letter.is_ascii_alphanumeric()), "{word:?}");
        }
    }

    #[test]
    fn a_text_is_found_by_itself_and_by_the_beginning_of_each_word(text in "\\PC{0,20}", length in 1_usize..5) {
        let all = words(&text);
        prop_assert!(Query::read(&text).finds(&all));
        for word in text.split_ascii_whitespace() {
            let beginning: String = word.chars().take(length).collect();
            prop_assert!(Query::read(&beginning).finds(&all), "{beginning:?} of {all:?}");
        }
    }
}

#[test]
fn a_query_has_sixteen_words_and_no_more() {
    assert_eq!(Query::read(&"a ".repeat(10_000)).words().len(), 16);
}
