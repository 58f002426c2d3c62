//! A page that no link leads to: fills books that hold nothing of the person's with an invented history, and measures what
//! looking at them costs. The benchmark presses its buttons.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Erase, SelectField, TextField, handler};
use super::format;
use super::session::Session;
use crate::browser::clock;
use crate::domain::in_order;
use crate::protocol::{Books, EraseBooks, Fault, FillHistory, HistoryMade, HistorySize, MeasureAtSize, TimesAtSize};
use crate::ui::title;

/// What is made at once: other tabs wait no longer than this takes.
const AT_ONCE: u32 = 40;

const ROUNDS: u32 = 40;

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Rest,
    Filling(HistoryMade),
    Measuring,
}

#[component]
pub fn Generate() -> AnyView {
    let session = Session::current();
    title::set("Invented history");
    let target = RwSignal::new("demo".to_owned());
    let invoices = RwSignal::new("50000".to_owned());
    let phase = RwSignal::new(Phase::Rest);
    let stopped = RwSignal::new(false);
    let done = RwSignal::new(String::new());
    let figures = RwSignal::new(String::new());
    let books = move || if target.with_untracked(|target| target == "demo") { Books::Demo } else { Books::Scratch };
    let fill = move |_| {
        let Ok(count) = invoices.with_untracked(|typed| typed.trim().parse()) else { return };
        if phase.get_untracked() != Phase::Rest {
            return;
        }
        stopped.set(false);
        done.set(String::new());
        phase.set(Phase::Filling(HistoryMade { made: 0, all: 1 }));
        spawn_local(async move {
            let began = clock::micros();
            match run(session, books(), HistorySize::of(count), phase, stopped).await {
                Ok(made) => {
                    let seconds = (clock::micros() - began) / 1_000_000;
                    done.set(progress(made) + " made in " + &seconds.to_string() + " s");
                }
                Err(fault) => session.report(&fault),
            }
            phase.set(Phase::Rest);
        });
    };
    let measure = move |_| {
        if phase.get_untracked() != Phase::Rest {
            return;
        }
        figures.set(String::new());
        phase.set(Phase::Measuring);
        let run = u32::try_from(clock::now_ms() & 0x7fff_ffff).unwrap_or(0);
        spawn_local(async move {
            let call = MeasureAtSize { rounds: ROUNDS, run, today: clock::today() };
            match session.ask_of(Books::Scratch, call).await {
                Ok(times) => figures.set(json(times)),
                Err(fault) => session.report(&fault),
            }
            phase.set(Phase::Rest);
        });
    };
    let status = move || {
        match phase.get() {
        Phase::Filling(made) => view! {
            <progress max=made.all.to_string() value=made.made.to_string()></progress>" "{progress(made)}
            " "
            <button class="button" type="button" id="generate-stop" on:click=handler(move |_| stopped.set(true))>"Stop"</button>
        }
        .erase(),
        Phase::Measuring => view! { <span class="soft">"Measuring"</span> }.erase(),
        Phase::Rest => view! { <span class="soft" id="generate-done">{done.get()}</span> }.erase(),
    }
    };
    let options = || {
        [("demo", "The demo"), ("scratch", "Those of the speed check")]
            .map(|(value, name)| (value.to_owned(), name.to_owned()))
            .to_vec()
    };
    view! {
        <div class="page page--narrow">
            <header class="page__head"><h1>"Invented history"</h1></header>
            <section class="card">
                <div class="card__head">
                    <p class="card__lead">
                        "Empties books that hold nothing of yours and fills them with five years of invented business. \
                         Your own books are not touched."
                    </p>
                </div>
                <div class="fields fields--two">
                    <SelectField id="generate-books" label="Books" value=target options=Box::new(options)/>
                    <TextField id="generate-invoices" label="Invoices" value=invoices inputmode="numeric"/>
                </div>
                <div class="card__foot">
                    <button class="button button--primary" type="button" id="generate" on:click=handler(fill)
                        aria-busy=move || (phase.get() != Phase::Rest).then_some("true")>"Make it"</button>
                    <button class="button" type="button" id="measure-at-size" on:click=handler(measure)>
                        "Measure the speed check’s books"
                    </button>
                    <span role="status">{move || status()}</span>
                    <output id="at-size-json" hidden>{move || figures.get()}</output>
                </div>
            </section>
        </div>
    }
    .erase()
}

/// Asks for one portion after the other, until all is made or the person has had enough. What was begun is made whole.
async fn run(
    session: Session,
    books: Books,
    size: HistorySize,
    phase: RwSignal<Phase>,
    stopped: RwSignal<bool>,
) -> Result<HistoryMade, Fault> {
    session.ask_of(books, EraseBooks {}).await?;
    let mut now = HistoryMade { made: 0, all: size.items + size.customers + size.invoices };
    let today = clock::today();
    while now.made < now.all && !stopped.try_get_untracked().unwrap_or(true) {
        let call = FillHistory { seed: 1, size, made: now.made, count: AT_ONCE, today };
        now = session.ask_of(books, call).await?;
        let _ = phase.try_set(Phase::Filling(now));
    }
    Ok(now)
}

fn progress(made: HistoryMade) -> String {
    let records = |number: u32| format::decimal(&number.to_string()) + " records";
    records(made.made) + " of " + &records(made.all)
}

fn json(times: TimesAtSize) -> String {
    let lists = [
        ("list_page", times.pages.list),
        ("search", times.pages.search),
        ("ledger", times.pages.ledger),
        ("list_short", times.short.list),
        ("search_short", times.short.search),
        ("ledger_short", times.short.ledger),
        ("dashboard", times.dashboard),
        ("issue_200", times.issue_200),
        ("save", times.save),
    ];
    let mut members = Vec::new();
    for (name, times) in lists {
        let sorted = in_order(times, |before, time| before <= time);
        for (end, percent) in [("_p50_ms", 50), ("_p95_ms", 95)] {
            let time = sorted.get(sorted.len() * percent / 100).copied().unwrap_or_default();
            members.push(["\"", name, end, "\":", &format::ms(time)].concat());
        }
    }
    ["{", &members.join(","), "}"].concat()
}
