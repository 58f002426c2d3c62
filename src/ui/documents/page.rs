//! What stands at `/invoices/…`: a new draft, a draft to go on with, or an issued document.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Form;
use super::view::DocumentView;
use crate::browser::{clock, ids};
use crate::domain::{Customer, Document, DocumentDraft, DocumentId};
use crate::protocol::{Fault, GetCustomer, OpenDocument, OpenedDocument};
use crate::ui::components::{Erase, waiting_rows};
use crate::ui::session::Session;

/// What is on the page.
#[derive(Clone)]
pub enum Shown {
    Loading,
    Missing,
    Draft {
        draft: DocumentDraft,
        customer: Option<Customer>,
        /// Whether the books have it already.
        kept: bool,
    },
    Issued(Document),
}

/// `id` is as it stands in the address; `new` is a draft that the books do not have yet.
pub fn page(id: &str) -> AnyView {
    let session = Session::current();
    let shown = RwSignal::new(Shown::Loading);
    if id == "new" {
        let draft = DocumentDraft::empty(DocumentId::new(ids::new_uuid()), clock::today());
        shown.set(Shown::Draft { draft, customer: None, kept: false });
    } else {
        let id = id.to_owned();
        spawn_local(async move {
            match open(session, &id).await {
                // The person may have gone on meanwhile.
                Ok(found) => drop(shown.try_set(found)),
                Err(fault) => session.report(&fault),
            }
        });
    }
    let screen = move || match shown.get() {
        Shown::Loading => view! { <div class="page">{waiting_rows()}</div> }.erase(),
        Shown::Missing => missing(),
        Shown::Draft { draft, customer, kept } => {
            view! { <Form draft=draft customer=customer kept=kept shown=shown/> }.erase()
        }
        Shown::Issued(invoice) => view! { <DocumentView invoice=invoice shown=shown/> }.erase(),
    };
    view! { {move || screen()} }.into_any()
}

async fn open(session: Session, id: &str) -> Result<Shown, Fault> {
    let Ok(id) = id.parse::<DocumentId>() else { return Ok(Shown::Missing) };
    Ok(match session.ask(OpenDocument { id }).await? {
        None => Shown::Missing,
        Some(OpenedDocument::Issued(invoice)) => Shown::Issued(invoice),
        Some(OpenedDocument::Draft(draft)) => {
            let customer = match draft.customer {
                Some(id) => session.ask(GetCustomer { id }).await?,
                None => None,
            };
            Shown::Draft { draft, customer, kept: true }
        }
    })
}

fn missing() -> AnyView {
    view! {
        <div class="page">
            <section class="empty">
                <h1>"This invoice is not in the books"</h1>
                <p class="empty__text">"The draft may have been deleted, or the address belongs to other books."</p>
                <a class="button button--primary" href="/invoices">"Show the invoices"</a>
            </section>
        </div>
    }
    .erase()
}
