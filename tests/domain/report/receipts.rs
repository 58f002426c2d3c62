//! What was received, payment by payment and by how it was paid.

use bahi::domain::account::Mode;
use bahi::domain::report::{Receipt, Table, receipt};
use bahi::domain::{Money, PaymentId};

use crate::sample::{TODAY, rupees};

fn paid(id: u8, mode: Mode, amount: &str) -> Receipt {
    Receipt {
        payment: PaymentId::from_bytes([id; 16]),
        date: TODAY,
        name: "Example Traders".to_owned(),
        mode,
        reference: String::new(),
        amount: rupees(amount),
        tds: Money::ZERO,
        refund: false,
        reversed: false,
    }
}

#[test]
fn each_mode_counts_what_came_less_what_went_back_and_nothing_that_was_reversed() {
    let receipts = [
        Receipt { tds: rupees("10"), ..paid(1, Mode::Upi, "90") },
        paid(2, Mode::Upi, "50.50"),
        Receipt { refund: true, ..paid(3, Mode::Upi, "20") },
        Receipt { reversed: true, ..paid(4, Mode::Cheque, "1000") },
        Receipt { refund: true, reversed: true, ..paid(5, Mode::Cash, "5") },
        paid(6, Mode::Cash, "7"),
    ];
    let lines = receipts.into_iter().map(|receipt| receipt.line().expect("small amounts")).collect();
    let table = Table::summed(lines).expect("small amounts");
    let modes = table.grouped(receipt::MODE).expect("small amounts").lines;
    let modes: Vec<_> = modes.iter().map(|line| (line.key.as_str(), line.numbers.as_slice())).collect();
    let upi = [3, 10_00, 140_50, 20_00, 120_50];
    assert_eq!(modes, [("UPI", &upi[..]), ("cheque", &[0; 5]), ("cash", &[1, 0, 7_00, 0, 7_00])]);
    let flags = |line: usize| {
        (table.lines[line].texts[receipt::REFUND].as_str(), table.lines[line].texts[receipt::REVERSED].as_str())
    };
    assert_eq!([flags(0), flags(2), flags(4)], [("", ""), ("yes", ""), ("yes", "yes")]);
}
