//! Reports: which there are, and the screen that all of them share. A report is gathered part by part (`gather.rs`) into
//! sheets (`sheet.rs`), so that its table, its file and its print say the same; `specs.rs` tells what each of them shows.

mod asked;
mod chart;
mod frame;
mod gather;
mod index;
mod markup;
mod sheet;
mod specs;

use leptos::prelude::*;

use super::components::Erase;
use crate::domain::CustomerId;
use crate::domain::report::{ReportKind, SalesBy};
use crate::language::key;

pub const PATH: &str = "/reports";

/// A report: its address below [`PATH`], and, marked as keys, its name and what it is good for.
struct Words {
    report: ReportKind,
    path: &'static str,
    title: &'static str,
    about: &'static str,
}

const fn words(report: ReportKind, path: &'static str, title: &'static str, about: &'static str) -> Words {
    Words { report, path, title, about }
}

const fn sales(by: SalesBy) -> ReportKind {
    ReportKind::Sales(by)
}

/// As they are offered.
static REPORTS: [Words; 9] = [
    words(sales(SalesBy::Month), "sales-by-month", key("Sales by month"), key("How business goes, month after month")),
    words(sales(SalesBy::Customer), "sales-by-customer", key("Sales by customer"), key("Who buys most")),
    words(sales(SalesBy::Item), "sales-by-item", key("Sales by item"), key("What sells, and how much of it")),
    words(sales(SalesBy::Hsn), "sales-by-hsn", key("Sales by HSN"), key("For the HSN summary of the return")),
    words(sales(SalesBy::Levy), "tax", key("Tax by rate"), key("CGST, SGST, IGST and cess at each rate")),
    words(ReportKind::Register, "register", key("Document register"), key("Every document, with its tax")),
    words(ReportKind::Receipts, "payments", key("Payments received"), key("By how they were paid, and one by one")),
    words(ReportKind::Ageing, "ageing", key("Receivables ageing"), key("Who owes what, and for how long")),
    words(ReportKind::Statement, "statement", key("Statement of account"), key("All entries of one customer, to send")),
];

/// Where the statement of account of a customer is.
pub fn statement_of(customer: CustomerId) -> String {
    [PATH, "/statement?", asked::CUSTOMER, "=", &customer.to_string()].concat()
}

/// The screen at the address, if there is one.
pub fn at(path: &str) -> Option<AnyView> {
    match path.strip_prefix(PATH)? {
        "" => Some(view! { <index::Index/> }.erase()),
        rest => {
            let name = rest.strip_prefix('/')?;
            let words = REPORTS.iter().find(|words| words.path == name)?;
            Some(view! { <frame::Screen words=words/> }.erase())
        }
    }
}

/// The address of a report.
fn address(report: ReportKind, asked: &asked::Asked) -> String {
    let words = REPORTS.iter().find(|words| words.report == report);
    String::from(PATH) + "/" + words.map_or("", |words| words.path) + "?" + &asked.query()
}
