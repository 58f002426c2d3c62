//! What stands at `/invoices/…`: a new draft, a draft to go on with, or an issued document.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::document::Document;
use super::form::Form;
use crate::browser::{clock, ids};
use crate::domain::{Customer, Invoice, InvoiceDraft, InvoiceId};
use crate::protocol::{Fault, GetCustomer, OpenInvoice, OpenedInvoice};
use crate::ui::components::waiting_rows;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words;

/// What is on the page.
#[derive(Clone)]
pub enum Shown {
    Loading,
    Missing,
    Draft {
        draft: InvoiceDraft,
        customer: Option<Customer>,
        /// Whether the books have it already.
        kept: bool,
    },
    Issued(Invoice),
}

#[component]
pub fn Page() -> impl IntoView {
    let session = Session::current();
    let parameters = use_params_map();
    let shown = RwSignal::new(Shown::Loading);
    Effect::new(move || {
        let id = parameters.with(|parameters| parameters.get("id")).unwrap_or_default();
        if id == "new" {
            let draft = InvoiceDraft::empty(InvoiceId::new(ids::new_uuid()), clock::today());
            shown.set(Shown::Draft { draft, customer: None, kept: false });
            return;
        }
        shown.set(Shown::Loading);
        spawn_local(async move {
            match open(session, &id).await {
                Ok(found) => shown.set(found),
                Err(fault) => session.notify(NoticeKind::Error, words::fault(&fault)),
            }
        });
    });
    move || match shown.get() {
        Shown::Loading => view! { <div class="page">{waiting_rows()}</div> }.into_any(),
        Shown::Missing => missing(),
        Shown::Draft { draft, customer, kept } => {
            view! { <Form draft=draft customer=customer kept=kept shown=shown/> }.into_any()
        }
        Shown::Issued(invoice) => view! { <Document invoice=invoice shown=shown/> }.into_any(),
    }
}

async fn open(session: Session, id: &str) -> Result<Shown, Fault> {
    let Ok(id) = id.parse::<InvoiceId>() else { return Ok(Shown::Missing) };
    Ok(match session.ask(OpenInvoice { id }).await? {
        None => Shown::Missing,
        Some(OpenedInvoice::Issued(invoice)) => Shown::Issued(invoice),
        Some(OpenedInvoice::Draft(draft)) => {
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
    .into_any()
}
