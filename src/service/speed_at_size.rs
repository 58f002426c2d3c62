//! The speed check of large books: what lists, searches, ledgers and figures cost, and a long invoice.

use crate::domain::date::later;
use crate::domain::report::Month;
use crate::domain::{Date, DocumentDraft, DocumentId, DocumentKind, DraftLine, FinancialYear, Status};
use crate::protocol::{
    Books, BuyingPeriod, Call, CreateDraft, DocumentFilter, DocumentOrder, Fault, GetAccount, GetFigures, GetLedger,
    IssueDocument, ListBuying, ListCustomers, ListDocuments, ListItems, ListOverdue, ListOwing, ListPayments,
    MeasureAtSize, OrderBy, PaymentFilter, RequestId, Stands, SumDocuments, TimesAtSize, ToWorker, decode, sample,
};

use super::{Host, Service};
use uuid::Uuid;

/// Rows of a page, as screens ask for it.
const PAGE: u32 = 100;

/// Rows of a page that small books fill as well. Of longer ones a large business would seem slow for having more to show.
const SHORT: u32 = 10;

/// More rounds say nothing new and keep the worker from other work.
const MOST_ROUNDS: u32 = 200;

/// Lines of the long invoice.
const LONG: usize = 200;

/// What people type, as far as invented histories have something that fits; parts of words and of numbers.
const SEARCHES: [&str; 8] = ["blue", "kite tra", "inv", "INV/25-26/01", "1234", "electrical", "नीली", "specimen ganj"];

impl<H: Host> Service<H> {
    /// Times what is read on every screen, each with other values in each round, and then long invoices and short saves in
    /// turn. The requests take the path of real ones.
    pub(super) fn measure_at_size(&mut self, books: Books, call: &MeasureAtSize) -> Result<TimesAtSize, Fault> {
        if books != Books::Scratch {
            return Err(Fault::NotAllowed);
        }
        let mut measured = Measured { service: self, asked: 0, run: Uuid::from_u128(call.run.into()) };
        let mut times = TimesAtSize::default();
        let rounds = call.rounds.min(MOST_ROUNDS);
        for round in 0..rounds {
            for (rows, times) in [(PAGE, &mut times.pages), (SHORT, &mut times.short)] {
                measured.lists(&mut times.list, call.today, round, rows)?;
                measured.searches(&mut times.search, call.today, round, rows)?;
                measured.ledgers(&mut times.ledger, call.today, round, rows)?;
            }
            measured.figures(&mut times.dashboard, call.today)?;
        }
        for _ in 0..rounds {
            measured.saves(&mut times, call.today)?;
        }
        Ok(times)
    }
}

struct Measured<'service, H> {
    service: &'service mut Service<H>,
    asked: u32,
    /// Keeps the ids of one check apart from those of another.
    run: Uuid,
}

impl<H: Host> Measured<'_, H> {
    fn ask<C: Call>(&mut self, call: C) -> Result<(C::Answer, u32), Fault> {
        self.asked += 1;
        let id = RequestId::new(Uuid::from_u128(self.run.as_u128() << 32 | u128::from(self.asked)));
        let message = ToWorker { id, books: Books::Scratch, request: call.into() };
        let began = self.service.host.micros();
        let reply = self.service.handle(message);
        let took = u32::try_from(self.service.host.micros().saturating_sub(began)).unwrap_or(u32::MAX);
        Ok((decode::<Result<C::Answer, Fault>>(&reply.result)??, took))
    }

    fn time<C: Call>(&mut self, times: &mut Vec<u32>, call: C) -> Result<C::Answer, Fault> {
        let (answer, took) = self.ask(call)?;
        times.push(took);
        Ok(answer)
    }

    fn lists(&mut self, times: &mut Vec<u32>, today: Date, round: u32, limit: u32) -> Result<(), Fault> {
        // From another day in each round, so that pages from all over the list are read.
        let to = Some(back(today, round * 37 % 1_700));
        let all = DocumentFilter::all(DocumentKind::Invoice, today);
        let filters = [
            DocumentFilter { to, ..all.clone() },
            DocumentFilter { to, stands: Stands::As(Status::Paid), ..all.clone() },
            DocumentFilter { stands: Stands::As(Status::Overdue), ..all.clone() },
            DocumentFilter { stands: Stands::Unpaid, ..all.clone() },
            DocumentFilter { kind: DocumentKind::CreditNote, ..all.clone() },
        ];
        for filter in filters {
            let order = DocumentOrder::default();
            self.time(times, ListDocuments { filter: filter.clone(), order, after: None, limit })?;
            self.time(times, SumDocuments { filter })?;
        }
        let order = DocumentOrder { by: OrderBy::Amount, ascending: false };
        let first = self.time(times, ListDocuments { filter: all.clone(), order, after: None, limit })?;
        self.time(times, ListDocuments { filter: all, order, after: first.next, limit })?;
        let filter = PaymentFilter { to, ..PaymentFilter::default() };
        self.time(times, ListPayments { filter, after: None, limit })?;
        let customers = ListCustomers { search: String::new(), archived: false, after: None, limit };
        let first = self.time(times, customers.clone())?;
        self.time(times, ListCustomers { after: first.next, ..customers })?;
        Ok(())
    }

    fn searches(&mut self, times: &mut Vec<u32>, today: Date, round: u32, limit: u32) -> Result<(), Fault> {
        let place = usize::try_from(round).unwrap_or(0) % SEARCHES.len();
        let search = SEARCHES[place].to_owned();
        let filter = DocumentFilter { search: search.clone(), ..DocumentFilter::all(DocumentKind::Invoice, today) };
        self.time(times, ListDocuments { filter, order: DocumentOrder::default(), after: None, limit })?;
        let filter = PaymentFilter { search: search.clone(), ..PaymentFilter::default() };
        self.time(times, ListPayments { filter, after: None, limit })?;
        self.time(times, ListCustomers { search, archived: false, after: None, limit })?;
        let items = ["steel", "ham", "8205", "no 12"][place % 4].to_owned();
        self.time(times, ListItems { search: items, archived: false, after: None, limit })?;
        Ok(())
    }

    fn ledgers(&mut self, times: &mut Vec<u32>, today: Date, round: u32, limit: u32) -> Result<(), Fault> {
        // One of those that buy most, and somebody.
        let year = FinancialYear::of(today);
        let most = self.ask(ListBuying { period: BuyingPeriod::Year(year), limit: 10 })?.0;
        let search = ["lotus", "amber", "quiet", "river"][usize::try_from(round).unwrap_or(0) % 4].to_owned();
        let some = self.ask(ListCustomers { search, archived: false, after: None, limit: 1 })?.0.rows;
        let place = usize::try_from(round).unwrap_or(0) % most.len().max(1);
        let customers = most.get(place).map(|most| most.customer).into_iter().chain(some.first().map(|some| some.id));
        for customer in customers {
            let (from, to) = (year.first_day(), today);
            let first = self.time(times, GetLedger { customer, from, to, after: None, limit })?;
            self.time(times, GetLedger { customer, from, to, after: first.next, limit })?;
            self.time(times, GetAccount { customer, today })?;
        }
        Ok(())
    }

    fn figures(&mut self, times: &mut Vec<u32>, today: Date) -> Result<(), Fault> {
        self.time(times, GetFigures { today })?;
        self.time(times, ListOwing { today, limit: 10 })?;
        self.time(times, ListOverdue { today, limit: 10 })?;
        self.time(times, ListBuying { period: BuyingPeriod::Year(FinancialYear::of(today)), limit: 10 })?;
        self.time(times, ListBuying { period: BuyingPeriod::Month(Month::of(today)), limit: 10 })?;
        Ok(())
    }

    fn saves(&mut self, times: &mut TimesAtSize, today: Date) -> Result<(), Fault> {
        let short = sample::five_lines(self.document_id(), today);
        let draft = sample::five_lines(self.document_id(), today);
        let lines: Vec<DraftLine> = draft.lines.iter().cycle().take(LONG).cloned().collect();
        let long = DocumentDraft { lines, ..draft };
        self.time(&mut times.save, CreateDraft { draft: short, at: 0 })?;
        self.time(&mut times.issue_200, IssueDocument { draft: long, today })?;
        Ok(())
    }

    fn document_id(&mut self) -> DocumentId {
        self.asked += 1;
        DocumentId::new(Uuid::from_u128(0xff << 120 | self.run.as_u128() << 32 | u128::from(self.asked)))
    }
}

fn back(day: Date, days: u32) -> Date {
    later(day, -i64::from(days)).unwrap_or(day)
}
