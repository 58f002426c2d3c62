//! The schedules, below what is due.

use leptos::prelude::*;

use super::ScheduleDialog;
use super::due::DueList;
use crate::domain::recurring::{Period, Rhythm};
use crate::domain::{Schedule, ScheduleForm};
use crate::language::{fill, key, tr};
use crate::protocol::{EndSchedule, ListSchedules, PauseSchedule};
use crate::ui::components::{Erase, follow, handler, icon, waiting_rows};
use crate::ui::format;
use crate::ui::session::Session;
use crate::ui::title;

#[component]
pub fn List() -> AnyView {
    let session = Session::current();
    title::set(tr("Recurring documents"));
    let schedules = RwSignal::new(None::<Vec<Schedule>>);
    let editing = RwSignal::new(None::<Schedule>);
    let load = move || {
        session.request(ListSchedules {}, move |answer| match answer {
            Ok(found) => drop(schedules.try_set(Some(found))),
            Err(fault) => session.report(&fault),
        });
    };
    follow(move || {
        session.follow_changes();
        load();
    });
    let changed = Callback::new(move |()| load());
    let list = move || match schedules.get() {
        None => waiting_rows(),
        Some(rows) if rows.is_empty() => empty(),
        Some(rows) => {
            let rows = rows.into_iter().map(|schedule| row(session, schedule, editing, changed));
            view! {
                <table class="records">
                    <caption class="visually-hidden">{tr("Recurring documents by name")}</caption>
                    <tbody class="records__body">{rows.collect_view()}</tbody>
                </table>
            }
            .erase()
        }
    };
    let dialog = move || {
        editing.get().map(|schedule| {
            let close = Callback::new(move |()| editing.set(None));
            let saved = Callback::new(move |_| {
                editing.set(None);
                load();
            });
            let form = ScheduleForm::from(&schedule);
            view! { <ScheduleDialog id=schedule.id form=form on_saved=saved on_close=close/> }.erase()
        })
    };
    view! {
        <div class="page">
            <a class="page__back" href="/invoices">{icon("back")}{tr("Invoices")}</a>
            <header class="page__head"><h1>{tr("Recurring documents")}</h1></header>
            {move || schedules.with(|rows| rows.as_ref().is_some_and(|rows| !rows.is_empty()))
                .then(|| view! { <DueList/> }.erase())}
            {move || list()}
            {move || dialog()}
        </div>
    }
    .erase()
}

fn row(session: Session, schedule: Schedule, editing: RwSignal<Option<Schedule>>, changed: Callback<()>) -> AnyView {
    let (id, paused, ended) = (schedule.id, schedule.paused, schedule.ended);
    let answered = move |answer: Result<Schedule, crate::protocol::Fault>| match answer {
        Ok(_) => changed.run(()),
        Err(fault) => session.report(&fault),
    };
    let pause = move |_| session.request(PauseSchedule { id, paused: !paused }, answered);
    let end = move |_| session.request(EndSchedule { id }, answered);
    let (state, class) = match schedule.next() {
        Some(next) => (fill("Next {date}", &[("date", &format::date(next.date))]), "chip chip--issued"),
        None if paused && !ended => (tr("Paused").to_owned(), "chip chip--draft"),
        None => (tr("Ended").to_owned(), "chip"),
    };
    let (name, how) = (schedule.name.clone(), rhythm(&schedule.rhythm));
    let edit = move |_| editing.set(Some(schedule.clone()));
    view! {
        <tr class="records__row">
            <td class="records__cell records__cell--lead records__cell--grow">{name}<span class="records__note">{how}</span></td>
            <td class="records__cell records__cell--sub-end"><span class=class>{state}</span></td>
            <td class="records__cell records__cell--end">
                {(!ended).then(|| view! {
                    <span class="button-row">
                        <button class="button button--small" type="button" on:click=handler(edit)>{tr("Change")}</button>
                        <button class="button button--small" type="button" on:click=handler(pause)>
                            {tr(if paused { "Go on" } else { "Pause" })}
                        </button>
                        <button class="button button--small button--plain" type="button" on:click=handler(end)>
                            {tr("End|a schedule")}
                        </button>
                    </span>
                }.erase())}
            </td>
        </tr>
    }
    .erase()
}

/// `Every 2 weeks from 23 Nov 2026`.
fn rhythm(rhythm: &Rhythm) -> String {
    let (one, many) = match rhythm.period {
        Period::Days => (key("Every day from {date}"), key("Every {n} days from {date}")),
        Period::Weeks => (key("Every week from {date}"), key("Every {n} weeks from {date}")),
        Period::Months => (key("Every month from {date}"), key("Every {n} months from {date}")),
        Period::Years => (key("Every year from {date}"), key("Every {n} years from {date}")),
    };
    let words = if rhythm.every == 1 { one } else { many };
    let every = format::decimal(&rhythm.every.to_string());
    fill(words, &[("n", &every), ("date", &format::date(rhythm.first))])
}

fn empty() -> AnyView {
    view! {
        <section class="empty">
            {icon("calendar")}
            <h2>{tr("Nothing comes again yet")}</h2>
            <p class="empty__text">
                {tr("Open an invoice and choose Repeat. When its day comes, Bahi offers the next one as soon as you open it: there \
                     is no server that could do it meanwhile.")}
            </p>
            <a class="button" href="/invoices">{tr("Show the invoices")}</a>
        </section>
    }
    .erase()
}
