//! What the form of a document asks beside its fields: anything by a few letters, and what was paid before.

use bahi::domain::tax::PriceBasis;
use bahi::domain::{Currency, CustomerForm, CustomerId, DiscountUnit, DocumentDraft, DocumentKind, DraftLine, ItemId};
use bahi::protocol::{
    ArchiveCustomer, CancelDocument, Find, Found, ListLastPrices, MergeCustomers, SaveCustomer, SaveItem,
};
use bahi::service::Host;

use super::sample::{CUSTOMER, ITEM, TODAY, customer_id, dated, draft, item, item_id, line};
use super::{Bookkeeper, Disk};

/// An invoice of that day with a line of the item.
fn sold(count: u32, date: &str, item: ItemId, price: &str) -> DocumentDraft {
    let line = DraftLine { item: Some(item), ..line("3", price) };
    DocumentDraft { lines: vec![line], ..dated(count, date) }
}

/// The items with what was last paid for them, and on which invoice.
fn last<H: Host>(keeper: &mut Bookkeeper<H>, customer: CustomerId, items: &[ItemId]) -> Vec<(ItemId, String, u32)> {
    let call = ListLastPrices { customer, items: items.to_vec(), currency: Currency::RUPEE };
    let mut found: Vec<_> = keeper
        .ask(call)
        .expect("prices can be looked for")
        .into_iter()
        .map(|price| {
            let [.., a, b, c, d] = price.document.bytes();
            (price.item, price.net.to_string(), u32::from_be_bytes([a, b, c, d]))
        })
        .collect();
    found.sort();
    found
}

pub fn the_last_price_is_that_of_the_latest_invoice_that_stands(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let other = item_id(1);
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM]), []);
    // The later one is issued first.
    keeper.issue(&sold(1, "2026-11-20", ITEM, "450")).expect("the draft can be issued");
    keeper.issue(&sold(2, "2026-11-05", ITEM, "480")).expect("the draft can be issued");
    keeper.issue(&sold(3, "2026-11-01", other, "12.5")).expect("the draft can be issued");
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM]), [(ITEM, "450".to_owned(), 1)]);
    let both = [(other, "12.5".to_owned(), 3), (ITEM, "450".to_owned(), 1)];
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM, other, item_id(404)]), both);
    assert_eq!(last(&mut keeper, customer_id(404), &[ITEM]), []);

    let cancel = CancelDocument { id: sold(1, "", ITEM, "").id, reason: "Wrong".to_owned(), on: TODAY };
    keeper.ask(cancel).expect("nothing stands in the way");
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM]), [(ITEM, "480".to_owned(), 2)]);

    // An offer was not paid.
    let offer = DocumentDraft { kind: DocumentKind::Quotation, ..sold(4, "2026-11-22", ITEM, "500") };
    keeper.issue(&offer).expect("the draft can be issued");
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM]), [(ITEM, "480".to_owned(), 2)]);
}

pub fn the_last_price_is_without_tax_and_after_the_discount(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let mut draft = sold(1, "2026-11-20", ITEM, "118");
    draft.lines[0].basis = PriceBasis::Inclusive;
    draft.lines[0].discount = "10".to_owned();
    keeper.issue(&draft).expect("the draft can be issued");
    // 118 less 10 % is 106.20, of which 18 % on top of 90.
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM]), [(ITEM, "90".to_owned(), 1)]);

    let mut draft = sold(2, "2026-11-21", ITEM, "100");
    (draft.lines[0].discount, draft.lines[0].discount_unit) = ("30".to_owned(), DiscountUnit::Rupees);
    keeper.issue(&draft).expect("the draft can be issued");
    // 30 rupees off three of them.
    assert_eq!(last(&mut keeper, CUSTOMER, &[ITEM]), [(ITEM, "90".to_owned(), 2)]);

    let euro = Currency::parse("EUR").expect("it is in the list");
    let call = ListLastPrices { customer: CUSTOMER, items: vec![ITEM], currency: euro };
    assert_eq!(keeper.ask(call), Ok(vec![]), "a price in rupees says nothing about one in another currency");
}

pub fn what_a_merged_customer_paid_is_found_under_the_one_that_stays(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let (stays, other) = (customer_id(1), item_id(1));
    let form = CustomerForm { name: "Example Trader".to_owned(), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: stays, form }).expect("a name is enough");
    for (count, date, customer, item, price) in [
        (1, "2026-11-20", CUSTOMER, ITEM, "450"),
        (2, "2026-11-10", stays, ITEM, "400"),
        (3, "2026-11-01", stays, other, "12.5"),
        (4, "2026-10-30", CUSTOMER, other, "13"),
    ] {
        let draft = DocumentDraft { customer: Some(customer), ..sold(count, date, item, price) };
        keeper.issue(&draft).expect("the draft can be issued");
    }
    keeper.ask(MergeCustomers { stays, merged: CUSTOMER }).expect("they may be merged");
    let both = [(other, "12.5".to_owned(), 3), (ITEM, "450".to_owned(), 1)];
    assert_eq!(last(&mut keeper, stays, &[ITEM, other]), both, "the later of each");
}

pub fn anything_is_found_by_a_few_letters(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    let number = keeper.number_of(&draft(1));
    let offer = DocumentDraft { kind: DocumentKind::Quotation, ..draft(2) };
    keeper.issue(&offer).expect("the draft can be issued");
    keeper.create(&draft(3)).expect("the id is new");
    let mut find = |search: &str| -> Found {
        keeper.ask(Find { search: search.to_owned(), today: TODAY }).expect("it is looked for")
    };
    assert_eq!(find(" "), Found::default(), "nothing was asked");
    let found = find("exam trad");
    let kinds: Vec<DocumentKind> = found.documents.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [DocumentKind::Invoice, DocumentKind::Quotation]);
    assert_eq!((found.customers.len(), found.items.len()), (1, 0));
    let drafts: Vec<_> = found.drafts.iter().map(|(kind, row)| (*kind, row.id)).collect();
    assert_eq!(drafts, [(DocumentKind::Invoice, draft(3).id)]);
    let found = find("steel");
    assert_eq!((found.items.len(), found.documents.len()), (1, 0));
    assert_eq!(find(&number).documents[0].number.to_string(), number);

    keeper.ask(ArchiveCustomer { id: CUSTOMER, archived: true }).expect("it is there");
    assert_eq!(keeper.ask(Find { search: "exam".to_owned(), today: TODAY }).expect("a read").customers, []);
}
