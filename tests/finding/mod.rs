//! Search against a plain scan: whatever was saved, renamed, archived, merged or deleted, both find the same in the same
//! order. And how the statements of a search are carried out.

use std::collections::BTreeMap;

use bahi::domain::search::Query;
use bahi::domain::{Customer, CustomerForm, CustomerId, ItemId, Turnover};
use bahi::protocol::NameKey;
use bahi::store::{Connection, StoreError, Writing, customers, items, standing};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{TestCaseResult, TestRunner};

use super::Folder;
use super::books::sample::{customer_id, item, item_id};
use super::books::{Disk, fresh_id};

/// What happens to the customers.
#[derive(Clone, Debug)]
enum Act {
    Save { id: u32, name: String, phone: String },
    Archive { id: u32, archived: bool },
    Merge { stays: u32, merged: u32 },
    Delete { id: u32 },
}

/// Few ids and few words, so that they meet.
fn act() -> impl Strategy<Value = Act> {
    let id = 0_u32..20;
    const WORDS: [&str; 13] = [
        "asha",
        "ASHA",
        "Ash",
        "Stores",
        "श्री",
        "भंडार",
        "Émile",
        "élan",
        "straße",
        "商店",
        "a-b",
        "100%",
        "zero\u{200d}w",
    ];
    let name = proptest::collection::vec(select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "));
    let phone = prop_oneof![Just(String::new()), "[6-9][0-9]{4} [0-9]{5}", "\\+91 98[0-9]{8}"];
    prop_oneof![
        6 => (id.clone(), name, phone).prop_map(|(id, name, phone)| Act::Save { id, name, phone }),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, archived)| Act::Archive { id, archived }),
        1 => (id.clone(), id.clone()).prop_map(|(stays, merged)| Act::Merge { stays, merged }),
        1 => id.prop_map(|id| Act::Delete { id }),
    ]
}

fn search() -> impl Strategy<Value = String> {
    prop_oneof![
        select(
            &["", "as", "ASH", "st asha", "श्", "ভ", "é", "É", "STRASS", "商", "b", "100", "zerow", "98", "+91 98", "x"]
                [..]
        )
        .prop_map(str::to_owned),
        "[0-9]{1,6}",
        "\\PC{0,4}",
    ]
}

/// The customers as a plain list keeps them, with their standing.
#[derive(Default)]
struct Plain(BTreeMap<CustomerId, (Customer, &'static str)>);

impl Plain {
    /// Does the same to the books and to the list.
    fn act(&mut self, books: &Writing<'_>, act: Act) -> Result<(), StoreError> {
        match act {
            Act::Save { id, name, phone } => {
                let id = customer_id(id);
                let form = CustomerForm { name, phone, ..CustomerForm::default() };
                let customer = form.check(id).expect("the form is right");
                customers::put(books, &customer)?;
                let kept = self.0.get(&id).map_or("active", |(_, standing)| *standing);
                self.0.insert(id, (customer, kept));
            }
            Act::Archive { id, archived } => {
                if let Some((customer, kept)) = self.standing_alone(id) {
                    standing::archive_customer(books, &customer, archived)?;
                    *kept = if archived { "archived" } else { "active" };
                }
            }
            Act::Merge { stays, merged } => {
                let stays = self.standing_alone(stays).map(|(customer, _)| customer);
                if let (Some(stays), Some((merged, kept))) = (stays, self.standing_alone(merged))
                    && stays.id != merged.id
                {
                    standing::merge_customers(books, &stays, &merged)?;
                    *kept = "merged";
                }
            }
            Act::Delete { id } => {
                if let Some((customer, _)) = self.standing_alone(id)
                    && !standing::customer_is_used(books, customer.id)?
                {
                    standing::delete_customer(books, &customer)?;
                    self.0.remove(&customer.id);
                }
            }
        }
        Ok(())
    }

    /// The customer, unless it was merged into another one.
    fn standing_alone(&mut self, id: u32) -> Option<(Customer, &mut &'static str)> {
        let (customer, standing) = self.0.get_mut(&customer_id(id)).filter(|(_, standing)| *standing != "merged")?;
        Some((customer.clone(), standing))
    }

    fn found(&self, search: &str, archived: bool) -> Vec<Customer> {
        let query = Query::read(search);
        let wanted = if archived { "archived" } else { "active" };
        let kept =
            self.0.values().filter(|(customer, standing)| *standing == wanted && query.finds(&customer.search_words()));
        let mut found: Vec<Customer> = kept.map(|(customer, _)| customer.clone()).collect();
        found.sort_by_key(|customer| (customer.name.to_ascii_lowercase(), customer.id));
        found
    }
}

/// All that a search finds, read by pages of three.
fn by_pages(books: &Connection, search: &str, archived: bool) -> Result<Vec<Customer>, StoreError> {
    let mut found = Vec::new();
    let mut after: Option<NameKey<CustomerId>> = None;
    loop {
        let page = customers::list(books, search, archived, after.as_ref(), 3)?;
        found.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return Ok(found);
        }
    }
}

/// Does the work as a save.
fn save(folder: &Folder, work: impl Fn(&Writing<'_>) -> Result<(), StoreError>) {
    let mut database = folder.database();
    let mut group = database.group(1).expect("a group can begin");
    group.save(fresh_id(), |books: &Writing<'_>| work(books).map(|()| Vec::new()));
    group.finish().expect("it is flushed").remove(0).expect("the store does what it is asked");
}

/// Tries random values, each in books of its own on the disk: a case takes as long as some hundred do without books, so the long
/// form has fewer of them.
fn in_books<S: Strategy>(values: S, test: impl Fn(S::Value) -> TestCaseResult) {
    let cases = if std::env::var_os("BAHI_LONG").is_some() { 2_000 } else { 24 };
    let config = ProptestConfig { cases, source_file: Some(file!()), ..ProptestConfig::default() };
    let tried = TestRunner::new(config).run(&values, test);
    tried.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn search_finds_exactly_what_a_plain_scan_would() {
    let acts = proptest::collection::vec(act(), 1..60);
    let searches = proptest::collection::vec((search(), any::<bool>()), 6);
    in_books((acts, searches), |(acts, searches)| {
        let folder = Folder::fresh();
        save(&folder, |books| {
            let mut plain = Plain::default();
            for act in acts.clone() {
                plain.act(books, act)?;
            }
            for (search, archived) in &searches {
                let expected = plain.found(search, *archived);
                assert_eq!(by_pages(books, search, *archived)?, expected, "{search:?} archived {archived}");
            }
            Ok(())
        });
        Ok(())
    });
}

/// Names that always go into the same gap use up the numbers between their neighbours.
#[test]
fn the_order_of_the_names_holds_wherever_names_are_put_in() {
    let names = proptest::collection::vec("[ab]{1,3}", 0..20);
    in_books((names, 0_usize..200, any::<bool>()), |(names, run, downwards)| {
        let folder = Folder::fresh();
        let into_one_gap = (0..run).map(|count| format!("m{:03}", if downwards { 999 - count } else { count }));
        let names: Vec<String> = ["a", "z"].map(str::to_owned).into_iter().chain(into_one_gap).chain(names).collect();
        save(&folder, |books| {
            for (count, name) in (0..).zip(&names) {
                let form = CustomerForm { name: name.clone(), ..CustomerForm::default() };
                customers::put(books, &form.check(customer_id(count)).expect("a name is enough"))?;
            }
            Ok(())
        });
        let order = folder.database().read(|books| customers::list(books, "", false, None, 500));
        let found: Vec<String> = order.expect("it is listed").rows.into_iter().map(|customer| customer.name).collect();
        let mut expected = names;
        expected.sort();
        prop_assert_eq!(found, expected);
        Ok(())
    });
}

/// How SQLite carries out what is read while customers and items are listed.
fn plans() -> Vec<String> {
    let folder = Folder::fresh();
    let database = folder.database();
    let steps = database.read(|books| {
        let mut steps = Vec::new();
        for sql in bahi::store::SEARCH_STATEMENTS.concat() {
            let mut statement = books.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                steps.push(row.get::<_, String>(3)?);
            }
        }
        Ok::<_, rusqlite::Error>(steps)
    });
    steps.expect("plans can be read")
}

#[test]
fn a_search_reads_the_index_in_its_order_and_each_row_by_its_key() {
    let plans = plans();
    assert!(plans.len() >= 6, "{plans:?}");
    for step in &plans {
        // FTS5 is "scanned" through its own index: M is the match, > the place after which the page begins.
        let by_match = step.starts_with("SCAN entry VIRTUAL TABLE INDEX") && step.contains(":M") && step.contains('>');
        let by_key = step.starts_with("SEARCH ") && step.contains(" USING ");
        assert!(by_match || by_key, "{step}");
        assert!(!step.contains("TEMP B-TREE"), "nothing is sorted: {step}");
    }
}

#[test]
fn items_are_found_in_the_order_of_their_names_too() {
    let folder = Folder::fresh();
    save(&folder, |books| {
        for (count, name) in (0..).zip(["Steel pot", "Copper pot", "Potash", "Teapot"]) {
            let form = bahi::domain::ItemForm { name: name.to_owned(), ..item() };
            let item = form.check(item_id(count), Turnover::UpToFiveCrore).expect("the form is right");
            items::put(books, &item)?;
            if name == "Copper pot" {
                standing::archive_item(books, &item, true)?;
            }
        }
        Ok(())
    });
    let found = folder.database().read(|books| items::list(books, "pot", false, None, 10));
    let found: Vec<ItemId> = found.expect("items can be listed").rows.into_iter().map(|item| item.id).collect();
    assert_eq!(found, [item_id(2), item_id(0)]);
}
