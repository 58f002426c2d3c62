//! How customers pay: bank account and UPI id; and what registration and turnover ask for.

use bahi::domain::business::{BankForm, Ifsc, UpiId};
use bahi::domain::{BusinessForm, Fault, Field, Registration, Turnover};

use crate::sample::{TODAY, business_form, day};

#[test]
fn an_ifsc_has_four_letters_a_zero_and_six_signs() {
    for text in ["ABCD0123456", "abcd0efg123", " ABCD0000000 "] {
        assert_eq!(Ifsc::parse(text).map(|ifsc| ifsc.to_string()), Some(text.trim().to_ascii_uppercase()));
    }
    for text in ["", "ABCD1123456", "ABC00123456", "ABCD012345", "ABCD01234567", "ABCD0-12345", "ABCD०123456"] {
        assert_eq!(Ifsc::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_upi_id_is_a_name_at_a_handle() {
    for text in ["shop@bank", "9876543210@upi", "a.b-c_d@ok4bank", " Shop.1@Bank "] {
        assert_eq!(UpiId::parse(text).as_ref().map(UpiId::as_str), Some(text.trim()));
    }
    let too_long = "a".repeat(251) + "@bank";
    for text in [
        "",
        "shop",
        "@bank",
        "s@bank",
        "shop@",
        "shop@b",
        "shop@1bank",
        "a b@bank",
        "shop@bank.com",
        "a@b@c",
        &too_long,
    ] {
        assert_eq!(UpiId::parse(text), None, "{text:?}");
    }
    assert!(UpiId::parse(&too_long[1..]).is_some());
}

#[test]
fn an_account_is_whole_or_not_there() {
    let bank =
        |number: &str, ifsc: &str| BankForm { number: number.to_owned(), ifsc: ifsc.to_owned(), ..BankForm::default() };
    let check = |bank: BankForm| BusinessForm { bank, ..business_form() }.check();
    assert_eq!(check(bank(" ", "")).map(|business| business.bank), Ok(None));
    let account = check(bank("0012-3456 7890", "abcd0123456")).expect("an account").bank.expect("it is there");
    assert_eq!((account.number.as_str(), account.ifsc.as_str()), ("001234567890", "ABCD0123456"));
    let problems = check(bank("", "ABCD0123456")).expect_err("a number is missing");
    assert_eq!(problems.at(Field::BankNumber), Some(&Fault::Missing));
    let problems = check(bank("12345", "")).expect_err("both are wrong");
    assert_eq!(problems.at(Field::BankNumber), Some(&Fault::NotAnAccount));
    assert_eq!(problems.at(Field::Ifsc), Some(&Fault::Missing));
}

#[test]
fn registration_follows_from_the_gstin_and_the_levy() {
    let of = |gstin: &str, composition| {
        let form = BusinessForm { gstin: gstin.to_owned(), state: "27".to_owned(), composition, ..business_form() };
        form.check().map(|business| business.registration())
    };
    let gstin = business_form().gstin;
    assert_eq!(of(&gstin, false), Ok(Registration::Regular));
    assert_eq!(of(&gstin, true), Ok(Registration::Composition));
    assert_eq!(of("", false), Ok(Registration::Unregistered));
    assert_eq!(of("", true).expect_err("no GSTIN").at(Field::Gstin), Some(&Fault::Missing));
}

#[test]
fn turnover_decides_on_hsn_codes() {
    let asked = [Turnover::UpToFiveCrore, Turnover::AboveFiveCrore]
        .map(|turnover| (turnover.hsn_digits(TODAY), turnover.needs_hsn(true), turnover.needs_hsn(false)));
    assert_eq!(asked, [(4, true, false), (6, true, true)]);
    let before =
        [Turnover::UpToFiveCrore, Turnover::AboveFiveCrore].map(|turnover| turnover.hsn_digits(day("2021-03-31")));
    assert_eq!(before, [0, 4], "until March 2021");
}
