//! Amounts in words.

use bahi::domain::{Currency, Money, in_words};

use crate::sample::rupees;

#[test]
fn every_amount_reads_as_it_was_written_elsewhere() {
    let vectors: Vec<(&str, &str)> =
        include_str!("../vectors/words.tsv").lines().filter_map(|row| row.split_once('\t')).collect();
    assert_eq!(vectors.len(), 25);
    for (amount, words) in vectors {
        assert_eq!(in_words(rupees(amount), Currency::RUPEE), words, "{amount}");
    }
}

#[test]
fn a_hundred_crore_and_more_are_counted_in_crore() {
    let words = |amount: &str| in_words(rupees(amount), Currency::RUPEE);
    assert_eq!(words("1230000000"), "Rupees One Hundred Twenty Three Crore Only");
    assert_eq!(words("1000000000000"), "Rupees One Lakh Crore Only");
    assert_eq!(words("0.01"), "Rupees Zero and One Paisa Only");
    assert_eq!(words("-1.50"), "Minus Rupee One and Fifty Paise Only");
    // The largest amount has words too.
    assert!(in_words(Money::from_paise(i64::MIN), Currency::RUPEE).ends_with("and Eight Paise Only"));
}

#[test]
fn other_currencies_are_counted_by_the_thousand_and_have_their_own_decimals() {
    let words = |code: &str, minor: i64| {
        in_words(Money::from_paise(minor), Currency::parse(code).expect("a currency of the list"))
    };
    assert_eq!(
        words("USD", 1_234_567_50),
        "US dollar One Million Two Hundred Thirty Four Thousand Five Hundred Sixty Seven and 50/100 Only"
    );
    assert_eq!(words("JPY", 20_015), "Japanese yen Twenty Thousand Fifteen Only");
    assert_eq!(words("KWD", 1_005), "Kuwaiti dinar One and 5/1000 Only");
}
