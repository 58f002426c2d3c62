//! Reports: which there are, and the screen of each. All of them have one frame (`frame.rs`) and show sheets (`sheet.rs`),
//! so that a table, a file and a print of the same report say the same.

mod ageing;
mod asked;
mod chart;
mod frame;
mod index;
mod period;
mod receipts;
mod register;
mod run;
mod sales;
mod sheet;
mod statement;
mod statement_field;
mod table;

use leptos::prelude::*;

use super::components::Erase;
use crate::domain::report::SalesBy;

pub const PATH: &str = "/reports";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Report {
    Sales(SalesBy),
    Register,
    Receipts,
    Ageing,
    Statement,
}

/// A report: its address below [`PATH`], its name, and what it is good for.
struct Words {
    report: Report,
    path: &'static str,
    title: &'static str,
    about: &'static str,
}

const fn words(report: Report, path: &'static str, title: &'static str, about: &'static str) -> Words {
    Words { report, path, title, about }
}

/// As they are offered.
const REPORTS: [Words; 9] = [
    words(Report::Sales(SalesBy::Month), "sales-by-month", "Sales by month", "How business goes, month after month"),
    words(Report::Sales(SalesBy::Customer), "sales-by-customer", "Sales by customer", "Who buys most"),
    words(Report::Sales(SalesBy::Item), "sales-by-item", "Sales by item", "What sells, and how much of it"),
    words(Report::Sales(SalesBy::Hsn), "sales-by-hsn", "Sales by HSN", "For the HSN summary of the return"),
    words(Report::Sales(SalesBy::Levy), "tax", "Tax by rate", "CGST, SGST, IGST and cess at each rate"),
    words(Report::Register, "register", "Document register", "Every document, with its tax"),
    words(Report::Receipts, "payments", "Payments received", "By how they were paid, and one by one"),
    words(Report::Ageing, "ageing", "Receivables ageing", "Who owes what, and for how long"),
    words(Report::Statement, "statement", "Statement of account", "All entries of one customer, to send"),
];

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
fn address(report: Report, asked: &asked::Asked) -> String {
    let words = REPORTS.iter().find(|words| words.report == report);
    String::from(PATH) + "/" + words.map_or("", |words| words.path) + "?" + &asked.query()
}
