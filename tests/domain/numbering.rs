//! Invoice numbers and the patterns they come from (rule 46(b)).

use bahi::domain::number::SeriesExhausted;
use bahi::domain::{DocumentNumber, FinancialYear, NumberPattern, PatternFault};

const YEAR: FinancialYear = FinancialYear::starting(2026);

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
    pattern.number(YEAR, counter).map(|number| number.to_string())
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
    let pattern = NumberPattern::default();
    assert_eq!(pattern.to_string(), "INV/{FY}/{0000}");
    assert_eq!(NumberPattern::parse("INV/{FY}/{0000}"), Ok(pattern.clone()));
    assert_eq!(number(&pattern, 1), Ok("INV/26-27/0001".to_owned()));
}

#[test]
fn the_financial_year_may_stand_anywhere_and_is_needed_once() {
    assert_eq!(number(&pattern("{FY}/{0}"), 7), Ok("26-27/7".to_owned()));
    assert_eq!(number(&pattern("A{000}-{FY}"), 7), Ok("A007-26-27".to_owned()));
    assert_eq!(number(&pattern("a{fy}b{00}"), 7), Ok("A26-27B07".to_owned()));
    check_pattern("INV/{0000}", Err(PatternFault::FinancialYear));
    check_pattern("{FY}{FY}{0}", Err(PatternFault::FinancialYear));
    check_pattern("", Err(PatternFault::FinancialYear));
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
    assert_eq!(pattern.number(FinancialYear::starting(2009), 1), Err(SeriesExhausted));
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
    let pattern = NumberPattern::default();
    assert_ne!(pattern.number(YEAR, 1), pattern.number(YEAR.next(), 1));
}
