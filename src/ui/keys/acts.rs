//! The actions, in the order in which people look for them.

use super::super::reports;
use crate::language::{key, tr};

/// Where an action belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Anywhere,
    Going,
    Creating,
    /// In the form of a document, also while typing.
    Form,
    /// Among the rows of a list.
    List,
}

/// What it does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Does {
    Go(&'static str),
    Open(Opens),
    /// Goes to the search box of the list.
    Search,
    /// What the form or the list that has the focus does, on a single stroke.
    InPlace,
}

/// What can be opened over any screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    Palette,
    Sheet,
    Customer,
    Item,
    Payment,
}

/// What is known of an action.
pub struct Spec {
    /// Under which changed keys are kept.
    pub id: &'static str,
    /// Marked as a key of languages.
    pub name: &'static str,
    pub group: Group,
    pub icon: &'static str,
    /// As long as nobody has chosen others; empty if it has none.
    pub usual: &'static str,
    pub does: Does,
}

const fn spec(
    id: &'static str,
    group: Group,
    icon: &'static str,
    name: &'static str,
    usual: &'static str,
    does: Does,
) -> Spec {
    Spec { id, name, group, icon, usual, does }
}

/// An action, by its place in the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Act(usize);

const COUNT: usize = 38;

#[rustfmt::skip]
static SPECS: [Spec; COUNT] = [
    spec("issue", Group::Form, "check", key("Issue the document"), "Ctrl+Enter", Does::InPlace),
    spec("create", Group::Form, "plus", key("Create the customer or item that was typed"), "Alt+c", Does::InPlace),
    spec("line-above", Group::Form, "arrow-up", key("To the line above"), "Ctrl+ArrowUp", Does::InPlace),
    spec("line-below", Group::Form, "arrow-down", key("To the line below, or a new one"), "Ctrl+ArrowDown", Does::InPlace),
    spec("remove-line", Group::Form, "trash", key("Remove the line"), "Ctrl+Delete", Does::InPlace),
    spec("row-below", Group::List, "arrow-down", key("To the next row"), "j", Does::InPlace),
    spec("row-above", Group::List, "arrow-up", key("To the row before"), "k", Does::InPlace),
    spec("pick-row", Group::List, "check", key("Choose the row, with Shift all up to it"), "x", Does::InPlace),
    spec("palette", Group::Anywhere, "search", key("Find or do anything"), "Ctrl+k", Does::Open(Opens::Palette)),
    spec("new-invoice", Group::Creating, "plus", key("New invoice"), "n", Does::Go("/invoices/new")),
    spec("new-quotation", Group::Creating, "plus", key("New quotation"), "q", Does::Go("/quotations/new")),
    spec("new-customer", Group::Creating, "plus", key("New customer"), "c", Does::Open(Opens::Customer)),
    spec("new-item", Group::Creating, "plus", key("New item"), "t", Does::Open(Opens::Item)),
    spec("new-payment", Group::Creating, "plus", key("Record a payment"), "p", Does::Open(Opens::Payment)),
    spec("new-proforma", Group::Creating, "plus", key("New proforma invoice"), "", Does::Go("/proformas/new")),
    spec("new-challan", Group::Creating, "plus", key("New delivery challan"), "", Does::Go("/challans/new")),
    spec("new-receipt", Group::Creating, "plus", key("New receipt voucher"), "", Does::Go("/receipts/new")),
    spec("home", Group::Going, "home", key("Home"), "g h", Does::Go("/")),
    spec("invoices", Group::Going, "invoice", key("Invoices"), "g i", Does::Go("/invoices")),
    spec("quotations", Group::Going, "quotation", key("Quotations"), "g q", Does::Go("/quotations")),
    spec("customers", Group::Going, "customers", key("Customers"), "g c", Does::Go("/customers")),
    spec("items", Group::Going, "items", key("Items"), "g t", Does::Go("/items")),
    spec("payments", Group::Going, "payments", key("Payments"), "g p", Does::Go("/payments")),
    spec("reports", Group::Going, "reports", key("Reports"), "g r", Does::Go(reports::PATH)),
    spec("settings", Group::Going, "settings", key("Settings"), "g s", Does::Go("/settings")),
    spec("help", Group::Going, "help", key("Help"), "", Does::Go("/help")),
    spec("credit-notes", Group::Going, "credit-note", key("Credit notes"), "g n", Does::Go("/credit-notes")),
    spec("debit-notes", Group::Going, "debit-note", key("Debit notes"), "", Does::Go("/debit-notes")),
    spec("proformas", Group::Going, "quotation", key("Proforma invoices"), "", Does::Go("/proformas")),
    spec("challans", Group::Going, "invoice", key("Delivery challans"), "", Does::Go("/challans")),
    spec("receipts", Group::Going, "invoice", key("Receipt vouchers"), "", Does::Go("/receipts")),
    spec("recurring", Group::Going, "calendar", key("Recurring documents"), "", Does::Go("/recurring")),
    spec("numbering", Group::Going, "settings", key("Numbering"), "", Does::Go("/settings/numbering")),
    spec("keyboard", Group::Going, "settings", key("Keyboard"), "", Does::Go("/settings/keyboard")),
    spec("history", Group::Going, "settings", key("History of changes"), "", Does::Go("/settings/history")),
    spec("diagnostics", Group::Going, "settings", key("Diagnostics"), "", Does::Go("/settings/diagnostics")),
    spec("search", Group::Anywhere, "search", key("Search the list"), "/", Does::Search),
    spec("sheet", Group::Anywhere, "help", key("Show the keys"), "?", Does::Open(Opens::Sheet)),
];

impl Act {
    pub const ISSUE: Act = Act(0);
    pub const CREATE: Act = Act(1);
    pub const LINE_ABOVE: Act = Act(2);
    pub const LINE_BELOW: Act = Act(3);
    pub const REMOVE_LINE: Act = Act(4);
    pub const ROW_BELOW: Act = Act(5);
    pub const ROW_ABOVE: Act = Act(6);
    pub const PICK_ROW: Act = Act(7);
    pub const PALETTE: Act = Act(8);

    pub fn all() -> impl Iterator<Item = Act> {
        (0..COUNT).map(Act)
    }

    pub fn of_group(group: Group) -> impl Iterator<Item = Act> {
        Act::all().filter(move |act| act.spec().group == group)
    }

    pub fn spec(self) -> &'static Spec {
        &SPECS[self.0]
    }

    /// Its place in the list.
    pub fn place(self) -> usize {
        self.0
    }
}

impl Group {
    /// As they are shown.
    pub const ALL: [Group; 5] = [Group::Anywhere, Group::Form, Group::List, Group::Going, Group::Creating];

    pub fn name(self) -> &'static str {
        tr(match self {
            Group::Anywhere => "Anywhere",
            Group::Form => "In the form of a document",
            Group::List => "In a list",
            Group::Going => "Going to places",
            Group::Creating => "Creating",
        })
    }
}
