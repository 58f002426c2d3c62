//! What all reports have in common: title, period, progress, chart, tables, file and print.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::{Asked, CUSTOMER, KIND};
use super::gather::{Found, Run, gather};
use super::markup::{Letterhead, report};
use super::sheet::Sheet;
use super::{PATH, Words};
use crate::browser::{clock, download, page};
use crate::domain::report::{Period, ReportKind};
use crate::domain::{CustomerId, Date, DocumentKind};
use crate::language::{fill, tr};
use crate::ui::components::{CustomerPicker, Erase, SelectField, follow, handler, icon, on_change, waiting_rows};
use crate::ui::format;
use crate::ui::period::{PickerIds, period_picker};
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::title;
use crate::ui::words::kinds;

/// Rows of a table before the person asks for all of them.
const FIRST_ROWS: usize = 200;

/// What is to be seen. Every other number is a report, and another one whenever it was gathered anew.
const WAITING: usize = 0;
const STOPPED: usize = 1;

#[component]
pub(super) fn Screen(words: &'static Words) -> AnyView {
    let (session, places) = (Session::current(), Places::current());
    let (kind, today) = (words.report, clock::today());
    title::set(tr(words.title));
    let found = StoredValue::new(Found::default());
    let (shown, most) = (RwSignal::new(WAITING), RwSignal::new(FIRST_ROWS));
    let run = Run::idle();
    let asked = move || Asked::read(&untrack(|| places.query()), today);
    let begin = move || {
        gather(session, kind, asked(), run.begin(), move |gathered| match gathered {
            Ok(gathered) => {
                found.set_value(gathered);
                shown.update(|shown| *shown = (*shown).max(STOPPED) + 1);
            }
            Err(fault) => {
                session.report(&fault);
                shown.set(STOPPED);
            }
        });
    };
    // What other tabs change is gathered anew behind what is shown. What is under way is completed first: somebody who works
    // all the time would keep it from ever coming to its end.
    let (before, stale) = (StoredValue::new(None::<String>), StoredValue::new(false));
    follow(move || {
        session.follow_changes();
        let query = places.query();
        let running = run.part.get_untracked() > 0;
        if before.get_value().as_ref() != Some(&query) {
            before.set_value(Some(query));
            shown.set(WAITING);
            begin();
        } else if running {
            stale.set_value(true);
        } else {
            begin();
        }
    });
    follow(move || {
        if run.part.get() == 0 && stale.get_value() {
            stale.set_value(false);
            begin();
        }
    });
    let cancel = move || {
        stale.set_value(false);
        run.begin().part.set(0);
        shown.update(|shown| *shown = (*shown).max(STOPPED));
    };
    let content = move || match shown.get() {
        WAITING => waiting_rows(),
        STOPPED => stopped(begin),
        _ => found.with_value(|found| content(words, found, &asked(), most)),
    };
    let save = move |_| {
        let days = days(kind, &asked(), |day| day.to_string(), "-");
        let file = found.with_value(|found| found.sheets.last().map(Sheet::file));
        let name = String::from(words.path) + "-" + &days + ".csv";
        if let Some(Err(error)) = file.map(|file| download::save(&name, "text/csv;charset=utf-8", file.as_bytes())) {
            session.notify(NoticeKind::Error, error.to_string());
        }
    };
    let print = move |_| {
        most.set(usize::MAX);
        // The rows are there in the next turn.
        spawn_local(async {
            clock::pause(0).await;
            page::print();
        });
    };
    // Whoever prints without the button gets all rows too: they are there before the browser looks at the page.
    let printing = window_event_listener(leptos::ev::beforeprint, move |_| most.set(usize::MAX));
    on_cleanup(move || printing.remove());
    view! {
        <div class="page report">
            <a class="page__back" href=PATH>{icon("back")}{tr("Reports")}</a>
            <header class="page__head">
                <h1>{tr(words.title)}</h1>
                <div class="page__actions">
                    <button class="button" type="button" id="report-csv" on:click=handler(save)>{tr("Save as CSV")}</button>
                    <button class="button" type="button" id="report-print" on:click=handler(print)>{icon("print")}{tr("Print")}</button>
                </div>
            </header>
            <div class="toolbar report__asked">{controls(kind, today)}</div>
            {move || progress(run.part.get(), &asked(), kind, cancel)}
            {move || content()}
        </div>
    }
    .erase()
}

/// Of which days the report is.
pub(super) fn days(report: ReportKind, asked: &Asked, written: fn(Date) -> String, between: &str) -> String {
    if report == ReportKind::Ageing {
        return written(clock::today());
    }
    written(asked.period.from()) + between + &written(asked.period.to())
}

/// What can be asked of it.
fn controls(report: ReportKind, today: Date) -> AnyView {
    let places = Places::current();
    let asked = move || Asked::read(&untrack(|| places.query()), today);
    let further = match report {
        ReportKind::Statement => {
            let chosen = asked().value(CUSTOMER).and_then(|id| id.parse().ok());
            let on_pick = Callback::new(move |id: Option<CustomerId>| {
                if let Some(id) = id {
                    places.ask(&asked().to(CUSTOMER, id.to_string()).query(), false);
                }
            });
            view! { <CustomerPicker id="report-customer" chosen=chosen on_pick=on_pick/> }.into_any()
        }
        ReportKind::Register => {
            let chosen = RwSignal::new(asked().value(KIND).unwrap_or_default().to_owned());
            let narrowed = move |code: String| if code.is_empty() { asked().all() } else { asked().to(KIND, code) };
            on_change(move || chosen.get(), move |code| places.ask(&narrowed(code).query(), false));
            view! { <SelectField id="report-kind" label=tr("Documents") value=chosen options=Box::new(kinds_offered)/> }
                .into_any()
        }
        ReportKind::Ageing => return ().into_any(),
        _ => ().into_any(),
    };
    let on_ask = Callback::new(move |(period, typing): (Option<Period>, bool)| {
        let before = asked();
        if let Some(period) = period.filter(|period| *period != before.period) {
            places.ask(&Asked { period, ..before }.query(), typing);
        }
    });
    let ids = PickerIds { period: "report-period", from: "report-from", to: "report-to" };
    let period = period_picker(ids, Some(asked().period), None, today, on_ask);
    view! { {further}{period} }.into_any()
}

fn kinds_offered() -> Vec<(String, String)> {
    let kinds = DocumentKind::ALL.map(|kind| (kind.code().to_owned(), kinds::kind(kind).title.to_owned()));
    [(String::new(), tr("Invoices and notes").to_owned())].into_iter().chain(kinds).collect()
}

/// How far it is. It comes into sight only if it takes a while.
fn progress(part: usize, asked: &Asked, report: ReportKind, cancel: impl Fn() + 'static) -> Option<AnyView> {
    let words = match report {
        _ if part == 0 => return None,
        ReportKind::Ageing | ReportKind::Statement => fill("Part {n}", &[("n", &part.to_string())]),
        _ => {
            let all = asked.period.parts().len().to_string();
            fill("Month {n} of {of}", &[("n", &part.to_string()), ("of", &all)])
        }
    };
    Some(
        view! {
            <div class="report__progress no-print" role="status">
                <progress class="report__bar" aria-label=tr("Gathering the report")></progress>
                <span class="num">{words}</span>
                <button class="button button--small" type="button" id="report-cancel"
                    on:click=handler(move |_| cancel())>{tr("Cancel|what is under way")}</button>
            </div>
        }
        .erase(),
    )
}

/// The report, once it was gathered.
fn content(words: &'static Words, found: &Found, asked: &Asked, most: RwSignal<usize>) -> AnyView {
    let longest = found.sheets.iter().map(|sheet| sheet.table.lines.len()).max().unwrap_or(0);
    if longest == 0 {
        return nothing(words.report, asked);
    }
    let session = Session::current();
    let letterhead = Letterhead { demo: untrack(|| session.is_demo()), business: session.business_now() };
    let markup = report(words, found, asked, most.get(), &letterhead);
    let rest = (longest > most.get()).then(|| {
        let words = format::count(longest as u64, "Show all {n} row", "Show all {n} rows");
        view! {
            <button class="button no-print" type="button" on:click=handler(move |_| most.set(usize::MAX))>{words}</button>
        }
        .erase()
    });
    view! { <div class="report__content" inner_html=markup></div>{rest} }.into_any()
}

fn nothing(report: ReportKind, asked: &Asked) -> AnyView {
    let (title, text) = match report {
        ReportKind::Statement if asked.value(CUSTOMER).is_none() => {
            (tr("Whose statement?"), tr("Choose a customer above."))
        }
        ReportKind::Ageing => {
            (tr("Nobody owes anything"), tr("What is not paid yet will stand here, by how long it is overdue."))
        }
        ReportKind::Receipts => (tr("No payments on these days"), tr("Choose other days above.")),
        _ => (tr("No documents on these days"), tr("Only what was issued counts. Choose other days above.")),
    };
    view! { <section class="empty" id="report-empty"><h2>{title}</h2><p class="empty__text">{text}</p></section> }
        .erase()
}

fn stopped(again: impl Fn() + 'static) -> AnyView {
    view! {
        <section class="empty">
            <h2>{tr("The report was stopped")}</h2>
            <button class="button" type="button" id="report-again" on:click=handler(move |_| again())>{tr("Begin again")}</button>
        </section>
    }
    .erase()
}
