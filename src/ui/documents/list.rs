//! The lists of drafts and issued documents, one for each kind.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::{Currency, DocumentKind, Money, Status};
use crate::language::{fill, key, tr};
use crate::protocol::{
    DocumentFilter, DocumentKey, DocumentOrder, DocumentRow, DraftKey, DraftRow, Fault, ListDocuments, ListDrafts,
    OrderBy, Page, Stands, SumDocuments,
};
use crate::ui::components::{Erase, icon};
use crate::ui::later::{Later, later};
use crate::ui::lists::spec::{
    ALL, Answered, Cell, Column, Cursor, Fetched, Filter, Line, Opens, Spec, Status as Choice, Summed,
};
use crate::ui::lists::{Asked, Frame, Listing, day_or_text};
use crate::ui::recurring::DueNotice;
use crate::ui::session::Session;
use crate::ui::words::kinds;

const DRAFT: Choice = (key("Draft"), "status-draft");
const ISSUED: Choice = (key("Issued"), "status-issued");
const INVOICED: Choice = (key("Invoiced"), "status-invoiced");
const CANCELLED: Choice = (key("Cancelled"), "status-cancelled");
const UNPAID: Choice = (key("Unpaid"), "status-unpaid");
const OVERDUE: Choice = (key("Overdue"), "status-overdue");
const PART_PAID: Choice = (key("Part paid"), "status-part-paid");
const PAID: Choice = (key("Paid"), "status-paid");
const SENT: Choice = (key("Sent"), "status-sent");
const ACCEPTED: Choice = (key("Accepted"), "status-accepted");
const DECLINED: Choice = (key("Declined"), "status-declined");
const EXPIRED: Choice = (key("Expired"), "status-expired");

const fn statuses(kind: DocumentKind) -> &'static [Choice] {
    match kind {
        DocumentKind::Quotation => &[ALL, DRAFT, SENT, ACCEPTED, DECLINED, EXPIRED, INVOICED, CANCELLED],
        DocumentKind::Proforma | DocumentKind::DeliveryChallan => &[ALL, DRAFT, ISSUED, INVOICED, CANCELLED],
        DocumentKind::Invoice => &[ALL, DRAFT, UNPAID, OVERDUE, PART_PAID, PAID, CANCELLED],
        DocumentKind::DebitNote => &[ALL, DRAFT, UNPAID, PART_PAID, PAID, CANCELLED],
        DocumentKind::CreditNote | DocumentKind::ReceiptVoucher => &[ALL, DRAFT, ISSUED, CANCELLED],
    }
}

/// What the word of a status means.
fn stands(word: &str) -> Stands {
    Stands::As(match word {
        "unpaid" => return Stands::Unpaid,
        "overdue" => Status::Overdue,
        "part-paid" => Status::PartPaid,
        "paid" => Status::Paid,
        "issued" => Status::Issued,
        "sent" => Status::Sent,
        "accepted" => Status::Accepted,
        "declined" => Status::Declined,
        "expired" => Status::Expired,
        "invoiced" => Status::Invoiced,
        "cancelled" => Status::Cancelled,
        _ => return Stands::Any,
    })
}

static COLUMNS: [Column; 5] = [
    Column::new(key("Number"), " records__cell--sub num").sized(" records__heading--l").leads(Some(1)),
    Column::new(key("Date"), " records__cell--fit num").sized(" records__heading--s").sorts(OrderBy::Date),
    Column::new(key("Customer"), " records__cell--lead records__cell--grow").sorts(OrderBy::Buyer),
    Column::new(key("Status"), " records__cell--sub-end").sized(" records__heading--s"),
    Column::new(key("Amount"), " records__cell--num records__cell--end")
        .sized(" records__heading--num records__heading--m")
        .sorts(OrderBy::Amount),
];

const fn spec(kind: DocumentKind) -> Spec {
    let words = kinds::keys(kind);
    Spec {
        path: words.path,
        title: words.title,
        one: words.one,
        many: words.many,
        caption: key("Drafts, then issued documents"),
        search: ("invoice-search", key("Number or customer")),
        statuses: statuses(kind),
        filters: &[Filter::Period, Filter::Customer, Filter::Amount],
        columns: &COLUMNS,
        bulk: true,
        kind,
        fetch,
        sum: Some(sum),
        opens: Opens::Beside(|kind, id, alone| later(Later::Document { kind, id: id.to_owned(), alone })),
        papers: Some(|lines, onto| later(Later::Papers(lines, onto))),
        first,
    }
}

static SPECS: [Spec; 7] = [
    spec(DocumentKind::Invoice),
    spec(DocumentKind::Quotation),
    spec(DocumentKind::Proforma),
    spec(DocumentKind::CreditNote),
    spec(DocumentKind::DebitNote),
    spec(DocumentKind::DeliveryChallan),
    spec(DocumentKind::ReceiptVoucher),
];

#[component]
pub fn List(kind: DocumentKind) -> AnyView {
    let spec = SPECS.iter().find(|spec| spec.kind == kind).expect("every kind has a list");
    let listing = Listing::begin(spec);
    let is_invoice = kind == DocumentKind::Invoice;
    let actions = view! {
        {is_invoice.then(|| view! {
            <a class="button button--plain" id="recurring-open" href="/recurring">{tr("Recurring")}</a>
        }.erase())}
        {(!kind.is_note()).then(|| new_button(spec, Some("invoice-new")))}
    }
    .into_any();
    let above = view! { {is_invoice.then(|| view! { <DueNotice/> }.erase())}{other_kinds(kind)} }.into_any();
    view! { <Frame listing=listing actions=actions above=above/> }.into_any()
}

/// The one at the head of the list, which has an id, is the filled one: that of an empty list leads to the same.
fn new_button(spec: &Spec, id: Option<&'static str>) -> AnyView {
    let class = if id.is_some() { "button button--primary" } else { "button" };
    let address = String::from(spec.path) + "/new";
    let words = fill("New {document}", &[("document", tr(spec.one))]);
    view! { <a class=class id=id href=address>{icon("plus")}{words}</a> }.erase()
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
        view! { <nav class="tabs" aria-label=tr("Kinds of documents")>{group.iter().map(link).collect_view()}</nav> }
            .erase(),
    )
}

/// The issued documents that are asked for.
fn filter(spec: &Spec, asked: &Asked) -> DocumentFilter {
    DocumentFilter {
        search: asked.search.clone(),
        stands: stands(&asked.status),
        from: asked.period.map(|period| period.from()),
        to: asked.period.map(|period| period.to()),
        customer: asked.customer,
        at_least: asked.at_least,
        at_most: asked.at_most,
        ..DocumentFilter::all(spec.kind, clock::today())
    }
}

/// Which drafts there are can be asked by their customer alone. They come first, as long as nothing else is asked.
fn drafts_come_first(asked: &Asked) -> bool {
    asked.status.is_empty() && asked.further() == 0 && asked.order == DocumentOrder::default()
}

fn fetch(session: Session, spec: &'static Spec, asked: &Asked, from: &Cursor, limit: u32, answered: Answered<Fetched>) {
    let (kind, search) = (spec.kind, asked.search.clone());
    let drafts = |after| ListDrafts { kind, search: search.clone(), after, limit };
    let documents = |after| ListDocuments { filter: filter(spec, asked), order: asked.order, after, limit };
    let only_drafts = asked.is_of_drafts();
    match from {
        Cursor::Start if drafts_come_first(asked) => {
            // Both at once: there are seldom more drafts than a page has.
            let both = Rc::new(RefCell::new(Both { drafts: None, documents: None, answered: Some(answered) }));
            let other = Rc::clone(&both);
            session.request(drafts(None), move |answer| {
                both.borrow_mut().drafts = Some(answer);
                Both::join(&both, spec.path);
            });
            session.request(documents(None), move |answer| {
                other.borrow_mut().documents = Some(answer);
                Both::join(&other, spec.path);
            });
        }
        Cursor::Start | Cursor::Drafts(_) if only_drafts || matches!(from, Cursor::Drafts(_)) => {
            let after = if let Cursor::Drafts(key) = from { Some(*key) } else { None };
            session.request(drafts(after), move |answer| {
                answered(answer.map(|page| draft_lines(page, spec.path, !only_drafts)));
            });
        }
        from => {
            let after = if let Cursor::Documents(key) = from { key.clone() } else { None };
            session.request(documents(after), move |answer| answered(answer.map(|page| lines(page, spec.path))));
        }
    }
}

/// The first drafts and the first documents, under way together.
struct Both {
    drafts: Option<Result<Page<DraftRow, DraftKey>, Fault>>,
    documents: Option<Result<Page<DocumentRow, DocumentKey>, Fault>>,
    answered: Option<Answered<Fetched>>,
}

impl Both {
    fn join(both: &Rc<RefCell<Both>>, path: &str) {
        let mut ready = both.borrow_mut();
        if ready.drafts.is_none() || ready.documents.is_none() {
            return;
        }
        let parts = (ready.drafts.take(), ready.documents.take(), ready.answered.take());
        drop(ready);
        let (Some(drafts), Some(documents), Some(answered)) = parts else { return };
        answered(drafts.and_then(|drafts| {
            let more = drafts.next.is_some();
            let mut fetched = draft_lines(drafts, path, true);
            if !more {
                let documents = lines(documents?, path);
                fetched.lines.extend(documents.lines);
                fetched.next = documents.next;
            }
            Ok(fetched)
        }));
    }
}

fn draft_lines(page: Page<DraftRow, DraftKey>, path: &str, and_documents: bool) -> Fetched {
    let rest = and_documents.then_some(Cursor::Documents(None));
    let next = page.next.map(Cursor::Drafts).or(rest);
    let line = |row: DraftRow| {
        let cells = vec![
            Cell::Nothing(tr("No number yet")),
            day_or_text(&row.date),
            customer(row.customer.unwrap_or_default()),
            Cell::Chip(tr("Draft"), "chip chip--draft"),
            row.payable.map_or(Cell::Nothing("–"), |payable| Cell::Amount(payable, Currency::RUPEE)),
        ];
        let id = row.id.to_string();
        Line { address: [path, "/", &id].concat(), id, draft: true, cells }
    };
    Fetched { lines: page.rows.into_iter().map(line).collect(), next }
}

fn lines(page: Page<DocumentRow, DocumentKey>, path: &str) -> Fetched {
    let today = clock::today();
    let next = page.next.map(|key| Cursor::Documents(Some(key)));
    let line = |row: DocumentRow| {
        let (status, class) = kinds::status(row.standing.status(row.kind, today));
        let cells = vec![
            Cell::Text(row.number.to_string()),
            Cell::Day(row.date),
            customer(row.buyer),
            Cell::Chip(status, class),
            Cell::Amount(row.payable, row.currency),
        ];
        let id = row.id.to_string();
        Line { address: [path, "/", &id].concat(), id, draft: false, cells }
    };
    Fetched { lines: page.rows.into_iter().map(line).collect(), next }
}

fn customer(name: String) -> Cell {
    if name.is_empty() { Cell::Nothing(tr("Sale over the counter")) } else { Cell::Text(name) }
}

fn sum(session: Session, spec: &'static Spec, asked: &Asked, answered: Answered<Summed>) {
    if asked.is_of_drafts() {
        // What drafts come to is not kept.
        return answered(Ok(Summed { counts_all: true, ..Summed::default() }));
    }
    session.request(SumDocuments { filter: filter(spec, asked) }, move |answer| {
        answered(answer.map(|totals| Summed {
            rows: totals.documents,
            counts_all: true,
            more: totals.more,
            sums: if totals.left == Money::ZERO {
                vec![(tr("Total"), totals.payable)]
            } else {
                vec![(tr("Total"), totals.payable), (tr("Left to pay"), totals.left)]
            },
        }));
    });
}

fn first(spec: &'static Spec) -> AnyView {
    let kind = spec.kind;
    let steps: [&'static str; 3] = match kind {
        DocumentKind::Quotation => [
            key("Choose a customer and add lines, as in an invoice."),
            key("Issue it and hand it over. Say until when it holds."),
            key("When the customer accepts it, it becomes an invoice in one step."),
        ],
        DocumentKind::CreditNote | DocumentKind::DebitNote => [
            key("Open the invoice whose value changes."),
            key("Choose Credit note or Debit note there."),
            key("Say how much of each line. The tax is that of the invoice."),
        ],
        DocumentKind::DeliveryChallan => [
            key("Goods that move without a sale, or before it, go with a challan."),
            key("Say what they go for, and where."),
            key("When they are sold, it becomes an invoice in one step."),
        ],
        _ => [
            key("Choose a customer, or type a new name and create it on the spot."),
            key("Add lines. The tax and the total follow while you type."),
            key("Issue it. It gets its number then, and stays as it is."),
        ],
    };
    let step = |words| view! { <li>{tr(words)}</li> }.erase();
    view! {
        <section class="empty" aria-labelledby="empty-title">
            {icon("invoice")}
            <h2 id="empty-title">{fill("Your first {document}", &[("document", tr(spec.one))])}</h2>
            <ol class="empty__steps">{steps.into_iter().map(step).collect_view()}</ol>
            {(!kind.is_note()).then(|| new_button(spec, None))}
        </section>
    }
    .erase()
}
