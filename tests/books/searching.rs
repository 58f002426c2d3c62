//! Lists: searched, and read by pages that neither skip nor repeat a row.

use bahi::domain::{Customer, CustomerForm, CustomerId, DocumentKind, Item, ItemForm, ItemId};
use bahi::protocol::{
    DocumentFilter, DocumentKey, DocumentOrder, DocumentRow, ListCustomers, ListDocuments, ListItems, NameKey, Page,
    SaveCustomer, SaveItem,
};
use bahi::service::Host;

use super::sample::{TODAY, customer_id, dated, draft, item, item_id};
use super::{Bookkeeper, Disk};

/// Reads pages of ten until there is no further one, and gives the rows of each.
fn pages<Row, Key>(mut page_after: impl FnMut(Option<Key>) -> Page<Row, Key>) -> Vec<Vec<Row>> {
    let mut pages = Vec::new();
    let mut after = None;
    loop {
        let page = page_after(after);
        pages.push(page.rows);
        after = page.next;
        if after.is_none() {
            return pages;
        }
    }
}

fn sizes<Row>(pages: &[Vec<Row>]) -> Vec<usize> {
    pages.iter().map(Vec::len).collect()
}

/// Seven names for many rows: ties in plenty, and among them names that differ only in case.
fn tied_name(count: u32) -> String {
    ["Bina", "asha", "Asha", "ASHA", "Zoya", "bina", "Émile"][count as usize % 7].to_owned()
}

fn customers<H: Host>(keeper: &mut Bookkeeper<H>, search: &str) -> Vec<Customer> {
    let list = ListCustomers { search: search.to_owned(), archived: false, after: None, limit: 500 };
    keeper.ask(list).expect("customers can be listed").rows
}

fn customer_page<H: Host>(
    keeper: &mut Bookkeeper<H>,
    search: &str,
    after: Option<NameKey<CustomerId>>,
    limit: u32,
) -> Page<Customer, NameKey<CustomerId>> {
    keeper
        .ask(ListCustomers { search: search.to_owned(), archived: false, after, limit })
        .expect("customers can be listed")
}

fn item_page<H: Host>(
    keeper: &mut Bookkeeper<H>,
    search: &str,
    after: Option<NameKey<ItemId>>,
    limit: u32,
) -> Page<Item, NameKey<ItemId>> {
    keeper.ask(ListItems { search: search.to_owned(), archived: false, after, limit }).expect("items can be listed")
}

fn invoice_page<H: Host>(
    keeper: &mut Bookkeeper<H>,
    search: &str,
    after: Option<DocumentKey>,
    limit: u32,
) -> Page<DocumentRow, DocumentKey> {
    keeper
        .ask(ListDocuments {
            filter: DocumentFilter { search: search.to_owned(), ..DocumentFilter::all(DocumentKind::Invoice, TODAY) },
            order: DocumentOrder::default(),
            after,
            limit,
        })
        .expect("invoices can be listed")
}

pub fn customers_come_by_pages_without_gaps_or_repeats(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for count in 0..25 {
        let form = CustomerForm { name: tied_name(count), ..CustomerForm::default() };
        keeper.ask(SaveCustomer { id: customer_id(count), form }).expect("a name is enough");
    }
    let pages = pages(|after| customer_page(&mut keeper, "", after, 10));
    assert_eq!(sizes(&pages), [10, 10, 5]);
    let found: Vec<_> = pages.concat().into_iter().map(|row| (row.name.to_ascii_lowercase(), row.id)).collect();
    let mut expected: Vec<_> =
        (0..25).map(|count| (tied_name(count).to_ascii_lowercase(), customer_id(count))).collect();
    expected.sort();
    assert_eq!(found, expected);
}

pub fn items_come_by_pages_without_gaps_or_repeats(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for count in 0..25 {
        let form = ItemForm { name: tied_name(count), ..item() };
        keeper.ask(SaveItem { id: item_id(count), form }).expect("the form is right");
    }
    let pages = pages(|after| item_page(&mut keeper, "", after, 10));
    assert_eq!(sizes(&pages), [10, 10, 5]);
    let found: Vec<_> = pages.concat().into_iter().map(|row| (row.name.to_ascii_lowercase(), row.id)).collect();
    let mut expected: Vec<_> = (0..25).map(|count| (tied_name(count).to_ascii_lowercase(), item_id(count))).collect();
    expected.sort();
    assert_eq!(found, expected);
}

pub fn invoices_come_by_pages_the_latest_first(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let days = ["2026-11-23", "2026-04-01", "2026-10-02"];
    let mut expected = Vec::new();
    for count in 0..25 {
        let invoice = keeper.issue(&dated(count, days[count as usize % 3])).expect("the draft is right");
        expected.push((invoice.content.date, invoice.id, invoice.number, invoice.content.totals.payable));
    }
    expected.sort_by_key(|row| std::cmp::Reverse((row.0, row.1)));
    let pages = pages(|after| invoice_page(&mut keeper, "", after, 10));
    assert_eq!(sizes(&pages), [10, 10, 5]);
    let found: Vec<_> = pages.concat().into_iter().map(|row| (row.date, row.id, row.number, row.payable)).collect();
    assert_eq!(found, expected);
}

pub fn customers_are_found_by_name_gstin_and_phone(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let other = CustomerForm { name: "Other Sample".to_owned(), phone: "0000".to_owned(), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: customer_id(1), form: other }).expect("the form is right");
    for search in ["TRADERS", " example ", "29BBBFB", "bbbfb5678b", "555 0101", "8215550"] {
        let found = customers(&mut keeper, search);
        assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Example Traders"], "{search:?}");
    }
    assert_eq!(customers(&mut keeper, "nobody of this name"), []);
    assert_eq!(customers(&mut keeper, "  ").len(), 2, "nothing was searched for");
}

pub fn items_are_found_by_name_and_hsn(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for (count, (name, hsn)) in (0..).zip([("Steel pot", "7323"), ("Steel bolt", "7318"), ("Paper", "4802")]) {
        let form = ItemForm { name: name.to_owned(), hsn: hsn.to_owned(), ..item() };
        keeper.ask(SaveItem { id: item_id(count), form }).expect("the form is right");
    }
    for (search, names) in [
        ("steel", &["Steel bolt", "Steel pot"][..]),
        ("73", &["Steel bolt", "Steel pot"]),
        ("4802", &["Paper"]),
        ("cotton", &[]),
    ] {
        let found = item_page(&mut keeper, search, None, 10).rows;
        assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), names, "{search:?}");
    }
}

pub fn invoices_are_found_by_number_and_buyer(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("the draft is right");
    keeper.issue(&bahi::domain::DocumentDraft { customer: None, ..draft(2) }).expect("a sale over the counter");
    for (search, numbers) in [
        ("0002", &["INV/26-27/0002"][..]),
        ("inv/26", &["INV/26-27/0002", "INV/26-27/0001"]),
        ("traders", &["INV/26-27/0001"]),
        ("25-26", &[]),
    ] {
        let found = invoice_page(&mut keeper, search, None, 10).rows;
        assert_eq!(found.iter().map(|row| row.number.as_str()).collect::<Vec<_>>(), numbers, "{search:?}");
    }
}

pub fn signs_in_a_search_are_no_more_than_ends_of_words(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let names = ["100% Cotton", "a_b", r"a\b", "aXb"];
    for (count, name) in (0..).zip(names) {
        let form = CustomerForm { name: name.to_owned(), ..CustomerForm::default() };
        keeper.ask(SaveCustomer { id: customer_id(count), form }).expect("the form is right");
    }
    for (search, names) in [
        ("100%", &["100% Cotton"][..]),
        ("a_b", &[r"a\b", "a_b"]),
        ("\"a\" * b", &[r"a\b", "a_b"]),
        ("words : a NOT b", &[]),
        ("%", &["100% Cotton", r"a\b", "a_b", "aXb"]),
    ] {
        let found = customers(&mut keeper, search);
        assert_eq!(found.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), names, "{search:?}");
    }
}

pub fn a_page_has_at_least_one_row_and_at_most_five_hundred(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for count in 0..502 {
        let form = CustomerForm { name: format!("Sample {count}"), ..CustomerForm::default() };
        keeper.ask(SaveCustomer { id: customer_id(count), form }).expect("a name is enough");
    }
    let of = |keeper: &mut Bookkeeper<_>, limit| customer_page(keeper, "", None, limit).rows.len();
    assert_eq!([0, 1, 500, 501, u32::MAX].map(|limit| of(&mut keeper, limit)), [1, 1, 500, 500, 500]);
}
