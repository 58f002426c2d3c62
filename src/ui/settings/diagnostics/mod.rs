//! How the books are being saved, as it happens, and a report of it to hand on.

mod chart;
mod facts;

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage::StorageState;
use crate::browser::{clock, lifecycle, page, storage};
use crate::client::Standing;
use crate::language::{in_english, tr};
use crate::protocol::{self, Crash, GetDiagnostics};
use crate::ui::components::{Erase, handler, icon, waiting_rows};
use crate::ui::session::{NoticeKind, Session};
use crate::ui::title;
use facts::{SECTIONS, Section, report, sections};

/// How often the figures are asked for while somebody looks at them, milliseconds.
const PERIOD_MS: u32 = 1_000;

/// What stands in each card.
type Cards = [RwSignal<Section>; SECTIONS];

/// What was told last.
type Told = StoredValue<Option<(protocol::Diagnostics, Standing, StorageState)>>;

#[component]
pub fn Diagnostics() -> AnyView {
    let session = Session::current();
    let cards: Cards = std::array::from_fn(|_| RwSignal::new(Section::default()));
    title::set(tr("Diagnostics"));
    let told = Told::new(None);
    spawn_local(keep_up(session, cards, told));
    let copy = move |_| {
        // Whoever is asked for help reads it, so it is the same in every language.
        let text = in_english(|| {
            let sections = told.get_value().map(|(told, standing, storage)| sections(told, standing, storage));
            report(sections.unwrap_or_default())
        });
        spawn_local(async move {
            let (kind, said) = if page::copy(&text).await {
                (NoticeKind::Done, tr("Copied. The report has figures only, and nothing of your business."))
            } else {
                (NoticeKind::Error, tr("The browser did not allow copying."))
            };
            session.notify(kind, said);
        });
    };
    // The answer comes from the browser with the next message of the worker: its panic.
    let crash = move |_| session.request(Crash {}, drop);
    view! {
        <div class="page page--narrow">
            <a class="page__back" href="/settings">{icon("back")}{tr("Settings")}</a>
            <header class="page__head">
                <h1>{tr("Diagnostics")}</h1>
                <div class="page__actions">
                    <button class="button" type="button" id="diagnostics-copy" on:click=handler(copy)>
                        {icon("copy")}{tr("Copy report")}
                    </button>
                </div>
                <p class="page__lead">
                    {tr("How the books are being saved, since the tab that holds them was opened. The report is free of business data.")}
                </p>
            </header>
            {cards.into_iter().map(shown).collect_view()}
            <button class="button button--plain" type="button" id="crash-worker" on:click=handler(crash)>
                {tr("Try the recovery screen")}
            </button>
        </div>
    }
    .erase()
}

/// Asks for the figures until the screen is left, while it is seen, and not again before it was answered. A worker
/// that cannot even tell this is gone, and the page says so.
async fn keep_up(session: Session, cards: Cards, told: Told) {
    let asked = Rc::new(Cell::new(false));
    while !cards[0].is_disposed() {
        if lifecycle::is_visible() && !asked.replace(true) {
            let asked = Rc::clone(&asked);
            let storage = storage::state().await;
            session.request(GetDiagnostics {}, move |answer| {
                if let Ok(found) = answer {
                    asked.set(false);
                    let standing = session.standing();
                    told.try_set_value(Some((found.clone(), standing, storage)));
                    show(cards, sections(found, standing, storage));
                }
            });
        }
        clock::pause(PERIOD_MS).await;
    }
}

/// What has not changed stays as it stands, so that it can be selected.
fn show(cards: Cards, sections: Vec<Section>) {
    for (card, section) in cards.iter().zip(sections) {
        // None is left to see it if the screen was left meanwhile.
        let _ = card.try_maybe_update(|known| {
            let changed = *known != section;
            *known = section;
            (changed, ())
        });
    }
}

fn shown(card: RwSignal<Section>) -> AnyView {
    let content = move || filled(card.get());
    view! { <section class="card">{move || content()}</section> }.erase()
}

fn filled(section: Section) -> AnyView {
    if section.rows.is_empty() {
        return waiting_rows();
    }
    let rows =
        section.rows.into_iter().map(|(label, value)| view! { <dt>{label}</dt><dd class="num">{value}</dd> }.erase());
    view! {
        <h2>{section.title}</h2>
        <div class="chart" inner_html=section.chart></div>
        <dl class=section.class>{rows.collect_view()}</dl>
    }
    .erase()
}
