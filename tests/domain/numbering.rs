//! Invoice numbers and the patterns they come from (rule 46(b)).

use bahi::domain::number::SeriesExhausted;
use bahi::domain::{
    Date, DocumentKind, DocumentNumber, Fault, Field, NumberFault, NumberPattern, PatternFault, Problems, Series,
    SeriesId,
};

const DAY: Date = Date::constant(2026, 11, 23);

fn check_number(text: &str, expected: Result<&str, PatternFault>) {
    assert_eq!(DocumentNumber::parse(text).map(|number| number.to_string()), expected.map(str::to_owned), "{text:?}");
}

fn check_pattern(text: &str, expected: Result<&str, PatternFault>) {
    assert_eq!(NumberPattern::parse(text).map(|pattern| pattern.to_string()), expected.map(str::to_owned), "{text:?}");
}

fn pattern(text: &str) -> NumberPattern {
    NumberPattern::parse(text).expect("the pattern is allowed")
}

fn number(pattern: &NumberPattern, counter: u64) -> Result<String, SeriesExhausted> {
    pattern.number(DAY, counter).map(|number| number.to_string())
}

#[test]
fn sixteen_characters_are_allowed_and_seventeen_are_not() {
    check_number("INV/26-27/000001", Ok("INV/26-27/000001"));
    check_number("INV/2026-27/00001", Err(PatternFault::TooLong { found: 17 }));
}

#[test]
fn a_number_may_not_begin_with_zero_slash_or_hyphen() {
    for found in ['0', '/', '-'] {
        check_number(&format!("{found}1"), Err(PatternFault::Start { found }));
    }
    check_number("1", Ok("1"));
}

#[test]
fn letters_are_upper_case() {
    check_number(" inv/26-27/1 ", Ok("INV/26-27/1"));
}

#[test]
fn other_characters_are_named() {
    for found in ['_', ' ', '.', '#', '१', 'É', '−', '\u{0}', '<'] {
        check_number(&format!("A{found}1"), Err(PatternFault::Character { found }));
    }
    check_number("", Err(PatternFault::Empty));
}

#[test]
fn a_new_business_starts_at_inv_26_27_0001() {
    let pattern = NumberPattern::first(DocumentKind::Invoice);
    assert_eq!(pattern.to_string(), "INV/{FY}/{0000}");
    assert_eq!(NumberPattern::parse("INV/{FY}/{0000}"), Ok(pattern.clone()));
    assert_eq!(number(&pattern, 1), Ok("INV/26-27/0001".to_owned()));
}

#[test]
fn year_and_month_may_stand_anywhere_or_nowhere() {
    assert_eq!(number(&pattern("{FY}/{0}"), 7), Ok("26-27/7".to_owned()));
    assert_eq!(number(&pattern("A{000}-{FY}"), 7), Ok("A007-26-27".to_owned()));
    assert_eq!(number(&pattern("a{fy}b{00}"), 7), Ok("A26-27B07".to_owned()));
    assert_eq!(number(&pattern("INV/{YY}{MM}/{0000}"), 7), Ok("INV/2611/0007".to_owned()));
    assert_eq!(number(&pattern("INV-{0000}"), 7), Ok("INV-0007".to_owned()));
    let january = Date::constant(2027, 1, 5);
    assert_eq!(
        pattern("{YY}{MM}/{FY}/{0}").number(january, 1).map(|number| number.to_string()),
        Ok("2701/26-27/1".to_owned())
    );
    check_pattern("", Err(PatternFault::Empty));
}

#[test]
fn one_counter_of_zeros_is_needed() {
    for wrong in ["{FY}", "{FY}/{}", "{FY}/{1}", "{FY}/{0", "{FY}/0}", "{FY}/}0{", "{FY}{0}{0}", "{FY}{{0}}", "}{FY}{0"]
    {
        check_pattern(wrong, Err(PatternFault::Counter));
    }
}

#[test]
fn a_pattern_that_would_write_an_illegal_number_is_refused_at_once() {
    check_pattern("INV/20{FY}/{00000}", Err(PatternFault::TooLong { found: 17 }));
    check_pattern("{000}/{FY}", Err(PatternFault::Start { found: '0' }));
    check_pattern("-{FY}/{0}", Err(PatternFault::Start { found: '-' }));
    check_pattern("बिल{FY}/{0}", Err(PatternFault::Character { found: 'ब' }));
}

#[test]
fn a_counter_of_very_many_zeros_is_refused_without_a_panic() {
    for zeros in [12_usize, 1_000, 70_000] {
        let text = format!("{{FY}}{{{}}}", "0".repeat(zeros));
        let found = u32::try_from(zeros + 5).expect("a small number");
        check_pattern(&text, Err(PatternFault::TooLong { found }));
    }
}

#[test]
fn a_year_that_begins_the_number_in_2000_to_2009_runs_out_instead_of_beginning_with_zero() {
    let pattern = pattern("{FY}/{0}");
    assert_eq!(pattern.number(Date::constant(2009, 4, 1), 1), Err(SeriesExhausted));
}

#[test]
fn the_counter_grows_beyond_its_zeros_until_the_number_is_full() {
    let pattern = pattern("INV/{FY}/{0000}");
    assert_eq!(number(&pattern, 9_999), Ok("INV/26-27/9999".to_owned()));
    assert_eq!(number(&pattern, 10_000), Ok("INV/26-27/10000".to_owned()));
    assert_eq!(number(&pattern, 999_999), Ok("INV/26-27/999999".to_owned()));
    assert_eq!(number(&pattern, 1_000_000), Err(SeriesExhausted));
    assert_eq!(number(&pattern, u64::MAX), Err(SeriesExhausted));
}

#[test]
fn each_year_has_numbers_of_its_own() {
    let pattern = NumberPattern::first(DocumentKind::Invoice);
    assert_ne!(pattern.number(Date::constant(2027, 3, 31), 1), pattern.number(Date::constant(2027, 4, 1), 1));
}

#[test]
fn a_pattern_says_how_far_it_can_count_in_sixteen_characters() {
    for (text, last) in [
        ("INV/{FY}/{0000}", 999_999),
        ("{FY}/{0}", 9_999_999_999),
        ("ABCDEFGH/{FY}/{0}", 9),
        ("A{0}", 999_999_999_999_999),
    ] {
        let pattern = pattern(text);
        assert_eq!(pattern.last_counter(), last, "{text}");
        assert!(pattern.number(DAY, last).is_ok() && pattern.number(DAY, last + 1).is_err(), "{text}");
    }
}

const SHOP: SeriesId = SeriesId::from_bytes([9; 16]);

#[test]
fn a_series_that_would_write_the_numbers_of_another_one_is_refused() {
    let first = [Series::first(DocumentKind::Invoice)];
    let check = |id, kind, pattern| Series::check(id, kind, pattern, &first);
    let alike = Problems::one(Field::NumberPattern, Fault::SeriesAlike);
    assert_eq!(check(SHOP, DocumentKind::Invoice, "inv/{fy}/{00}"), Err(alike), "leading zeros do not tell them apart");
    assert!(check(SHOP, DocumentKind::Invoice, "SHOP/{FY}/{00}").is_ok());
    assert!(check(SHOP, DocumentKind::Quotation, "INV/{FY}/{0000}").is_ok(), "another kind has numbers of its own");
    assert!(check(first[0].id, DocumentKind::Invoice, "INV/{FY}/{00}").is_ok(), "itself");
    let wrong = Problems::one(Field::NumberPattern, PatternFault::Counter);
    assert_eq!(check(SHOP, DocumentKind::Invoice, "INV/{FY}"), Err(wrong));
}

#[test]
fn a_series_goes_on_at_a_later_number_only() {
    let series = Series::check(SHOP, DocumentKind::Invoice, "ABCDEF/{FY}/{0}", &[]).expect("fifteen characters");
    let refused =
        |next, fault: Fault| assert_eq!(series.begin_at(next, 41), Err(Problems::one(Field::NextNumber, fault)));
    assert_eq!(series.begin_at(" 42 ", 41), Ok(42));
    assert_eq!(series.begin_at("999", 41), Ok(999));
    refused("41", Fault::NumberGiven { last: 41 });
    refused("1000", Fault::NumberBeyond { last: 999 });
    for text in ["", "-1", "4.5", "many"] {
        refused(text, NumberFault::NotANumber.into());
    }
}

#[test]
fn each_kind_has_a_first_series_of_its_own() {
    let ids: Vec<SeriesId> = DocumentKind::ALL.into_iter().map(Series::first_id).collect();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]));
}
