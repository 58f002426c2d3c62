//! The list of drafts and issued invoices.

use leptos::prelude::*;

use crate::browser::text;
use crate::domain::Money;
use crate::protocol::{DocumentKey, DocumentRow, DraftRow, ListDocuments, ListDrafts};
use crate::ui::components::{Erase, SearchBox, Segmented, follow, handler, icon, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::session::Session;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    All,
    Drafts,
    Issued,
}

/// As they are offered, and their words and ids.
const WANTED: [Wanted; 3] = [Wanted::All, Wanted::Drafts, Wanted::Issued];
const OPTIONS: [(&str, &str); 3] = [("All", "show-all"), ("Drafts", "show-drafts"), ("Issued", "show-issued")];

#[component]
pub fn List() -> AnyView {
    let session = Session::current();
    let search = RwSignal::new(String::new());
    let chosen = RwSignal::new(0);
    let wanted = move || WANTED[chosen.get()];
    let drafts = RwSignal::new(None::<Vec<DraftRow>>);
    let invoices: Paged<DocumentRow, DocumentKey> = Paged::unloaded();
    let load = move |search: String, follow: bool| {
        let after = if follow { invoices.next() } else { None };
        invoices.load(session, ListDocuments { search, after, limit: invoices.wanted(follow) }, follow);
    };
    follow(move || {
        session.follow_changes();
        load(search.get(), false);
    });
    follow(move || {
        session.follow_changes();
        session.request(ListDrafts { limit: 500 }, move |answer| match answer {
            Ok(rows) => drop(drafts.try_set(Some(rows))),
            Err(fault) => session.report(&fault),
        });
    });
    let shown_drafts = move || {
        let wanted_text = search.get();
        let fits =
            |draft: &&DraftRow| text::contains(draft.customer.as_deref().unwrap_or_default(), wanted_text.trim());
        match wanted() {
            Wanted::Issued => Vec::new(),
            _ => drafts.with(|drafts| drafts.iter().flatten().filter(fits).cloned().collect()),
        }
    };
    let shown_invoices = move || match wanted() {
        Wanted::Drafts => Vec::new(),
        _ => invoices.rows.get().unwrap_or_default(),
    };
    let list = move || {
        if drafts.with(Option::is_none) || invoices.rows.with(Option::is_none) {
            return waiting_rows();
        }
        let (drafts, issued) = (shown_drafts(), shown_invoices());
        if drafts.is_empty() && issued.is_empty() {
            let untouched = wanted() == Wanted::All && search.with(|search| search.trim().is_empty());
            return if untouched { first() } else { none_fits() };
        }
        table(drafts, issued, invoices.has_more() && wanted() != Wanted::Drafts)
    };
    view! {
        <div class="page">
            <header class="page__head">
                <h1>"Invoices"</h1>
                <div class="page__actions">
                    <a class="button button--primary" id="invoice-new" href="/invoices/new">{icon("plus")}"New invoice"</a>
                </div>
            </header>
            <div class="toolbar">
                <SearchBox id="invoice-search" label="Search invoices" placeholder="Number or customer" text=search/>
                <Segmented legend="Status" name="status" chosen=chosen options=&OPTIONS/>
            </div>
            {move || list()}
            {move || (invoices.has_more() && wanted() != Wanted::Drafts).then(|| view! {
                <button class="button" type="button" on:click=handler(move |_| load(search.get_untracked(), true))>
                    "Show more"
                </button>
            }.erase())}
        </div>
    }
    .erase()
}

fn table(drafts: Vec<DraftRow>, issued: Vec<DocumentRow>, more: bool) -> AnyView {
    let count = u64::try_from(drafts.len() + issued.len()).unwrap_or(u64::MAX);
    let sum = Money::sum(issued.iter().map(|invoice| invoice.payable)).map(format::rupees);
    let counted = format::count(count, "invoice", "invoices") + if more { " so far" } else { "" };
    let rows: Vec<AnyView> = drafts.into_iter().map(draft_row).chain(issued.into_iter().map(invoice_row)).collect();
    view! {
        <table class="records">
            <caption class="visually-hidden">"Drafts, then issued invoices, newest first"</caption>
            <thead class="records__head"><tr>
                <th class="records__heading" scope="col">"Number"</th>
                <th class="records__heading" scope="col">"Date"</th>
                <th class="records__heading" scope="col">"Customer"</th>
                <th class="records__heading" scope="col">"Status"</th>
                <th class="records__heading records__heading--num" scope="col">"Amount"</th>
            </tr></thead>
            <tbody class="records__body">{rows}</tbody>
        </table>
        <p class="records-foot">
            <span>{counted}</span>
            {sum.ok().map(|sum| view! { <span>"Issued "<span class="records-foot__sum">{sum}</span></span> }.erase())}
        </p>
    }
    .erase()
}

fn draft_row(draft: DraftRow) -> AnyView {
    let number = view! { <span class="records__none">"No number yet"</span> }.erase();
    let amount = draft.payable.map_or_else(|| "–".to_owned(), format::rupees);
    let chip = view! { <span class="chip chip--draft">"Draft"</span> }.erase();
    let customer = draft.customer.unwrap_or_default();
    record(draft.id.to_string(), number, format::typed_date(&draft.date), customer, chip, amount)
}

fn invoice_row(invoice: DocumentRow) -> AnyView {
    let number = view! { <span>{invoice.number.to_string()}</span> }.erase();
    let chip = view! { <span class="chip chip--issued">"Issued"</span> }.erase();
    let amount = format::rupees(invoice.payable);
    record(invoice.id.to_string(), number, format::date(invoice.date), invoice.buyer, chip, amount)
}

fn record(id: String, number: AnyView, date: String, customer: String, chip: AnyView, amount: String) -> AnyView {
    let address = String::from("/invoices/") + &id;
    let customer = if customer.is_empty() { "Sale over the counter".to_owned() } else { customer };
    view! {
        <tr class="records__row">
            <td class="records__cell records__cell--sub num">
                <a class="records__link" href=address>{number}</a>
                <span class="records__narrow-only">" · " {date.clone()}</span>
            </td>
            <td class="records__cell num records__cell--fit">{date}</td>
            <td class="records__cell records__cell--lead records__cell--grow">{customer}</td>
            <td class="records__cell records__cell--sub-end">{chip}</td>
            <td class="records__cell records__cell--num records__cell--end">{amount}</td>
        </tr>
    }
    .erase()
}

fn first() -> AnyView {
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("invoice")}
            <h2 id="empty-title">"Your first invoice"</h2>
            <ol class="empty__steps">
                <li>"Choose a customer, or type a new name and create it on the spot."</li>
                <li>"Add lines. The tax and the total follow while you type."</li>
                <li>"Issue it. It gets its number then, and stays as it is."</li>
            </ol>
            <a class="button button--primary" href="/invoices/new">{icon("plus")}"New invoice"</a>
        </section>
    }
    .erase()
}

fn none_fits() -> AnyView {
    view! {
        <section class="empty">
            <h2>"No invoice fits"</h2>
            <p class="empty__text">"Try fewer letters of the number or the customer, or look at all invoices."</p>
        </section>
    }
    .erase()
}
