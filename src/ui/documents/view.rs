//! An issued invoice: the paper, and what can be done with it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Shown;
use super::paper::Paper;
use crate::browser::{address, clock, ids, page};
use crate::domain::{Discount, DiscountUnit, Document, DocumentDraft, DocumentId, DocumentLine, DraftLine, Money};
use crate::protocol::GetCustomer;
use crate::ui::components::{Erase, handler, icon};
use crate::ui::session::Session;

#[component]
pub fn DocumentView(invoice: Document, shown: RwSignal<Shown>) -> AnyView {
    let session = Session::current();
    let number = invoice.number.to_string();
    // The name that a browser proposes for the PDF; a slash would not do in it.
    page::set_title(&(number.replace('/', "-") + " " + &invoice.content.seller.name));
    let original = invoice.clone();
    let duplicate = move |_| {
        let original = original.clone();
        spawn_local(async move {
            let customer = match original.content.buyer.customer {
                Some(id) => session.ask(GetCustomer { id }).await,
                None => Ok(None),
            };
            match customer {
                Ok(customer) => {
                    address::replace("/invoices/new");
                    shown.set(Shown::Draft { draft: copy(&original), customer, kept: false });
                }
                Err(fault) => session.report(&fault),
            }
        });
    };
    view! {
        <div class="page page--paper">
            <a class="page__back" href="/invoices">{icon("back")}"Invoices"</a>
            <header class="page__head">
                <h1 class="num" id="paper-number" tabindex="-1">{number}</h1>
                <span class="chip chip--issued">{icon("check")}"Issued"</span>
                <div class="page__actions">
                    <button class="button button--fold" type="button" id="invoice-duplicate" on:click=handler(duplicate)>
                        {icon("copy")}<span class="button__label">"Duplicate"</span>
                    </button>
                    <button class="button button--primary" type="button" id="invoice-print" on:click=handler(|_| page::print())>
                        {icon("print")}"Print"
                    </button>
                </div>
            </header>
            <div class="paper-desk"><Paper invoice=invoice/></div>
        </div>
    }
    .erase()
}

/// A new draft of today with the same lines. The customer is as the books have it now.
fn copy(invoice: &Document) -> DocumentDraft {
    let content = &invoice.content;
    let empty = DocumentDraft::empty(DocumentId::new(ids::new_uuid()), clock::today());
    let shares = content.totals.lines.iter().map(|line| line.document_discount);
    let document_discount = Money::sum(shares).unwrap_or_default();
    DocumentDraft {
        customer: content.buyer.customer,
        lines: content.lines.iter().map(line).collect(),
        document_discount: if document_discount.paise() == 0 { String::new() } else { document_discount.to_string() },
        notes: content.notes.clone(),
        ..empty
    }
}

fn line(line: &DocumentLine) -> DraftLine {
    let (discount, discount_unit) = match line.priced.discount {
        Discount::None => (String::new(), DiscountUnit::Percent),
        Discount::Percent(percent) => (percent.to_string(), DiscountUnit::Percent),
        Discount::Amount(amount) => (amount.to_string(), DiscountUnit::Rupees),
    };
    DraftLine {
        description: line.description.clone(),
        hsn: line.hsn.as_ref().map(|hsn| hsn.as_str().to_owned()).unwrap_or_default(),
        unit: line.unit.code().to_owned(),
        quantity: line.priced.quantity.to_string(),
        unit_price: line.priced.unit_price.to_string(),
        basis: line.priced.basis,
        discount,
        discount_unit,
        rate: line.priced.rate.to_string(),
    }
}
