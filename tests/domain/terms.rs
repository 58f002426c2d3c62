//! Payment terms, due dates and credit limits.

use bahi::domain::customer::{Credit, MOST_DAYS, PaymentTerms, TermsBasis, TermsForm, credit};
use bahi::domain::{CustomerForm, Date, Fault, Field, Money, Overflow};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{CUSTOMER, customer_form, day, rupees};

use PaymentTerms::{Days, EndOfMonth};

#[test]
fn the_due_date_follows_from_the_date_alone() {
    for (terms, date, due) in [
        (Days(0), "2026-11-23", "2026-11-23"),
        (Days(15), "2026-11-23", "2026-12-08"),
        (Days(30), "2027-02-01", "2027-03-03"),
        (Days(30), "2028-02-01", "2028-03-02"),
        (Days(365), "2026-04-01", "2027-04-01"),
        (EndOfMonth(0), "2026-11-01", "2026-11-30"),
        (EndOfMonth(0), "2026-11-30", "2026-11-30"),
        (EndOfMonth(0), "2028-02-10", "2028-02-29"),
        (EndOfMonth(10), "2026-12-05", "2027-01-10"),
        (EndOfMonth(45), "2026-01-31", "2026-03-17"),
    ] {
        assert_eq!(terms.due(day(date)), day(due), "{terms:?} from {date}");
    }
}

#[test]
fn the_calendar_ends_and_so_do_terms() {
    assert_eq!(Days(1).due(Date::MAX), Date::MAX);
    assert_eq!(EndOfMonth(365).due(Date::MAX), Date::MAX);
}

proptest! {
    #[test]
    fn a_due_date_is_as_many_days_away_as_was_agreed(date in arbitrary::date(), days in 0..=MOST_DAYS) {
        prop_assume!(date.year() < 9998);
        let between = |from: Date, to: Date| (to - from).get_days();
        prop_assert_eq!(between(date, Days(days).due(date)), i32::from(days));
        let month_end = EndOfMonth(0).due(date);
        prop_assert!(month_end >= date && month_end.tomorrow().is_ok_and(|next| next.day() == 1));
        prop_assert_eq!(between(month_end, EndOfMonth(days).due(date)), i32::from(days));
    }

    #[test]
    fn what_is_left_of_a_limit_and_what_exceeds_it_are_exact(
        limit in 0..i64::MAX / 4, owed in -i64::MAX / 4..i64::MAX / 4, document in 0..i64::MAX / 4,
    ) {
        let answer = credit(Money::from_paise(limit), Money::from_paise(owed), Money::from_paise(document));
        let left = limit - owed - document;
        let expected = if left < 0 {
            Credit::Exceeded { by: Money::from_paise(-left) }
        } else {
            Credit::Within { left: Money::from_paise(left) }
        };
        prop_assert_eq!(answer, Ok(expected));
    }
}

#[test]
fn a_limit_is_exceeded_from_the_first_paisa_above_it() {
    let check = |document| credit(rupees("1000"), rupees("400"), rupees(document));
    assert_eq!(check("600"), Ok(Credit::Within { left: Money::ZERO }));
    assert_eq!(check("600.01"), Ok(Credit::Exceeded { by: rupees("0.01") }));
    assert_eq!(credit(rupees("0"), rupees("-50"), rupees("20")), Ok(Credit::Within { left: rupees("30") }));
    assert_eq!(credit(Money::ZERO, Money::from_paise(i64::MAX), rupees("1")), Err(Overflow));
}

#[test]
fn terms_are_read_as_typed() {
    let read = |basis, days: &str| {
        let terms = TermsForm { basis, days: days.to_owned() };
        let form = CustomerForm { terms, ..customer_form() };
        form.check(CUSTOMER).map(|customer| customer.terms).map_err(|problems| problems.at(Field::TermsDays).cloned())
    };
    use TermsBasis::{DocumentDate, EndOfMonth as MonthEnd, None as Nothing};
    assert_eq!(read(Nothing, "what was typed before"), Ok(None));
    assert_eq!(read(DocumentDate, " 30 "), Ok(Some(Days(30))));
    assert_eq!(read(DocumentDate, "0"), Ok(Some(Days(0))));
    assert_eq!(read(MonthEnd, ""), Ok(Some(EndOfMonth(0))));
    assert_eq!(read(MonthEnd, "365"), Ok(Some(EndOfMonth(365))));
    assert_eq!(read(DocumentDate, ""), Err(Some(Fault::Missing)));
    for typed in ["-1", "+1", "1.5", "thirty", "३०"] {
        assert_eq!(read(DocumentDate, typed), Err(Some(Fault::NotDays)), "{typed:?}");
    }
    for typed in ["366", "99999999999999999999"] {
        assert_eq!(read(MonthEnd, typed), Err(Some(Fault::TooManyDays { at_most: 365 })), "{typed:?}");
    }
}
