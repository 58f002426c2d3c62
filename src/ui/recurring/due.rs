//! What is due: each occurrence is made or skipped, in its order.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, ids};
use crate::domain::recurring::Makes;
use crate::domain::{DocumentId, ScheduleId};
use crate::language::{fill, key, tr};
use crate::protocol::{DueRow, Fault, ListDue, MadeDue, MakeDue, SkipDue};
use crate::ui::components::{Erase, follow, handler, icon, progress_line};
use crate::ui::session::{NoticeKind, Session};
use crate::ui::{format, words};

/// The occurrences that are due, for as long as whoever asked is on the page.
pub fn due(session: Session) -> RwSignal<Vec<DueRow>> {
    let rows = RwSignal::new(Vec::new());
    follow(move || {
        session.follow_changes();
        load(session, rows);
    });
    rows
}

fn load(session: Session, rows: RwSignal<Vec<DueRow>>) {
    session.request(ListDue { today: clock::today() }, move |answer| match answer {
        Ok(found) => drop(rows.try_set(found)),
        Err(fault) => session.report(&fault),
    });
}

/// Says so where the day begins: `3 to issue`.
#[component]
pub fn DueNotice() -> AnyView {
    let rows = due(Session::current());
    let notice = move || {
        rows.with(|rows| {
            let issues = rows.iter().filter(|row| row.makes == Makes::Issued).count();
            let words: Vec<String> = [(issues, key("{n} to issue")), (rows.len() - issues, key("{n} to draft"))]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, words)| fill(words, &[("n", &count.to_string())]))
                .collect();
            (!words.is_empty()).then(|| {
                view! {
                    <div class="notice" id="due-notice">
                        {icon("calendar")}
                        <div class="notice__body">
                            <p class="notice__title">{fill("Recurring documents: {what}", &[("what", &words.join(", "))])}</p>
                        </div>
                        <div class="notice__actions">
                            <a class="button button--small" href="/recurring">{tr("Look at them")}</a>
                        </div>
                    </div>
                }
                .erase()
            })
        })
    };
    view! { {move || notice()} }.into_any()
}

/// The occurrences with what can be done with them.
#[component]
pub fn DueList() -> AnyView {
    let session = Session::current();
    let rows = due(session);
    let busy = RwSignal::new(false);
    let act = Callback::new(move |(row, makes): (DueRow, Option<Makes>)| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            handle(session, &row, makes).await;
            load(session, rows);
            busy.try_set(false);
        });
    });
    // How many of how many are made, while all are.
    let made = RwSignal::new(None::<(usize, usize)>);
    let stop = StoredValue::new(false);
    let all = move |_| {
        if busy.get_untracked() {
            return stop.set_value(true);
        }
        busy.set(true);
        stop.set_value(false);
        spawn_local(async move {
            let due = rows.get_untracked();
            let of = due.len();
            for (done, row) in due.into_iter().enumerate() {
                made.try_set(Some((done, of)));
                // Also if the screen was left: what is made is made, and the rest stays due.
                if stop.try_get_value() != Some(false) || !handle(session, &row, Some(row.makes)).await {
                    break;
                }
            }
            load(session, rows);
            made.try_set(None);
            busy.try_set(false);
        });
    };
    let progress = move || {
        made.get().map(|(done, of)| {
            let values = [("n", &*(done + 1).min(of).to_string()), ("of", &of.to_string())];
            progress_line(done as u64, of as u64, fill("Making {n} of {of}", &values))
        })
    };
    let list = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return view! { <p class="soft">{tr("Nothing is due.")}</p> }.erase();
        }
        let many = rows.len() > 1;
        // Those of one schedule go in their order.
        let mut known: BTreeSet<ScheduleId> = BTreeSet::new();
        let rows: Vec<AnyView> = rows
            .into_iter()
            .map(|row| {
                let first = known.insert(row.schedule);
                occurrence(row, first, act)
            })
            .collect();
        view! {
            <table class="records">
                <caption class="visually-hidden">{tr("What is due")}</caption>
                <tbody class="records__body">{rows}</tbody>
            </table>
            {many.then(|| view! {
                <div class="card__foot">
                    <button class="button button--primary" type="button" id="due-all" on:click=handler(all)
                        aria-busy=move || busy.get().then_some("true")>
                        {move || tr(if made.with(Option::is_some) { "Cancel|what is under way" } else { "Make all" })}
                    </button>
                </div>
            }.erase())}
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="due-title">
            <h2 id="due-title">{tr("Due|recurring documents")}</h2>
            {move || progress()}
            {move || list()}
        </section>
    }
    .erase()
}

fn occurrence(row: DueRow, first: bool, act: Callback<(DueRow, Option<Makes>)>) -> AnyView {
    let button = |words: &'static str, makes: Option<Makes>| {
        let row = row.clone();
        view! {
            <button class="button button--small" type="button" on:click=handler(move |_| act.run((row.clone(), makes)))>{words}</button>
        }
        .erase()
    };
    let buttons = first.then(|| {
        let issue = (row.makes == Makes::Issued).then(|| button(tr("Issue"), Some(Makes::Issued)));
        let draft = button(tr("Make a draft"), Some(Makes::Draft));
        view! { <span class="button-row">{issue}{draft}{button(tr("Skip"), None)}</span> }.erase()
    });
    view! {
        <tr class="records__row">
            <td class="records__cell records__cell--fit records__cell--sub num">{format::date(row.occurrence.date)}</td>
            <td class="records__cell records__cell--lead records__cell--grow">
                {row.name.clone()}
                {row.customer.clone().map(|customer| view! { <span class="records__note">{customer}</span> }.erase())}
            </td>
            <td class="records__cell records__cell--end">{buttons}</td>
        </tr>
    }
    .erase()
}

/// Makes the occurrence, or skips it. False if it could not be done, which is said.
async fn handle(session: Session, row: &DueRow, makes: Option<Makes>) -> bool {
    let (schedule, occurrence) = (row.schedule, row.occurrence);
    let done = match makes {
        None => session.ask(SkipDue { schedule, occurrence }).await.map(|()| tr("Skipped").to_owned()),
        Some(makes) => {
            let document = DocumentId::new(ids::new_uuid());
            let call = MakeDue { schedule, occurrence, makes, document, today: clock::today(), at: clock::now_ms() };
            session.ask(call).await.map(|made| match made {
                MadeDue::Draft => tr("A draft is ready").to_owned(),
                MadeDue::Issued(document) => fill("{number} is issued", &[("number", document.number.as_str())]),
            })
        }
    };
    match done {
        Ok(said) => session.notify(NoticeKind::Done, said),
        Err(Fault::Invalid(problems)) => {
            let first = problems.iter().next().map(words::problem).unwrap_or_default();
            let values = [("name", &*row.name), ("problem", first.trim_end_matches(['.', '।']))];
            let words = fill(
                "{name} cannot be issued. {problem}. Make a draft of it and put that right there. When it is issued, choose \
                 Repeat on it, in place of this one.",
                &values,
            );
            session.notify(NoticeKind::Error, words);
            return false;
        }
        Err(fault) => {
            session.report(&fault);
            return false;
        }
    }
    true
}
