//! What stands below the rows and never leaves the sight: what they come to, or, once some are picked, what can be done with
//! them.

use leptos::prelude::*;

use super::bulk::{self, Run};
use super::spec::{Bulk, Cell, Line, Summed};
use super::{Listing, picking};
use crate::browser::download;
use crate::domain::report::csv;
use crate::domain::{Currency, Money};
use crate::ui::components::{Erase, handler, icon, on_change};
use crate::ui::format;
use crate::ui::session::NoticeKind;

pub fn foot(listing: Listing, run: Run) -> AnyView {
    // What is being printed stays on the page, unseen, until other rows are picked.
    let printed = RwSignal::new(Vec::<Line>::new());
    on_change(move || listing.picked.with(Vec::len), move |_| printed.set(Vec::new()));
    let bar = move || {
        let picked = listing.picked.with(Vec::len);
        if picked > 0 { picked_bar(listing, run, picked, printed) } else { totals(listing) }
    };
    let papers = move || {
        let (lines, print) = (printed.get(), listing.spec.print?);
        (!lines.is_empty()).then(|| untrack(|| print(lines)))
    };
    view! { <div class="records-foot listing__foot no-print">{move || bar()}</div>{move || papers()} }.into_any()
}

/// Not more papers than this are printed at once.
const MOST_PAPERS: usize = 100;

fn totals(listing: Listing) -> AnyView {
    let spec = listing.spec;
    let known = listing.about(|pages| (pages.drafts(), pages.known(), pages.all_known()));
    let Some((drafts, known, all)) = known else { return ().into_any() };
    let summed = listing.summed.get().filter(|_| spec.sum.is_some());
    let mut counts: Vec<String> = Vec::new();
    if drafts > 0 {
        counts.push(format::count(drafts as u64, "draft", "drafts"));
    }
    match &summed {
        // Of drafts alone nothing is summed.
        Some(Summed { rows: 0, .. }) if drafts > 0 => {}
        Some(Summed { rows, more, .. }) => counts.push(at_least(*more) + &format::count(*rows, spec.one, spec.many)),
        None if drafts < known || drafts == 0 => {
            let rest = (known - drafts) as u64;
            counts.push(format::count(rest, spec.one, spec.many) + if all { "" } else { " so far" });
        }
        None => {}
    }
    let more = summed.as_ref().is_some_and(|summed| summed.more);
    let sum = |(words, amount): (&'static str, Money)| {
        let words = String::from(words) + if more { " at least " } else { " " };
        view! { <span>{words}<span class="records-foot__sum">{format::rupees(amount)}</span></span> }.erase()
    };
    let sums = summed.map(|summed| summed.sums).unwrap_or_default();
    let hint = more.then_some("Only the latest 1,000 of them were added up. A shorter period adds up all of its own.");
    view! {
        <p id="list-count" role="status">{counts.join(" · ")}</p>
        <p class="listing__sums" id="list-sums" title=hint>{sums.into_iter().map(sum).collect_view()}</p>
    }
    .into_any()
}

fn at_least(more: bool) -> String {
    if more { "At least " } else { "" }.to_owned()
}

fn picked_bar(listing: Listing, run: Run, picked: usize, printed: RwSignal<Vec<Line>>) -> AnyView {
    let drafts = bulk::drafts(listing).len();
    let offered = |what: Bulk| listing.spec.bulk.contains(&what);
    let ask = move |what: Bulk| handler(move |_| run.ask(what));
    let papers = if listing.spec.print.is_some() { (picked - drafts).min(MOST_PAPERS) } else { 0 };
    let print = move |_| {
        let issued = listing
            .picked
            .with_untracked(|picked| picked.iter().filter(|line| !line.draft).cloned().collect::<Vec<_>>());
        printed.set(issued.into_iter().take(MOST_PAPERS).collect());
    };
    let words = format::decimal(&picked.to_string()) + " chosen";
    let limit = (picked >= picking::MOST).then_some(", not more at once");
    view! {
        <p class="listing__picked">
            <span id="picked-count" role="status">{words}{limit}</span>
            <button class="button button--small button--plain" type="button" id="picked-none"
                on:click=handler(move |_| {
                    picking::none(listing);
                    listing.focus_current(false);
                })>"Choose none"</button>
        </p>
        <div class="listing__bulk">
            {(offered(Bulk::Issue) && drafts > 0).then(|| view! {
                <button class="button button--small button--primary" type="button" id="bulk-issue"
                    on:click=ask(Bulk::Issue)>{String::from("Issue ") + &format::count(drafts as u64, "draft", "drafts")}</button>
            }.erase())}
            {(offered(Bulk::Delete) && drafts > 0).then(|| view! {
                <button class="button button--small button--danger" type="button" id="bulk-delete"
                    on:click=ask(Bulk::Delete)>{String::from("Delete ") + &format::count(drafts as u64, "draft", "drafts")}</button>
            }.erase())}
            {(papers > 0).then(|| view! {
                <button class="button button--small" type="button" id="bulk-print" on:click=handler(print)>
                    {icon("print")}{String::from("Print ") + &papers.to_string()}
                </button>
            }.erase())}
            <button class="button button--small" type="button" id="bulk-csv"
                on:click=handler(move |_| save(listing))>"Save as CSV"</button>
        </div>
    }
    .into_any()
}

/// The picked rows as a file, in the order in which they were picked.
fn save(listing: Listing) {
    let spec = listing.spec;
    let mut headings: Vec<&str> = spec.columns.iter().map(|column| column.heading).collect();
    headings.push("Currency");
    let row = |cells: &Vec<Cell>| {
        let currency = cells.iter().find_map(|cell| match cell {
            Cell::Amount(_, currency) => Some(*currency),
            _ => None,
        });
        let cells = cells.iter().map(in_file);
        cells.chain([csv::Cell::Text(currency.unwrap_or(Currency::RUPEE).code().to_owned())]).collect()
    };
    let rows: Vec<Vec<csv::Cell>> =
        listing.picked.with_untracked(|picked| picked.iter().map(|line| row(&line.cells)).collect());
    let name = spec.path.trim_start_matches('/').to_owned() + "-" + &listing.today.to_string() + ".csv";
    if let Err(error) = download::save(&name, "text/csv;charset=utf-8", &csv::file(&headings, &rows)) {
        listing.session.notify(NoticeKind::Error, error.to_string());
    }
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
