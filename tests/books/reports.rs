//! Reports: they add up to the documents that were issued, and what stands behind a figure adds up to it.

use std::collections::BTreeMap;

use bahi::domain::account::{Ageing, Mode, PaymentForm, RefundForm, Source};
use bahi::domain::report::{Figures, Part, Period, Receipt, Received, Sales, SalesBy, SalesKey};
use bahi::domain::tax::{Tax, Treatment};
use bahi::domain::{
    CustomerForm, CustomerId, Date, Document, DocumentDraft, DocumentKind, DraftCharge, DraftLine, Money, OriginalLine,
};
use bahi::protocol::{
    AgeingKey, AgeingRow, CancelDocument, GetAccount, GetAgeing, GetReceipts, GetRegister, GetSales, MergeCustomers,
    RecordPayment, Refund, RegisterRow, ReversePayment, SaveCustomer, SaveItem,
};
use bahi::service::Host;
use bahi::store::report;

use super::payments::{payment, payment_id};
use super::sample::{CUSTOMER, ITEM, TODAY, customer_id, dated, draft, invoice_id, item, line};
use super::{Bookkeeper, Disk};

const OTHER: CustomerId = CustomerId::from_bytes([9; 16]);
const ALL: [SalesBy; 5] = [SalesBy::Month, SalesBy::Customer, SalesBy::Item, SalesBy::Hsn, SalesBy::Levy];

fn parts() -> Vec<Part> {
    Period::new(Date::constant(2026, 4, 1), Date::constant(2027, 3, 31)).expect("a year").parts()
}

fn sales<H: Host>(keeper: &mut Bookkeeper<H>, by: SalesBy) -> Sales {
    let months = parts().into_iter().map(|part| keeper.ask(GetSales { by, part }).expect("a report"));
    months.fold(Sales::default(), |sum, month| sum.plus(month).expect("small amounts"))
}

fn register<H: Host>(
    keeper: &mut Bookkeeper<H>,
    kind: Option<DocumentKind>,
    only: Option<&SalesKey>,
) -> Vec<RegisterRow> {
    let ask = |part| GetRegister { part, kind, only: only.cloned() };
    parts().into_iter().flat_map(|part| keeper.ask(ask(part)).expect("a register")).collect()
}

fn sum<'row>(rows: impl IntoIterator<Item = &'row Figures>) -> Figures {
    rows.into_iter().copied().try_fold(Figures::default(), Figures::plus).expect("small amounts")
}

/// Books with one of everything that a report must look at. Gives the documents that count.
fn varied<D: Disk>(disk: &D) -> (Bookkeeper<D::Host>, Vec<Document>) {
    let mut keeper = Bookkeeper::set_up(disk);
    let other = CustomerForm { name: "Other Traders".to_owned(), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: OTHER, form: other }).expect("a name is enough");
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    let listed = |quantity| DraftLine { item: Some(ITEM), ..line(quantity, "100.25") };
    let against = |count, position, line| {
        let original = Some(OriginalLine { document: invoice_id(count), position });
        vec![DraftLine { original, ..line }]
    };
    let exempt = DraftLine { treatment: Treatment::Exempt, hsn: "4901".to_owned(), ..line("3", "33.33") };
    let freight = vec![DraftCharge { description: "Freight".to_owned(), amount: "12.34".to_owned() }];
    let note = |kind, count| DocumentDraft { kind, reason: "As agreed".to_owned(), ..draft(count) };
    let drafts = [
        DocumentDraft { lines: vec![listed("3"), line("2", "450.50")], ..dated(1, "2026-10-05") },
        DocumentDraft { customer: Some(OTHER), lines: vec![listed("1.5")], ..dated(2, "2026-11-10") },
        DocumentDraft { customer: None, lines: vec![exempt, line("1", "0.01")], ..dated(3, "2026-11-11") },
        DocumentDraft {
            currency: "USD".to_owned(),
            exchange_rate: "83.335".to_owned(),
            charges: freight,
            ..dated(4, "2026-11-12")
        },
        DocumentDraft { reverse_charge: true, ..dated(5, "2026-11-13") },
        DocumentDraft { lines: against(1, 0, line("1", "")), ..note(DocumentKind::CreditNote, 6) },
        DocumentDraft {
            customer: Some(OTHER),
            lines: against(2, 0, line("", "20")),
            ..note(DocumentKind::DebitNote, 7)
        },
    ];
    let counted = drafts.iter().map(|draft| keeper.issue(draft).expect("the draft is right")).collect();

    keeper.issue(&dated(8, "2026-11-14")).expect("the draft is right");
    let cancel = CancelDocument { id: invoice_id(8), reason: "Entered twice".to_owned(), on: TODAY };
    keeper.ask(cancel).expect("nothing was paid");
    let others =
        [DocumentKind::Quotation, DocumentKind::Proforma, DocumentKind::DeliveryChallan, DocumentKind::ReceiptVoucher];
    for (count, kind) in (9..).zip(others) {
        keeper.issue(&note(kind, count)).expect("the draft is right");
    }
    (keeper, counted)
}

/// What customers pay for the documents, in paise.
fn payable(documents: &[Document]) -> i64 {
    let of = |document: &Document| {
        let paise = document.content.in_rupees().expect("small amounts").paise();
        if document.content.kind() == DocumentKind::CreditNote { -paise } else { paise }
    };
    documents.iter().map(of).sum()
}

pub fn every_report_adds_up_to_the_documents_that_count(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    for by in ALL {
        let Sales { rows, all } = sales(&mut keeper, by);
        assert_eq!((all.documents as usize, all.total.paise()), (counted.len(), payable(&counted)), "{by:?}");
        let rows = sum(rows.iter().map(|row| &row.figures));
        assert_eq!(Figures { documents: all.documents, ..rows }, all, "{by:?}");
    }
    // One in rupees and one part of a line, as they were issued.
    let totals = |count: u32| &counted[count as usize - 1].content.totals;
    let october = sales(&mut keeper, SalesBy::Month).rows.remove(0).figures;
    let expected = Figures {
        documents: 1,
        taxable: totals(1).taxable,
        tax: totals(1).tax,
        rounding: totals(1).round_off,
        total: totals(1).payable,
    };
    assert_eq!(october, expected);
    let quantity =
        sales(&mut keeper, SalesBy::Item).rows.iter().find(|row| row.name == "Steel pot").map(|row| row.quantity);
    assert_eq!(quantity, Some(3_500), "3 and 1.5 less 1; the debit note raises a value only");
}

pub fn what_stands_behind_a_figure_adds_up_to_it(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    for by in ALL {
        for row in sales(&mut keeper, by).rows {
            let behind = register(&mut keeper, None, Some(&row.key));
            assert_eq!(sum(behind.iter().map(|row| &row.figures)), row.figures, "{}", row.key);
        }
    }
    let all = register(&mut keeper, None, None);
    assert_eq!(all.len(), counted.len() + 1, "with the one that was cancelled");
    assert!(all.windows(2).all(|rows| (rows[0].date, rows[0].id) < (rows[1].date, rows[1].id)), "in their order");
    let cancelled = all.iter().find(|row| row.cancelled).expect("it is listed");
    assert_eq!((cancelled.id, cancelled.figures), (invoice_id(8), Figures::default()));
    let quotations = register(&mut keeper, Some(DocumentKind::Quotation), None);
    assert_eq!(quotations.iter().map(|row| row.id).collect::<Vec<_>>(), [invoice_id(9)]);
    let reversed = all.iter().find(|row| row.id == invoice_id(5)).expect("it is listed").figures;
    assert_eq!((reversed.tax, reversed.total), (Tax::default(), counted[4].content.totals.payable));
}

pub fn merged_customers_count_under_the_one_that_stays(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    let names = |keeper: &mut Bookkeeper<_>| {
        let rows = sales(keeper, SalesBy::Customer).rows;
        rows.into_iter().map(|row| (row.name, row.figures.documents)).collect::<Vec<_>>()
    };
    let before = names(&mut keeper);
    assert_eq!(before, [(String::new(), 1), ("Example Traders".to_owned(), 4), ("Other Traders".to_owned(), 2)]);
    keeper.ask(MergeCustomers { stays: CUSTOMER, merged: OTHER }).expect("both are there");
    assert_eq!(names(&mut keeper), [(String::new(), 1), ("Example Traders".to_owned(), 6)]);
    assert_eq!(sales(&mut keeper, SalesBy::Customer).all.total.paise(), payable(&counted));
}

pub fn payments_are_listed_with_what_went_back_and_what_was_reversed(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let mut record = |count, form| {
        keeper.ask(RecordPayment { id: payment_id(count), form, today: TODAY }).expect("the form is right");
    };
    record(1, PaymentForm { tds: "10".to_owned(), date: "2026-11-01".to_owned(), ..payment("90", &[]) });
    record(2, PaymentForm { mode: Mode::Cheque, ..payment("500", &[]) });
    record(3, PaymentForm { date: "2026-10-31".to_owned(), ..payment("7", &[]) });
    let form =
        RefundForm { date: TODAY.to_string(), mode: Mode::Upi, reference: String::new(), amount: "40".to_owned() };
    let refund = Refund { id: payment_id(4), source: Source::Payment(payment_id(1)), form, today: TODAY };
    keeper.ask(refund).expect("it is left");
    let bounced = ReversePayment { id: payment_id(2), reason: "It bounced".to_owned(), on: TODAY };
    keeper.ask(bounced).expect("it settled nothing");

    let november = Period::new(Date::constant(2026, 11, 1), Date::constant(2026, 11, 30)).expect("a month").parts()[0];
    let receipts = keeper.ask(GetReceipts { part: november }).expect("a report");
    let told = |receipt: &Receipt| (receipt.payment, receipt.refund, receipt.reversed);
    let expected = [(1, false, false), (2, false, true), (4, true, false)];
    let expected = expected.map(|(count, refund, reversed)| (payment_id(count), refund, reversed));
    assert_eq!(receipts.iter().map(told).collect::<Vec<_>>(), expected);
    assert!(receipts.iter().all(|receipt| receipt.name == "Example Traders"));
    let by_mode = Received::by_mode(&receipts).expect("small amounts");
    assert_eq!(by_mode.iter().map(|(mode, got)| (*mode, got.kept.paise())).collect::<Vec<_>>(), [(Mode::Upi, 50_00)]);
}

pub fn the_ageing_of_all_customers_is_that_of_each(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    let third = customer_id(3);
    keeper.ask(SaveCustomer { id: third, form: super::sample::customer() }).expect("the form is right");
    keeper.issue(&DocumentDraft { customer: Some(third), ..dated(20, "2026-04-01") }).expect("the draft is right");
    keeper.ask(MergeCustomers { stays: CUSTOMER, merged: third }).expect("both are there");
    let page = keeper.ask(GetAgeing { after: None, today: TODAY }).expect("a report");
    let mut owed = by_customer(page.rows);
    for customer in [CUSTOMER, OTHER] {
        let account = keeper.ask(GetAccount { customer, today: TODAY }).expect("an account");
        assert_eq!(owed.remove(&Some(customer)), Some(account.ageing), "{customer}");
    }
    let counter = owed.remove(&None).expect("it is owed");
    assert_eq!(counter.total(), counted[2].content.in_rupees());
    assert_eq!(owed, BTreeMap::new());
    drop(keeper);

    // The same in parts of one customer each.
    let parts = disk.database().read(|books| {
        let (mut rows, mut after) = (Vec::new(), None::<AgeingKey>);
        loop {
            let page = report::ageing(books, after, 1, TODAY)?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok::<_, bahi::store::StoreError>(rows);
            }
        }
    });
    let parts = by_customer(parts.expect("they are read"));
    assert_eq!(parts.keys().copied().collect::<Vec<_>>(), [None, Some(CUSTOMER), Some(OTHER)]);
    assert_eq!(Money::sum(parts[&Some(CUSTOMER)].buckets()), parts[&Some(CUSTOMER)].total());
    assert_ne!(parts[&Some(CUSTOMER)].above_90_days, Money::ZERO);
}

/// A merged customer has a row of its own, which belongs to the one that stays.
fn by_customer(rows: Vec<AgeingRow>) -> BTreeMap<Option<CustomerId>, Ageing> {
    let mut owed: BTreeMap<Option<CustomerId>, Ageing> = BTreeMap::new();
    for AgeingRow { customer, ageing, .. } in rows {
        let sum = owed.entry(customer).or_default();
        *sum = sum.plus(ageing).expect("small amounts");
    }
    owed
}
