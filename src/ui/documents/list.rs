//! The list of drafts and issued documents of a kind.

use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::domain::{DocumentId, DocumentKind, Money};
use crate::protocol::{
    DocumentFilter, DocumentKey, DocumentOrder, DocumentRow, DraftKey, DraftRow, ListDocuments, ListDrafts,
};
use crate::ui::components::{Erase, SearchBox, Segmented, follow, handler, icon, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::recurring::DueNotice;
use crate::ui::session::Session;
use crate::ui::words::kinds;

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
pub fn List(kind: DocumentKind) -> AnyView {
    let session = Session::current();
    let words = kinds::kind(kind);
    page::set_title(&(String::from(words.title) + " · Bahi"));
    let search = RwSignal::new(String::new());
    let chosen = RwSignal::new(0);
    let wanted = move || WANTED[chosen.get()];
    let drafts: Paged<DraftRow, DraftKey> = Paged::unloaded();
    let invoices: Paged<DocumentRow, DocumentKey> = Paged::unloaded();
    let load = move |search: String, follow: bool| {
        let after = if follow { invoices.next() } else { None };
        let filter = DocumentFilter { search, ..DocumentFilter::all(kind, clock::today()) };
        let order = DocumentOrder::default();
        invoices.load(session, ListDocuments { filter, order, after, limit: invoices.wanted(follow) }, follow);
    };
    let load_drafts = move |search: String, follow: bool| {
        let after = if follow { drafts.next() } else { None };
        drafts.load(session, ListDrafts { kind, search, after, limit: drafts.wanted(follow) }, follow);
    };
    follow(move || {
        session.follow_changes();
        load(search.get(), false);
        load_drafts(search.get(), false);
    });
    // More drafts come before the first issued document.
    let more = move || match wanted() {
        Wanted::Drafts => drafts.has_more(),
        Wanted::Issued => invoices.has_more(),
        Wanted::All => drafts.has_more() || invoices.has_more(),
    };
    let load_more = move |_| {
        let search = search.get_untracked();
        match WANTED[chosen.get_untracked()] {
            Wanted::Issued => load(search, true),
            _ if drafts.next().is_some() => load_drafts(search, true),
            _ => load(search, true),
        }
    };
    let shown_drafts = move || match wanted() {
        Wanted::Issued => Vec::new(),
        _ => drafts.rows.get().unwrap_or_default(),
    };
    let shown_invoices = move || match wanted() {
        Wanted::Drafts => Vec::new(),
        // Behind all drafts.
        Wanted::All if drafts.has_more() => Vec::new(),
        _ => invoices.rows.get().unwrap_or_default(),
    };
    let list = move || {
        if drafts.rows.with(Option::is_none) || invoices.rows.with(Option::is_none) {
            return waiting_rows();
        }
        let (drafts, issued) = (shown_drafts(), shown_invoices());
        if drafts.is_empty() && issued.is_empty() {
            let untouched = wanted() == Wanted::All && search.with(|search| search.trim().is_empty());
            return if untouched { first(kind) } else { none_fits(kind) };
        }
        table(kind, drafts, issued, more())
    };
    view! {
        <div class="page">
            <header class="page__head">
                <h1>{words.title}</h1>
                <div class="page__actions">
                    {(kind == DocumentKind::Invoice).then(|| view! {
                        <a class="button button--plain" id="recurring-open" href="/recurring">"Recurring"</a>
                    }.erase())}
                    {(!kind.is_note()).then(|| new_button(kind))}
                </div>
            </header>
            {(kind == DocumentKind::Invoice).then(|| view! { <DueNotice/> }.erase())}
            {other_kinds(kind)}
            <div class="toolbar">
                <SearchBox id="invoice-search" label="Search" placeholder="Number or customer" text=search/>
                <Segmented legend="Status" name="status" chosen=chosen options=&OPTIONS/>
            </div>
            {move || list()}
            {move || more().then(|| view! {
                <button class="button" type="button" on:click=handler(load_more)>
                    "Show more"
                </button>
            }.erase())}
        </div>
    }
    .erase()
}

fn new_button(kind: DocumentKind) -> AnyView {
    let words = kinds::kind(kind);
    view! {
        <a class="button button--primary" id="invoice-new" href=String::from(words.path) + "/new">
            {icon("plus")}"New "{words.one}
        </a>
    }
    .erase()
}

/// The kinds that have no place of their own in the rail are found beside those that they go with.
fn other_kinds(kind: DocumentKind) -> Option<AnyView> {
    const GROUPS: [&[DocumentKind]; 2] = [
        &[
            DocumentKind::Invoice,
            DocumentKind::CreditNote,
            DocumentKind::DebitNote,
            DocumentKind::DeliveryChallan,
            DocumentKind::ReceiptVoucher,
        ],
        &[DocumentKind::Quotation, DocumentKind::Proforma],
    ];
    let group = GROUPS.into_iter().find(|group| group.contains(&kind))?;
    let link = |other: &DocumentKind| {
        let words = kinds::kind(*other);
        let here = (*other == kind).then_some("page");
        view! { <a class="tabs__tab" href=words.path aria-current=here>{words.title}</a> }.erase()
    };
    Some(
        view! { <nav class="tabs" aria-label="Kinds of documents">{group.iter().map(link).collect_view()}</nav> }
            .erase(),
    )
}

fn table(kind: DocumentKind, drafts: Vec<DraftRow>, issued: Vec<DocumentRow>, more: bool) -> AnyView {
    let words = kinds::kind(kind);
    let count = u64::try_from(drafts.len() + issued.len()).unwrap_or(u64::MAX);
    let counted_in = issued.iter().filter(|row| row.standing.cancelled.is_none());
    let sum = Money::sum(counted_in.map(|row| row.standing.payable)).map(format::rupees);
    let counted = format::count(count, words.one, words.many) + if more { " so far" } else { "" };
    let draft_row = |draft| draft_row(words.path, draft);
    let invoice_row = |row| document_row(words.path, row);
    let rows: Vec<AnyView> = drafts.into_iter().map(draft_row).chain(issued.into_iter().map(invoice_row)).collect();
    view! {
        <table class="records">
            <caption class="visually-hidden">"Drafts, then issued documents, newest first"</caption>
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

fn draft_row(path: &str, draft: DraftRow) -> AnyView {
    let number = view! { <span class="records__none">"No number yet"</span> }.erase();
    let amount = draft.payable.map_or_else(|| "–".to_owned(), format::rupees);
    let chip = ("Draft", "chip chip--draft");
    let customer = draft.customer.unwrap_or_default();
    record(path, draft.id, number, format::typed_date(&draft.date), customer, chip, amount)
}

fn document_row(path: &str, row: DocumentRow) -> AnyView {
    let number = view! { <span>{row.number.to_string()}</span> }.erase();
    let chip = kinds::status(row.standing.status(row.kind, clock::today()));
    let amount = format::money_in(row.payable, row.currency);
    record(path, row.id, number, format::date(row.date), row.buyer, chip, amount)
}

fn record(
    path: &str,
    id: DocumentId,
    number: AnyView,
    date: String,
    customer: String,
    (status, class): (&'static str, &'static str),
    amount: String,
) -> AnyView {
    let address = String::from(path) + "/" + &id.to_string();
    let customer = if customer.is_empty() { "Sale over the counter".to_owned() } else { customer };
    view! {
        <tr class="records__row">
            <td class="records__cell records__cell--sub num">
                <a class="records__link" href=address>{number}</a>
                <span class="records__narrow-only">" · " {date.clone()}</span>
            </td>
            <td class="records__cell num records__cell--fit">{date}</td>
            <td class="records__cell records__cell--lead records__cell--grow">{customer}</td>
            <td class="records__cell records__cell--sub-end"><span class=class>{status}</span></td>
            <td class="records__cell records__cell--num records__cell--end">{amount}</td>
        </tr>
    }
    .erase()
}

fn first(kind: DocumentKind) -> AnyView {
    let words = kinds::kind(kind);
    let steps: [&str; 3] = match kind {
        DocumentKind::Quotation => [
            "Choose a customer and add lines, as in an invoice.",
            "Issue it and hand it over. Say until when it holds.",
            "When the customer accepts it, it becomes an invoice in one step.",
        ],
        DocumentKind::CreditNote | DocumentKind::DebitNote => [
            "Open the invoice whose value changes.",
            "Choose Credit note or Debit note there.",
            "Say how much of each line. The tax is that of the invoice.",
        ],
        DocumentKind::DeliveryChallan => [
            "Goods that move without a sale, or before it, go with a challan.",
            "Say what they go for, and where.",
            "When they are sold, it becomes an invoice in one step.",
        ],
        _ => [
            "Choose a customer, or type a new name and create it on the spot.",
            "Add lines. The tax and the total follow while you type.",
            "Issue it. It gets its number then, and stays as it is.",
        ],
    };
    let step = |words| view! { <li>{words}</li> }.erase();
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("invoice")}
            <h2 id="empty-title">"Your first "{words.one}</h2>
            <ol class="empty__steps">{steps.into_iter().map(step).collect_view()}</ol>
            {(!kind.is_note()).then(|| view! {
                <a class="button button--primary" href=String::from(words.path) + "/new">{icon("plus")}"New "{words.one}</a>
            }.erase())}
        </section>
    }
    .erase()
}

fn none_fits(kind: DocumentKind) -> AnyView {
    let words = kinds::kind(kind);
    view! {
        <section class="empty">
            <h2>"No "{words.one}" fits"</h2>
            <p class="empty__text">"Try fewer letters of the number or the customer, or look at all "{words.many}"."</p>
        </section>
    }
    .erase()
}
