//! Units of quantity and HSN codes.

use std::collections::HashSet;

use bahi::domain::{Hsn, Unit};

#[test]
fn a_unit_is_a_code_of_the_list_in_either_case() {
    assert_eq!(Unit::parse("kgs").map(Unit::code), Some("KGS"));
    assert_eq!(Unit::parse(" NOS "), Some(Unit::NUMBERS));
    for text in ["", "KG", "KILOGRAMS", "NOS1", "नग"] {
        assert_eq!(Unit::parse(text), None, "{text:?}");
    }
}

#[test]
fn codes_have_three_letters_and_are_listed_once() {
    let codes: Vec<&str> = Unit::all().map(Unit::code).collect();
    let once: HashSet<&str> = codes.iter().copied().collect();
    assert_eq!(once.len(), codes.len());
    for code in codes {
        assert!(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
    }
}

#[test]
fn every_code_of_the_gst_portal_is_in_the_list() {
    let official = "BAG BAL BDL BKL BOU BOX BTL BUN CAN CBM CCM CMS CTN DOZ DRM GGK GMS GRS GYD KGS KLR KME LTR MLT MTR \
                    MTS NOS OTH PAC PCS PRS QTL ROL SET SQF SQM SQY TBS TGM THD TON TUB UGS UNT YDS";
    let mut listed: Vec<&str> = Unit::all().map(Unit::code).collect();
    listed.sort_unstable();
    assert_eq!(listed, official.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn an_hsn_has_four_six_or_eight_digits() {
    for text in ["4820", "482010", "48201010", " 4820 "] {
        assert_eq!(Hsn::parse(text).as_ref().map(Hsn::as_str), Some(text.trim()));
    }
    for text in ["", "48", "48201", "4820101", "482010100", "48A0", "४८२०", "-482", "48 20"] {
        assert_eq!(Hsn::parse(text), None, "{text:?}");
    }
}

#[test]
fn services_begin_with_99() {
    let is_service = |text| Hsn::parse(text).expect("an HSN").is_service();
    assert!(is_service("998314"));
    assert!(!is_service("4899"));
}
