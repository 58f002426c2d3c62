//! What is to be done for a request: the only place that names them all.

use super::{Fault, books, business, customers, demo, documents, drafts, items, payments, prices, speed, under_way};
use crate::protocol::{Admission, Books, Call, EraseBooks, MeasureWorker, Request, RequestId, ToWorker, encode};
use crate::store::Connection;

/// Does the work inside of a transaction and gives the encoded `Ok` of its answer.
pub(super) type Job = Box<dyn Fn(&Connection) -> Result<Vec<u8>, Fault>>;

/// A request that waits to be served.
pub struct Task {
    pub(super) id: RequestId,
    pub(super) books: Books,
    pub(super) work: Work,
}

pub(super) enum Work {
    Read(Job),
    /// Done once for its id, and together with others.
    Save(Job),
    /// Done as often as it is asked for, which comes to the same. It takes along what was remembered of the
    /// saves before it; a client that sends both again sends them in their order.
    Erase,
    Measure(MeasureWorker),
    /// Looks at the worker, and not at books.
    Diagnose,
    Crash,
}

impl Work {
    /// Known to be under way while it is done.
    fn watched(self, id: RequestId) -> Work {
        let watched = |job: Job| -> Job { Box::new(move |books| under_way::during(id, || job(books))) };
        match self {
            Work::Read(job) => Work::Read(watched(job)),
            Work::Save(job) => Work::Save(watched(job)),
            other => other,
        }
    }
}

impl From<ToWorker> for Task {
    fn from(ToWorker { id, books, request }: ToWorker) -> Task {
        let work = match request {
            Request::GetBusiness(call) => work(call, business::get),
            Request::SaveBusiness(call) => work(call, business::save),
            Request::ListCustomers(call) => work(call, customers::list),
            Request::GetCustomer(call) => work(call, customers::get),
            Request::GetCustomerStanding(call) => work(call, customers::standing),
            Request::SaveCustomer(call) => work(call, customers::save),
            Request::ArchiveCustomer(call) => work(call, customers::archive),
            Request::DeleteCustomer(call) => work(call, customers::delete),
            Request::ListDuplicates(call) => work(call, customers::list_duplicates),
            Request::MergeCustomers(call) => work(call, customers::merge),
            Request::ListPrices(call) => work(call, prices::list),
            Request::GetPrice(call) => work(call, prices::get),
            Request::SavePrice(call) => work(call, prices::save),
            Request::ListItems(call) => work(call, items::list),
            Request::GetItem(call) => work(call, items::get),
            Request::SaveItem(call) => work(call, items::save),
            Request::ArchiveItem(call) => work(call, items::archive),
            Request::DeleteItem(call) => work(call, items::delete),
            Request::ListDrafts(call) => work(call, drafts::list),
            Request::CreateDraft(call) => work(call, drafts::create),
            Request::SaveDraft(call) => work(call, drafts::save),
            Request::DeleteDraft(call) => work(call, drafts::delete),
            Request::ListDocuments(call) => work(call, documents::list),
            Request::OpenDocument(call) => work(call, documents::open),
            Request::GetOriginals(call) => work(call, documents::originals),
            Request::CancelDocument(call) => work(call, documents::cancel),
            Request::AnswerQuotation(call) => work(call, documents::answer),
            Request::PeekNumber(call) => work(call, documents::peek_number),
            Request::IssueDocument(call) => work(call, documents::issue),
            Request::RecordPayment(call) => work(call, payments::record),
            Request::ApplyFund(call) => work(call, payments::apply),
            Request::TakeBack(call) => work(call, payments::take_back),
            Request::WriteOff(call) => work(call, payments::write_off),
            Request::Refund(call) => work(call, payments::refund),
            Request::ReversePayment(call) => work(call, payments::reverse),
            Request::GetPayment(call) => work(call, payments::get),
            Request::ListPayments(call) => work(call, payments::list),
            Request::GetAccount(call) => work(call, payments::account),
            Request::GetLedger(call) => work(call, payments::ledger),
            Request::CheckBooks(call) => work(call, books::check),
            Request::FillDemo(_) if books != Books::Demo => Work::Read(Box::new(|_| Err(Fault::NotAllowed))),
            Request::FillDemo(call) => work(call, demo::fill),
            Request::EraseBooks(EraseBooks {}) => Work::Erase,
            Request::MeasureWorker(call) => Work::Measure(call),
            Request::GetDiagnostics(_) => Work::Diagnose,
            Request::CountFlushes(call) => work(call, speed::count_flushes),
            Request::Crash(_) => Work::Crash,
        };
        Task { id, books, work: work.watched(id) }
    }
}

impl Task {
    /// The speed check, which needs a plain file from the host.
    pub fn measures_the_disk(&self) -> bool {
        matches!(self.work, Work::Measure(_))
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
    let job: Job = Box::new(move |books| serve(books, &call).map(ok::<C>));
    match C::ADMISSION {
        Admission::Read => Work::Read(job),
        Admission::Write | Admission::LimitedWrite => Work::Save(job),
    }
}

/// The reply's bytes of this request when it was done.
pub(super) fn ok<C: Call>(answer: C::Answer) -> Vec<u8> {
    encode(&Ok::<C::Answer, Fault>(answer))
}
