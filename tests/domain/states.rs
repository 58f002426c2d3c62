//! The list of States and Union Territories, which is dated.

use bahi::domain::{Date, StateCode};

use crate::sample::{TODAY, state};

#[test]
fn the_list_of_today_has_every_code_that_is_a_place() {
    let mut codes: Vec<String> = StateCode::on(TODAY).iter().map(ToString::to_string).collect();
    codes.sort();
    let expected: Vec<String> =
        (1..=24).chain(26..=27).chain(29..=38).chain([97]).map(|code| format!("{code:02}")).collect();
    assert_eq!(codes, expected);
}

#[test]
fn the_list_is_in_order_of_names() {
    let names: Vec<&str> = StateCode::on(TODAY).into_iter().map(StateCode::name).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn a_code_is_two_digits_of_the_list() {
    assert_eq!(StateCode::parse("09").map(StateCode::name), Some("Uttar Pradesh"));
    assert_eq!(state("27").abbreviation(), "MH");
    for text in ["", "9", "009", " 9", "+9", "00", "39", "98", "MH", "२७", "x9"] {
        assert_eq!(StateCode::parse(text), None, "{text:?}");
    }
}

#[test]
fn union_territories_without_legislature_levy_utgst() {
    let utgst: Vec<String> = (0..=99)
        .filter_map(StateCode::new)
        .filter(|state| state.levies_utgst())
        .map(|state| state.to_string())
        .collect();
    assert_eq!(utgst, ["04", "25", "26", "31", "35", "38", "97"]);
}

#[test]
fn delhi_puducherry_and_jammu_and_kashmir_levy_sgst() {
    for code in ["07", "34", "01"] {
        assert!(!state(code).levies_utgst(), "{code}");
    }
}

#[test]
fn codes_come_and_go_with_the_map() {
    let ladakh = state("38");
    assert!(!ladakh.is_place_on(Date::constant(2019, 10, 30)));
    assert!(ladakh.is_place_on(Date::constant(2019, 10, 31)));
    let daman = state("25");
    assert!(daman.is_place_on(Date::constant(2020, 1, 25)));
    assert!(!daman.is_place_on(Date::constant(2020, 1, 26)));
    assert!(!state("28").is_place_on(TODAY));
}

#[test]
fn jurisdictions_are_codes_but_not_places() {
    for code in ["96", "99"] {
        assert!(!state(code).is_place_on(TODAY), "{code}");
    }
}
