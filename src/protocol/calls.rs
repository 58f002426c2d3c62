//! The requests, one type each, with the type of its answer.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use uuid::Uuid;

use super::{
    Account, BackupContents, BusinessRow, BuyingCustomer, BuyingPeriod, Diagnostics, DocumentFilter, DocumentKey,
    DocumentOrder, DocumentTotals, DraftKey, DueRow, EventRow, Figures, Found, HistoryCheck, HistoryMade, HistorySize,
    LastPrice, Ledger, LedgerKey, MadeDue, OpenedPayment, OverdueClaim, OwingCustomer, PaymentFilter, PaymentKey,
    PaymentRow, PaymentTotals, SettlementRow, TimesAtSize,
};
use crate::domain::account::{PaymentForm, RefundForm, Source};
use crate::domain::customer::duplicates::Duplicate;
use crate::domain::customer::{Occasion, Refill};
use crate::domain::history::{Checked, Subject};
use crate::domain::recurring::{Makes, Occurrence};
use crate::domain::report::{Period, ReportKind, Table};
use crate::domain::{
    Business, BusinessForm, ClosedPeriod, Currency, Customer, CustomerForm, CustomerId, Date, Document, DocumentDraft,
    DocumentId, DocumentKind, DocumentNumber, Item, ItemForm, ItemId, Money, Original, PaymentId, Schedule,
    ScheduleForm, ScheduleId, Series, SeriesId, SeriesReport, Standing, UnitPrice,
};

/// A request and the type of its answer.
pub trait Call: Into<Request> {
    type Answer: Serialize + DeserializeOwned;

    const ADMISSION: Admission;
}

/// How a request gets from the page to the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// At once.
    Read,
    /// Through the client's gate, in the order in which the writes were offered.
    Write,
    /// As a write, but a runaway caller is stopped by the rate limit before the gate.
    LimitedWrite,
}

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident $({ $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })? => $answer:ty, $kind:ident;)*) => {
        /// Any request.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum Request {
            $($name($name)),*
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
            pub struct $name $({ $($(#[$field_doc])* pub $field: $type),* })?

            impl Call for $name {
                type Answer = $answer;
                const ADMISSION: Admission = Admission::$kind;
            }

            impl From<$name> for Request {
                fn from(call: $name) -> Request {
                    Request::$name(call)
                }
            }
        )*
    };
}

calls! {
    /// The business, if the first-run form has been saved.
    GetBusiness {} => Option<Business>, Read;
    /// Creates or changes the business.
    SaveBusiness { form: BusinessForm } => Business, Write;
    /// Saves the first-run form, in books that have no business. Those of a further business come into being with it.
    SetUpBusiness { form: BusinessForm } => Business, Write;
    /// All businesses of this browser, by name, whichever books are asked. Books whose first-run form was never saved are
    /// none, and are removed.
    ListBusinesses {} => Vec<BusinessRow>, Read;
    /// Deletes the business of this name with its books; one that has issued a document or recorded a payment is refused.
    DeleteBusiness { name: String } => (), Write;
    /// Begins a backup of the books of a business, as they are now.
    BeginBackUp { id: Uuid } => u64, Read;
    /// The piece of it from this byte on, [`BACKUP_PIECE`] bytes but for the last. Not found if the books have gone on to
    /// another state meanwhile, or another tab holds them: then it begins anew.
    ReadBackUp { id: Uuid, at: u64 } => ByteBuf, Read;
    /// The next piece of a backup of `of` bytes that is to be restored, from this byte on. With the last one it is looked at, and
    /// refused if it is damaged. Not found if the piece before is not there: then it is offered anew.
    OfferBackup { id: Uuid, of: u64, at: u64, piece: ByteBuf } => Option<BackupContents>, Read;
    /// Nobody will restore what was offered.
    ForgetBackup {} => (), Read;
    /// Puts what was offered into books in which nothing was ever saved. Done again, it finds that it is done.
    Restore { id: Uuid } => Business, Write;

    /// Customers with a word in name, GSTIN, PAN or phone that begins with each word of the search, by name: those in
    /// use, or those that are archived.
    ListCustomers { search: String, archived: bool, after: Option<NameKey<CustomerId>>, limit: u32 } => Page<Customer, NameKey<CustomerId>>, Read;
    GetCustomer { id: CustomerId } => Option<Customer>, Read;
    /// Whether the customer is in use; none if there is no such customer.
    GetCustomerStanding { id: CustomerId } => Option<CustomerStanding>, Read;
    /// Creates the customer, or changes the one with this id.
    SaveCustomer { id: CustomerId, form: CustomerForm } => Customer, Write;
    /// Takes the customer out of use, or back into it.
    ArchiveCustomer { id: CustomerId, archived: bool } => (), Write;
    /// Deletes a customer that nothing names; one that is used is refused.
    DeleteCustomer { id: CustomerId } => (), Write;
    /// Customers that may be the same, the surest first.
    ListDuplicates { limit: u32 } => Vec<Duplicate>, Read;
    /// Makes one customer part of the one that stays, under which its documents are found from now on.
    MergeCustomers { stays: CustomerId, merged: CustomerId } => Customer, Write;
    /// The prices that were agreed with the customer for single items, by the item's name.
    ListPrices { customer: CustomerId } => Vec<AgreedPrice>, Read;
    GetPrice { customer: CustomerId, item: ItemId } => Option<UnitPrice>, Read;
    /// What lines of these items are filled with on one occasion and on another.
    ListRefills { items: Vec<ItemId>, was: Occasion, now: Occasion } => Vec<Refill>, Read;
    /// Agrees on a price of the item for the customer. An empty text agrees on none.
    SavePrice { customer: CustomerId, item: ItemId, price: String } => Option<UnitPrice>, Write;

    /// Items with a word in name or HSN that begins with each word of the search, by name: those in use, or those that
    /// are archived.
    ListItems { search: String, archived: bool, after: Option<NameKey<ItemId>>, limit: u32 } => Page<Item, NameKey<ItemId>>, Read;
    GetItem { id: ItemId } => Option<Item>, Read;
    /// Creates the item, or changes the one with this id.
    SaveItem { id: ItemId, form: ItemForm } => Item, Write;
    /// Takes the item out of use, or back into it.
    ArchiveItem { id: ItemId, archived: bool } => (), Write;
    /// Deletes an item that no line was filled from; one that is used is refused.
    DeleteItem { id: ItemId } => (), Write;

    /// Drafts of a kind with a word in the customer's name that begins with each word of the search, the last changed
    /// first.
    ListDrafts { kind: DocumentKind, search: String, after: Option<DraftKey>, limit: u32 } => Page<DraftRow, DraftKey>, Read;
    /// Issued documents, those after the key.
    ListDocuments { filter: DocumentFilter, order: DocumentOrder, after: Option<DocumentKey>, limit: u32 } => Page<DocumentRow, DocumentKey>, Read;
    /// What the filter finds, in sum.
    SumDocuments { filter: DocumentFilter } => DocumentTotals, Read;
    /// A draft to go on with, or an issued document to look at.
    OpenDocument { id: DocumentId } => Option<OpenedDocument>, Read;
    /// Keeps a new draft. `at` is the moment in milliseconds since 1970, for the order of the list.
    CreateDraft { draft: DocumentDraft, at: i64 } => (), LimitedWrite;
    /// Keeps what was typed into a draft that exists. An issued invoice is refused.
    SaveDraft { draft: DocumentDraft, at: i64 } => (), Write;
    DeleteDraft { id: DocumentId } => (), Write;
    /// The issued documents with what credit notes took of them, as far as they are there and not cancelled.
    GetOriginals { ids: Vec<DocumentId> } => Vec<Original>, Read;
    /// Invoices to the buyer of this one that a note against it may be against too, the latest first.
    ListAlike { id: DocumentId, limit: u32 } => Vec<DocumentRow>, Read;
    /// Cancels an issued document for good. Its number stays taken.
    CancelDocument { id: DocumentId, reason: String, #[serde(with = "crate::domain::date")] on: Date } => Standing, Write;
    /// Notes what the customer said to a quotation.
    AnswerQuotation { id: DocumentId, accepted: bool, #[serde(with = "crate::domain::date")] on: Date } => Standing, Write;
    /// The number that a document of this kind, series and day would be given now.
    PeekNumber {
        kind: DocumentKind,
        series: Option<SeriesId>,
        #[serde(with = "crate::domain::date")] date: Date,
    } => NextNumber, Read;
    /// All series, by kind, each kind's first one first.
    ListSeries {} => Vec<Series>, Read;
    /// Creates the series, or changes the pattern of the one with this id.
    SaveSeries { id: SeriesId, kind: DocumentKind, pattern: String } => Series, Write;
    /// The counter at which the series goes on in the financial year of the date, to continue a sequence from elsewhere.
    SetNextNumber { id: SeriesId, next: String, #[serde(with = "crate::domain::date")] date: Date } => (), Write;
    /// What each series has given in the financial year of the date.
    ReportNumbers { #[serde(with = "crate::domain::date")] date: Date } => Vec<SeriesReport>, Read;
    /// Checks the draft, takes the next number and freezes the document, all in one transaction.
    IssueDocument { draft: DocumentDraft, #[serde(with = "crate::domain::date")] today: Date } => Document, LimitedWrite;

    /// Records a payment with what it settles. What is left of it stays as an advance.
    RecordPayment { id: PaymentId, form: PaymentForm, #[serde(with = "crate::domain::date")] today: Date } => PaymentRow, Write;
    /// Settles so much of a document, in rupees, with a payment or credit note that has something left.
    ApplyFund { source: Source, document: DocumentId, amount: String } => Standing, Write;
    /// Takes what the payment or credit note has settled of the document off it again; without a source, what was written
    /// off.
    TakeBack { source: Option<Source>, document: DocumentId, #[serde(with = "crate::domain::date")] on: Date } => Standing, Write;
    /// Gives up a part of what is owed for a document, in rupees.
    WriteOff { document: DocumentId, amount: String, reason: String, #[serde(with = "crate::domain::date")] on: Date } => Standing, Write;
    /// Records that money went back to the customer.
    Refund { id: PaymentId, source: Source, form: RefundForm, #[serde(with = "crate::domain::date")] today: Date } => PaymentRow, Write;
    /// The payment was none after all, such as a cheque that came back. What it settled is owed again.
    ReversePayment { id: PaymentId, reason: String, #[serde(with = "crate::domain::date")] on: Date } => PaymentRow, Write;
    GetPayment { id: PaymentId } => Option<OpenedPayment>, Read;
    /// Payments and money that went back, the latest first.
    ListPayments { filter: PaymentFilter, after: Option<PaymentKey>, limit: u32 } => Page<PaymentRow, PaymentKey>, Read;
    /// What the filter finds, in sum.
    SumPayments { filter: PaymentFilter } => PaymentTotals, Read;
    /// What a customer owes and has in hand.
    GetAccount { customer: CustomerId, #[serde(with = "crate::domain::date")] today: Date } => Account, Read;
    /// The entries of a customer between two days, both included.
    GetLedger {
        customer: CustomerId,
        #[serde(with = "crate::domain::date")] from: Date,
        #[serde(with = "crate::domain::date")] to: Date,
        after: Option<LedgerKey>,
        limit: u32,
    } => Ledger, Read;

    /// The first few customers, items, issued documents and drafts that the search finds, as their lists would find them;
    /// nothing for an empty search.
    Find { search: String, #[serde(with = "crate::domain::date")] today: Date } => Found, Read;
    /// What the customer paid for these items on the last invoices in this currency, as far as the latest thousand lines go
    /// back. Items that are on none of them are left out.
    ListLastPrices { customer: CustomerId, items: Vec<ItemId>, currency: Currency } => Vec<LastPrice>, Read;

    /// The figures of the first screen.
    GetFigures { #[serde(with = "crate::domain::date")] today: Date } => Figures, Read;
    /// Customers that owe most, at most a hundred. Those merged into a customer are part of it.
    ListOwing { #[serde(with = "crate::domain::date")] today: Date, limit: u32 } => Vec<OwingCustomer>, Read;
    /// Those of these customers who owe something, in their order; at most five hundred are looked at.
    ListOwed { customers: Vec<CustomerId>, #[serde(with = "crate::domain::date")] today: Date } => Vec<OwingCustomer>, Read;
    /// Claims that are overdue, those with the largest balance first; at most a hundred.
    ListOverdue { #[serde(with = "crate::domain::date")] today: Date, limit: u32 } => Vec<OverdueClaim>, Read;
    /// Customers that bought most in the period; at most a hundred. Those merged into a customer are part of it.
    ListBuying { period: BuyingPeriod, limit: u32 } => Vec<BuyingCustomer>, Read;
    /// A part of a report, such as a month of it: the first one, or what the answer before said is next. Reports say what
    /// they count in rupees; the ageing is that of today and has no period.
    GetReport {
        report: ReportKind,
        period: Period,
        /// In the register, only documents of this kind, instead of invoices and notes.
        kind: Option<DocumentKind>,
        /// In the register, only what counts for the line with this key in a report about sales.
        only: Option<String>,
        /// Whose statement it is.
        customer: Option<CustomerId>,
        next: Option<String>,
        #[serde(with = "crate::domain::date")] today: Date,
    } => Table, Read;

    /// Changes of one record, or of all, the latest first; only those before this position, if one is given.
    ListEvents { subject: Option<Subject>, before: Option<u64>, limit: u32 } => Page<EventRow, u64>, Read;
    /// Checks the chain of hashes for so many events, behind those that are known to be whole.
    CheckHistory { from: Checked, limit: u32 } => HistoryCheck, Read;
    /// Brings back what an event changed or deleted: the business, a customer, an item or a deleted draft. `at` is the
    /// moment in milliseconds since 1970.
    UndoEvent { position: u64, at: i64 } => (), Write;
    /// The days on which nothing may be dated any more.
    GetClosedPeriod {} => Option<ClosedPeriod>, Read;
    /// Closes the books up to a day that has come, or opens all days if it is empty.
    SaveLockDate { lock_date: String, #[serde(with = "crate::domain::date")] today: Date } => Option<ClosedPeriod>, Write;

    /// Documents that come again and again: those that go on before those that ended, by name; at most 500.
    ListSchedules {} => Vec<Schedule>, Read;
    /// Creates the schedule, or changes the one with this id.
    SaveSchedule { id: ScheduleId, form: ScheduleForm } => Schedule, Write;
    /// What has come up to this day and was neither made nor skipped, by day; at most 500.
    ListDue { #[serde(with = "crate::domain::date")] today: Date } => Vec<DueRow>, Read;
    /// Makes the next occurrence of a schedule that is due. `at` is the moment in milliseconds since 1970.
    MakeDue {
        schedule: ScheduleId,
        occurrence: Occurrence,
        makes: Makes,
        document: DocumentId,
        #[serde(with = "crate::domain::date")] today: Date,
        at: i64,
    } => MadeDue, LimitedWrite;
    /// Goes on behind the next occurrence of a schedule without making it.
    SkipDue { schedule: ScheduleId, occurrence: Occurrence } => (), Write;
    /// Makes nothing due, until it goes on. What is missed meanwhile is due then.
    PauseSchedule { id: ScheduleId, paused: bool } => Schedule, Write;
    /// Ends the schedule for good.
    EndSchedule { id: ScheduleId } => Schedule, Write;

    /// Counts, and what SQLite's own checks say.
    CheckBooks {} => BooksReport, Read;
    /// Writes the demo's business with its invoices, unless there is a business already. Ids follow from the seed; `at` is
    /// the moment in milliseconds since 1970.
    FillDemo { seed: Uuid, #[serde(with = "crate::domain::date")] today: Date, at: i64 } => Business, Write;
    /// Makes the next portion of an invented history of five years up to today, in books that hold nothing of the
    /// person's and are empty before the first portion. `made` is how far it was made; `count` is how many items, customers
    /// or invoices to make now, at most 500.
    FillHistory {
        seed: u64,
        size: HistorySize,
        made: u32,
        count: u32,
        #[serde(with = "crate::domain::date")] today: Date,
    } => HistoryMade, Write;
    /// Empties a database that holds nothing of the person's: the demo, or the speed check's.
    EraseBooks {} => (), Write;
    /// Times the disk and the save path inside the worker, on the scratch database.
    MeasureWorker { saves: u32 } => WorkerTimes, Write;
    /// Times, on the scratch database as it is, what is read on every screen, and saves. `run` tells checks of the same
    /// books apart.
    MeasureAtSize { rounds: u32, run: u32, #[serde(with = "crate::domain::date")] today: Date } => TimesAtSize, Write;
    /// How often the leader has waited for the disk since its worker was started.
    CountFlushes {} => u64, Read;
    /// What the leader's worker has measured and noted. Opens no books.
    GetDiagnostics {} => Diagnostics, Read;
    /// Stops the worker with a panic, to see that the page recovers. Loses nothing: there is no
    /// transaction open between two requests.
    Crash {} => (), Read;
}

/// Where the next page of a list sorted by name begins: after this name and id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameKey<Id> {
    pub name: String,
    pub id: Id,
}

/// Whether a customer is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomerStanding {
    Active,
    Archived,
    /// It is part of this one since.
    Merged(CustomerId),
}

/// A price that was agreed with a customer, on the basis of the item's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedPrice {
    pub item: ItemId,
    /// The item's.
    pub name: String,
    pub price: UnitPrice,
}

/// A number that was not given yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextNumber {
    pub number: DocumentNumber,
    /// The series has given a number for this later day already, so the document would be back-dated.
    #[serde(with = "crate::domain::date::optional")]
    pub later: Option<Date>,
}

/// Some rows, and the key to ask for those after them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<Row, Key> {
    pub rows: Vec<Row>,
    /// None if these were the last.
    pub next: Option<Key>,
}

/// A draft in the list. The amount is what the form last computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    pub id: DocumentId,
    pub customer: Option<String>,
    pub date: String,
    pub payable: Option<Money>,
}

/// An issued document in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub number: DocumentNumber,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    pub kind: DocumentKind,
    pub buyer: String,
    /// Of the document, in which its amounts are.
    pub currency: Currency,
    pub payable: Money,
    pub standing: Standing,
}

/// What stands behind a document's address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenedDocument {
    Draft {
        draft: DocumentDraft,
        /// What the lines of a note refer to.
        originals: Vec<Original>,
    },
    Issued {
        document: Document,
        standing: Standing,
        /// What it was made from, what was made from it, and notes against it or the invoices of a note.
        related: Vec<DocumentRow>,
        settlements: Vec<SettlementRow>,
    },
}

/// The state of the books.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BooksReport {
    pub schema_version: u32,
    pub customers: u64,
    pub items: u64,
    pub drafts: u64,
    pub invoices: u64,
    /// The findings of `integrity_check` and `foreign_key_check`; empty if all is well.
    pub findings: Vec<String>,
}

/// Durations in microseconds, measured inside the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerTimes {
    /// A 4 KiB write and a flush of a plain file beside the database.
    pub raw_flush: Vec<u32>,
    /// A five-line invoice saved durably.
    pub save: Vec<u32>,
    /// Five of them, saved together.
    pub group: Vec<u32>,
    /// Saves that failed because a lock was held.
    pub lock_errors: u32,
}
