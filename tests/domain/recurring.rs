//! Documents that come again and again: their days never drift, and each comes once.

use bahi::domain::recurring::{End, EndForm, Makes, Occurrence, Period, Rhythm};
use bahi::domain::{
    Date, DocumentDraft, DocumentId, Fault, Field, NumberFault, Problems, Schedule, ScheduleForm, ScheduleId,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::{TODAY, day};

const ID: ScheduleId = ScheduleId::from_bytes([5; 16]);

fn rhythm(first: &str, every: u16, period: Period, end: End) -> Rhythm {
    Rhythm { first: day(first), every, period, end }
}

fn check(rhythm: Rhythm, expected: &[&str]) {
    let found: Vec<String> = (0..).map_while(|count| rhythm.day(count)).take(6).map(|day| day.to_string()).collect();
    assert_eq!(found, expected, "{rhythm:?}");
}

#[test]
fn a_short_month_takes_its_last_day_and_the_next_one_the_first_day_again() {
    let monthly = rhythm("2027-01-31", 1, Period::Months, End::Never);
    check(monthly, &["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30"]);
    let from_a_leap_day = rhythm("2028-02-29", 1, Period::Years, End::On(day("2032-12-31")));
    check(from_a_leap_day, &["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]);
}

#[test]
fn every_period_is_counted_from_the_first_day() {
    let end = End::After(3);
    check(rhythm("2026-12-30", 2, Period::Days, end), &["2026-12-30", "2027-01-01", "2027-01-03"]);
    check(rhythm("2026-11-23", 2, Period::Weeks, end), &["2026-11-23", "2026-12-07", "2026-12-21"]);
    check(rhythm("2026-11-30", 3, Period::Months, end), &["2026-11-30", "2027-02-28", "2027-05-30"]);
    check(rhythm("2026-11-23", 1, Period::Years, end), &["2026-11-23", "2027-11-23", "2028-11-23"]);
}

#[test]
fn the_last_day_counts() {
    check(rhythm("2026-11-23", 1, Period::Days, End::On(day("2026-11-24"))), &["2026-11-23", "2026-11-24"]);
}

#[test]
fn the_end_of_the_calendar_is_no_trap() {
    check(rhythm("9999-12-30", 1, Period::Days, End::Never), &["9999-12-30", "9999-12-31"]);
    check(rhythm("9999-11-01", 1, Period::Months, End::Never), &["9999-11-01", "9999-12-01"]);
    assert_eq!(rhythm("2026-11-23", u16::MAX, Period::Years, End::Never).day(u32::MAX), None);
}

fn schedule(rhythm: Rhythm) -> Schedule {
    Schedule {
        id: ID,
        name: "Rent".to_owned(),
        template: DocumentDraft { due: String::new(), ..DocumentDraft::empty(DocumentId::from_bytes([0; 16]), TODAY) },
        rhythm,
        makes: Makes::Issued,
        handled: 0,
        paused: false,
        ended: false,
    }
}

fn due(schedule: &Schedule, today: &str) -> Vec<(u32, String)> {
    schedule.due(day(today)).map(|occurrence| (occurrence.count, occurrence.date.to_string())).collect()
}

#[test]
fn missed_occurrences_are_due_one_by_one() {
    let mut monthly = schedule(rhythm("2026-08-31", 1, Period::Months, End::Never));
    assert_eq!(due(&monthly, "2026-08-30"), []);
    let expected =
        [(0, "2026-08-31"), (1, "2026-09-30"), (2, "2026-10-31")].map(|(count, day)| (count, day.to_owned()));
    assert_eq!(due(&monthly, "2026-11-23"), expected);
    monthly.handled = 2;
    assert_eq!(due(&monthly, "2026-11-23"), expected[2..]);
    for stopped in [Schedule { paused: true, ..monthly.clone() }, Schedule { ended: true, ..monthly.clone() }] {
        assert_eq!(due(&stopped, "2026-11-23"), []);
        assert_eq!(stopped.next(), None);
    }
}

#[test]
fn a_draft_is_due_as_many_days_after_its_date_as_the_template() {
    let mut monthly = schedule(rhythm("2026-11-01", 1, Period::Months, End::Never));
    let id = DocumentId::from_bytes([9; 16]);
    let occurrence = Occurrence { count: 2, date: day("2027-01-20") };
    let shown = |draft: DocumentDraft| (draft.id, draft.date, draft.due);
    assert_eq!(shown(monthly.draft(occurrence, id)), (id, "2027-01-20".to_owned(), String::new()));
    (monthly.template.date, monthly.template.due) = ("2026-11-01".to_owned(), "2026-11-16".to_owned());
    assert_eq!(shown(monthly.draft(occurrence, id)), (id, "2027-01-20".to_owned(), "2027-02-04".to_owned()));
}

fn form() -> ScheduleForm {
    ScheduleForm::from(&schedule(rhythm("2026-08-31", 1, Period::Months, End::Never)))
}

fn problems(form: &ScheduleForm, now: Option<&Schedule>) -> Problems {
    form.check(ID, now).expect_err("something is wrong")
}

#[test]
fn every_problem_of_the_form_is_named_at_its_field() {
    let wrong = ScheduleForm {
        name: String::new(),
        every: "0".to_owned(),
        first: "31/8".to_owned(),
        end: EndForm::After("x".to_owned()),
        ..form()
    };
    let found: Vec<_> = problems(&wrong, None).iter().map(|problem| (problem.field, problem.fault.clone())).collect();
    let expected = [
        (Field::Name, Fault::Missing),
        (Field::Every, Fault::Number(NumberFault::Zero)),
        (Field::Date, Fault::NotADate),
        (Field::End, Fault::Number(NumberFault::NotANumber)),
    ];
    assert_eq!(found, expected);
    let backwards = ScheduleForm { end: EndForm::On("2026-08-30".to_owned()), ..form() };
    assert_eq!(problems(&backwards, None), Problems::one(Field::End, Fault::Before { earliest: day("2026-08-31") }));
}

#[test]
fn a_changed_schedule_makes_nothing_twice() {
    let now = Schedule { handled: 2, paused: true, ..form().check(ID, None).expect("the form is right") };
    let renamed = ScheduleForm { name: "Shop".to_owned(), end: EndForm::After("9".to_owned()), ..form() };
    let renamed = renamed.check(ID, Some(&now)).expect("the form is right");
    assert_eq!((renamed.handled, renamed.paused), (2, true));
    // The two that were handled are of 31 August and 30 September.
    let weekly = |first: &str| ScheduleForm { period: Period::Weeks, first: first.to_owned(), ..form() };
    let earliest = day("2026-10-01");
    assert_eq!(problems(&weekly("2026-09-30"), Some(&now)), Problems::one(Field::Date, Fault::Before { earliest }));
    assert_eq!(weekly("2026-10-01").check(ID, Some(&now)).expect("the form is right").handled, 0);
}

fn any_day() -> impl Strategy<Value = Date> {
    (2018_i16..2100, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("a day of the calendar", |(year, month, day)| Date::new(year, month, day).ok())
}

proptest! {
    #[test]
    fn days_grow_and_never_drift(first in any_day(), every in 1_u16..40, period in select(&Period::ALL[..])) {
        let rhythm = Rhythm { first, every, period, end: End::Never };
        prop_assert_eq!(rhythm.day(0), Some(first));
        for count in 0..60 {
            let (day, next) = (rhythm.day(count).expect("in the calendar"), rhythm.day(count + 1).expect("in the calendar"));
            prop_assert!(day < next);
            match period {
                Period::Days => prop_assert_eq!((next - day).get_days(), i32::from(every)),
                Period::Weeks => prop_assert_eq!((next - day).get_days(), 7 * i32::from(every)),
                Period::Months | Period::Years => {
                    prop_assert_eq!(day.day(), first.day().min(day.days_in_month()));
                    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
                    let step = if period == Period::Years { 12 } else { 1 };
                    prop_assert_eq!(months(next) - months(day), step * i32::from(every));
                }
            }
        }
    }

    /// Whoever looks in when, and handles as many as he likes: in the end each occurrence was handled once.
    #[test]
    fn each_occurrence_comes_once(
        first in any_day(), every in 1_u16..40, period in select(&Period::ALL[..]),
        visits in prop::collection::vec((0_i64..200, 0_usize..5), 1..20),
    ) {
        let rhythm = Rhythm { first, every, period, end: End::Never };
        let (mut schedule, mut today, mut handled) = (schedule(rhythm), first, Vec::new());
        for (days, most) in visits {
            today = today.saturating_add(jiff::Span::new().days(days));
            let now: Vec<Occurrence> = schedule.due(today).take(most).collect();
            schedule.handled += u32::try_from(now.len()).expect("a few");
            handled.extend(now);
        }
        handled.extend(schedule.due(today));
        let expected: Vec<Occurrence> = (0..)
            .map_while(|count| Some(Occurrence { count, date: rhythm.day(count)? }))
            .take_while(|occurrence| occurrence.date <= today)
            .collect();
        prop_assert_eq!(handled, expected);
    }

    #[test]
    fn a_form_shows_the_schedule_as_it_is(
        first in any_day(), every in 1_u16..1000, period in select(&Period::ALL[..]), end in 0_usize..3, count in 1_u32..9999,
    ) {
        let end = [End::Never, End::After(count), End::On(first)][end];
        let schedule = schedule(Rhythm { first, every, period, end });
        prop_assert_eq!(ScheduleForm::from(&schedule).check(ID, Some(&schedule)), Ok(schedule));
    }
}
