//! What changed, field by field.

use bahi::domain::history::{Record, differences};
use proptest::prelude::*;

use crate::arbitrary;

/// Each difference as `path: before -> after`, with a dash for nothing.
fn check(before: &str, after: &str, expected: &[&str]) {
    let record = |text: &str| (!text.is_empty()).then(|| Record::from_text(text.to_owned()));
    let found = differences(record(before).as_ref(), record(after).as_ref()).expect("the records are JSON");
    let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
    let found: Vec<String> = found
        .into_iter()
        .map(|found| format!("{}: {} -> {}", found.path.join("."), shown(found.before), shown(found.after)))
        .collect();
    assert_eq!(found, expected, "{before} and {after}");
}

#[test]
fn only_fields_that_differ_are_named() {
    check(r#"{"a":"1","b":"2"}"#, r#"{"a":"1","b":"3"}"#, &["b: 2 -> 3"]);
    check(r#"{"a":1}"#, r#"{"a":1}"#, &[]);
    check(r#"{"a":true}"#, r#"{"a":false}"#, &["a: true -> false"]);
}

#[test]
fn what_is_not_there_differs_from_what_is_empty() {
    check(r#"{"a":null}"#, r#"{"a":""}"#, &["a: - -> "]);
    check(r#"{"a":null}"#, r#"{}"#, &[]);
}

#[test]
fn a_state_that_is_missing_has_no_fields() {
    check("", r#"{"a":"1"}"#, &["a: - -> 1"]);
    check(r#"{"a":"1"}"#, "", &["a: 1 -> -"]);
    check("", "", &[]);
}

#[test]
fn places_of_a_list_come_in_their_order() {
    let list = |length: usize| format!(r#"{{"l":[{}]}}"#, vec![r#"{"q":"1"}"#; length].join(","));
    let added: Vec<String> = (1..=11).map(|place| format!("l.{place}.q: - -> 1")).collect();
    check(&list(0), &list(11), &added.iter().map(String::as_str).collect::<Vec<_>>());
    check(r#"{"l":["a","b"]}"#, r#"{"l":["a"]}"#, &["l.2: b -> -"]);
}

#[test]
fn a_record_that_is_no_json_is_an_error() {
    differences(Some(&Record::from_text("{".to_owned())), None).expect_err("the brace is not closed");
}

proptest! {
    #[test]
    fn the_same_state_has_no_differences(one in arbitrary::invoice(), other in arbitrary::invoice()) {
        let (one, other) = (Record::of(&one), Record::of(&other));
        prop_assert_eq!(differences(Some(&one), Some(&one)), Ok(Vec::new()));
        let there = differences(Some(&one), Some(&other)).expect("the records are JSON");
        let mut back = differences(Some(&other), Some(&one)).expect("the records are JSON");
        back.iter_mut().for_each(|difference| std::mem::swap(&mut difference.before, &mut difference.after));
        prop_assert_eq!(there, back);
    }
}
