//! What was received, by how it was paid.

use bahi::domain::account::Mode;
use bahi::domain::report::{Receipt, Received};
use bahi::domain::{Money, PaymentId};

use crate::sample::{CUSTOMER, TODAY, rupees};

fn receipt(mode: Mode, amount: &str) -> Receipt {
    Receipt {
        payment: PaymentId::from_bytes([1; 16]),
        date: TODAY,
        customer: CUSTOMER,
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
        Receipt { tds: rupees("10"), ..receipt(Mode::Upi, "90") },
        receipt(Mode::Upi, "50.50"),
        Receipt { refund: true, ..receipt(Mode::Upi, "20") },
        Receipt { reversed: true, ..receipt(Mode::Cheque, "1000") },
        Receipt { refund: true, reversed: true, ..receipt(Mode::Cash, "5") },
        receipt(Mode::Cash, "7"),
    ];
    let found = Received::by_mode(&receipts).expect("small amounts");
    let upi = Received {
        payments: 3,
        received: rupees("140.50"),
        given_back: rupees("20"),
        kept: rupees("120.50"),
        tds: rupees("10"),
    };
    let cash = Received { payments: 1, received: rupees("7"), kept: rupees("7"), ..Received::default() };
    assert_eq!(found, [(Mode::Cash, cash), (Mode::Upi, upi)]);
}
