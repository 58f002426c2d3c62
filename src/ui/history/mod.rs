//! What changed, and when: of one record or of all.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::history::{Act, Difference, Subject};
use crate::language::tr;
use crate::protocol::{EventRow, ListEvents, UndoEvent};
use crate::ui::components::{Erase, follow, handler, waiting_rows};
use crate::ui::format;
use crate::ui::paging::Paged;
use crate::ui::session::{NoticeKind, Session};
use crate::ui::words::history as words;

/// The events of a record, or of all of them, the latest first.
#[component]
pub fn Events(
    #[prop(optional_no_strip)] subject: Option<Subject>,
    /// For a form over the list, which does not show what was brought back.
    #[prop(optional_no_strip)]
    on_undone: Option<Callback<()>>,
) -> AnyView {
    let session = Session::current();
    let events: Paged<EventRow, u64> = Paged::unloaded();
    let load = move |follow: bool| {
        let before = if follow { events.next() } else { None };
        events.load(session, ListEvents { subject, before, limit: events.wanted(follow) }, follow);
    };
    follow(move || {
        session.follow_changes();
        load(false);
    });
    let undo = Callback::new(move |position: u64| {
        session.request(UndoEvent { position, at: clock::now_ms() }, move |answer| match answer {
            Ok(()) => {
                session.notify(NoticeKind::Done, tr("It is as it was before"));
                match on_undone {
                    Some(on_undone) => on_undone.run(()),
                    None => load(false),
                }
            }
            Err(fault) => session.report(&fault),
        });
    });
    let list = move || match events.rows.get() {
        None => waiting_rows(),
        Some(rows) if rows.is_empty() => {
            view! { <p class="soft">{tr("Nothing has changed since history began.")}</p> }.erase()
        }
        Some(rows) => {
            let rows = rows.into_iter().map(|row| event(row, subject.is_none(), undo));
            view! { <ol class="history">{rows.collect_view()}</ol> }.erase()
        }
    };
    view! {
        {move || list()}
        {move || events.has_more().then(|| view! {
            <button class="button" type="button" on:click=handler(move |_| load(true))>{tr("Show more")}</button>
        }.erase())}
    }
    .into_any()
}

/// The events of a record as a part of its page.
#[component]
pub fn HistoryPanel(subject: Subject, #[prop(optional_no_strip)] on_undone: Option<Callback<()>>) -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <section class="card no-print" aria-labelledby="history-title">
            <div class="card__head">
                <h2 id="history-title">{tr("History")}</h2>
                <button class="button button--small" type="button" id="history-open"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=handler(move |_| open.update(|open| *open = !*open))>
                    {move || tr(if open.get() { "Hide" } else { "Show" })}
                </button>
            </div>
            {move || open.get().then(|| view! { <Events subject=Some(subject) on_undone=on_undone/> }.erase())}
        </section>
    }
    .erase()
}

fn event(row: EventRow, names_it: bool, undo: Callback<u64>) -> AnyView {
    let position = row.position;
    let mut title = String::from(words::act(row.act));
    if names_it {
        title = String::from(words::subject(row.subject)) + ": " + &title.to_lowercase();
        if let Some(name) = &row.name {
            title = name.clone() + " · " + &title;
        }
    }
    let moment = format::date(clock::day_of(row.at)) + ", " + &clock::time_of_day(row.at);
    let whole = matches!(row.act, Act::Created | Act::Issued | Act::Deleted);
    let more =
        (row.more_changes > 0).then(|| format::count(row.more_changes.into(), "{n} field more", "{n} fields more"));
    let changes: Vec<AnyView> = row.changes.iter().filter_map(change).collect();
    let changes = (!changes.is_empty()).then(|| {
        let list = changes.into_any();
        let facts =
            view! { <dl class="facts">{list}</dl>{more.map(|more| view! { <p class="soft">{more}</p> }.erase())} };
        if whole {
            view! { <details><summary>{tr("What it said")}</summary>{facts.into_any()}</details> }.erase()
        } else {
            facts.into_any()
        }
    });
    view! {
        <li class="history__event">
            <div class="history__head">
                <strong>{title}</strong>
                <span class="soft num">{moment}</span>
                {row.undoable.then(|| view! {
                    <button class="button button--small button--plain" type="button"
                        on:click=handler(move |_| undo.run(position))>{tr("Undo")}</button>
                }.erase())}
            </div>
            {changes}
        </li>
    }
    .erase()
}

fn change(difference: &Difference) -> Option<AnyView> {
    let (name, before, after) = words::difference(difference)?;
    let none = || tr("nothing").to_owned();
    let text = match (before, after) {
        (None, Some(after)) => after,
        (before, after) => before.unwrap_or_else(none) + " → " + &after.unwrap_or_else(none),
    };
    Some(view! { <dt>{name}</dt><dd>{text}</dd> }.into_any())
}
