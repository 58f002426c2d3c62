//! What is to be done for a request: the only place that names them all.

use super::{
    Fault, books, business, closed_period, customers, demo, documents, drafts, figures, finding, history, invented,
    items, payments, prices, recurring, reports, series, speed, under_way,
};
use crate::protocol::{
    Admission, BeginBackUp, Books, Call, DeleteBusiness, EraseBooks, MeasureAtSize, MeasureWorker, OfferBackup,
    ReadBackUp, Request, RequestId, Restore, ToWorker, encode,
};
use crate::store::{Connection, Writing};

/// Does the work inside of a transaction and gives the encoded `Ok` of its answer.
pub(super) type Job = Box<dyn Fn(&Writing<'_>) -> Result<Vec<u8>, Fault>>;

/// The same for work that changes nothing.
pub(super) type Look = Box<dyn Fn(&Connection) -> Result<Vec<u8>, Fault>>;

/// A request that waits to be served.
pub struct Task {
    pub(super) id: RequestId,
    pub(super) books: Books,
    pub(super) work: Work,
    /// It may make the books of a further business.
    pub(super) sets_up: bool,
}

pub(super) enum Work {
    Read(Look),
    /// Done once for its id, and together with others.
    Save(Job),
    /// Looks into the books of every business.
    List,
    BeginBackUp(BeginBackUp),
    ReadBackUp(ReadBackUp),
    OfferBackup(OfferBackup),
    ForgetBackup,
    /// Done as often as it is asked for, which comes to the same, like the next two.
    Restore(Restore),
    Delete(DeleteBusiness),
    /// It takes along what was remembered of the saves before it; a client that sends both again sends them in their order.
    Erase,
    Measure(MeasureWorker),
    MeasureAtSize(MeasureAtSize),
    /// Looks at the worker, and not at books.
    Diagnose,
    Crash,
}

impl Work {
    /// Known to be under way while it is done.
    fn watched(self, id: RequestId) -> Work {
        match self {
            Work::Read(look) => Work::Read(Box::new(move |books| under_way::during(id, || look(books)))),
            Work::Save(job) => Work::Save(Box::new(move |books| under_way::during(id, || job(books)))),
            other => other,
        }
    }
}

impl From<ToWorker> for Task {
    fn from(ToWorker { id, books, request }: ToWorker) -> Task {
        let sets_up = matches!(request, Request::SetUpBusiness(_) | Request::Restore(_));
        let work = match request {
            Request::GetBusiness(call) => work(call, business::get),
            Request::SaveBusiness(call) => save(call, business::save),
            Request::SetUpBusiness(call) => save(call, business::set_up),
            Request::ListBusinesses(_) => Work::List,
            Request::DeleteBusiness(call) => Work::Delete(call),
            Request::BeginBackUp(call) => Work::BeginBackUp(call),
            Request::ReadBackUp(call) => Work::ReadBackUp(call),
            Request::OfferBackup(call) => Work::OfferBackup(call),
            Request::ForgetBackup(_) => Work::ForgetBackup,
            Request::Restore(call) => Work::Restore(call),
            Request::ListCustomers(call) => work(call, customers::list),
            Request::GetCustomer(call) => work(call, customers::get),
            Request::GetCustomerStanding(call) => work(call, customers::standing),
            Request::SaveCustomer(call) => save(call, customers::save),
            Request::ArchiveCustomer(call) => save(call, customers::archive),
            Request::DeleteCustomer(call) => save(call, customers::delete),
            Request::ListDuplicates(call) => work(call, customers::list_duplicates),
            Request::MergeCustomers(call) => save(call, customers::merge),
            Request::ListPrices(call) => work(call, prices::list),
            Request::GetPrice(call) => work(call, prices::get),
            Request::ListRefills(call) => work(call, prices::refills),
            Request::SavePrice(call) => save(call, prices::save),
            Request::ListItems(call) => work(call, items::list),
            Request::GetItem(call) => work(call, items::get),
            Request::SaveItem(call) => save(call, items::save),
            Request::ArchiveItem(call) => save(call, items::archive),
            Request::DeleteItem(call) => save(call, items::delete),
            Request::ListDrafts(call) => work(call, drafts::list),
            Request::CreateDraft(call) => save(call, drafts::create),
            Request::SaveDraft(call) => save(call, drafts::save),
            Request::DeleteDraft(call) => save(call, drafts::delete),
            Request::ListDocuments(call) => work(call, documents::list),
            Request::SumDocuments(call) => work(call, documents::sum),
            Request::OpenDocument(call) => work(call, documents::open),
            Request::GetOriginals(call) => work(call, documents::originals),
            Request::ListAlike(call) => work(call, documents::alike),
            Request::CancelDocument(call) => save(call, documents::cancel),
            Request::AnswerQuotation(call) => save(call, documents::answer),
            Request::ListSeries(call) => work(call, series::list),
            Request::SaveSeries(call) => save(call, series::save),
            Request::SetNextNumber(call) => save(call, series::set_next),
            Request::ReportNumbers(call) => work(call, series::report),
            Request::PeekNumber(call) => work(call, series::peek),
            Request::IssueDocument(call) => save(call, documents::issue),
            Request::RecordPayment(call) => save(call, payments::record),
            Request::ApplyFund(call) => save(call, payments::apply),
            Request::TakeBack(call) => save(call, payments::take_back),
            Request::WriteOff(call) => save(call, payments::write_off),
            Request::Refund(call) => save(call, payments::refund),
            Request::ReversePayment(call) => save(call, payments::reverse),
            Request::GetPayment(call) => work(call, payments::get),
            Request::ListPayments(call) => work(call, payments::list),
            Request::SumPayments(call) => work(call, payments::sum),
            Request::GetAccount(call) => work(call, payments::account),
            Request::GetLedger(call) => work(call, payments::ledger),
            Request::Find(call) => work(call, finding::find),
            Request::ListLastPrices(call) => work(call, finding::last_prices),
            Request::GetFigures(call) => work(call, figures::get),
            Request::ListOwing(call) => work(call, figures::owing),
            Request::ListOwed(call) => work(call, figures::owed),
            Request::ListOverdue(call) => work(call, figures::overdue),
            Request::ListBuying(call) => work(call, figures::buying),
            Request::GetReport(call) => work(call, reports::part),
            Request::ListEvents(call) => work(call, history::list),
            Request::CheckHistory(call) => work(call, history::check),
            Request::UndoEvent(call) => save(call, history::undo),
            Request::GetClosedPeriod(call) => work(call, closed_period::get),
            Request::SaveLockDate(call) => save(call, closed_period::save),
            Request::ListSchedules(call) => work(call, recurring::list),
            Request::SaveSchedule(call) => save(call, recurring::save),
            Request::ListDue(call) => work(call, recurring::due),
            Request::MakeDue(call) => save(call, recurring::make),
            Request::SkipDue(call) => save(call, recurring::skip),
            Request::PauseSchedule(call) => save(call, recurring::pause),
            Request::EndSchedule(call) => save(call, recurring::end),
            Request::CheckBooks(call) => work(call, books::check),
            Request::FillDemo(_) if books != Books::Demo => Work::Read(Box::new(|_| Err(Fault::NotAllowed))),
            Request::FillDemo(call) => save(call, demo::fill),
            Request::FillHistory(_) if !invented::may_fill(books) => Work::Read(Box::new(|_| Err(Fault::NotAllowed))),
            Request::FillHistory(call) => save(call, invented::fill),
            Request::EraseBooks(EraseBooks {}) => Work::Erase,
            Request::MeasureWorker(call) => Work::Measure(call),
            Request::MeasureAtSize(call) => Work::MeasureAtSize(call),
            Request::GetDiagnostics(_) => Work::Diagnose,
            Request::CountFlushes(call) => work(call, speed::count_flushes),
            Request::Crash(_) => Work::Crash,
        };
        Task { id, books, work: work.watched(id), sets_up }
    }
}

impl Task {
    /// The speed check, which needs a plain file from the host.
    pub fn measures_the_disk(&self) -> bool {
        matches!(self.work, Work::Measure(_))
    }

    /// Leaves files behind that no books need.
    pub fn deletes_books(&self) -> bool {
        matches!(self.work, Work::Delete(_))
    }

    /// Only looks on, so that it counts as rest.
    pub fn looks_on(&self) -> bool {
        matches!(self.work, Work::Diagnose)
    }

    pub(super) fn is_save_in(&self, books: Books) -> bool {
        self.books == books && matches!(self.work, Work::Save(_))
    }
}

fn work<C: Call + 'static>(call: C, serve: fn(&Connection, &C) -> Result<C::Answer, Fault>) -> Work {
    const { assert!(matches!(C::ADMISSION, Admission::Read), "a write is done once, as a save") };
    Work::Read(Box::new(move |books| serve(books, &call).map(ok::<C>)))
}

fn save<C: Call + 'static>(call: C, serve: fn(&Writing<'_>, &C) -> Result<C::Answer, Fault>) -> Work {
    const { assert!(!matches!(C::ADMISSION, Admission::Read), "what only reads has no events") };
    Work::Save(Box::new(move |books| serve(books, &call).map(ok::<C>)))
}

/// The reply's bytes of this request when it was done.
pub(super) fn ok<C: Call>(answer: C::Answer) -> Vec<u8> {
    encode(&Ok::<C::Answer, Fault>(answer))
}
