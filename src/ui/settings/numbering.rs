//! Settings → Numbering: the series of each kind of document, and what their patterns have given in a financial year.

use leptos::prelude::*;

use crate::browser::{clock, ids};
use crate::domain::{DocumentKind, Field, FinancialYear, NumberPattern, Series, SeriesId, SeriesReport};
use crate::language::{fill, tr};
use crate::protocol::{ListSeries, ReportNumbers, SaveSeries, SetNextNumber};
use crate::ui::components::{
    Dialog, Erase, ProblemSummary, SelectField, Sending, TextField, follow, handler, icon, problem_at, waiting_rows,
};
use crate::ui::format;
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::title;
use crate::ui::words::{self, kinds};

/// Table 13 of GSTR-1 is looked up for the last year and, when an officer asks, for those before it.
const YEARS_BACK: i16 = 6;

/// What the dialog is open for.
#[derive(Clone)]
enum Edited {
    Pattern { id: SeriesId, kind: DocumentKind, pattern: String },
    Next(Series),
}

#[component]
pub fn Numbering() -> AnyView {
    let session = Session::current();
    title::set(tr("Numbering"));
    let series = RwSignal::new(None::<Vec<Series>>);
    let reports = RwSignal::new(Vec::<SeriesReport>::new());
    let edited = RwSignal::new(None::<Edited>);
    let this_year = FinancialYear::of(clock::today()).start_year();
    let year = RwSignal::new(this_year.to_string());
    follow(move || {
        session.follow_changes();
        session.request(ListSeries {}, move |answer| match answer {
            Ok(found) => drop(series.try_set(Some(found))),
            Err(fault) => session.report(&fault),
        });
    });
    follow(move || {
        session.follow_changes();
        let asked = year.get();
        let date = FinancialYear::starting(asked.parse().unwrap_or(this_year)).first_day();
        session.request(ReportNumbers { date }, move |answer| {
            // An answer that another choice has overtaken is of no use.
            if year.try_get_untracked().is_some_and(|chosen| chosen == asked) {
                reports.try_set(answer.unwrap_or_default());
            }
        });
    });
    let close = Callback::new(move |()| edited.set(None));
    let places = Places::current();
    // What this tab has changed shows on the page that is made anew.
    let saved = Callback::new(move |words: &'static str| {
        session.notify(NoticeKind::Done, words);
        places.go_instead("/settings/numbering");
    });
    let dialog = move || {
        edited.get().map(|what| match what {
            Edited::Pattern { id, kind, pattern } => pattern_dialog(id, kind, pattern, saved, close),
            Edited::Next(series) => next_dialog(series, saved, close),
        })
    };
    let list = move || match series.get() {
        None => waiting_rows(),
        Some(found) => {
            let group = |kind: DocumentKind| {
                let of_kind: Vec<Series> = found.iter().filter(|series| series.kind == kind).cloned().collect();
                kind_card(kind, of_kind, reports, edited)
            };
            DocumentKind::ALL.into_iter().map(group).collect_view().into_any()
        }
    };
    view! {
        <div class="page page--narrow">
            <a class="page__back" href="/settings">{icon("back")}{tr("Settings")}</a>
            <header class="page__head">
                <h1>{tr("Numbering")}</h1>
                <p class="page__lead">
                    {tr("Numbers run without gaps and begin anew on 1 April. {FY} stands for the financial year, {YY} and {MM} for the \
                     year and month of the document, and zeros in braces for the counter.")}
                </p>
            </header>
            <SelectField id="numbering-year" label=tr("Numbers given in") value=year options=Box::new(move || years(this_year))/>
            {move || list()}
            {move || dialog()}
        </div>
    }
    .erase()
}

/// The years that may be looked at, the current one first.
fn years(this_year: i16) -> Vec<(String, String)> {
    let year = |start: i16| {
        let words = fill("FY {year}", &[("year", &FinancialYear::starting(start).to_string())]);
        (start.to_string(), words)
    };
    (0..=YEARS_BACK).map(|back| year(this_year - back)).collect()
}

fn kind_card(
    kind: DocumentKind,
    series: Vec<Series>,
    reports: RwSignal<Vec<SeriesReport>>,
    edited: RwSignal<Option<Edited>>,
) -> AnyView {
    let words = kinds::kind(kind);
    let add = move |_| {
        let id = SeriesId::new(ids::new_uuid());
        edited.set(Some(Edited::Pattern { id, kind, pattern: String::from(kind.prefix()) + "2/{FY}/{0000}" }));
    };
    let patterns: Vec<NumberPattern> = series.iter().map(|series| series.pattern.clone()).collect();
    // Patterns that no series has any more.
    let earlier = move || {
        let of_kind = |report: &&SeriesReport| report.kind == kind && !patterns.contains(&report.pattern);
        reports.with(|reports| reports.iter().filter(of_kind).map(earlier_row).collect_view())
    };
    view! {
        <section class="card">
            <div class="section-head">
                <h2>{words.title}</h2>
                <button class="button button--small button--plain" type="button" id=String::from("series-add") + words.path
                    on:click=handler(add)>{icon("plus")}{tr("Add a series")}</button>
            </div>
            <ul class="relatives__list">
                {series.into_iter().map(|one| series_row(one, reports, edited)).collect_view()}
                {move || earlier()}
            </ul>
        </section>
    }
    .erase()
}

fn series_row(series: Series, reports: RwSignal<Vec<SeriesReport>>, edited: RwSignal<Option<Edited>>) -> AnyView {
    let id = series.id;
    let pattern = series.pattern.to_string();
    let own = series.clone();
    let given = move || {
        let is_own = |report: &&SeriesReport| report.kind == own.kind && report.pattern == own.pattern;
        reports
            .with(|reports| reports.iter().find(is_own).map(report_words))
            .unwrap_or_else(|| tr("None given in this year").to_owned())
    };
    let change = {
        let (kind, pattern) = (series.kind, pattern.clone());
        move |_| edited.set(Some(Edited::Pattern { id, kind, pattern: pattern.clone() }))
    };
    let next = move |_| edited.set(Some(Edited::Next(series.clone())));
    view! {
        <li class="relatives__item">
            <code>{pattern}</code>
            <span class="soft num">{move || given()}</span>
            <span class="page__actions">
                <button class="button button--small" type="button" on:click=handler(change)>{tr("Change")}</button>
                <button class="button button--small button--plain" type="button" on:click=handler(next)>{tr("Go on at…")}</button>
            </span>
        </li>
    }
    .erase()
}

fn earlier_row(report: &SeriesReport) -> AnyView {
    view! {
        <li class="relatives__item">
            <code>{report.pattern.to_string()}</code>
            <span class="soft num">{report_words(report)}</span>
            <span class="soft">{tr("Not in use now")}</span>
        </li>
    }
    .erase()
}

/// `INV/26-27/0001 to INV/26-27/0040: 40 issued, 2 cancelled (INV/26-27/0007, INV/26-27/0011), 38 net; passed over 1–157`.
fn report_words(report: &SeriesReport) -> String {
    let numbers: Vec<&str> = report.cancelled.iter().map(|number| number.as_str()).collect();
    let mut parts = vec![fill(
        if numbers.is_empty() {
            "{from} to {to}: {issued} issued, {cancelled} cancelled, {net} net"
        } else {
            "{from} to {to}: {issued} issued, {cancelled} cancelled ({numbers}), {net} net"
        },
        &[
            ("from", report.from.as_str()),
            ("to", report.to.as_str()),
            ("issued", &format::decimal(&report.total.to_string())),
            ("cancelled", &format::decimal(&numbers.len().to_string())),
            ("numbers", &numbers.join(", ")),
            ("net", &format::decimal(&report.net().to_string())),
        ],
    )];
    for (first, last) in &report.skipped {
        let mut numbers = first.to_string();
        if first != last {
            numbers = numbers + "–" + &last.to_string();
        }
        parts.push(fill("passed over {numbers}", &[("numbers", &numbers)]));
    }
    if report.missing > 0 {
        parts.push(fill("missing {n}", &[("n", &report.missing.to_string())]));
    }
    parts.join("; ")
}

/// What the pattern makes, and how far it reaches.
fn example(pattern: &str) -> Option<String> {
    let pattern = NumberPattern::parse(pattern).ok()?;
    let today = clock::today();
    let first = pattern.number(today, 1).ok()?;
    let last = pattern.number(today, pattern.last_counter()).ok()?;
    Some(fill("{first}, and up to {last} in 16 characters", &[("first", first.as_str()), ("last", last.as_str())]))
}

fn pattern_dialog(
    id: SeriesId,
    kind: DocumentKind,
    pattern: String,
    saved: Callback<&'static str>,
    close: Callback<()>,
) -> AnyView {
    let typed = RwSignal::new(pattern);
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let after_saving = problem_at(problems, Field::NumberPattern);
    let problem = Signal::derive(move || match typed.with(|typed| NumberPattern::parse(typed)) {
        Err(fault) => Some(words::fault_at(&fault.into())),
        Ok(_) => after_saving.get(),
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sending.send(SaveSeries { id, kind, pattern: typed.get_untracked() }, move |_| {
            saved.run(tr("Saved. Documents that are issued keep their numbers."));
        });
    };
    view! {
        <Dialog title=tr("How numbers are written") small=true on_close=close>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <TextField id="series-pattern" label=tr("Pattern") value=typed input_class="field__input--code" problem=problem
                        hint=Signal::derive(move || typed.with(|typed| example(typed)))/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="series-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Save")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}

fn next_dialog(series: Series, saved: Callback<&'static str>, close: Callback<()>) -> AnyView {
    let next = RwSignal::new(String::new());
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let (id, pattern) = (series.id, series.pattern);
    let example = move || {
        let counter = next.with(|text| text.trim().parse::<u64>().ok())?;
        let number = pattern.number(clock::today(), counter).ok()?;
        Some(fill("The next one is {number}", &[("number", number.as_str())]))
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let call = SetNextNumber { id, next: next.get_untracked(), date: clock::today() };
        sending.send(call, move |()| saved.run(tr("Saved. The numbers in between are noted as passed over.")));
    };
    let year = FinancialYear::of(clock::today()).to_string();
    let rule =
        fill("For the financial year {year}. It can only go up: a number is never given twice.", &[("year", &year)]);
    view! {
        <Dialog title=tr("Go on with a sequence from elsewhere") small=true on_close=close>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe=tr("Nothing was changed.") id_of=Callback::new(|_| "series-next".to_owned())/>
                    <TextField id="series-next" label=tr("Next number") value=next inputmode="numeric" input_class="field__input--num"
                        problem=problem_at(problems, Field::NextNumber) hint=Signal::derive(example)/>
                    <p class="soft">{rule}</p>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| close.run(()))>{tr("Cancel")}</button>
                    <button class="button button--primary" type="submit" id="series-next-save"
                        aria-busy=move || busy.get().then_some("true")>{tr("Save")}</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}
