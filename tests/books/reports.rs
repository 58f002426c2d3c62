//! Reports: they add up to the documents that were issued, and what stands behind a figure adds up to it.

use std::collections::BTreeMap;

use bahi::domain::account::{Mode, PaymentForm, RefundForm, Source};
use bahi::domain::report::{Line, Period, ReportKind, SalesBy, Table, ageing, entry, figure, receipt, register, sales};
use bahi::domain::tax::Treatment;
use bahi::domain::{
    CustomerForm, CustomerId, Date, Document, DocumentDraft, DocumentKind, DraftCharge, DraftLine, Money, OriginalLine,
};
use bahi::protocol::{
    CancelDocument, Fault, GetAccount, GetLedger, GetReport, MergeCustomers, RecordPayment, Refund, ReversePayment,
    SaveCustomer, SaveItem,
};
use bahi::service::Host;
use bahi::store::report;

use super::payments::{payment, payment_id};
use super::sample::{CUSTOMER, ITEM, TODAY, customer_id, dated, draft, invoice_id, item, line};
use super::{Bookkeeper, Disk};

const OTHER: CustomerId = CustomerId::from_bytes([9; 16]);
const ALL: [SalesBy; 5] = [SalesBy::Month, SalesBy::Customer, SalesBy::Item, SalesBy::Hsn, SalesBy::Levy];

fn year() -> Period {
    Period::new(Date::constant(2026, 4, 1), Date::constant(2027, 3, 31)).expect("a year")
}

fn asked(report: ReportKind) -> GetReport {
    GetReport { report, period: year(), kind: None, only: None, customer: None, next: None, today: TODAY }
}

/// All parts of a report, and how many they were.
fn gathered<H: Host>(keeper: &mut Bookkeeper<H>, call: &GetReport) -> (Table, usize) {
    let (mut table, mut parts) = (Table::default(), 0);
    loop {
        let call = GetReport { next: table.next.take(), ..call.clone() };
        let part = keeper.ask(call).expect("a report");
        (table, parts) = (table.plus(part).expect("small amounts"), parts + 1);
        if table.next.is_none() {
            return (table, parts);
        }
    }
}

fn sold<H: Host>(keeper: &mut Bookkeeper<H>, by: SalesBy) -> Table {
    let (table, parts) = gathered(keeper, &asked(ReportKind::Sales(by)));
    assert_eq!(parts, 12, "month by month");
    table
}

fn documents<H: Host>(keeper: &mut Bookkeeper<H>, kind: Option<DocumentKind>, only: Option<&str>) -> Table {
    let only = only.map(str::to_owned);
    gathered(keeper, &GetReport { kind, only, ..asked(ReportKind::Register) }).0
}

fn sum<'line>(lines: impl IntoIterator<Item = &'line Line>) -> Vec<i64> {
    Table::summed(lines.into_iter().cloned().collect()).expect("small amounts").all
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
        let Table { lines, all, .. } = sold(&mut keeper, by);
        let documents = i64::try_from(counted.len()).expect("a few");
        assert_eq!((all[figure::DOCUMENTS], all[figure::TOTAL]), (documents, payable(&counted)), "{by:?}");
        assert_eq!(sum(&lines)[figure::TAXABLE..=figure::TOTAL], all[figure::TAXABLE..], "{by:?}");
    }
    // One in rupees, as it was issued.
    let totals = &counted[0].content.totals;
    let october = sold(&mut keeper, SalesBy::Month).lines.remove(0);
    let tax = totals.tax;
    let amounts = [totals.taxable, tax.cgst, tax.sgst, tax.igst, tax.cess, totals.round_off, totals.payable];
    assert_eq!(october.key, "month.2026-10-01");
    assert_eq!(october.numbers[figure::TAXABLE..=figure::TOTAL], amounts.map(Money::paise));
    let items = sold(&mut keeper, SalesBy::Item).lines;
    let pots = items.iter().find(|line| line.key == format!("item.NOS.{ITEM}")).expect("they were sold");
    assert_eq!(pots.texts[sales::NAME], "Steel pot");
    assert_eq!(pots.numbers[figure::QUANTITY], 3_500, "3 and 1.5 less 1; the debit note raises a value only");
}

pub fn what_stands_behind_a_figure_adds_up_to_it(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    for by in ALL {
        for line in sold(&mut keeper, by).lines {
            let behind = documents(&mut keeper, None, Some(&line.key));
            assert_eq!(behind.all, line.numbers[..=figure::TOTAL], "{}", line.key);
            let named = line.key.starts_with("customer.") || line.key.starts_with("item.");
            assert_eq!(behind.about, line.texts[..usize::from(named)]);
        }
    }
    let Table { lines, .. } = documents(&mut keeper, None, None);
    assert_eq!(lines.len(), counted.len() + 1, "with the one that was cancelled");
    assert!(lines.windows(2).all(|lines| lines[0].texts[register::DATE] <= lines[1].texts[register::DATE]));
    let of = |count| lines.iter().find(|line| line.texts[register::ID] == invoice_id(count).to_string());
    let cancelled = of(8).expect("it is listed");
    assert_eq!((cancelled.texts[register::CANCELLED].as_str(), cancelled.numbers.iter().sum()), ("yes", 0));
    let reversed = &of(5).expect("it is listed").numbers;
    assert_eq!(reversed[figure::CGST..=figure::CESS], [0; 4], "the customer pays the tax to the government");
    assert_eq!(reversed[figure::TOTAL], counted[4].content.totals.payable.paise());
    let quotations = documents(&mut keeper, Some(DocumentKind::Quotation), None);
    let ids: Vec<&str> = quotations.lines.iter().map(|line| line.texts[register::ID].as_str()).collect();
    assert_eq!(ids, [invoice_id(9).to_string()]);
}

pub fn nobody_is_told_of_a_row_that_there_is_not(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let only = GetReport { only: Some("hsn.12.NOS".to_owned()), ..asked(ReportKind::Register) };
    assert_eq!(keeper.ask(only), Err(Fault::NotFound));
    for report in [ReportKind::Register, ReportKind::Ageing, ReportKind::Statement] {
        let call = GetReport { customer: Some(CUSTOMER), ..asked(report) };
        let next = GetReport { next: Some("behind the end".to_owned()), ..call };
        assert_eq!(keeper.ask(next), Err(Fault::NotFound), "{report:?}");
    }
    let stranger = GetReport { customer: Some(OTHER), ..asked(ReportKind::Statement) };
    assert_eq!(keeper.ask(stranger), Err(Fault::NotFound));
    assert_eq!(keeper.ask(asked(ReportKind::Statement)), Err(Fault::NotFound));
}

pub fn a_statement_is_the_ledger_with_the_balance_after_each_entry(disk: &impl Disk) {
    let (mut keeper, _) = varied(disk);
    let bounced = PaymentForm { tds: "10".to_owned(), ..payment("90", &[]) };
    keeper.ask(RecordPayment { id: payment_id(1), form: bounced, today: TODAY }).expect("the form is right");
    keeper.ask(ReversePayment { id: payment_id(1), reason: "No cover".to_owned(), on: TODAY }).expect("it is there");
    let days = Period::new(Date::constant(2026, 11, 1), TODAY).expect("in order");
    // More than one part of the ledger.
    for count in 0..200 {
        keeper.issue(&dated(1_000 + count, "2026-11-20")).expect("the draft is right");
    }
    let call = GetReport { customer: Some(CUSTOMER), period: days, ..asked(ReportKind::Statement) };
    let (table, parts) = gathered(&mut keeper, &call);
    assert_eq!(parts, 2);
    assert_eq!(table.about, ["Example Traders", "2 Sample Street", "Mysuru", "29BBBFB5678B1ZF"]);

    let (from, to) = (days.from(), days.to());
    let ledger = |after| GetLedger { customer: CUSTOMER, from, to, after, limit: 500 };
    let ledger = keeper.ask(ledger(None)).expect("it has a ledger");
    let mut balance = ledger.opening.paise();
    assert_ne!(balance, 0, "October is before");
    let opening = &table.lines[0];
    assert_eq!((opening.texts[entry::WHAT].as_str(), opening.numbers[entry::BALANCE]), (entry::OPENING, balance));
    assert_eq!(table.lines.len(), ledger.entries.len() + 1);
    for (line, told) in table.lines[1..].iter().zip(&ledger.entries) {
        let amount = told.amount.paise();
        balance += amount;
        assert_eq!(line.numbers, [amount.max(0), (-amount).max(0), balance]);
        assert_eq!(line.texts[entry::DATE], told.date.to_string());
    }
    assert_eq!(table.all[entry::BALANCE], balance);
    let words: Vec<&str> = table.lines.iter().map(|line| line.texts[entry::WHAT].as_str()).collect();
    for word in ["invoice", "credit note", entry::PAYMENT, entry::TDS, entry::REVERSED, entry::CANCELLED] {
        assert!(words.contains(&word), "{word}");
    }
}

pub fn merged_customers_count_under_the_one_that_stays(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    let names = |keeper: &mut Bookkeeper<_>| {
        let lines = sold(keeper, SalesBy::Customer).lines;
        lines.iter().map(|line| (line.texts[0].clone(), line.numbers[figure::DOCUMENTS])).collect::<Vec<_>>()
    };
    let before = names(&mut keeper);
    let (first, second) = (("Example Traders".to_owned(), 4), ("Other Traders".to_owned(), 2));
    assert_eq!(before, [(String::new(), 1), first, second]);
    keeper.ask(MergeCustomers { stays: CUSTOMER, merged: OTHER }).expect("both are there");
    assert_eq!(names(&mut keeper), [(String::new(), 1), ("Example Traders".to_owned(), 6)]);
    assert_eq!(sold(&mut keeper, SalesBy::Customer).all[figure::TOTAL], payable(&counted));
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

    let november = Period::new(Date::constant(2026, 11, 1), Date::constant(2026, 11, 30)).expect("a month");
    let call = GetReport { period: november, ..asked(ReportKind::Receipts) };
    let (Table { lines, all, .. }, parts) = gathered(&mut keeper, &call);
    let told = |line: &Line| [receipt::ID, receipt::REFUND, receipt::REVERSED].map(|place| line.texts[place].clone());
    let expected = [(1, "", ""), (2, "", "yes"), (4, "yes", "")];
    let expected =
        expected.map(|(count, refund, reversed)| [payment_id(count).to_string(), refund.into(), reversed.into()]);
    assert_eq!(lines.iter().map(told).collect::<Vec<_>>(), expected);
    assert!(lines.iter().all(|line| line.texts[receipt::CUSTOMER] == "Example Traders"));
    assert_eq!((parts, all), (1, vec![2, 10_00, 90_00, 40_00, 50_00]));
}

pub fn the_ageing_of_all_customers_is_that_of_each(disk: &impl Disk) {
    let (mut keeper, counted) = varied(disk);
    let third = customer_id(3);
    keeper.ask(SaveCustomer { id: third, form: super::sample::customer() }).expect("the form is right");
    keeper.issue(&DocumentDraft { customer: Some(third), ..dated(20, "2026-04-01") }).expect("the draft is right");
    keeper.ask(MergeCustomers { stays: CUSTOMER, merged: third }).expect("both are there");
    let (table, _) = gathered(&mut keeper, &asked(ReportKind::Ageing));
    let mut owed: BTreeMap<String, Line> = table.lines.into_iter().map(|line| (line.key.clone(), line)).collect();
    for (customer, name) in [(CUSTOMER, "Example Traders"), (OTHER, "Other Traders")] {
        let account = keeper.ask(GetAccount { customer, today: TODAY }).expect("an account").ageing;
        let line = owed.remove(&customer.to_string()).expect("it owes something");
        assert_eq!(line.numbers[..ageing::OWED], account.buckets().map(Money::paise), "{name}");
        assert_eq!(Ok(line.numbers[ageing::OWED]), account.total().map(Money::paise));
        assert_eq!(line.texts[ageing::CUSTOMER], name);
    }
    let counter = owed.remove("").expect("it is owed");
    assert_eq!(Ok(counter.numbers[ageing::OWED]), counted[2].content.in_rupees().map(Money::paise));
    assert_eq!(owed, BTreeMap::new());
    drop(keeper);

    // The same in parts of one customer each: those over the counter come with the first, and nobody comes twice.
    let parts = disk.database().read(|books| {
        let (mut parts, mut after) = (Vec::new(), None);
        loop {
            let (rows, next) = report::ageing(books, after, 1, TODAY)?;
            parts.push(rows.into_iter().map(|row| row.customer).collect::<Vec<_>>());
            after = next;
            if after.is_none() {
                return Ok::<_, bahi::store::StoreError>(parts);
            }
        }
    });
    // The third is part of the first, and has the lowest id.
    let expected = [vec![None, Some(CUSTOMER)], vec![Some(CUSTOMER)], vec![Some(OTHER)], vec![]];
    assert_eq!(parts.expect("they are read"), expected);
}
