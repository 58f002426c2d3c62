//! GSTINs: shapes, State, PAN and check digit.

use bahi::domain::{Gstin, GstinFault, Pan};

use crate::sample::state;

fn check(text: &str, expected: Result<&str, GstinFault>) {
    assert_eq!(Gstin::parse(text).map(|gstin| gstin.to_string()), expected.map(str::to_owned), "{text:?}");
}

#[test]
fn every_shape_the_law_knows_is_read() {
    for gstin in [
        "27AAPFU0939F1ZV", // regular
        "20ALYPD6528PQC5", // collects tax at source
        "27AAPFU0939F1D0", // deducts tax at source, by PAN
        "27PNEB01234A1D0", // deducts tax at source, by TAN
        "0717UNO00157UNO", // UN body
        "9717SGP29001NR0", // non-resident
        "9917SGP29001OSV", // online services from abroad
    ] {
        check(gstin, Ok(gstin));
    }
}

#[test]
fn case_and_spaces_do_not_matter() {
    check(" 27 aapfu 0939f 1zv ", Ok("27AAPFU0939F1ZV"));
}

#[test]
fn the_length_is_named() {
    check("", Err(GstinFault::Length { found: 0 }));
    check("27AAPFU0939F1Z", Err(GstinFault::Length { found: 14 }));
    check("27AAPFU0939F1ZV0", Err(GstinFault::Length { found: 16 }));
}

#[test]
fn a_wrong_shape_is_refused() {
    check("27AAPFU0939F1YV", Err(GstinFault::Shape));
    check("2AAAPFU0939F1ZV", Err(GstinFault::Shape));
    check("27AAPF10939F1ZV", Err(GstinFault::Shape));
    check("27AAPFU0939F1Z-", Err(GstinFault::Shape));
}

#[test]
fn letters_and_digits_of_other_scripts_are_refused_without_a_panic() {
    check("२७AAPFU0939F1ZV", Err(GstinFault::Shape));
    check("27AAPFU0939F1Zé", Err(GstinFault::Shape));
    check("éééééééééééééé1", Err(GstinFault::Shape));
}

#[test]
fn the_first_two_digits_are_a_state() {
    check("40AAPFU0939F1ZV", Err(GstinFault::State { found: 40 }));
    check("00AAPFU0939F1ZV", Err(GstinFault::State { found: 0 }));
}

#[test]
fn the_state_and_the_pan_follow_from_it() {
    let gstin = Gstin::parse("27AAPFU0939F1ZV").expect("a regular GSTIN");
    assert_eq!(gstin.state(), state("27"));
    assert_eq!(gstin.pan(), Pan::parse("AAPFU0939F"));
}

#[test]
fn a_shape_without_pan_has_none() {
    for gstin in ["0717UNO00157UNO", "9917SGP29001OSV", "27PNEB01234A1D0"] {
        assert_eq!(Gstin::parse(gstin).expect("a known shape").pan(), None, "{gstin}");
    }
}

#[test]
fn a_wrong_check_digit_names_the_right_one() {
    let right = Gstin::parse("27AAPFU0939F1ZV").expect("a regular GSTIN");
    assert_eq!(right.clone().verified(), Ok(right));
    let wrong = Gstin::parse("27AAPFU0939F1ZO").expect("the shape is right");
    assert_eq!(wrong.verified(), Err(GstinFault::CheckDigit { expected: 'V' }));
}

#[test]
fn every_single_wrong_character_is_noticed() {
    let right = "27AAPFU0939F1ZV";
    for place in 2..14 {
        for sign in ('0'..='9').chain('A'..='Z') {
            let mut changed = right.to_owned();
            changed.replace_range(place..=place, &sign.to_string());
            if let (true, Ok(gstin)) = (changed != right, Gstin::parse(&changed)) {
                assert!(gstin.verified().is_err(), "{changed}");
            }
        }
    }
}

#[test]
fn a_pan_is_five_letters_four_digits_and_a_letter() {
    assert_eq!(Pan::parse(" aapfu0939f ").map(|pan| pan.as_str().to_owned()), Some("AAPFU0939F".to_owned()));
    for wrong in ["", "AAPFU0939", "AAPFU0939FF", "1APFU0939F", "AAPFUO939F", "AAPFU093९F"] {
        assert_eq!(Pan::parse(wrong), None, "{wrong:?}");
    }
}
