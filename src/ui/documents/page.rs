//! What stands at `/invoices/…` and the addresses of the other kinds: a new draft, a draft to go on with, or an issued
//! document.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Form;
use super::note_form::NoteForm;
use super::view::DocumentView;
use crate::browser::{clock, ids, page};
use crate::domain::{Customer, Document, DocumentDraft, DocumentId, DocumentKind, Original, Standing};
use crate::language::{fill, tr};
use crate::protocol::{
    CustomerStanding, DocumentRow, Fault, GetCustomer, GetCustomerStanding, GetOriginals, OpenDocument, OpenedDocument,
    SettlementRow,
};
use crate::ui::components::{Erase, follow, waiting_rows};
use crate::ui::session::Session;
use crate::ui::words::kinds;

/// The head of an issued document, which takes the focus when it has just been issued.
pub const NUMBER: &str = "paper-number";

/// What is on the page.
#[derive(Clone)]
pub enum Shown {
    Loading,
    Missing,
    Draft {
        draft: DocumentDraft,
        customer: Option<Customer>,
        /// What the lines of a note refer to.
        originals: Vec<Original>,
        /// Whether the books have it already.
        kept: bool,
    },
    Issued {
        document: Document,
        standing: Standing,
        related: Vec<DocumentRow>,
        settlements: Vec<SettlementRow>,
    },
}

/// `id` is as it stands in the address; `new` is a draft that the books do not have yet.
pub fn page(kind: DocumentKind, id: &str) -> AnyView {
    let session = Session::current();
    let shown = RwSignal::new(Shown::Loading);
    if id == "new" && !kind.is_note() {
        let empty = DocumentDraft::of_kind(kind, DocumentId::new(ids::new_uuid()), clock::today());
        let terms = session.business_now().map(|business| business.terms).unwrap_or_default();
        let draft = DocumentDraft { notes: terms, ..empty };
        shown.set(Shown::Draft { draft, customer: None, originals: Vec::new(), kept: false });
    } else {
        show(session, shown, id.to_owned());
    }
    screen(kind, shown)
}

/// What the books have under this id, beside its list. Whatever becomes a form needs all of the page.
pub fn beside(kind: DocumentKind, id: &str, alone: RwSignal<bool>) -> AnyView {
    let shown = RwSignal::new(Shown::Loading);
    show(Session::current(), shown, id.to_owned());
    follow(move || {
        let is_form = shown.with(|shown| matches!(shown, Shown::Draft { .. }));
        if is_form {
            alone.set(true);
        }
    });
    screen(kind, shown)
}

fn screen(kind: DocumentKind, shown: RwSignal<Shown>) -> AnyView {
    let screen = move || {
        match shown.get() {
        Shown::Loading => view! { <div class="page">{waiting_rows()}</div> }.erase(),
        Shown::Missing => missing(kind),
        Shown::Draft { draft, originals, kept, .. } if draft.kind.is_note() => {
            view! { <NoteForm draft=draft originals=originals kept=kept shown=shown/> }.erase()
        }
        Shown::Draft { draft, customer, kept, .. } => {
            view! { <Form draft=draft customer=customer kept=kept shown=shown/> }.erase()
        }
        Shown::Issued { document, standing, related, settlements } => {
            view! { <DocumentView document=document standing=standing related=related settlements=settlements shown=shown/> }.erase()
        }
    }
    };
    view! { {move || screen()} }.into_any()
}

/// Reads what stands at the address and shows it.
pub fn show(session: Session, shown: RwSignal<Shown>, id: String) {
    spawn_local(async move {
        match open(session, &id).await {
            Ok(found) => {
                let again = shown.try_with_untracked(|shown| matches!(shown, Shown::Issued { .. }));
                // The person may have gone on meanwhile.
                if shown.try_set(found).is_none() && again == Some(true) {
                    leptos::task::tick().await;
                    // What had the focus may have been drawn anew.
                    if page::has_no_focus() {
                        page::focus(NUMBER);
                    }
                }
            }
            Err(fault) => session.report(&fault),
        }
    });
}

async fn open(session: Session, id: &str) -> Result<Shown, Fault> {
    let Ok(id) = id.parse::<DocumentId>() else { return Ok(Shown::Missing) };
    Ok(match session.ask(OpenDocument { id }).await? {
        None => Shown::Missing,
        Some(OpenedDocument::Issued { document, standing, related, settlements }) => {
            Shown::Issued { document, standing, related, settlements }
        }
        Some(OpenedDocument::Draft { draft, originals }) => {
            let customer = customer(session, &draft).await?;
            Shown::Draft { draft, customer, originals, kept: true }
        }
    })
}

/// A draft that was made on the page, with what its form needs.
pub async fn begun(session: Session, draft: DocumentDraft) -> Result<Shown, Fault> {
    let mut ids: Vec<DocumentId> = Vec::new();
    for original in draft.lines.iter().filter_map(|line| line.original) {
        if !ids.contains(&original.document) {
            ids.push(original.document);
        }
    }
    let originals = if ids.is_empty() { Vec::new() } else { session.ask(GetOriginals { ids }).await? };
    let draft = draft.with_what_is_left(&originals);
    let customer = customer(session, &draft).await?;
    Ok(Shown::Draft { draft, customer, originals, kept: false })
}

/// The customer of the draft, or the one into which it was merged.
async fn customer(session: Session, draft: &DocumentDraft) -> Result<Option<Customer>, Fault> {
    let Some(mut id) = draft.customer else { return Ok(None) };
    if let Some(CustomerStanding::Merged(stays)) = session.ask(GetCustomerStanding { id }).await? {
        id = stays;
    }
    session.ask(GetCustomer { id }).await
}

fn missing(kind: DocumentKind) -> AnyView {
    let words = kinds::kind(kind);
    view! {
        <div class="page">
            <section class="empty">
                <h1>{fill("This {document} is not in the books", &[("document", words.one)])}</h1>
                <p class="empty__text">{tr("The draft may have been deleted, or the address belongs to other books.")}</p>
                <a class="button button--primary" href=words.path>{fill("Show the {documents}", &[("documents", words.many)])}</a>
            </section>
        </div>
    }
    .erase()
}
