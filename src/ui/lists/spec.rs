//! What is particular to one list, as data: its columns and filters, how its rows are asked for, and what its rows hold.

use leptos::prelude::*;

use super::Asked;
use crate::domain::{Currency, CustomerId, Date, DocumentKind, ItemId, Money};
use crate::language::{fill, key, tr};
use crate::protocol::{DocumentKey, DraftKey, Fault, NameKey, OrderBy, PaymentKey};
use crate::ui::format;
use crate::ui::session::Session;

/// What the papers of rows are made into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OntoPaper {
    Printer,
    /// A file of this name.
    Pdf(String),
}

/// A list without its rows. Its words are marked as keys, and translated where they are shown.
pub struct Spec {
    /// Its address.
    pub path: &'static str,
    pub title: &'static str,
    /// What one row and several are called within a sentence.
    pub one: &'static str,
    pub many: &'static str,
    /// What its table holds, in which order.
    pub caption: &'static str,
    /// The id of the search box, and what is looked for with it.
    pub search: (&'static str, &'static str),
    /// How rows may stand; the first one takes all.
    pub statuses: &'static [Status],
    pub filters: &'static [Filter],
    pub columns: &'static [Column],
    /// Its drafts may be issued and deleted several at once.
    pub bulk: bool,
    /// The kind of its documents.
    pub kind: DocumentKind,
    /// Asks for rows from there on.
    pub fetch: Fetch,
    /// Asks what all rows come to.
    pub sum: Option<Sum>,
    pub opens: Opens,
    /// Makes the papers of rows.
    pub papers: Option<fn(Vec<Line>, OntoPaper) -> AnyView>,
    /// What stands in the place of rows before there are any.
    pub first: fn(&'static Spec) -> AnyView,
}

impl Spec {
    /// So many rows: `3 invoices`.
    pub fn count(&self, rows: u64) -> String {
        let what = tr(if rows == 1 { self.one } else { self.many });
        fill("{n} {rows}", &[("n", &format::decimal(&rows.to_string())), ("rows", what)])
    }
}

/// How a row is opened.
#[derive(Clone, Copy)]
pub enum Opens {
    /// Beside the list where there is room, otherwise on a page of its own. It may ask for all of the page.
    Beside(fn(kind: DocumentKind, id: &str, alone: RwSignal<bool>) -> AnyView),
    /// In a dialog over the list.
    Dialog,
}

/// What is open when something new is to be made.
pub const NEW: &str = "new";

/// A choice of how rows stand: its words, marked as a key, and the id of its radio button, which ends with its word in an address.
pub type Status = (&'static str, &'static str);

/// The one that takes all rows.
pub const ALL: Status = (key("All"), "status-all");

/// The word of a status in an address.
pub fn code(status: &Status) -> &'static str {
    match status.1.trim_start_matches("status-") {
        "all" => "",
        code => code,
    }
}

/// What can be asked for besides status and text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    Period,
    Customer,
    Amount,
    Mode,
}

pub struct Column {
    /// Marked as a key.
    pub heading: &'static str,
    /// Further classes of its cells.
    pub class: &'static str,
    /// Further classes of its heading.
    pub heading_class: &'static str,
    /// By what its heading sorts.
    pub order: Option<OrderBy>,
    /// It bears the link.
    pub leads: bool,
    /// The cell that follows this one where columns have no room.
    pub also: Option<usize>,
}

impl Column {
    pub const fn new(heading: &'static str, class: &'static str) -> Column {
        Column { heading, class, heading_class: "", order: None, leads: false, also: None }
    }

    /// As wide as its heading says; columns without a width share the rest.
    pub const fn sized(self, heading_class: &'static str) -> Column {
        Column { heading_class, ..self }
    }

    pub const fn sorts(self, by: OrderBy) -> Column {
        Column { order: Some(by), ..self }
    }

    pub const fn leads(self, also: Option<usize>) -> Column {
        Column { leads: true, also, ..self }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// As it stands in an address.
    pub id: String,
    /// Where the row leads.
    pub address: String,
    /// Not issued yet: it may be deleted and issued, and has a page of its own even where there is room beside the list.
    pub draft: bool,
    /// One for each column.
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// Words that stand for nothing, translated.
    Nothing(&'static str),
    Day(Date),
    Amount(Money, Currency),
    /// The words, translated, and the class of a chip.
    Chip(&'static str, &'static str),
}

impl Cell {
    /// As people read it.
    pub fn written(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Nothing(words) | Cell::Chip(words, _) => (*words).to_owned(),
            Cell::Day(day) => format::date(*day),
            Cell::Amount(amount, currency) => format::money_in(*amount, *currency),
        }
    }
}

impl Line {
    /// What it is called where it stands alone: the cell with the link, and another one that tells it from others.
    pub fn name(&self, columns: &[Column]) -> String {
        let cells = || columns.iter().zip(&self.cells);
        let lead = cells().find(|(column, _)| column.leads).map(|(_, cell)| cell.written()).unwrap_or_default();
        let mut others = cells().filter(|(column, _)| !column.leads);
        let named = others.clone().find(|(column, _)| column.class.contains("--lead")).or_else(|| others.next());
        named.map_or_else(|| lead.clone(), |(_, cell)| lead.clone() + ", " + &cell.written())
    }
}

/// Where a page of rows begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    Start,
    Drafts(DraftKey),
    /// After this document, or with the first one.
    Documents(Option<DocumentKey>),
    Payments(PaymentKey),
    Customers(NameKey<CustomerId>),
    Items(NameKey<ItemId>),
}

/// Some rows, and where those after them begin; none if these were the last. There may be none here and some after.
pub struct Fetched {
    pub lines: Vec<Line>,
    pub next: Option<Cursor>,
}

/// What all rows of a filter come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summed {
    /// How many there are, drafts left aside.
    pub rows: u64,
    /// They are all rows that there are to see. Some may not count, and are seen nevertheless.
    pub counts_all: bool,
    /// Not all were looked at, so there are at least so many.
    pub more: bool,
    /// What they come to, and words before it, translated.
    pub sums: Vec<(&'static str, Money)>,
}

pub type Answered<T> = Box<dyn FnOnce(Result<T, Fault>)>;
pub type Fetch = fn(Session, &'static Spec, &Asked, &Cursor, u32, Answered<Fetched>);
pub type Sum = fn(Session, &'static Spec, &Asked, Answered<Summed>);
