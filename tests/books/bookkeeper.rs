//! Asks the service as the worker does, through encoded replies.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};

use bahi::domain::{Document, DocumentDraft, DocumentId, DocumentKind, Field, Problems, Series, Standing};
use bahi::protocol::{
    Books, Call, CreateDraft, Fault, IssueDocument, ListDrafts, OpenDocument, OpenedDocument, Reply, Request,
    RequestId, SaveBusiness, SaveCustomer, SaveSeries, ToWorker, decode,
};
use bahi::service::{Host, Service, Task};
use uuid::Uuid;

use super::Disk;
use super::sample::{CUSTOMER, TODAY, business, customer};

/// A service that was just started, and the books it is asked about.
pub struct Bookkeeper<H> {
    service: Service<H>,
    books: Books,
}

impl<H: Host> Bookkeeper<H> {
    pub fn at(disk: &impl Disk<Host = H>) -> Bookkeeper<H> {
        Bookkeeper { service: Service::new(disk.host()), books: Books::Own }
    }

    /// With the sample business and its customer in the books.
    pub fn set_up(disk: &impl Disk<Host = H>) -> Bookkeeper<H> {
        let mut keeper = Bookkeeper::at(disk);
        keeper.ask(SaveBusiness { form: business() }).expect("the sample business is right");
        keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the sample customer is right");
        keeper
    }

    /// The same service, asked about other books.
    pub fn about(&mut self, books: Books) -> &mut Bookkeeper<H> {
        self.books = books;
        self
    }

    pub fn service(&mut self) -> &mut Service<H> {
        &mut self.service
    }

    pub fn ask<C: Call>(&mut self, call: C) -> Result<C::Answer, Fault> {
        self.ask_as(fresh_id(), call)
    }

    pub fn ask_as<C: Call>(&mut self, id: RequestId, call: C) -> Result<C::Answer, Fault> {
        let reply = self.service.handle(ToWorker { id, books: self.books, request: call.into() });
        assert_eq!(reply.id, id, "a reply names its request");
        decode::<Result<C::Answer, Fault>>(&reply.result).expect("a reply is of the type of its request")
    }

    /// Serves what waits together; the replies as they come, those of one flush in one list.
    pub fn serve(&mut self, waiting: Vec<(RequestId, Request)>) -> Vec<Vec<Reply>> {
        let books = self.books;
        self.serve_about(waiting.into_iter().map(|request| (books, request)))
    }

    pub fn serve_about(&mut self, waiting: impl Iterator<Item = (Books, (RequestId, Request))>) -> Vec<Vec<Reply>> {
        let message = |(books, (id, request))| Task::from(ToWorker { id, books, request });
        let mut queue: VecDeque<Task> = waiting.map(message).collect();
        std::iter::from_fn(|| Some(self.service.serve_next(&mut queue).replies).filter(|replies| !replies.is_empty()))
            .collect()
    }

    pub fn create(&mut self, draft: &DocumentDraft) -> Result<(), Fault> {
        self.ask(CreateDraft { draft: draft.clone(), at: 0 })
    }

    pub fn issue(&mut self, draft: &DocumentDraft) -> Result<Document, Fault> {
        self.ask(IssueDocument { draft: draft.clone(), today: TODAY })
    }

    /// Issues and tells the number.
    pub fn number_of(&mut self, draft: &DocumentDraft) -> String {
        self.issue(draft).expect("the draft can be issued").number.to_string()
    }

    /// The issued invoice as it stands in the books.
    pub fn issued(&mut self, like: &Document) -> Document {
        match self.ask(OpenDocument { id: like.id }) {
            Ok(Some(OpenedDocument::Issued { document, .. })) => document,
            other => panic!("not an issued invoice: {other:?}"),
        }
    }

    /// The draft as it stands in the books.
    pub fn draft(&mut self, id: DocumentId) -> DocumentDraft {
        match self.ask(OpenDocument { id }) {
            Ok(Some(OpenedDocument::Draft { draft, .. })) => draft,
            other => panic!("not a draft: {other:?}"),
        }
    }

    /// Gives the first series of invoices this pattern.
    pub fn number_by(&mut self, pattern: &str) {
        let id = Series::first_id(DocumentKind::Invoice);
        let saved = self.ask(SaveSeries { id, kind: DocumentKind::Invoice, pattern: pattern.to_owned() });
        saved.expect("the pattern is right");
    }

    /// How an issued document stands.
    pub fn standing(&mut self, id: DocumentId) -> Standing {
        match self.ask(OpenDocument { id }) {
            Ok(Some(OpenedDocument::Issued { standing, .. })) => standing,
            other => panic!("not an issued document: {other:?}"),
        }
    }

    pub fn drafts(&mut self) -> usize {
        self.ask(ListDrafts { kind: DocumentKind::Invoice, search: String::new(), after: None, limit: 500 })
            .expect("drafts can be listed")
            .rows
            .len()
    }
}

/// The problems with which a form was refused.
pub fn problems<T: std::fmt::Debug>(result: Result<T, Fault>) -> Problems {
    match result {
        Err(Fault::Invalid(problems)) => problems,
        other => panic!("not refused at a field: {other:?}"),
    }
}

/// The fields with problems, in the order of the form.
pub fn fields<T: std::fmt::Debug>(result: Result<T, Fault>) -> Vec<Field> {
    problems(result).iter().map(|problem| problem.field).collect()
}

/// An id that no other request of this run has.
pub fn fresh_id() -> RequestId {
    static LAST: AtomicU32 = AtomicU32::new(0);
    RequestId::new(Uuid::from_u128(LAST.fetch_add(1, Ordering::Relaxed).into()))
}
