//! Books with some work to do on them, and what must hold of both after any fault.

use bahi::browser::clock;
use bahi::browser::pool::Pool;
use bahi::domain::{Document, DocumentDraft};
use bahi::protocol::{
    CheckBooks, CreateDraft, Fault, IssueDocument, OpenDocument, OpenedDocument, Request, RequestId, SaveBusiness,
    SaveCustomer, decode,
};
use bahi::store::Database;
use bahi::worker::host::recover;
use uuid::Uuid;

use crate::Opfs;
use crate::books::sample::{CUSTOMER, TODAY, business, customer, draft};
use crate::books::{Bookkeeper, Disk, fresh_id};

type Keeper = Bookkeeper<<Opfs as Disk>::Host>;

/// The sample business, a service that has its books open, and the saves that were asked of it.
pub struct Scene {
    opfs: Opfs,
    /// None while the books are closed.
    pub keeper: Option<Keeper>,
    asked: Vec<Asked>,
}

/// A save, and what has been said of it.
struct Asked {
    id: RequestId,
    draft: DocumentDraft,
    issued: bool,
    /// None before it is answered.
    answer: Option<Result<(), Fault>>,
    forgotten: bool,
}

impl Scene {
    /// Without any books.
    pub async fn new() -> Scene {
        Scene { opfs: Opfs::fresh().await, keeper: None, asked: Vec::new() }
    }

    /// With an open log, as it is in the middle of a day's work.
    pub async fn open() -> Scene {
        let mut scene = Scene::new().await;
        scene.keeper = Some(Bookkeeper::set_up(&scene.opfs));
        scene
    }

    /// Puts the sample business into new books.
    pub fn set_up(&mut self) -> Result<(), String> {
        let keeper = self.keeper();
        let business = keeper.ask(SaveBusiness { form: business() }).map(drop);
        let customer = keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).map(drop);
        business.and(customer).map_err(|fault| format!("the books cannot be set up: {fault}"))
    }

    /// As [`Scene::open`], and one invoice is there and acknowledged.
    pub async fn begun() -> Scene {
        let mut scene = Scene::open().await;
        scene.save(vec![(draft(1), true)]);
        assert!(scene.asked[0].acknowledged(), "the disk works");
        scene
    }

    /// As [`Scene::begun`], opened anew: the log of the first opening is gone, and a save makes the new one longer. To write over
    /// bytes that are there needs no room on the disk.
    pub async fn opened_anew() -> Scene {
        let mut scene = Scene::begun().await;
        scene.close();
        scene.keeper().ask(CheckBooks {}).expect("the disk works");
        scene
    }

    pub fn keeper(&mut self) -> &mut Keeper {
        self.keeper.get_or_insert_with(|| Bookkeeper::at(&self.opfs))
    }

    pub fn close(&mut self) {
        self.keeper = None;
    }

    /// Leaves the books with a log, as a program that was killed does.
    pub fn crash(&mut self) {
        self.close();
        let mut books = self.opfs.database();
        books.begin_epoch(0).expect("an owner can be counted");
        books.abandon();
    }

    /// The tables themselves, of books that are closed.
    pub fn database(&self) -> Database {
        self.opfs.database()
    }

    pub fn pool(&self) -> &Pool {
        &self.opfs.0
    }

    /// These are in the books already, whoever has put them there: drafts that are kept, and those that were issued.
    pub fn adopt(&mut self, drafts: impl IntoIterator<Item = (DocumentDraft, bool)>) {
        let there = |(draft, issued)| Asked { id: id_of_now(), draft, issued, answer: Some(Ok(())), forgotten: true };
        self.asked.extend(drafts.into_iter().map(there));
    }

    /// What the worker does between two turns.
    pub async fn heal(&mut self) -> Result<(), String> {
        recover(self.keeper().service()).await.map_err(|error| format!("the pool cannot be opened again: {error}"))
    }

    /// Serves these together: drafts to be kept, and those to be issued.
    pub fn save(&mut self, drafts: Vec<(DocumentDraft, bool)>) {
        let first = self.asked.len();
        self.asked.extend(drafts.into_iter().map(|(draft, issued)| Asked {
            id: id_of_now(),
            draft,
            issued,
            answer: None,
            forgotten: false,
        }));
        let waiting = self.asked[first..].iter().map(|save| (save.id, save.request())).collect();
        let replies = self.keeper().serve(waiting).concat();
        for (save, reply) in self.asked[first..].iter_mut().zip(replies) {
            assert_eq!(save.id, reply.id, "in their order");
            let answer = match save.issued {
                true => decode::<Result<Document, Fault>>(&reply.result).map(|answer| answer.map(drop)),
                false => decode(&reply.result),
            };
            save.answer = Some(answer.expect("an answer of its type"));
        }
    }

    pub fn all_acknowledged(&self) -> bool {
        self.asked.iter().all(Asked::acknowledged)
    }

    /// What each was told.
    pub fn answers(&self) -> Vec<String> {
        self.asked.iter().map(|save| format!("{:?}", save.answer)).collect()
    }

    /// Bytes, as those saves were told that found the disk full.
    pub fn rooms_to_make(&self) -> Vec<u64> {
        let room = |save: &Asked| match &save.answer {
            Some(Err(Fault::Storage(cause))) if cause.full => Some(cause.room),
            _ => None,
        };
        self.asked.iter().filter_map(room).collect()
    }

    /// What is wrong: with the service that has seen the fault, or with what it has left in the files.
    pub async fn check(mut self) -> Result<(), String> {
        self.heal().await?;
        for save in &self.asked {
            if let Some(Err(fault)) = &save.answer
                && !matches!(fault, Fault::Storage(_))
            {
                return Err(format!("it was taken for a mistake: {fault:?}"));
            }
        }
        self.next_save_works()?;
        self.close();
        for save in &self.asked {
            save.check(&mut Bookkeeper::at(&self.opfs))?;
        }
        self.everything_can_be_sent_again()?;
        self.close();
        let expected = |issued| self.asked.iter().filter(|save| save.issued == issued).count() as u64;
        let mut keeper = Bookkeeper::at(&self.opfs);
        let report = keeper.ask(CheckBooks {}).map_err(|fault| format!("the check fails: {fault}"))?;
        let number = keeper.number_of(&draft(901));
        if !report.findings.is_empty() {
            return Err(report.findings.join("; "));
        }
        if (report.drafts, report.invoices) != (expected(false), expected(true)) {
            return Err(format!("{} drafts and {} invoices are there", report.drafts, report.invoices));
        }
        match number == format!("INV/26-27/{:04}", expected(true) + 1) {
            true => Ok(()),
            false => Err(format!("the next number is {number}")),
        }
    }

    fn next_save_works(&mut self) -> Result<(), String> {
        self.save(vec![(draft(900), false)]);
        match self.asked.last() {
            Some(Asked { answer: Some(Err(fault)), .. }) => Err(format!("the next save fails: {fault}")),
            _ => Ok(()),
        }
    }

    /// Those that were not acknowledged are done, those that were done before are not done twice.
    fn everything_can_be_sent_again(&mut self) -> Result<(), String> {
        let again = self.asked.iter().filter(|save| !save.forgotten).map(|save| (save.id, save.request())).collect();
        let replies = self.keeper().serve(again).concat();
        let refused = replies.iter().find(|reply| reply.result[0] != 0);
        // The fault of any call is encoded alike.
        refused.map_or(Ok(()), |reply| {
            Err(format!("sent again, a save fails: {:?}", decode::<Result<(), Fault>>(&reply.result)))
        })
    }
}

impl Asked {
    fn acknowledged(&self) -> bool {
        self.answer == Some(Ok(()))
    }

    fn request(&self) -> Request {
        match self.issued {
            true => IssueDocument { draft: self.draft.clone(), today: TODAY }.into(),
            false => CreateDraft { draft: self.draft.clone(), at: 0 }.into(),
        }
    }

    /// There if it was acknowledged, and whole if it is there.
    fn check(&self, keeper: &mut Keeper) -> Result<(), String> {
        let whole = match keeper.ask(OpenDocument { id: self.draft.id }) {
            Err(fault) => return Err(format!("a save cannot be read: {fault}")),
            Ok(None) if self.acknowledged() => return Err("an acknowledged save is lost".to_owned()),
            Ok(None) => true,
            Ok(Some(OpenedDocument::Draft { draft, .. })) => !self.issued && draft == self.draft,
            Ok(Some(OpenedDocument::Issued { document: invoice, .. })) => {
                self.issued && invoice.content.lines.len() == self.draft.lines.len()
            }
        };
        if whole { Ok(()) } else { Err("a save is there by halves".to_owned()) }
    }
}

/// A save's id is its age, and what is a day old is forgotten.
fn id_of_now() -> RequestId {
    let now = u128::try_from(clock::now_ms()).expect("the device's clock is past 1970");
    RequestId::new(Uuid::from_u128(now << 80 | u128::from_be_bytes(fresh_id().bytes())))
}
