//! What stands below the rows and never leaves the sight: what they come to, or, once some are picked, what can be done with
//! them.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::bulk::{self, Bulk, Run};
use super::printed::Printed;
use super::spec::{Cell, Line, OntoPaper, Summed};
use super::{Listing, picking};
use crate::browser::{download, page};
use crate::domain::Currency;
use crate::domain::report::csv;
use crate::language::{fill, key, tr};
use crate::ui::components::{handler, on_change};
use crate::ui::format;
use crate::ui::markup::Markup;
use crate::ui::session::NoticeKind;

pub fn foot(listing: Listing, run: Run) -> AnyView {
    // What is being printed stays on the page, unseen, until other rows are picked.
    let made = RwSignal::new(None::<(Vec<Line>, OntoPaper)>);
    let on_paper = Printed::begin(listing);
    let picked = Memo::new(move |_| listing.picked.with(Vec::len));
    on_change(move || picked.get(), move |_| made.set(None));
    let words = Memo::new(move |_| if picked.get() > 0 { chosen(picked.get()) } else { counted(listing) });
    let bar = move || {
        let mut markup = Markup::default();
        match picked.get() {
            0 => totals(listing, &words.get(), &mut markup),
            _ => offers(listing, &words.get(), &mut markup),
        }
        markup.0
    };
    let papers = move || {
        let (lines, onto) = made.get()?;
        listing.spec.papers.map(|papers| untrack(|| papers(lines, onto)))
    };
    let press = move |event: MouseEvent| match page::pressed_button(&event).as_str() {
        "bulk-issue" => run.ask(Bulk::Issue),
        "bulk-delete" => run.ask(Bulk::Delete),
        "bulk-csv" => save(listing),
        "bulk-print" => made.set(Some((papers_of(listing), OntoPaper::Printer))),
        "bulk-pdf" => made.set(Some((papers_of(listing), OntoPaper::Pdf(file_name(listing, "pdf"))))),
        "list-print" => on_paper.print(),
        "picked-none" => {
            picking::none(listing);
            listing.focus_current(false);
        }
        _ => {}
    };
    view! {
        <p class="visually-hidden" role="status">{move || words.get()}</p>
        <div class="records-foot listing__foot no-print" inner_html=move || bar() on:click=handler(press)></div>
        {move || papers()}
        {on_paper.view()}
    }
    .into_any()
}

/// Not more papers than this are made at once.
const MOST_PAPERS: usize = 100;

fn papers_of(listing: Listing) -> Vec<Line> {
    listing.picked.with_untracked(|picked| issued(picked).take(MOST_PAPERS).cloned().collect())
}

/// `invoices-2026-11-27.pdf`
fn file_name(listing: Listing, ending: &str) -> String {
    [listing.spec.path.trim_start_matches('/'), "-", &listing.today.to_string(), ".", ending].concat()
}

fn chosen(picked: usize) -> String {
    let words = if picked >= picking::MOST { key("{n} chosen, not more at once") } else { key("{n} chosen") };
    fill(words, &[("n", &format::decimal(&picked.to_string()))])
}

/// How many rows there are.
fn counted(listing: Listing) -> String {
    let spec = listing.spec;
    let known = listing.about(|pages| (pages.drafts(), pages.known(), pages.all_known()));
    let Some((drafts, known, all)) = known else { return String::new() };
    let mut counts: Vec<String> = Vec::new();
    if drafts > 0 {
        counts.push(format::count(drafts as u64, "{n} draft", "{n} drafts"));
    }
    let summed = listing.summed.get().filter(|_| spec.sum.is_some());
    match summed {
        // Of drafts alone nothing is summed.
        Some(Summed { rows: 0, .. }) if drafts > 0 => {}
        Some(Summed { rows, more, .. }) => {
            let rows = spec.count(rows);
            counts.push(if more { fill("At least {rows}", &[("rows", &rows)]) } else { rows });
        }
        None => {
            let rows = spec.count((known - drafts) as u64);
            counts.push(if all { rows } else { fill("{rows} so far", &[("rows", &rows)]) });
        }
    }
    counts.join(" · ")
}

fn totals(listing: Listing, words: &str, markup: &mut Markup) {
    markup.tags("<p id=\"list-count\">").text(words).tags("</p><p class=\"listing__sums\" id=\"list-sums\"");
    let Summed { more, sums, .. } = listing.summed.get().unwrap_or_default();
    if more {
        let words = tr("Only the latest 1,000 of them were added up. A shorter period adds up all of its own.");
        markup.tags(" title=\"").text(words).tags("\"");
    }
    markup.tags(">");
    for (words, amount) in sums {
        let sum = ["<span class=\"records-foot__sum\">", &format::rupees(amount), "</span>"].concat();
        let words = if more {
            fill("{what} at least {sum}", &[("what", words), ("sum", &sum)])
        } else {
            [words, " ", &sum].concat()
        };
        markup.tags("<span>").tags(&words).tags("</span>");
    }
    markup.tags("</p>");
    let any = listing.about(|pages| pages.known() > 0) == Some(true);
    if any {
        markup.button("list-print", " button--plain listing__print", tr("Print the list"));
    }
}

/// What can be done with the picked rows.
fn offers(listing: Listing, words: &str, markup: &mut Markup) {
    let drafts = bulk::drafts(listing).len();
    let papers = listing.spec.papers.map_or(0, |_| listing.picked.with(|picked| issued(picked).count()));
    markup.tags("<p class=\"listing__picked\"><span id=\"picked-count\">").text(words).tags("</span>");
    markup.button("picked-none", " button--plain", tr("Choose none"));
    markup.tags("</p><div class=\"listing__bulk\">");
    if listing.spec.bulk && drafts > 0 {
        let drafts = drafts as u64;
        let (issue, delete) = (
            format::count(drafts, "Issue {n} draft", "Issue {n} drafts"),
            format::count(drafts, "Delete {n} draft", "Delete {n} drafts"),
        );
        markup.button("bulk-issue", " button--primary", &issue);
        markup.button("bulk-delete", " button--danger", &delete);
    }
    if papers > 0 {
        let words = if papers > MOST_PAPERS { key("Print the first {n}") } else { key("Print {n}") };
        markup.button("bulk-print", "", &fill(words, &[("n", &papers.min(MOST_PAPERS).to_string())]));
        markup.button("bulk-pdf", "", tr("Download as PDF"));
    }
    markup.button("bulk-csv", "", tr("Save as CSV"));
    markup.tags("</div>");
}

/// The documents among the picked rows.
fn issued(picked: &[Line]) -> impl Iterator<Item = &Line> {
    picked.iter().filter(|line| !line.draft)
}

/// The picked rows as a file, in the order in which they were picked.
fn save(listing: Listing) {
    let spec = listing.spec;
    let mut headings: Vec<&str> = spec.columns.iter().map(|column| tr(column.heading)).collect();
    let rows: Vec<Vec<csv::Cell>> = listing.picked.with_untracked(|picked| {
        let foreign = picked.iter().any(|line| currency(line) != Currency::RUPEE);
        headings.extend(foreign.then_some(tr("Currency")));
        let row = |line: &Line| {
            let code = foreign.then(|| csv::Cell::Text(currency(line).code().to_owned()));
            line.cells.iter().map(in_file).chain(code).collect()
        };
        picked.iter().map(row).collect()
    });
    let name = file_name(listing, "csv");
    if let Err(error) = download::save(&name, "text/csv;charset=utf-8", csv::file(&headings, &rows).as_bytes()) {
        listing.session.notify(NoticeKind::Error, error.to_string());
    }
}

/// In which its amounts are.
fn currency(line: &Line) -> Currency {
    let amount =
        line.cells.iter().find_map(|cell| if let Cell::Amount(_, currency) = cell { Some(*currency) } else { None });
    amount.unwrap_or(Currency::RUPEE)
}

fn in_file(cell: &Cell) -> csv::Cell {
    match cell {
        Cell::Text(text) => csv::Cell::Text(text.clone()),
        Cell::Nothing(_) => csv::Cell::Blank,
        Cell::Day(day) => csv::Cell::Text(day.to_string()),
        Cell::Chip(words, _) => csv::Cell::Text((*words).to_owned()),
        Cell::Amount(amount, Currency::RUPEE) => csv::Cell::Amount(*amount),
        Cell::Amount(amount, currency) => csv::Cell::Text(amount.written_in(*currency)),
    }
}
