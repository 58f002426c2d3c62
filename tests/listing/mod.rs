//! What lists know of their rows and of their address, without a page around it.

use std::ops::Range;

use bahi::domain::{Date, Money};
use bahi::protocol::DocumentKey;
use bahi::ui::lists::Asked;
use bahi::ui::lists::pages::Pages;
use bahi::ui::lists::spec::{Cursor, Fetched, Line};
use wasm_bindgen_test::wasm_bindgen_test;

const TODAY: Date = Date::constant(2026, 11, 23);

#[wasm_bindgen_test]
fn an_address_says_what_was_read_from_it() {
    let check = |query: &str, written: &str| assert_eq!(Asked::read(query, TODAY).query(TODAY), written, "{query}");
    for same in [
        "",
        "status=overdue",
        "status=part-paid&period=last-year&min=1000&max=2500.50&q=ban%20an&sort=-amount",
        "period=2026-04-02..2026-11-01&customer=0190c1de-0000-7000-8000-000000000001&mode=upi",
        "sort=date&open=new",
    ] {
        check(same, same);
    }
    // By the usual word, if there is one.
    check("period=month:2026-11", "period=month");
    check("period=month:2026-10", "period=last-month");
    check("period=month:2026-02", "period=2026-02-01..2026-02-28");
    check("period=year:2026", "period=year");
    check("period=2026-04-01..2027-03-31", "period=year");
    // What cannot be read asks for nothing.
    check("period=yesterday&customer=7&min=-3&sort=colour&else=1&q=%E0%A4%A", "");
}

#[wasm_bindgen_test]
fn all_filters_can_be_told_from_none() {
    let read = |query: &str| Asked::read(query, TODAY);
    assert!(read("sort=-amount&open=1").is_for_all());
    assert_eq!(read("period=month&min=1&max=2&mode=cash&status=paid&q=a").further(), 3);
    assert_eq!(read("min=1").at_least, Some(Money::from_paise(100)));
    let cleared = read("status=paid&period=month&q=a&sort=-amount&open=7").cleared();
    assert_eq!(cleared.query(TODAY), "sort=-amount&open=7");
}

/// Books of rows that are known by their numbers, the highest first.
struct Books(Vec<i64>);

impl Books {
    fn page(&self, from: &Cursor, limit: u32) -> Fetched {
        let after = match from {
            Cursor::Documents(Some(key)) => key.place,
            _ => i64::MAX,
        };
        let rest: Vec<i64> = self.0.iter().copied().filter(|row| *row < after).collect();
        let lines: Vec<Line> = rest.iter().take(limit as usize).map(|row| line(*row)).collect();
        let last = rest.get(lines.len().wrapping_sub(1)).copied().filter(|_| rest.len() > lines.len());
        Fetched { lines, next: last.map(|place| Cursor::Documents(Some(key(place)))) }
    }

    /// Answers until nothing is wanted any more.
    fn serve(&self, pages: &mut Pages, seen: Range<usize>) {
        for _ in 0..1_000 {
            let Some(wanted) = pages.wanted(&seen) else { return };
            let fetched = self.page(&wanted.from, wanted.limit);
            pages.arrived(&wanted, fetched);
            pages.forget_far_from(&seen);
        }
        panic!("rows are wanted for ever");
    }

    /// Goes through the list from its beginning, and compares it with the books.
    fn compare(&self, pages: &mut Pages) {
        let mut found = Vec::new();
        let mut place = 0;
        loop {
            self.serve(pages, place..place + 20);
            if place >= pages.total() {
                break;
            }
            found.push(pages.line(place).map(|line| line.id.clone()));
            place += 1;
        }
        let wanted: Vec<Option<String>> = self.0.iter().map(|row| Some(row.to_string())).collect();
        assert_eq!(found, wanted);
        assert!(pages.all_known());
    }
}

fn key(place: i64) -> DocumentKey {
    DocumentKey { place, payable: Money::ZERO, buyer: String::new() }
}

fn line(row: i64) -> Line {
    Line { id: row.to_string(), address: String::new(), draft: false, cells: Vec::new() }
}

fn many(rows: i64) -> Books {
    Books((0..rows).rev().map(|row| row * 10).collect())
}

#[wasm_bindgen_test]
fn a_jump_to_the_end_leaves_few_rows_in_memory() {
    let (books, mut pages) = (many(20_000), Pages::unknown());
    pages.expect(Some(20_000));
    books.serve(&mut pages, 0..20);
    assert_eq!((pages.total(), pages.total_is_sure()), (20_000, true));
    books.serve(&mut pages, 19_980..20_000);
    assert_eq!(pages.line(19_999).map(|line| line.id.as_str()), Some("0"));
    let held = (0..20_000).filter(|place| pages.line(*place).is_some()).count();
    assert!(held < 4_000, "{held} rows are held");
    books.compare(&mut pages);
}

#[wasm_bindgen_test]
fn what_has_changed_is_read_anew_wherever_one_is() {
    let mut random = 7_u64;
    let mut dice = move |sides: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(random >> 33).expect("half of it is left") % sides
    };
    for rows in [0, 1, 39, 40, 41, 140, 1_200] {
        let (mut books, mut pages) = (many(rows), Pages::unknown());
        for _ in 0..60 {
            let place = dice(pages.total().max(1));
            books.serve(&mut pages, place..place + 20);
            for _ in 0..dice(30) {
                // A row in between, at either end, or one less.
                match dice(4) {
                    0 => books.0.push(books.0.last().map_or(0, |last| last - 3)),
                    1 => books.0.insert(0, books.0.first().map_or(0, |first| first + 3)),
                    2 if !books.0.is_empty() => {
                        let at = dice(books.0.len());
                        let between = books.0[at] - 1;
                        if books.0.get(at + 1).is_none_or(|next| *next < between) {
                            books.0.insert(at + 1, between);
                        }
                    }
                    _ if !books.0.is_empty() => drop(books.0.remove(dice(books.0.len()))),
                    _ => {}
                }
            }
            pages.age();
        }
        books.compare(&mut pages);
    }
}
