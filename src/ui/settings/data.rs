//! Where the data is: what the browser promises, a check of the books, and the demo.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::storage::{self, StorageState};
use crate::language::{fill, tr};
use crate::protocol::{Books, BooksReport, CheckBooks, EraseBooks};
use crate::ui::backups::counts;
use crate::ui::components::{Erase, handler};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn Data() -> AnyView {
    let session = Session::current();
    let state = RwSignal::new(None::<StorageState>);
    let report = RwSignal::new(None::<BooksReport>);
    let busy = RwSignal::new(false);
    let look = move || spawn_local(async move { state.set(Some(storage::state().await)) });
    look();
    let keep = move |_| {
        spawn_local(async move {
            if !storage::ask_for_persistence().await {
                let refused = tr("The browser did not agree. Installing Bahi as an app usually persuades it.");
                session.notify(NoticeKind::Error, refused);
            }
            session.safety_has_changed();
            look();
        });
    };
    let check = move |_| {
        busy.set(true);
        session.request(CheckBooks {}, move |answer| {
            match answer {
                Ok(found) => report.set(Some(found)),
                Err(fault) => session.report(&fault),
            }
            busy.set(false);
        });
    };
    let demo_again = move |_| {
        spawn_local(async move {
            match session.ask_of(Books::Demo, EraseBooks {}).await {
                Ok(()) => session.open_books(Books::Demo),
                Err(fault) => session.report(&fault),
            }
        });
    };
    let switch = move || {
        if session.is_demo() {
            view! {
                <button class="button" type="button" id="books-own"
                    on:click=handler(move |_| session.open_business())>{tr("Go to my own books")}</button>
                <button class="button" type="button" id="demo-again" on:click=handler(demo_again)>{tr("Start the demo again")}</button>
            }
            .erase()
        } else {
            view! {
                <button class="button" type="button" id="books-demo"
                    on:click=handler(move |_| session.open_books(Books::Demo))>{tr("Look around in the demo")}</button>
            }
            .erase()
        }
    };
    view! {
        <section class="card" aria-labelledby="settings-data">
            <div class="card__head">
                <h2 id="settings-data">{tr("Data on this device")}</h2>
                <p class="card__lead">{tr("Everything is kept in this browser and sent to nobody.")}</p>
            </div>
            {move || state.get().map(|state| storage_facts(state, handler(keep)))}
            {move || report.get().map(books_facts)}
            <div class="card__foot">
                <button class="button" type="button" id="check-books" on:click=handler(check)
                    aria-busy=move || busy.get().then_some("true")>{tr("Check the books")}</button>
                {move || switch()}
                <a class="button button--plain" href="/settings/history" id="history-settings">{tr("History and lock date")}</a>
                <a class="button button--plain" href="/settings/diagnostics" id="diagnostics-open">{tr("Diagnostics")}</a>
            </div>
        </section>
    }
    .erase()
}

fn storage_facts(state: StorageState, keep: Box<dyn FnMut(MouseEvent)>) -> AnyView {
    let promise = if state.persistent {
        view! { <dd>{tr("Kept by the browser until you remove it")}</dd> }.erase()
    } else {
        view! {
            <dd>
                {tr("The browser may clear it when the device runs out of space.")}" "
                <button class="button button--small" type="button" on:click=keep>{tr("Keep my data")}</button>
            </dd>
        }
        .erase()
    };
    let space = state.used.zip(state.granted).map(|(used, granted)| {
        let text = fill("{used} of {granted}", &[("used", &format::bytes(used)), ("granted", &format::bytes(granted))]);
        view! { <dt>{tr("Space used")}</dt><dd class="num">{text}</dd> }.erase()
    });
    view! { <dl class="facts"><dt>{tr("Storage")}</dt>{promise}{space}</dl> }.erase()
}

fn books_facts(report: BooksReport) -> AnyView {
    let sound = report.findings.is_empty();
    let contents = counts(&report);
    view! {
        <div id="books-report" role="status" class=if sound { "notice notice--success" } else { "notice notice--error" }>
            <div class="notice__body">
                <p class="notice__title">
                    {tr(if sound { "No problems found" } else { "The books are damaged. Change nothing, and ask for help." })}
                </p>
                <p class="soft">{contents}</p>
                <ul>{report.findings.into_iter().map(|finding| view! { <li>{finding}</li> }.erase()).collect_view()}</ul>
            </div>
        </div>
    }
    .erase()
}
