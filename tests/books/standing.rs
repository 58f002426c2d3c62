//! Customers and items that go out of use: archived, deleted, or merged into another one. And what was agreed with them.

use bahi::domain::account::{PaymentForm, Share};
use bahi::domain::customer::duplicates::Likeness;
use bahi::domain::history::{Act, Subject};
use bahi::domain::recurring::Makes;
use bahi::domain::{
    CustomerForm, CustomerId, DocumentDraft, DocumentKind, DraftLine, Field, ItemForm, Money, OriginalLine,
    ScheduleForm, UnitPrice,
};
use bahi::protocol::{
    ArchiveCustomer, ArchiveItem, CustomerStanding, DeleteCustomer, DeleteItem, Fault, GetAccount, GetCustomer,
    GetCustomerStanding, GetItem, GetLedger, GetPrice, ListCustomers, ListDrafts, ListDue, ListDuplicates, ListEvents,
    ListItems, ListPrices, MadeDue, MakeDue, MergeCustomers, OpenDocument, OpenedDocument, RecordPayment, SaveCustomer,
    SaveItem, SavePrice, SaveSchedule,
};
use bahi::service::Host;

use super::payments::{payment, payment_id};
use super::recurring::{RENT, monthly};
use super::sample::{CUSTOMER, ITEM, TODAY, customer, customer_id, draft, item, item_id, line};
use super::{Bookkeeper, Disk, contents, fields};

const OTHER: CustomerId = CustomerId::from_bytes([9; 16]);

/// With the sample customer, its item, and another customer.
fn set_up<D: Disk>(disk: &D) -> Bookkeeper<D::Host> {
    let mut keeper = Bookkeeper::set_up(disk);
    let other = CustomerForm { name: "Example Trader".to_owned(), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: OTHER, form: other }).expect("a name is enough");
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    keeper
}

fn listed<H: Host>(keeper: &mut Bookkeeper<H>, archived: bool) -> Vec<CustomerId> {
    let list = ListCustomers { search: "example".to_owned(), archived, after: None, limit: 10 };
    keeper.ask(list).expect("customers can be listed").rows.into_iter().map(|customer| customer.id).collect()
}

fn agree<H: Host>(keeper: &mut Bookkeeper<H>, customer: CustomerId, price: &str) -> Result<Option<UnitPrice>, Fault> {
    keeper.ask(SavePrice { customer, item: ITEM, price: price.to_owned() })
}

fn agreed<H: Host>(keeper: &mut Bookkeeper<H>, customer: CustomerId) -> Vec<String> {
    let prices = keeper.ask(ListPrices { customer }).expect("prices can be listed");
    prices.into_iter().map(|price| price.name + " " + &price.price.to_string()).collect()
}

pub fn an_archived_customer_leaves_the_list_and_comes_back(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    assert_eq!(keeper.ask(ArchiveCustomer { id: CUSTOMER, archived: true }), Ok(()));
    assert_eq!((listed(&mut keeper, false), listed(&mut keeper, true)), (vec![OTHER], vec![CUSTOMER]));
    assert_eq!(keeper.ask(GetCustomerStanding { id: CUSTOMER }), Ok(Some(CustomerStanding::Archived)));
    assert!(keeper.issue(&draft(1)).is_ok(), "a draft for it is still issued");
    // A change leaves it where it is.
    keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the form is right");
    assert_eq!(listed(&mut keeper, true), [CUSTOMER]);
    assert_eq!(keeper.ask(ArchiveCustomer { id: CUSTOMER, archived: false }), Ok(()));
    assert_eq!((listed(&mut keeper, false), listed(&mut keeper, true)), (vec![OTHER, CUSTOMER], vec![]));
    assert_eq!(keeper.ask(ArchiveCustomer { id: customer_id(404), archived: true }), Err(Fault::NotFound));
}

pub fn an_archived_item_leaves_the_list_and_comes_back(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let mut found = |archive: Option<bool>| {
        if let Some(archived) = archive {
            assert_eq!(keeper.ask(ArchiveItem { id: ITEM, archived }), Ok(()));
        }
        [false, true].map(|archived| {
            let list = ListItems { search: "pot".to_owned(), archived, after: None, limit: 10 };
            keeper.ask(list).expect("items can be listed").rows.len()
        })
    };
    assert_eq!([found(None), found(Some(true)), found(Some(false))], [[1, 0], [0, 1], [1, 0]]);
}

pub fn only_what_was_never_used_is_deleted(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    agree(&mut keeper, OTHER, "400").expect("both are there");
    assert_eq!(keeper.ask(DeleteCustomer { id: OTHER }), Ok(()));
    assert_eq!(keeper.ask(GetCustomer { id: OTHER }), Ok(None));
    assert_eq!((listed(&mut keeper, false), agreed(&mut keeper, OTHER)), (vec![CUSTOMER], vec![]));
    assert_eq!(keeper.ask(DeleteCustomer { id: OTHER }), Err(Fault::NotFound));

    keeper.create(&draft(1)).expect("the id is new");
    assert_eq!(keeper.ask(DeleteCustomer { id: CUSTOMER }), Err(Fault::InUse), "a draft names it");
    keeper.issue(&draft(1)).expect("the draft is right");
    assert_eq!(keeper.ask(DeleteCustomer { id: CUSTOMER }), Err(Fault::InUse), "an invoice names it");

    let filled = DocumentDraft { lines: vec![DraftLine { item: Some(ITEM), ..line("1", "10") }], ..draft(2) };
    keeper.issue(&filled).expect("the draft is right");
    assert_eq!(keeper.ask(DeleteItem { id: ITEM }), Err(Fault::InUse));
    keeper.ask(SaveItem { id: item_id(1), form: item() }).expect("the form is right");
    assert_eq!(keeper.ask(DeleteItem { id: item_id(1) }), Ok(()));
    assert_eq!(keeper.ask(GetItem { id: item_id(1) }), Ok(None));
    assert_eq!(keeper.ask(DeleteItem { id: item_id(1) }), Err(Fault::NotFound));
}

pub fn prices_are_agreed_changed_and_given_up(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let price = UnitPrice::parse("400.25").expect("a price");
    assert_eq!(agree(&mut keeper, CUSTOMER, " 400.25 "), Ok(Some(price)));
    assert_eq!(keeper.ask(GetPrice { customer: CUSTOMER, item: ITEM }), Ok(Some(price)));
    assert_eq!(keeper.ask(GetPrice { customer: OTHER, item: ITEM }), Ok(None));
    agree(&mut keeper, CUSTOMER, "399").expect("both are there");
    assert_eq!(agreed(&mut keeper, CUSTOMER), ["Steel pot 399"]);
    assert_eq!(fields(agree(&mut keeper, CUSTOMER, "-1")), [Field::Price]);
    assert_eq!(agree(&mut keeper, CUSTOMER, ""), Ok(None));
    assert_eq!(agreed(&mut keeper, CUSTOMER), [""; 0]);
    assert_eq!(agree(&mut keeper, customer_id(404), "1"), Err(Fault::NotFound));
}

pub fn everything_of_a_merged_customer_is_found_under_the_one_that_stays(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let for_other = |count| DocumentDraft { customer: Some(OTHER), ..draft(count) };
    let issued = keeper.issue(&for_other(1)).expect("the draft is right");
    keeper.create(&for_other(2)).expect("the id is new");
    let advance = PaymentForm { customer: Some(OTHER), ..payment("100", &[]) };
    keeper.ask(RecordPayment { id: payment_id(1), form: advance, today: TODAY }).expect("the form is right");
    agree(&mut keeper, OTHER, "400").expect("both are there");

    let before = keeper.ask(GetAccount { customer: OTHER, today: TODAY }).expect("it has an account");
    let merged = keeper.ask(MergeCustomers { stays: CUSTOMER, merged: OTHER }).expect("both are there");
    assert_eq!(merged.id, CUSTOMER);
    assert_eq!(keeper.issued(&issued), issued, "what was issued keeps its buyer");
    assert_eq!((listed(&mut keeper, false), listed(&mut keeper, true)), (vec![CUSTOMER], vec![]));
    assert_eq!(keeper.ask(GetCustomerStanding { id: OTHER }), Ok(Some(CustomerStanding::Merged(CUSTOMER))));
    assert_eq!(agreed(&mut keeper, CUSTOMER), ["Steel pot 400"]);

    let drafts = keeper
        .ask(ListDrafts { kind: draft(2).kind, search: String::new(), after: None, limit: 10 })
        .expect("drafts can be listed")
        .rows;
    assert_eq!(drafts[0].customer.as_deref(), Some("Example Traders"));
    let Ok(Some(OpenedDocument::Draft { draft: moved, .. })) = keeper.ask(OpenDocument { id: draft(2).id }) else {
        panic!("the draft is there");
    };
    assert_eq!(moved.customer, Some(CUSTOMER));

    let account = keeper.ask(GetAccount { customer: CUSTOMER, today: TODAY }).expect("it has an account");
    assert_eq!((account.balance, account.claims.len(), account.funds.len()), (before.balance, 1, 1));
    assert_ne!(account.balance, Money::ZERO);
    let ledger = GetLedger { customer: CUSTOMER, from: TODAY, to: TODAY, after: None, limit: 10 };
    assert_eq!(keeper.ask(ledger).expect("it has a ledger").entries.len(), 2);
    // What the one that stays pays settles what the other one owed.
    let share = Share { document: issued.id, amount: "50".to_owned() };
    let pays = PaymentForm { shares: vec![share], ..payment("50", &[]) };
    keeper.ask(RecordPayment { id: payment_id(2), form: pays, today: TODAY }).expect("they are one customer");
    assert_eq!(keeper.ask(DeleteCustomer { id: CUSTOMER }), Err(Fault::InUse));
}

/// An invoice keeps the buyer it was issued to, so a screen that shows it asks for that one's sake.
pub fn what_is_asked_for_a_merged_customer_is_done_for_the_one_that_stays(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let [first, second] = [1, 2]
        .map(|id| keeper.issue(&DocumentDraft { customer: Some(OTHER), ..draft(id) }).expect("the draft is right"));
    let third = customer_id(3);
    let form = CustomerForm { name: "Third".to_owned(), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: third, form }).expect("a name is enough");
    let of_third = keeper.issue(&DocumentDraft { customer: Some(third), ..draft(3) }).expect("the draft is right");
    let template = DocumentDraft { customer: Some(OTHER), ..draft(0) };
    keeper.ask(SaveSchedule { id: RENT, form: ScheduleForm { template, ..monthly() } }).expect("the form is right");
    keeper.ask(MergeCustomers { stays: third, merged: OTHER }).expect("both are there");

    let share = Share { document: first.id, amount: "50".to_owned() };
    let pays = PaymentForm { customer: Some(OTHER), shares: vec![share], ..payment("50", &[]) };
    let paid = keeper.ask(RecordPayment { id: payment_id(1), form: pays, today: TODAY }).expect("it is one customer");
    assert_eq!(paid.payment.customer, Some(third));
    let accounts = [OTHER, third].map(|customer| keeper.ask(GetAccount { customer, today: TODAY }));
    assert_eq!(accounts[0], accounts[1]);
    assert_eq!(accounts[0].as_ref().map(|account| account.claims.len()), Ok(3));

    let again = keeper.issue(&DocumentDraft { customer: Some(OTHER), ..draft(5) }).expect("the draft is right");
    assert_eq!(again.content.buyer.customer, Some(third));
    keeper.create(&DocumentDraft { customer: Some(OTHER), ..draft(6) }).expect("the draft is of a sane size");
    assert_eq!(keeper.draft(draft(6).id).customer, Some(third));

    let due = keeper.ask(ListDue { today: TODAY }).expect("what is due can be listed");
    assert_eq!(due[0].customer.as_deref(), Some("Third"));
    let (occurrence, document) = (due[0].occurrence, draft(7).id);
    let make = MakeDue { schedule: RENT, occurrence, document, makes: Makes::Issued, at: 0, today: TODAY };
    let Ok(MadeDue::Issued(made)) = keeper.ask(make) else { panic!("the template is right") };
    assert_eq!(made.content.buyer.customer, Some(third));

    let lines = [second.id, of_third.id]
        .map(|document| DraftLine { original: Some(OriginalLine { document, position: 0 }), ..line("1", "") });
    let note = DocumentDraft {
        lines: lines.to_vec(),
        reason: "Goods came back".to_owned(),
        ..DocumentDraft::of_kind(DocumentKind::CreditNote, draft(8).id, TODAY)
    };
    assert_eq!(keeper.issue(&note).map(|note| note.content.lines.len()), Ok(2), "one note is against invoices of both");
    assert_eq!(keeper.ask(DeleteCustomer { id: third }), Err(Fault::InUse));
}

pub fn mergers_of_mergers_lead_to_the_last_one(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let issued = keeper.issue(&DocumentDraft { customer: Some(OTHER), ..draft(1) }).expect("the draft is right");
    let third = customer_id(3);
    let form = CustomerForm { name: "Third".to_owned(), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: third, form }).expect("a name is enough");
    keeper.ask(MergeCustomers { stays: CUSTOMER, merged: OTHER }).expect("both are there");
    keeper.ask(MergeCustomers { stays: third, merged: CUSTOMER }).expect("both are there");
    assert_eq!(keeper.ask(GetCustomerStanding { id: OTHER }), Ok(Some(CustomerStanding::Merged(third))));
    let account = keeper.ask(GetAccount { customer: third, today: TODAY }).expect("it has an account");
    assert_eq!(account.claims.iter().map(|claim| claim.document).collect::<Vec<_>>(), [issued.id]);
    drop(keeper);
    let before = contents(disk);
    let mut keeper = Bookkeeper::at(disk);
    for (stays, merged, fault) in [
        (third, third, Fault::NotAllowed),
        (third, OTHER, Fault::NotFound),
        (OTHER, third, Fault::NotFound),
        (third, customer_id(404), Fault::NotFound),
    ] {
        assert_eq!(keeper.ask(MergeCustomers { stays, merged }).err(), Some(fault), "{stays} {merged}");
    }
    assert_eq!(keeper.ask(ArchiveCustomer { id: OTHER, archived: false }), Err(Fault::NotFound));
    drop(keeper);
    assert_eq!(contents(disk), before, "a merger that is refused changes nothing");
}

pub fn what_becomes_of_a_record_stands_in_its_history(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    agree(&mut keeper, OTHER, "400").expect("both are there");
    keeper.ask(ArchiveCustomer { id: OTHER, archived: true }).expect("it is there");
    keeper.ask(ArchiveCustomer { id: OTHER, archived: false }).expect("it is there");
    keeper.ask(MergeCustomers { stays: CUSTOMER, merged: OTHER }).expect("both are there");
    let of = |keeper: &mut Bookkeeper<_>, subject| {
        let list = ListEvents { subject: Some(subject), before: None, limit: 10 };
        keeper.ask(list).expect("history can be read").rows
    };
    let events = of(&mut keeper, Subject::Customer(OTHER));
    let acts: Vec<Act> = events.iter().map(|event| event.act).collect();
    assert_eq!(acts, [Act::Merged, Act::TakenUp, Act::Archived, Act::PriceAgreed, Act::Created]);
    assert!(events.iter().all(|event| event.name.as_deref() == Some("Example Trader") && !event.undoable));
    let into = events[0].changes.iter().find(|change| change.path == ["merged_into"]).expect("it is said");
    assert_eq!(into.after.as_deref(), Some("Example Traders"));
    let price = events[3].changes.iter().find(|change| change.path == ["price"]).expect("it is said");
    assert_eq!(price.after.as_deref(), Some("400"));

    keeper.ask(DeleteItem { id: ITEM }).expect("no line was filled from it");
    let acts: Vec<Act> = of(&mut keeper, Subject::Item(ITEM)).iter().map(|event| event.act).collect();
    assert_eq!(acts, [Act::Deleted, Act::Created]);
}

pub fn customers_that_may_be_the_same_are_suggested(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let found = |keeper: &mut Bookkeeper<_>| keeper.ask(ListDuplicates { limit: 10 }).expect("customers are compared");
    let pairs = found(&mut keeper);
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].first.id, pairs[0].second.id, pairs[0].likeness), (CUSTOMER, OTHER, Likeness::Name));
    keeper.ask(ArchiveCustomer { id: OTHER, archived: true }).expect("it is there");
    assert_eq!(found(&mut keeper), [], "only those in use are compared");
}

pub fn an_item_states_the_digits_that_the_turnover_asks_for(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let mut save = |hsn: &str| keeper.ask(SaveItem { id: ITEM, form: ItemForm { hsn: hsn.to_owned(), ..item() } });
    assert!(save("7323").is_ok(), "nothing is known of the turnover yet");
    let above =
        bahi::domain::BusinessForm { turnover: bahi::domain::Turnover::AboveFiveCrore, ..super::sample::business() };
    keeper.ask(bahi::protocol::SaveBusiness { form: above }).expect("the form is right");
    let mut save = |hsn: &str| keeper.ask(SaveItem { id: ITEM, form: ItemForm { hsn: hsn.to_owned(), ..item() } });
    assert_eq!(fields(save("7323")), [Field::Hsn]);
    assert!(save("732310").is_ok());
}
