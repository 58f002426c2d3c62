//! What all reports have in common: title, period, progress, chart, tables, file and print.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::asked::Asked;
use super::period::PeriodPicker;
use super::run::{Run, gather};
use super::sheet::{Found, Sheet};
use super::statement_field::CustomerField;
use super::table::{Order, table};
use super::{PATH, Report, Words};
use crate::browser::{clock, download, page};
use crate::domain::DocumentKind;
use crate::ui::components::{Erase, SelectField, follow, handler, icon, on_change, waiting_rows};
use crate::ui::format;
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::kinds;

/// Rows of a table before the person asks for all of them.
const FIRST_ROWS: usize = 200;

#[component]
pub(super) fn Screen(words: &'static Words) -> AnyView {
    let (session, places) = (Session::current(), Places::current());
    let today = clock::today();
    let report = words.report;
    page::set_title(&(String::from(words.title) + " · Bahi"));
    let asked = Memo::new(move |_| Asked::read(&places.query(), today));
    let found = RwSignal::new(None::<Found>);
    let idle = Run::idle();
    let begin = move || {
        let run = idle.begin();
        let gathering = gather(session, report, asked.get_untracked(), run);
        spawn_local(async move {
            match gathering.await {
                Ok(None) => return,
                Ok(Some(gathered)) => drop(found.try_set(Some(gathered))),
                Err(fault) if run.is_wanted() => session.report(&fault),
                Err(_) => return,
            }
            run.end();
        });
    };
    follow(move || {
        let _ = asked.get();
        found.set(None);
        untrack(begin);
    });
    // What is shown stays until the new one is complete, and one that is under way is completed first.
    let begin_if = move |needed: bool| {
        if needed {
            begin();
        }
    };
    on_change(move || session.follow_changes(), move |()| begin_if(idle.is_overtaken()));
    on_change(move || idle.is_stale(), begin_if);

    let most = RwSignal::new(FIRST_ROWS);
    let order: Order = RwSignal::new(None);
    let save = move |_| {
        let file = found.with_untracked(|found| Some(found.as_ref()?.sheets.last()?.file()));
        let period = asked.get_untracked().period;
        let days = if report == Report::Ageing {
            today.to_string()
        } else {
            period.from().to_string() + "-" + &period.to().to_string()
        };
        let name = String::from(words.path) + "-" + &days + ".csv";
        if let Some(file) = file
            && let Err(error) = download::save(&name, "text/csv;charset=utf-8", &file)
        {
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
    let empty = move || found.with(|found| found.as_ref().is_none_or(|found| found.sheets.is_empty()));
    // Progress moves often, and what is shown stays.
    let waiting = Memo::new(move |_| found.with(Option::is_none) && idle.progress.with(Option::is_some));
    let content = move || {
        found.with(|known| match known {
            Some(known) if !known.sheets.is_empty() => sheets(known, found, order, most),
            Some(_) => nothing(report, asked.with(|asked| asked.customer.is_some())),
            None if waiting.get() => waiting_rows(),
            None => stopped(begin),
        })
    };
    view! {
        <div class="page report">
            <a class="page__back" href=PATH>{icon("back")}"Reports"</a>
            <header class="page__head">
                <h1>{words.title}</h1>
                <div class="page__actions">
                    <button class="button" type="button" id="report-csv" on:click=handler(save)
                        disabled=move || empty()>"Save as CSV"</button>
                    <button class="button" type="button" id="report-print" on:click=handler(print)
                        disabled=move || empty()>{icon("print")}<span class="button__label">"Print"</span></button>
                </div>
            </header>
            <div class="toolbar report__asked">{controls(report, asked)}</div>
            {move || progress(idle)}
            {move || letterhead(words, &asked.get(), session, today)}
            {move || found.with(|found| found.as_ref().map(|found| about(found, &asked.get())))}
            {move || content()}
        </div>
    }
    .erase()
}

/// What can be asked of it.
fn controls(report: Report, asked: Memo<Asked>) -> AnyView {
    let places = Places::current();
    let customer = (report == Report::Statement).then(|| {
        let on_pick = Callback::new(move |customer| {
            places.ask(&Asked { customer: Some(customer), ..asked.get_untracked() }.query(), false);
        });
        view! { <CustomerField asked=asked on_pick=on_pick/> }.erase()
    });
    let kind = (report == Report::Register).then(|| kind_field(asked));
    let period = (report != Report::Ageing).then(|| view! { <PeriodPicker asked=asked/> }.erase());
    view! { {customer}{period}{kind} }.into_any()
}

fn kind_field(asked: Memo<Asked>) -> AnyView {
    let places = Places::current();
    let code = asked.with_untracked(|asked| asked.kind).map_or("", DocumentKind::code);
    let chosen = RwSignal::new(code.to_owned());
    on_change(
        move || chosen.get(),
        move |chosen| places.ask(&Asked { kind: chosen.parse().ok(), ..asked.get_untracked() }.query(), false),
    );
    let options = || {
        let kinds = DocumentKind::ALL.map(|kind| (kind.code().to_owned(), kinds::kind(kind).title.to_owned()));
        [(String::new(), "Invoices and notes".to_owned())].into_iter().chain(kinds).collect()
    };
    view! { <SelectField id="report-kind" label="Documents" value=chosen options=Box::new(options)/> }.erase()
}

/// How far it is. It comes into sight only if it takes a while.
fn progress(run: Run) -> Option<AnyView> {
    let (done, of) = run.progress.get()?;
    let words = match of {
        Some(of) => done.to_string() + " of " + &format::count(of as u64, "month", "months"),
        None => format::count(done as u64, "row", "rows"),
    };
    let most = of.map(|of| of.to_string());
    let value = of.map(|_| done.to_string());
    Some(
        view! {
            <div class="report__progress no-print" role="status">
                <progress class="report__bar" max=most value=value aria-label="Gathering the report"></progress>
                <span class="num">{words}</span>
                <button class="button button--small" type="button" id="report-cancel"
                    on:click=handler(move |_| run.stop())>"Cancel"</button>
            </div>
        }
        .erase(),
    )
}

/// What stands on top of the print.
fn letterhead(words: &Words, asked: &Asked, session: Session, today: crate::domain::Date) -> AnyView {
    let business = session.business();
    let gstin = business.as_ref().and_then(|business| business.gstin.as_ref());
    let gstin = gstin.map(|gstin| String::from("GSTIN ") + gstin.as_str());
    let days = if words.report == Report::Ageing {
        String::from("On ") + &format::date(today)
    } else {
        format::date(asked.period.from()) + " to " + &format::date(asked.period.to())
    };
    view! {
        <div class="report__letterhead">
            {session.is_demo().then(|| view! { <p>"Demo with invented data"</p> }.erase())}
            <p class="report__business">{business.map(|business| business.name)}</p>
            <p>{gstin}</p>
            <p class="report__title">{words.title}</p>
        </div>
        <p class="report__days soft" id="report-days">{days}</p>
    }
    .into_any()
}

/// Whom or what it is about, and the way back to all.
fn about(found: &Found, asked: &Asked) -> Option<AnyView> {
    let (first, further) = found.about.split_first()?;
    let narrowed = asked.only.is_some().then(|| {
        let all = String::from("?") + &Asked { only: None, ..asked.clone() }.query();
        view! { " " <a class="link no-print" href=all>"Show all"</a> }.into_any()
    });
    Some(
        view! {
            <div id="report-about"><p><strong>{first.clone()}</strong>{narrowed}</p>
                {further.iter().map(|line| view! { <p class="soft">{line.clone()}</p> }.erase()).collect_view()}</div>
        }
        .erase(),
    )
}

fn sheets(known: &Found, found: RwSignal<Option<Found>>, order: Order, most: RwSignal<usize>) -> AnyView {
    let last = known.sheets.len().saturating_sub(1);
    let one_of = |(place, sheet): (usize, &Sheet)| {
        // Only the long one is put in another order.
        let order = if place == last { order } else { RwSignal::new(None) };
        let count = sheet.rows.len();
        let rest = move || {
            (count > most.get()).then(|| {
                let words = String::from("Show all ") + &format::count(count as u64, "row", "rows");
                view! {
                    <button class="button" type="button" on:click=handler(move |_| most.set(usize::MAX))>{words}</button>
                }
                .erase()
            })
        };
        view! { {table(sheet, (found, place), order, most)}{move || rest()} }.into_any()
    };
    let chart = known.chart.as_ref().and_then(super::chart::Chart::view);
    let sheets = known.sheets.iter().enumerate().map(one_of).collect_view();
    view! { {chart}<div class="report__sheets" id="report-sheets">{sheets}</div> }.into_any()
}

fn nothing(report: Report, chosen: bool) -> AnyView {
    let (title, text) = match report {
        Report::Statement if !chosen => ("Whose statement?", "Choose a customer above."),
        Report::Ageing => ("Nobody owes anything", "What is not paid yet will stand here, by how long it is overdue."),
        Report::Receipts => ("No payments on these days", "Choose other days above."),
        _ => ("No documents on these days", "Only what was issued counts. Choose other days above."),
    };
    view! { <section class="empty" id="report-empty"><h2>{title}</h2><p class="empty__text">{text}</p></section> }
        .erase()
}

fn stopped(again: impl Fn() + 'static) -> AnyView {
    view! {
        <section class="empty">
            <h2>"The report was stopped"</h2>
            <button class="button" type="button" id="report-again" on:click=handler(move |_| again())>"Begin again"</button>
        </section>
    }
    .erase()
}
