//! Payments, what they settle, and a ledger that adds up whatever happens.

use bahi::domain::account::{Ageing, Mode, PaymentForm, RefundForm, Share, Source};
use bahi::domain::{
    CustomerId, Date, DocumentDraft, DocumentId, DocumentKind, DraftLine, Fault as Wrong, Field, Money, OriginalLine,
    PaymentId, Problems, Status,
};
use bahi::protocol::{
    ApplyFund, CancelDocument, CheckBooks, Fault, GetAccount, GetLedger, GetPayment, Ledger, LedgerEntry, LedgerWhat,
    ListPayments, PaymentFilter, RecordPayment, Refund, ReversePayment, SaveCustomer, TakeBack, WriteOff,
};
use bahi::service::Host;

use super::counter::{paid_in_cash, sale};
use super::figures::unsummed;
use super::sample::{CUSTOMER, TODAY, customer, customer_id, draft, invoice_id, line};
use super::{Bookkeeper, Disk, problems};

pub fn payment_id(count: u32) -> PaymentId {
    PaymentId::from_bytes(invoice_id(count).bytes())
}

fn rupees(text: &str) -> Money {
    match text.strip_prefix('-') {
        Some(amount) => Money::ZERO.minus(rupees(amount)).expect("amounts in tests are small"),
        None => Money::parse(text).expect("an amount in a test is written right"),
    }
}

/// A payment of the sample customer, today.
pub fn payment(amount: &str, shares: &[(DocumentId, &str)]) -> PaymentForm {
    let share = |(document, amount): &(DocumentId, &str)| Share { document: *document, amount: (*amount).to_owned() };
    PaymentForm {
        customer: Some(CUSTOMER),
        date: TODAY.to_string(),
        mode: Mode::Upi,
        reference: "UTR 0001".to_owned(),
        amount: amount.to_owned(),
        tds: String::new(),
        notes: String::new(),
        shares: shares.iter().map(share).collect(),
    }
}

fn record(count: u32, form: PaymentForm) -> RecordPayment {
    RecordPayment { id: payment_id(count), form, today: TODAY }
}

/// An invoice over a thousand rupees, of this day.
fn thousand(count: u32, date: &str) -> DocumentDraft {
    let line = DraftLine { rate: "0".to_owned(), ..line("1", "1000") };
    DocumentDraft { date: date.to_owned(), lines: vec![line], ..draft(count) }
}

fn credit(count: u32, invoice: DocumentId, amount: &str) -> DocumentDraft {
    let original = Some(OriginalLine { document: invoice, position: 0 });
    let line = DraftLine { original, ..line("", amount) };
    let (kind, reason) = (DocumentKind::CreditNote, "Price".to_owned());
    DocumentDraft { kind, lines: vec![line], reason, ..draft(count) }
}

fn balance<H: Host>(keeper: &mut Bookkeeper<H>) -> Money {
    keeper.ask(GetAccount { customer: CUSTOMER, today: TODAY }).expect("an account").balance
}

fn ledger<H: Host>(keeper: &mut Bookkeeper<H>, customer: CustomerId, limit: u32) -> (Money, Vec<LedgerEntry>) {
    let (from, to) = (Date::constant(2020, 1, 1), Date::constant(2030, 1, 1));
    let (mut after, mut opening, mut entries) = (None, None, Vec::new());
    loop {
        let page: Ledger = keeper.ask(GetLedger { customer, from, to, after, limit }).expect("a ledger");
        let so_far = Money::sum(entries.iter().map(|entry: &LedgerEntry| entry.amount)).expect("small amounts");
        let expected = opening.get_or_insert(page.opening).plus(so_far).expect("small amounts");
        assert_eq!(page.opening, expected, "a page begins with the balance that the one before it ends with");
        entries.extend(page.entries);
        match page.next {
            Some(key) => after = Some(key),
            None => return (opening.expect("there was a page"), entries),
        }
    }
}

pub fn a_payment_settles_invoices_and_the_rest_is_an_advance(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let [one, two] = [1, 2].map(|count| keeper.issue(&thousand(count, "2026-11-01")).expect("right").id);
    let form = PaymentForm { tds: "100".to_owned(), ..payment("1500", &[(one, "1,000"), (two, "250.50")]) };
    let row = keeper.ask(record(9, form)).expect("both are open");
    assert_eq!((row.used, row.customer.as_str()), (rupees("1250.50"), "Example Traders"));
    let status = |keeper: &mut Bookkeeper<_>, id| keeper.standing(id).status(DocumentKind::Invoice, TODAY);
    assert_eq!((status(&mut keeper, one), status(&mut keeper, two)), (Status::Paid, Status::Overdue));
    assert_eq!(balance(&mut keeper), rupees("400"));

    let account = keeper.ask(GetAccount { customer: CUSTOMER, today: TODAY }).expect("an account");
    assert_eq!(
        account.claims.iter().map(|claim| (claim.document, claim.balance)).collect::<Vec<_>>(),
        [(two, rupees("749.50"))]
    );
    assert_eq!(account.funds.iter().map(|fund| fund.left).collect::<Vec<_>>(), [rupees("349.50")]);
    assert_eq!(account.ageing, Ageing { to_30_days: rupees("749.50"), ..Ageing::default() });

    let advance = ApplyFund { source: Source::Payment(payment_id(9)), document: two, amount: "349.50".to_owned() };
    assert_eq!(keeper.ask(advance).expect("it is left").balance(), rupees("400"));
    let opened = keeper.ask(GetPayment { id: payment_id(9) }).expect("a read").expect("it is there");
    assert_eq!(
        opened.settlements.iter().map(|row| row.amount).collect::<Vec<_>>(),
        ["1000", "250.50", "349.50"].map(rupees)
    );
}

pub fn what_is_wrong_with_a_payment_is_said_all_at_once(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let open = keeper.issue(&thousand(1, "2026-11-01")).expect("right").id;
    let cancelled = keeper.issue(&thousand(2, "2026-11-01")).expect("right").id;
    keeper.ask(CancelDocument { id: cancelled, reason: "x".to_owned(), on: TODAY }).expect("nothing was paid");
    let elsewhere = CustomerId::from_bytes([5; 16]);
    keeper.ask(SaveCustomer { id: elsewhere, form: customer() }).expect("the form is right");
    let of_other =
        keeper.issue(&DocumentDraft { customer: Some(elsewhere), ..thousand(3, "2026-11-01") }).expect("right").id;
    let quotation = DocumentDraft { kind: DocumentKind::Quotation, ..thousand(4, "2026-11-01") };
    let quotation = keeper.issue(&quotation).expect("right").id;

    let shares = [(open, "1000.01"), (cancelled, "1"), (of_other, "1"), (quotation, "1"), (open, "0"), (open, "x")];
    let form = PaymentForm { date: "2026-11-24".to_owned(), ..payment("5000", &shares) };
    let found = problems(keeper.ask(record(9, form)));
    assert_eq!(found.at(Field::Date), Some(&Wrong::After { latest: TODAY }));
    let shares = problems(keeper.ask(record(9, payment("5000", &shares))));
    assert_eq!(shares.at(Field::Share(0)), Some(&Wrong::AmountAboveRest { left: rupees("1000") }));
    assert_eq!(shares.at(Field::Share(1)), Some(&Wrong::NotOpen));
    assert_eq!(shares.at(Field::Share(2)), Some(&Wrong::OtherCustomer));
    assert_eq!(shares.at(Field::Share(3)), Some(&Wrong::NotOpen));
    assert!(shares.at(Field::Share(4)).is_some() && shares.at(Field::Share(5)).is_some());

    let above = problems(keeper.ask(record(9, payment("10", &[(open, "10.01")]))));
    assert_eq!(above, Problems::one(Field::Share(0), Wrong::AmountAboveFund { left: rupees("10") }));
    assert!(problems(keeper.ask(record(9, payment("", &[])))).at(Field::Amount).is_some(), "nothing was paid");
    let nobody = PaymentForm { customer: None, ..payment("10", &[]) };
    assert_eq!(problems(keeper.ask(record(9, nobody))), Problems::one(Field::Customer, Wrong::Missing));
    let unknown = PaymentForm { customer: Some(customer_id(404)), ..payment("10", &[]) };
    assert_eq!(problems(keeper.ask(record(9, unknown))), Problems::one(Field::Customer, Wrong::UnknownCustomer));
    assert_eq!(balance(&mut keeper), rupees("1000"), "nothing was written");
}

pub fn a_payment_is_recorded_once_and_an_invoice_with_one_is_not_cancelled(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&thousand(1, "2026-11-01")).expect("right").id;
    keeper.ask(record(9, payment("400", &[(id, "400")]))).expect("it is open");
    assert_eq!(keeper.ask(record(9, payment("400", &[]))), Err(Fault::AlreadyExists));
    let cancel = CancelDocument { id, reason: "x".to_owned(), on: TODAY };
    assert_eq!(problems(keeper.ask(cancel.clone())), Problems::one(Field::Document, Wrong::HasPayments));

    let back = TakeBack { source: Some(Source::Payment(payment_id(9))), document: id, on: TODAY };
    assert_eq!(keeper.ask(back.clone()).expect("it had settled it").settled, Money::ZERO);
    assert_eq!(keeper.ask(back), Err(Fault::NotFound), "there is nothing to take back any more");
    keeper.ask(cancel).expect("nothing is paid for it");
    assert_eq!(balance(&mut keeper), rupees("-400"));
}

pub fn what_was_written_off_can_be_claimed_again(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&thousand(1, "2026-11-01")).expect("right").id;
    keeper.ask(record(9, payment("999.50", &[(id, "999.50")]))).expect("it is open");
    let give_up = WriteOff { document: id, amount: "0.50".to_owned(), reason: "Small".to_owned(), on: TODAY };
    keeper.ask(give_up.clone()).expect("so much is left");
    assert_eq!(keeper.standing(id).balance(), Money::ZERO);

    let claim = TakeBack { source: None, document: id, on: TODAY };
    assert_eq!(keeper.ask(claim.clone()).map(|standing| standing.balance()), Ok(rupees("0.50")));
    assert_eq!(balance(&mut keeper), rupees("0.50"));
    assert_eq!(keeper.ask(claim), Err(Fault::NotFound), "nothing is written off any more");
    let ledger = GetLedger { customer: CUSTOMER, from: TODAY, to: TODAY, after: None, limit: 10 };
    let entries = keeper.ask(ledger).expect("there is one").entries;
    let given_up: Vec<Money> = entries
        .iter()
        .filter(|entry| matches!(entry.what, LedgerWhat::WrittenOff { .. }))
        .map(|entry| entry.amount)
        .collect();
    assert_eq!(given_up, [rupees("-0.50"), rupees("0.50")]);
    keeper.ask(give_up).expect("it may be given up once more");
    assert_eq!(balance(&mut keeper), Money::ZERO);
}

pub fn a_cheque_that_comes_back_is_owed_again(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&thousand(1, "2026-11-01")).expect("right").id;
    keeper.ask(record(9, payment("1000", &[(id, "1000")]))).expect("it is open");
    let reverse = ReversePayment { id: payment_id(9), reason: "Cheque came back".to_owned(), on: TODAY };
    let early = ReversePayment { reason: " ".to_owned(), on: Date::constant(2026, 11, 22), ..reverse.clone() };
    assert_eq!(problems(keeper.ask(early)).iter().count(), 2);
    let row = keeper.ask(reverse.clone()).expect("it was a payment");
    assert_eq!((row.used, row.reversed.map(|reversed| reversed.on)), (Money::ZERO, Some(TODAY)));
    assert_eq!((balance(&mut keeper), keeper.standing(id).balance()), (rupees("1000"), rupees("1000")));
    assert_eq!(problems(keeper.ask(reverse)), Problems::one(Field::Document, Wrong::IsCancelled));
    let again = ApplyFund { source: Source::Payment(payment_id(9)), document: id, amount: "1".to_owned() };
    assert_eq!(problems(keeper.ask(again)), Problems::one(Field::Document, Wrong::NotOpen));
}

pub fn a_credit_note_settles_its_invoice_first_and_the_rest_is_credit(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&thousand(1, "2026-11-01")).expect("right").id;
    keeper.ask(record(9, payment("700", &[(id, "700")]))).expect("it is open");
    let note = keeper.issue(&credit(2, id, "500")).expect("a thousand are left of the line").id;
    assert_eq!(keeper.standing(id).balance(), Money::ZERO);
    assert_eq!(balance(&mut keeper), rupees("-200"));

    let refund = |count, amount: &str| Refund {
        id: payment_id(count),
        source: Source::CreditNote(note),
        form: RefundForm {
            date: TODAY.to_string(),
            mode: Mode::Bank,
            reference: String::new(),
            amount: amount.to_owned(),
        },
        today: TODAY,
    };
    let above = problems(keeper.ask(refund(10, "200.01")));
    assert_eq!(above, Problems::one(Field::Amount, Wrong::AmountAboveFund { left: rupees("200") }));
    keeper.ask(refund(10, "150")).expect("that much is left");
    assert_eq!(balance(&mut keeper), rupees("-50"));

    // Money went back of it, so the note stays; and then it did not go back after all.
    let cancel = CancelDocument { id: note, reason: "x".to_owned(), on: TODAY };
    assert_eq!(problems(keeper.ask(cancel.clone())), Problems::one(Field::Document, Wrong::HasPayments));
    assert_eq!(keeper.standing(id).balance(), Money::ZERO, "nothing has changed");
    let bounced = ReversePayment { id: payment_id(10), reason: "Account closed".to_owned(), on: TODAY };
    keeper.ask(bounced).expect("it was a refund");
    keeper.ask(cancel).expect("all of it is there again");
    assert_eq!((balance(&mut keeper), keeper.standing(id).balance()), (rupees("300"), rupees("300")));
}

pub fn small_balances_are_written_off_with_a_reason(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&thousand(1, "2026-11-01")).expect("right").id;
    let write_off = |amount: &str, reason: &str| WriteOff {
        document: id,
        amount: amount.to_owned(),
        reason: reason.to_owned(),
        on: TODAY,
    };
    assert_eq!(problems(keeper.ask(write_off("0", ""))).iter().count(), 2);
    let left = rupees("1000");
    assert_eq!(
        problems(keeper.ask(write_off("1000.01", "x"))),
        Problems::one(Field::Amount, Wrong::AmountAboveRest { left })
    );
    let standing = keeper.ask(write_off("0.50", "Not worth a letter")).expect("it is open");
    assert_eq!(standing.balance(), rupees("999.50"));
    assert_eq!(balance(&mut keeper), rupees("999.50"));
}

pub fn payments_come_by_pages_the_latest_first(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    for count in 1..=5 {
        let date = format!("2026-11-{:02}", 10 + count % 3);
        keeper.ask(record(count, PaymentForm { date, ..payment("1", &[]) })).expect("right");
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = keeper.ask(ListPayments { filter: PaymentFilter::default(), after, limit: 2 }).expect("a list");
        seen.extend(page.rows.into_iter().map(|row| (row.payment.date, row.payment.id)));
        match page.next {
            Some(key) => after = Some(key),
            None => break,
        }
    }
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    sorted.reverse();
    assert_eq!((seen.len(), &seen), (5, &sorted));
    let found = |keeper: &mut Bookkeeper<_>, search: &str| {
        let filter = PaymentFilter { search: search.to_owned(), ..PaymentFilter::default() };
        keeper.ask(ListPayments { filter, after: None, limit: 9 }).expect("a list").rows.len()
    };
    assert_eq!((found(&mut keeper, "utr"), found(&mut keeper, "example tr"), found(&mut keeper, "zzz")), (5, 5, 0));
}

/// Numbers without a pattern, the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    pub fn of<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        let place = usize::try_from(self.below(things.len().max(1) as u64)).expect("few things");
        things.get(place).copied()
    }

    pub fn amount(&mut self) -> String {
        format!("{}.{:02}", self.below(1_500), self.below(100))
    }
}

/// What was issued, credited, paid and written off, as the requests that succeeded say.
#[derive(Clone, Copy, Default)]
struct Expected {
    issued: i64,
    credited: i64,
    paid: i64,
    written_off: i64,
}

impl Expected {
    fn owed(self) -> Money {
        Money::from_paise(self.issued - self.credited - self.paid - self.written_off)
    }

    fn has_all(self) -> bool {
        self.issued > 0 && self.credited > 0 && self.paid > 0 && self.written_off > 0
    }
}

/// A document or payment of the history, and what it comes to in paise; below zero what went back.
#[derive(Clone, Copy)]
struct Entry<Id> {
    id: Id,
    amount: i64,
    /// Of nobody in particular, and not of the sample customer.
    counter: bool,
}

/// A history that is made up, and what it should come to: with the sample customer, and over the counter.
struct History<'keeper, H> {
    keeper: &'keeper mut Bookkeeper<H>,
    dice: Dice,
    invoices: Vec<Entry<DocumentId>>,
    notes: Vec<Entry<DocumentId>>,
    payments: Vec<Entry<PaymentId>>,
    sums: [Expected; 2],
}

impl<H: Host> History<'_, H> {
    fn sum(&mut self, counter: bool) -> &mut Expected {
        &mut self.sums[usize::from(counter)]
    }

    fn go_on(&mut self, step: u32) -> Option<()> {
        match self.dice.below(11) {
            0 | 1 => self.issue(step, false),
            2 => self.issue(step, true),
            3 => self.credit(step)?,
            4 | 5 => self.pay(step),
            6 => self.apply()?,
            7 => match self.dice.below(3) {
                0 => self.claim_again()?,
                _ => {
                    let (payment, document) = (self.dice.of(&self.payments)?.id, self.dice.of(&self.invoices)?.id);
                    let _ = self.keeper.ask(TakeBack { source: Some(Source::Payment(payment)), document, on: TODAY });
                }
            },
            8 => self.write_off()?,
            9 => match self.dice.below(2) {
                0 => self.reverse()?,
                _ => self.give_back(step)?,
            },
            _ => self.cancel()?,
        }
        Some(())
    }

    /// Over the counter half of the sales are paid at once.
    fn issue(&mut self, step: u32, counter: bool) {
        let day = format!("2026-11-{:02}", 1 + self.dice.below(23));
        let sale = match (counter, self.dice.below(2)) {
            (false, _) => thousand(step, &day),
            (true, 0) => DocumentDraft { date: day, ..sale(step) },
            (true, _) => DocumentDraft { date: day, ..paid_in_cash(sale(step)) },
        };
        let invoice = self.keeper.issue(&sale).expect("right");
        let amount = invoice.content.totals.payable.paise();
        self.sum(counter).issued += amount;
        self.invoices.push(Entry { id: invoice.id, amount, counter });
        if sale.received.mode.is_some() {
            self.sum(counter).paid += amount;
            self.payments.push(Entry { id: PaymentId::with(invoice.id), amount, counter });
        }
    }

    fn credit(&mut self, step: u32) -> Option<()> {
        let invoice = self.dice.of(&self.invoices)?;
        let note = self.keeper.issue(&credit(step, invoice.id, &self.dice.amount())).ok()?;
        let amount = note.content.totals.payable.paise();
        self.sum(invoice.counter).credited += amount;
        self.notes.push(Entry { id: note.id, amount, ..invoice });
        Some(())
    }

    fn pay(&mut self, step: u32) {
        let of = self.dice.of(&self.invoices);
        let counter = of.is_some_and(|invoice| invoice.counter);
        let amount = self.dice.amount();
        let (share, tds) = match counter {
            true => (amount.clone(), String::new()),
            false => (self.dice.amount(), self.dice.below(50).to_string()),
        };
        let shares: Vec<_> = of.iter().map(|invoice| (invoice.id, share.as_str())).collect();
        let customer = (!counter).then_some(CUSTOMER);
        let form = PaymentForm { customer, tds, ..payment(&amount, &shares) };
        if let Ok(row) = self.keeper.ask(record(step, form)) {
            let amount = row.payment.amount.paise() + row.payment.tds.paise();
            self.sum(counter).paid += amount;
            self.payments.push(Entry { id: row.payment.id, amount, counter });
        }
    }

    fn apply(&mut self) -> Option<()> {
        let source = match self.dice.below(2) {
            0 => Source::Payment(self.dice.of(&self.payments)?.id),
            _ => Source::CreditNote(self.dice.of(&self.notes)?.id),
        };
        let document = self.dice.of(&self.invoices)?.id;
        let _ = self.keeper.ask(ApplyFund { source, document, amount: self.dice.amount() });
        Some(())
    }

    fn write_off(&mut self) -> Option<()> {
        let invoice = self.dice.of(&self.invoices)?;
        let amount = format!("0.{:02}", self.dice.below(100));
        let (document, reason) = (invoice.id, "Small".to_owned());
        if self.keeper.ask(WriteOff { document, amount: amount.clone(), reason, on: TODAY }).is_ok() {
            self.sum(invoice.counter).written_off += rupees(&amount).paise();
        }
        Some(())
    }

    fn claim_again(&mut self) -> Option<()> {
        let invoice = self.dice.of(&self.invoices)?;
        let before = self.keeper.standing(invoice.id).settled;
        if let Ok(after) = self.keeper.ask(TakeBack { source: None, document: invoice.id, on: TODAY }) {
            self.sum(invoice.counter).written_off -= before.paise() - after.settled.paise();
        }
        Some(())
    }

    fn reverse(&mut self) -> Option<()> {
        let payment = self.dice.of(&self.payments)?;
        let reverse = ReversePayment { id: payment.id, reason: "Bounced".to_owned(), on: TODAY };
        if self.keeper.ask(reverse).is_ok() {
            self.sum(payment.counter).paid -= payment.amount;
        }
        Some(())
    }

    /// What goes back can be taken for a payment below nothing that may come back.
    fn give_back(&mut self, step: u32) -> Option<()> {
        let (source, counter) = match self.dice.below(2) {
            0 => self.dice.of(&self.payments).map(|payment| (Source::Payment(payment.id), payment.counter))?,
            _ => self.dice.of(&self.notes).map(|note| (Source::CreditNote(note.id), note.counter))?,
        };
        let (id, amount) = (payment_id(step), self.dice.amount());
        let form =
            RefundForm { date: TODAY.to_string(), mode: Mode::Cash, reference: String::new(), amount: amount.clone() };
        if self.keeper.ask(Refund { id, source, form, today: TODAY }).is_ok() {
            let amount = -rupees(&amount).paise();
            self.sum(counter).paid += amount;
            self.payments.push(Entry { id, amount, counter });
        }
        Some(())
    }

    fn cancel(&mut self) -> Option<()> {
        let is_note = self.dice.below(2) == 0;
        let document = if is_note { self.dice.of(&self.notes)? } else { self.dice.of(&self.invoices)? };
        if self.keeper.ask(CancelDocument { id: document.id, reason: "x".to_owned(), on: TODAY }).is_ok() {
            let sum = self.sum(document.counter);
            let part = if is_note { &mut sum.credited } else { &mut sum.issued };
            *part -= document.amount;
        }
        Some(())
    }
}

/// Whatever is done with documents and payments, issued − credits − payments − write-offs is what is owed; the ledger
/// ends with it; and the documents' balances with what is in hand come to it, of the customer as over the counter.
pub fn a_random_history_adds_up(disk: &impl Disk, seed: u64, operations: u32) {
    let mut keeper = Bookkeeper::set_up(disk);
    let mut history = History {
        keeper: &mut keeper,
        dice: Dice(seed),
        invoices: Vec::new(),
        notes: Vec::new(),
        payments: Vec::new(),
        sums: [Expected::default(); 2],
    };
    for step in 1..=operations {
        // A step that finds nothing to be about is none.
        let _ = history.go_on(step);
    }
    let [named, counter] = history.sums;
    assert!(named.has_all() && counter.has_all(), "all of it happened");
    let expected = named.owed();
    assert_eq!(balance(&mut keeper), expected, "after {operations} operations");
    let (opening, entries) = ledger(&mut keeper, CUSTOMER, 37);
    let ends_with = Money::sum(entries.iter().map(|entry| entry.amount)).expect("small amounts");
    assert_eq!(opening.plus(ends_with), Ok(expected), "the ledger ends with what is owed");
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
    drop(keeper);
    assert_eq!(unsound(disk), [""; 0], "sums that are kept are those of their entries");
    assert_eq!(owed_over_the_counter(disk), counter.owed(), "what nobody in particular owes");
    assert_eq!(unsummed(disk), [""; 0], "and those of months, days and customers");
}

/// Open sales over the counter, less what is in hand of them.
fn owed_over_the_counter(disk: &impl Disk) -> Money {
    let found = disk.database().read(|books| {
        books.query_row(
            "SELECT (SELECT coalesce(sum(iif(kind = 'invoice', payable_rupees - settled, settled - payable_rupees)), 0)
                     FROM document WHERE customer IS NULL AND cancelled_on IS NULL)
                  - (SELECT coalesce(sum(amount + tds - used), 0)
                     FROM payment WHERE customer IS NULL AND refund = 0 AND reversed_on IS NULL)",
            [],
            |row| row.get(0),
        )
    });
    Money::from_paise(found.expect("the books can be read"))
}

/// Documents and payments whose kept sums are not those of their settlements.
fn unsound(disk: &impl Disk) -> Vec<String> {
    let found = disk.database().read(|books| {
        let mut statement = books.prepare(
            "SELECT number FROM document WHERE settled <> (
                 SELECT coalesce(sum(amount), 0) FROM settlement WHERE document = document.id OR note = document.id)
               + (SELECT coalesce(sum(amount), 0) FROM payment
                  WHERE of_note = document.id AND reversed_on IS NULL)
             UNION ALL
             SELECT hex(id) FROM payment AS paid WHERE used <> (
                 SELECT coalesce(sum(amount), 0) FROM settlement WHERE payment = paid.id)
               + (SELECT coalesce(sum(amount), 0) FROM payment WHERE of_payment = paid.id AND reversed_on IS NULL)",
        )?;
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
    });
    found.expect("the books can be read")
}

pub fn a_short_random_history_adds_up(disk: &impl Disk) {
    a_random_history_adds_up(disk, 2_026, 400);
}
