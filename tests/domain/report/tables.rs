//! Reports as they travel: parts add up, line by line.

use bahi::domain::report::{Line, Table};
use proptest::collection::vec;
use proptest::prelude::*;

fn line(key: &str, numbers: [i64; 2]) -> Line {
    Line { key: key.to_owned(), texts: vec![key.to_uppercase()], numbers: numbers.to_vec() }
}

/// Few keys, so that they meet.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    vec(("[a-e]", [-1_000_i64..1_000, -1_000_i64..1_000]).prop_map(|(key, numbers)| line(&key, numbers)), 0..10)
}

fn summed(lines: Vec<Line>) -> Table {
    Table::summed(lines).expect("small numbers")
}

proptest! {
    #[test]
    fn the_sum_of_parts_is_the_whole(parts in vec(lines(), 0..4)) {
        let whole = summed(parts.concat());
        let sum = parts.into_iter().map(summed).fold(Table::default(), |sum, part| sum.plus(part).expect("small numbers"));
        prop_assert_eq!(&sum, &whole);
        prop_assert!(sum.lines.windows(2).all(|lines| lines[0].key < lines[1].key));
    }

    #[test]
    fn groups_come_to_the_same(lines in lines()) {
        let table = summed(lines);
        let grouped = table.grouped(0).expect("small numbers");
        prop_assert_eq!(&grouped.all, &table.all);
        prop_assert_eq!(Table::summed(grouped.lines).expect("small numbers").all, table.all);
    }
}

#[test]
fn the_later_part_says_what_is_next_and_what_it_is_about() {
    let part = |next: Option<&str>, about: &str| Table {
        next: next.map(str::to_owned),
        about: vec![about.to_owned()],
        ..summed(vec![line("a", [1, 2])])
    };
    let sum = part(Some("2026-12-01"), "Pot").plus(part(None, "Steel pot")).expect("small numbers");
    assert_eq!((sum.next, sum.about, sum.all), (None, vec!["Steel pot".to_owned()], vec![2, 4]));
}

#[test]
fn a_table_can_be_narrowed_to_one_text() {
    let table = summed(vec![line("a", [1, 2]), line("b", [3, 4])]);
    let narrowed = table.only(0, "B").expect("small numbers");
    assert_eq!(narrowed, summed(vec![line("b", [3, 4])]));
}

#[test]
fn what_does_not_fit_is_refused() {
    let most = summed(vec![line("a", [i64::MAX, 0])]);
    assert!(most.clone().plus(most).is_err());
    assert!(Table::summed(vec![line("a", [i64::MAX, 0]), line("b", [1, 0])]).is_err());
}
