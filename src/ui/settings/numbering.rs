//! Settings → Numbering: the series of each kind of document, and what their patterns have given in a financial year.

use leptos::prelude::*;

use crate::browser::{clock, ids};
use crate::domain::{DocumentKind, Field, FinancialYear, NumberPattern, Series, SeriesId, SeriesReport};
use crate::protocol::{ListSeries, ReportNumbers, SaveSeries, SetNextNumber};
use crate::ui::components::{
    Dialog, Erase, ProblemSummary, SelectField, Sending, TextField, follow, handler, icon, problem_at, waiting_rows,
};
use crate::ui::format;
use crate::ui::places::Places;
use crate::ui::session::{NoticeKind, Session};
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
            <a class="page__back" href="/settings">{icon("back")}"Settings"</a>
            <header class="page__head">
                <h1>"Numbering"</h1>
                <p class="page__lead">
                    "Numbers run without gaps and begin anew on 1 April. {FY} stands for the financial year, {YY} and {MM} for the \
                     year and month of the document, and zeros in braces for the counter."
                </p>
            </header>
            <SelectField id="numbering-year" label="Numbers given in" value=year options=Box::new(move || years(this_year))/>
            {move || list()}
            {move || dialog()}
        </div>
    }
    .erase()
}

/// The years that may be looked at, the current one first.
fn years(this_year: i16) -> Vec<(String, String)> {
    let year = |start: i16| (start.to_string(), String::from("FY ") + &FinancialYear::starting(start).to_string());
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
                    on:click=handler(add)>{icon("plus")}"Add a series"</button>
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
            .unwrap_or_else(|| "None given in this year".to_owned())
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
                <button class="button button--small" type="button" on:click=handler(change)>"Change"</button>
                <button class="button button--small button--plain" type="button" on:click=handler(next)>"Go on at…"</button>
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
            <span class="soft">"Not in use now"</span>
        </li>
    }
    .erase()
}

/// `INV/26-27/0001 to INV/26-27/0040: 40 issued, 2 cancelled (INV/26-27/0007, INV/26-27/0011), 38 net; passed over 1–157`.
fn report_words(report: &SeriesReport) -> String {
    let mut words = String::from(report.from.as_str());
    words.push_str(" to ");
    words.push_str(report.to.as_str());
    words.push_str(": ");
    words.push_str(&format::decimal(&report.total.to_string()));
    words.push_str(" issued, ");
    words.push_str(&format::decimal(&report.cancelled.len().to_string()));
    words.push_str(" cancelled");
    for (place, number) in report.cancelled.iter().enumerate() {
        words.push_str(if place == 0 { " (" } else { ", " });
        words.push_str(number.as_str());
    }
    words.push_str(if report.cancelled.is_empty() { ", " } else { "), " });
    words.push_str(&format::decimal(&report.net().to_string()));
    words.push_str(" net");
    for (first, last) in &report.skipped {
        words.push_str("; passed over ");
        words.push_str(&first.to_string());
        if first != last {
            words.push('–');
            words.push_str(&last.to_string());
        }
    }
    if report.missing > 0 {
        words.push_str("; missing ");
        words.push_str(&report.missing.to_string());
    }
    words
}

/// What the pattern makes, and how far it reaches.
fn example(pattern: &str) -> Option<String> {
    let pattern = NumberPattern::parse(pattern).ok()?;
    let today = clock::today();
    let first = pattern.number(today, 1).ok()?;
    let last = pattern.number(today, pattern.last_counter()).ok()?;
    Some(String::from(first.as_str()) + ", and up to " + last.as_str() + " in 16 characters")
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
            saved.run("Saved. Documents that are issued keep their numbers.");
        });
    };
    view! {
        <Dialog title="How numbers are written" small=true on_close=close>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <TextField id="series-pattern" label="Pattern" value=typed input_class="field__input--code" problem=problem
                        hint=Signal::derive(move || typed.with(|typed| example(typed)))/>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| close.run(()))>"Cancel"</button>
                    <button class="button button--primary" type="submit" id="series-save"
                        aria-busy=move || busy.get().then_some("true")>"Save"</button>
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
        Some(String::from("The next one is ") + number.as_str())
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let call = SetNextNumber { id, next: next.get_untracked(), date: clock::today() };
        sending.send(call, move |()| saved.run("Saved. The numbers in between are noted as passed over."));
    };
    let year = FinancialYear::of(clock::today());
    view! {
        <Dialog title="Go on with a sequence from elsewhere" small=true on_close=close>
            <form class="dialog__form" novalidate on:submit=handler(save)>
                <div class="dialog__body">
                    <ProblemSummary problems=problems safe="Nothing was changed." id_of=Callback::new(|_| "series-next".to_owned())/>
                    <TextField id="series-next" label="Next number" value=next inputmode="numeric" input_class="field__input--num"
                        problem=problem_at(problems, Field::NextNumber) hint=Signal::derive(example)/>
                    <p class="soft">"For the financial year "{year.to_string()}". It can only go up: a number is never given twice."</p>
                </div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=handler(move |_| close.run(()))>"Cancel"</button>
                    <button class="button button--primary" type="submit" id="series-next-save"
                        aria-busy=move || busy.get().then_some("true")>"Save"</button>
                </footer>
            </form>
        </Dialog>
    }
    .erase()
}
