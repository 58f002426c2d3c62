//! Lists, sums and figures against a plain scan: whatever was issued, paid, cancelled and merged, and whenever the rankings
//! were filled, they say what the documents say.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use bahi::domain::account::{Ageing, Mode, PaymentForm, Share};
use bahi::domain::report::{Month, Period, ReportKind, SalesBy, figure};
use bahi::domain::{
    CustomerForm, CustomerId, Date, DocumentDraft, DocumentId, DocumentKind, DraftLine, FinancialYear, Money,
    OriginalLine, Standing, Status, life,
};
use bahi::protocol::{
    AnswerQuotation, BuyingPeriod, CancelDocument, DocumentFilter, DocumentOrder, GetFigures, GetLedger, GetReport,
    ListBuying, ListDocuments, ListOverdue, ListOwed, ListOwing, ListPayments, MergeCustomers, OrderBy, PaymentFilter,
    RecordPayment, ReversePayment, SaveCustomer, Stands, SumDocuments, SumPayments, WriteOff,
};
use bahi::store::{Connection, Database};

use super::payments::{Dice, payment_id};
use super::sample::{TODAY, customer_id, draft, line};
use super::{Bookkeeper, Disk};

const NAMES: [&str; 6] =
    ["Asha Traders", "asha stores", "Blue Kite Electricals", "श्री भंडार", "Émile 100%", "Blue Kite"];

/// A document as a plain scan reads it.
#[derive(Clone, Debug)]
struct Plain {
    id: [u8; 16],
    kind: DocumentKind,
    date: Date,
    place: i64,
    number: String,
    buyer: String,
    /// That stands for the one that it names.
    customer: Option<CustomerId>,
    named: Option<CustomerId>,
    taxable: i64,
    tax: i64,
    standing: Standing,
}

fn date(text: &str) -> Date {
    text.parse().expect("the books hold a date")
}

fn plain(books: &Connection) -> rusqlite::Result<Vec<Plain>> {
    let mut statement = books.prepare(
        "SELECT document.*, coalesce(merged_into, document.customer) AS stays,
                EXISTS (SELECT 1 FROM document AS next WHERE next.source = document.id AND next.cancelled_on IS NULL)
                AS followed
         FROM document LEFT JOIN customer ON customer.id = document.customer",
    )?;
    let rows = statement.query_map([], |row| {
        let day = |name: &str| row.get::<_, Option<String>>(name).map(|text| text.as_deref().map(date));
        let reason = String::new;
        let answer = row.get::<_, Option<String>>("answer")?;
        Ok(Plain {
            id: row.get("id")?,
            kind: row.get::<_, String>("kind")?.parse().expect("a kind"),
            date: date(&row.get::<_, String>("date")?),
            place: row.get("place")?,
            number: row.get("number")?,
            buyer: row.get("buyer_name")?,
            customer: row.get::<_, Option<[u8; 16]>>("stays")?.map(CustomerId::from_bytes),
            named: row.get::<_, Option<[u8; 16]>>("customer")?.map(CustomerId::from_bytes),
            taxable: row.get("taxable_rupees")?,
            tax: row.get("tax_rupees")?,
            standing: Standing {
                due: day("due")?,
                payable: Money::from_paise(row.get("payable_rupees")?),
                settled: Money::from_paise(row.get("settled")?),
                cancelled: day("cancelled_on")?.map(|on| life::Cancellation { on, reason: reason() }),
                answer: answer.map(|answer| life::Answer { accepted: answer == "accepted", on: TODAY }),
                followed: row.get("followed")?,
            },
        })
    })?;
    rows.collect()
}

impl Plain {
    fn fits(&self, filter: &DocumentFilter) -> bool {
        let status = self.standing.status(self.kind, filter.today);
        let words = bahi::domain::document::search_words(&self.number, &self.buyer);
        let claim = matches!(self.kind, DocumentKind::Invoice | DocumentKind::DebitNote);
        self.kind == filter.kind
            && bahi::domain::search::Query::read(&filter.search).finds(&words)
            && match filter.stands {
                Stands::Any => true,
                Stands::Unpaid => claim && self.standing.balance() > Money::ZERO,
                Stands::As(wanted) => status == wanted,
            }
            && filter.from.is_none_or(|from| from <= self.date)
            && filter.to.is_none_or(|to| self.date <= to)
            && filter.customer.is_none_or(|customer| [self.customer, self.named].contains(&Some(customer)))
            && filter.at_least.is_none_or(|least| least <= self.standing.payable)
            && filter.at_most.is_none_or(|most| self.standing.payable <= most)
    }

    /// What it adds to sales: above or below zero, or nothing.
    fn sign(&self) -> i64 {
        match self.kind {
            _ if self.standing.cancelled.is_some() => 0,
            DocumentKind::Invoice | DocumentKind::DebitNote => 1,
            DocumentKind::CreditNote => -1,
            _ => 0,
        }
    }

    /// What is left of a claim, and since when it is due.
    fn open(&self) -> Option<(Date, Money)> {
        let claim = matches!(self.kind, DocumentKind::Invoice | DocumentKind::DebitNote);
        let balance = self.standing.balance();
        (claim && balance > Money::ZERO).then(|| (self.standing.due.unwrap_or(self.date), balance))
    }
}

/// A history of so many steps, in which everything happens that changes a sum.
struct History<'disk, D: Disk> {
    disk: &'disk D,
    keeper: Bookkeeper<D::Host>,
    dice: Dice,
    documents: Vec<DocumentId>,
    payments: u32,
}

impl<D: Disk> History<'_, D> {
    fn step(&mut self, step: u32) {
        let (dice, keeper) = (&mut self.dice, &mut self.keeper);
        let some = dice.of(&self.documents);
        let day = date("2025-03-01").checked_add(jiff::Span::new().days(dice.below(630) as i64)).expect("a day");
        match (dice.below(12), some) {
            (0..5, _) => {
                let rate = if dice.below(3) == 0 { "0" } else { "5" };
                let lines: Vec<_> = (0..=dice.below(3))
                    .map(|_| DraftLine { rate: rate.to_owned(), ..line("1", &dice.amount()) })
                    .collect();
                // At a rate of which hardly an amount is whole paise.
                let (currency, exchange_rate) = if dice.below(4) == 0 { ("USD", "1.335") } else { ("", "") };
                let (currency, exchange_rate) = (currency.to_owned(), exchange_rate.to_owned());
                let customer = (dice.below(8) > 0).then(|| customer_id(dice.below(NAMES.len() as u64) as u32));
                let kind = match dice.below(8) {
                    0 => DocumentKind::Quotation,
                    1 => DocumentKind::DeliveryChallan,
                    _ => DocumentKind::Invoice,
                };
                let later = day.checked_add(jiff::Span::new().days(dice.below(60) as i64)).expect("a day");
                let due = if dice.below(4) == 0 { String::new() } else { later.to_string() };
                let challan = kind == DocumentKind::DeliveryChallan;
                let purpose = if challan { "Job work".to_owned() } else { String::new() };
                let due = if challan { String::new() } else { due };
                let (date, reason) = (day.to_string(), purpose);
                let new =
                    DocumentDraft { kind, customer, date, due, lines, reason, currency, exchange_rate, ..draft(step) };
                if let Ok(document) = keeper.issue(&new) {
                    self.documents.push(document.id);
                }
            }
            (5, Some(document)) => {
                let original = Some(OriginalLine { document, position: 0 });
                let lines = vec![DraftLine { original, ..line("", &dice.amount()) }];
                let kind = if dice.below(2) == 0 { DocumentKind::CreditNote } else { DocumentKind::DebitNote };
                let note = DocumentDraft { kind, lines, reason: "Price".to_owned(), ..draft(step) };
                if let Ok(document) = keeper.issue(&note) {
                    self.documents.push(document.id);
                }
            }
            (6 | 7, Some(document)) => {
                self.payments += 1;
                let amount = dice.amount();
                let form = PaymentForm {
                    customer: Some(customer_id(dice.below(NAMES.len() as u64) as u32)),
                    date: day.min(TODAY).to_string(),
                    mode: dice.of(&Mode::ALL).expect("there are modes"),
                    reference: format!("UTR {step}"),
                    shares: vec![Share { document, amount: amount.clone() }],
                    amount,
                    tds: dice.below(9).to_string(),
                    notes: String::new(),
                };
                let open =
                    keeper.ask(RecordPayment { id: payment_id(self.payments), form: form.clone(), today: TODAY });
                if open.is_err() {
                    let form = PaymentForm { shares: Vec::new(), ..form };
                    let _ = keeper.ask(RecordPayment { id: payment_id(self.payments), form, today: TODAY });
                }
            }
            (8, Some(id)) => drop(keeper.ask(CancelDocument { id, reason: "x".to_owned(), on: TODAY })),
            (9, Some(id)) => match dice.below(3) {
                0 => drop(keeper.ask(AnswerQuotation { id, accepted: dice.below(2) == 0, on: TODAY })),
                1 => {
                    let amount = dice.below(90).to_string();
                    drop(keeper.ask(WriteOff { document: id, amount, reason: "Small".to_owned(), on: TODAY }));
                }
                _ => {
                    let id = payment_id(dice.below(u64::from(self.payments) + 1) as u32);
                    drop(keeper.ask(ReversePayment { id, reason: "Bounced".to_owned(), on: TODAY }));
                }
            },
            (10, Some(source)) => {
                let next = DocumentDraft { source: Some(source), customer: Some(customer_id(0)), ..draft(step) };
                if let Ok(document) = keeper.issue(&next) {
                    self.documents.push(document.id);
                }
            }
            (11, _) if dice.below(12) == 0 => {
                let [stays, merged] = [0, 1].map(|_| customer_id(dice.below(NAMES.len() as u64) as u32));
                let _ = keeper.ask(MergeCustomers { stays, merged });
            }
            (11, _) if dice.below(3) == 0 => keeper.service().tidy().expect("nothing is in the way"),
            _ => {}
        }
    }

    /// All that the scan finds, without the books being open twice.
    fn scan(&mut self) -> Vec<Plain> {
        self.keeper.service().close_books();
        self.disk.database().read(plain).expect("the documents can be read")
    }

    fn filter(&mut self) -> DocumentFilter {
        let dice = &mut self.dice;
        let mut maybe = |of: u64| dice.below(of) == 0;
        let (searched, held, began, ended, sold, least, most) =
            (maybe(3), maybe(2), maybe(3), maybe(3), maybe(4), maybe(6), maybe(6));
        let dice = &mut self.dice;
        let mut day = || date("2025-03-01").checked_add(jiff::Span::new().days(dice.below(640) as i64)).expect("a day");
        let (from, to) = (began.then(&mut day), ended.then(&mut day));
        let firsts = dice.below(2) == 0;
        let searches = ["inv", "asha", "blue kite", "electrical", "श्", "INV/25-26/000", "7", "nobody", "emile", "é"];
        let all = [
            Stands::Unpaid,
            Stands::As(Status::Sent),
            Stands::As(Status::Accepted),
            Stands::As(Status::Declined),
            Stands::As(Status::Expired),
            Stands::As(Status::Invoiced),
            Stands::As(Status::Issued),
            Stands::As(Status::PartPaid),
            Stands::As(Status::Paid),
            Stands::As(Status::Overdue),
            Stands::As(Status::Cancelled),
        ];
        DocumentFilter {
            search: if searched { dice.of(&searches).unwrap_or_default().to_owned() } else { String::new() },
            stands: if held { dice.of(&all).unwrap_or_default() } else { Stands::Any },
            from: from.map(|day: Date| if firsts { day.first_of_month() } else { day }),
            to: to.map(|day: Date| if firsts { day.last_of_month() } else { day }),
            customer: sold.then(|| customer_id(dice.below(NAMES.len() as u64) as u32)),
            at_least: least.then(|| Money::from_paise(dice.below(150_000) as i64)),
            at_most: most.then(|| Money::from_paise(dice.below(150_000) as i64)),
            ..DocumentFilter::all(dice.of(&DocumentKind::ALL).unwrap_or_default(), TODAY)
        }
    }

    fn listed(&mut self, filter: &DocumentFilter, order: DocumentOrder) -> Vec<[u8; 16]> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let call = ListDocuments { filter: filter.clone(), order, after, limit: 7 };
            let page = self.keeper.ask(call).expect("documents can be listed");
            assert!(page.rows.len() <= 7);
            found.extend(page.rows.iter().map(|row| row.id.bytes()));
            after = page.next;
            if after.is_none() {
                return found;
            }
        }
    }

    fn check_lists(&mut self, scan: &[Plain]) {
        for _ in 0..30 {
            let filter = self.filter();
            let order = DocumentOrder {
                by: self.dice.of(&[OrderBy::Date, OrderBy::Amount, OrderBy::Buyer]).unwrap_or_default(),
                ascending: self.dice.below(2) == 0,
            };
            let by_date = order.by == OrderBy::Date || !filter.search.is_empty() || filter.customer.is_some();
            let mut expected: Vec<&Plain> = scan.iter().filter(|row| row.fits(&filter)).collect();
            expected.sort_by_key(|row| {
                let amount = if order.by == OrderBy::Amount { row.standing.payable.paise() } else { 0 };
                let name = if order.by == OrderBy::Buyer { row.buyer.to_ascii_lowercase() } else { String::new() };
                if by_date { (0, String::new(), row.place) } else { (amount, name, row.place) }
            });
            if !order.ascending {
                expected.reverse();
            }
            let ids: Vec<_> = expected.iter().map(|row| row.id).collect();
            assert_eq!(self.listed(&filter, order), ids, "{filter:?} {order:?}");

            let totals = self.keeper.ask(SumDocuments { filter: filter.clone() }).expect("documents can be summed");
            let cancelled = filter.stands == Stands::As(Status::Cancelled);
            let counts = |row: &&&Plain| cancelled || row.standing.cancelled.is_none();
            let payable: i64 = expected.iter().filter(counts).map(|row| row.standing.payable.paise()).sum();
            let left: i64 = expected.iter().filter_map(|row| row.open()).map(|(_, balance)| balance.paise()).sum();
            assert_eq!(
                (totals.documents, totals.payable.paise(), totals.left.paise(), totals.more),
                (expected.len() as u64, payable, left, false),
                "{filter:?}"
            );
        }
    }

    fn check_figures(&mut self, scan: &[Plain]) {
        let figures = self.keeper.ask(GetFigures { today: TODAY }).expect("there are figures");
        let mut ageing = Ageing::default();
        let open: Vec<(Date, Money)> = scan.iter().filter_map(Plain::open).collect();
        for (due, balance) in &open {
            ageing.add(*due, *balance, TODAY).expect("small amounts");
        }
        assert_eq!(figures.ageing, ageing);
        let overdue = open.iter().filter(|(due, _)| *due < TODAY).count();
        assert_eq!((figures.open, figures.overdue), (open.len() as u64, overdue as u64));
        assert_eq!(figures.months.len(), 13);
        for figures in &figures.months {
            let of_month = |row: &&Plain| Month::of(row.date) == figures.month;
            let sum = |amount: fn(&Plain) -> i64| -> i64 {
                scan.iter().filter(of_month).map(|row| row.sign() * amount(row)).sum()
            };
            let found = (figures.sales.paise(), figures.tax.paise());
            assert_eq!(found, (sum(|row| row.taxable), sum(|row| row.tax)), "{}", figures.month);
            assert_eq!(found, self.reported(figures.month), "{}", figures.month);
        }
        let waiting = scan.iter().filter(|row| row.standing.status(row.kind, TODAY) == Status::Sent).count();
        assert_eq!(figures.waiting.quotations as usize, waiting);
    }

    /// The sales of a month and their tax, line by line.
    fn reported(&mut self, month: Month) -> (i64, i64) {
        let call = GetReport {
            report: ReportKind::Sales(SalesBy::Levy),
            period: Period::new(month.first_day(), month.last_day()).expect("a month has days"),
            kind: None,
            only: None,
            customer: None,
            next: None,
            today: TODAY,
        };
        let all = self.keeper.ask(call).expect("a report of a month is one part").all;
        (
            all[figure::TAXABLE],
            [figure::CGST, figure::SGST, figure::IGST, figure::CESS].map(|head| all[head]).iter().sum(),
        )
    }

    fn check_rankings(&mut self, scan: &[Plain]) {
        let mut owed: BTreeMap<CustomerId, i64> = BTreeMap::new();
        let mut sold: BTreeMap<CustomerId, i64> = BTreeMap::new();
        let year = FinancialYear::of(TODAY);
        for row in scan {
            let Some(customer) = row.customer else { continue };
            *owed.entry(customer).or_default() += row.open().map_or(0, |(_, balance)| balance.paise());
            if FinancialYear::of(row.date) == year {
                *sold.entry(customer).or_default() += row.sign() * row.taxable;
            }
        }
        let late = scan.iter().filter_map(Plain::open).filter(|(due, _)| *due < TODAY).map(|(_, left)| left.paise());
        let late: Vec<i64> = late.collect();
        let customers: Vec<CustomerId> = owed.keys().copied().collect();
        let found = self.keeper.ask(ListOwed { customers, today: TODAY }).expect("what customers owe is added up");
        let found: Vec<(CustomerId, i64)> = found.iter().map(|row| (row.customer, row.owed.paise())).collect();
        let scanned = owed.iter().map(|(customer, owed)| (*customer, *owed)).filter(|(_, owed)| *owed > 0);
        assert_eq!(found, scanned.collect::<Vec<_>>());
        for limit in [1, 3, 100] {
            let largest = |amounts: &mut dyn Iterator<Item = i64>| {
                let mut all: Vec<i64> = amounts.filter(|amount| *amount > 0).collect();
                all.sort_unstable_by_key(|amount| Reverse(*amount));
                all.truncate(limit as usize);
                all
            };
            let found = self.keeper.ask(ListOwing { today: TODAY, limit }).expect("customers can be ranked");
            for row in &found {
                assert_eq!(owed.get(&row.customer), Some(&row.owed.paise()), "{}", row.name);
            }
            let owing: Vec<i64> = found.iter().map(|row| row.owed.paise()).collect();
            assert_eq!(owing, largest(&mut owed.values().copied()), "the {limit} largest");
            let call = ListBuying { period: BuyingPeriod::Year(year), limit };
            let found = self.keeper.ask(call).expect("customers can be ranked");
            for row in &found {
                assert_eq!(sold.get(&row.customer), Some(&row.sold.paise()), "{}", row.name);
            }
            let buying: Vec<i64> = found.iter().map(|row| row.sold.paise()).collect();
            assert_eq!(buying, largest(&mut sold.values().copied()), "the {limit} largest");
            let found = self.keeper.ask(ListOverdue { today: TODAY, limit }).expect("claims can be ranked");
            let overdue: Vec<i64> = found.iter().map(|row| row.claim.balance.paise()).collect();
            assert_eq!(overdue, largest(&mut late.iter().copied()), "the {limit} largest");
        }
    }

    /// A ledger that begins on any day begins with what the ledger from the first day on comes to by then.
    fn check_ledgers(&mut self) {
        for count in 0..3 {
            let customer = customer_id(count);
            let (first, last) = (date("2020-01-01"), date("2030-01-01"));
            let whole = self.keeper.ask(GetLedger { customer, from: first, to: last, after: None, limit: 500 });
            let whole = whole.expect("a ledger").entries;
            let from =
                date("2025-03-01").checked_add(jiff::Span::new().days(self.dice.below(640) as i64)).expect("a day");
            let part =
                self.keeper.ask(GetLedger { customer, from, to: last, after: None, limit: 500 }).expect("a ledger");
            let before = whole.iter().filter(|entry| entry.date < from).map(|entry| entry.amount.paise()).sum::<i64>();
            assert_eq!(part.opening.paise(), before, "from {from}");
            assert!(whole.iter().filter(|entry| entry.date >= from).eq(&part.entries));
        }
    }

    fn check_payments(&mut self) {
        let all = self.keeper.ask(ListPayments { filter: PaymentFilter::default(), after: None, limit: 500 });
        let all = all.expect("payments can be listed").rows;
        let amounts: Vec<Money> = all.iter().map(|row| row.payment.amount).collect();
        let amount_of_one = |dice: &mut Dice| if dice.below(3) == 0 { dice.of(&amounts) } else { None };
        for _ in 0..10 {
            let dice = &mut self.dice;
            let day = date("2025-03-01").checked_add(jiff::Span::new().days(dice.below(600) as i64)).expect("a day");
            let filter = PaymentFilter {
                search: if dice.below(3) == 0 {
                    ["utr", "UTR 1", "9"][dice.below(3) as usize].to_owned()
                } else {
                    String::new()
                },
                customer: (dice.below(4) == 0).then(|| customer_id(0)),
                mode: if dice.below(2) == 0 { dice.of(&Mode::ALL) } else { None },
                at_least: amount_of_one(dice),
                at_most: amount_of_one(dice),
                from: (dice.below(2) == 0).then_some(day),
                to: None,
            };
            let fits = |row: &&bahi::protocol::PaymentRow| {
                let mut words = bahi::domain::search::words(&row.payment.reference);
                words.extend(bahi::domain::search::words(&row.customer));
                let query = bahi::domain::search::Query::read(&filter.search);
                (filter.search.is_empty() || query.finds(&words))
                    && filter.mode.is_none_or(|mode| mode == row.payment.mode)
                    && filter.from.is_none_or(|from| from <= row.payment.date)
                    && filter.at_least.is_none_or(|least| least <= row.payment.amount)
                    && filter.at_most.is_none_or(|most| row.payment.amount <= most)
            };
            let mut expected: Vec<_> = all.iter().filter(fits).collect();
            let call = ListPayments { filter: filter.clone(), after: None, limit: 500 };
            let found = self.keeper.ask(call).expect("payments can be listed").rows;
            if filter.customer.is_some() {
                expected.retain(|row| found.contains(row));
            }
            assert!(found.iter().eq(expected.iter().copied()), "{filter:?}");
            let totals = self.keeper.ask(SumPayments { filter }).expect("payments can be summed");
            let counted = found.iter().filter(|row| row.reversed.is_none()).map(|row| row.payment.amount.paise());
            assert_eq!((totals.payments, totals.amount.paise()), (counted.clone().count() as u64, counted.sum()));
        }
    }
}

pub fn lists_and_figures_say_what_the_documents_say(disk: &impl Disk) {
    let keeper = Bookkeeper::set_up(disk);
    let mut history = History { disk, keeper, dice: Dice::new(9), documents: Vec::new(), payments: 0 };
    for (count, name) in (0..).zip(NAMES) {
        let form = CustomerForm { name: name.to_owned(), ..CustomerForm::default() };
        history.keeper.ask(SaveCustomer { id: customer_id(count), form }).expect("a name is enough");
    }
    for step in 0..600 {
        history.step(step);
        if step % 150 == 149 {
            let scan = history.scan();
            history.check_lists(&scan);
            history.check_figures(&scan);
            history.check_rankings(&scan);
            history.check_ledgers();
            history.check_payments();
        }
    }
    let kinds = [DocumentKind::Quotation, DocumentKind::CreditNote, DocumentKind::DebitNote, DocumentKind::Invoice];
    let scan = history.scan();
    for kind in kinds {
        assert!(scan.iter().any(|row| row.kind == kind), "{kind:?} was issued");
    }
    drop(history);
    assert_eq!(unsummed(disk), [""; 0]);
}

/// Sums that are kept and are not those of what they sum.
pub fn unsummed(disk: &impl Disk) -> Vec<String> {
    unsummed_in(&disk.database())
}

pub fn unsummed_in(database: &Database) -> Vec<String> {
    let plain = include_str!("../../src/store/migrations/0009_at_size.sql");
    let tables = [
        ("month_total", "documents <> 0"),
        ("due_total", "TRUE"),
        ("received_total", "payments <> 0"),
        ("account_total", "owed <> 0 OR sold <> 0"),
    ];
    let found = database.read(|books| {
        let mut wrong = Vec::new();
        for (table, counts) in tables {
            let begins = plain.find(&format!("INSERT INTO {table}\n")).expect("the migration fills it");
            let select = &plain[begins + "INSERT INTO ".len() + table.len()..];
            let select = &select[..select.find(';').expect("a statement ends")];
            // A later migration sums one thing more.
            let select = select.replace("sum(tax_rupees)", "sum(tax_rupees), sum(settled)");
            let columns =
                books.prepare(&format!("SELECT * FROM {table}"))?.column_names().collect::<Vec<_>>().join(", ");
            books.execute_batch(&format!("CREATE TEMP TABLE plain AS SELECT * FROM {table} WHERE FALSE"))?;
            books.execute_batch(&format!("INSERT INTO plain ({columns}) {select}"))?;
            let differ = format!(
                "SELECT '{table} ' || quote({first}) FROM (
                     SELECT * FROM (SELECT * FROM {table} WHERE {counts} EXCEPT SELECT * FROM plain)
                     UNION ALL
                     SELECT * FROM (SELECT * FROM plain WHERE {counts} EXCEPT SELECT * FROM {table}))",
                first = columns.split(',').next().unwrap_or("1"),
            );
            let mut statement = books.prepare(&differ)?;
            for row in statement.query_map([], |row| row.get(0))? {
                wrong.push(row?);
            }
            drop(statement);
            books.execute_batch("DROP TABLE temp.plain")?;
        }
        Ok::<Vec<String>, rusqlite::Error>(wrong)
    });
    found.expect("the sums can be compared")
}
