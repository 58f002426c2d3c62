//! What stands around every screen: the rail, the top line, and what the app has to say.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::businesses::Switcher;
use super::components::{Erase, follow, handler, icon, keyed};
use super::palette::Overlay;
use super::places::Places;
use super::session::shown;
use super::session::{Notice, NoticeKind, Session};
use super::{backups, home, more, reports};
use crate::browser::storage;
use crate::browser::updates::{self, Update};
use crate::client::Status;
use crate::language::{key, tr};
use crate::ui::title;

/// A place: its address, its icon, its name, and where the way to it stands.
type Place = (&'static str, &'static str, &'static str, &'static str);

/// Also in the bar at the bottom of a phone.
const EVERYWHERE: &str = "rail__item";
/// On a phone, [`more`] leads there.
const WIDE: &str = "rail__item rail__item--wide";
const WIDE_LOW: &str = "rail__item rail__item--wide rail__item--low";
const NARROW: &str = "rail__item rail__item--narrow";

const PLACES: [Place; 11] = [
    (home::PATH, "home", key("Home"), EVERYWHERE),
    ("/invoices", "invoice", key("Invoices"), EVERYWHERE),
    ("/quotations", "quotation", key("Quotations"), WIDE),
    ("/credit-notes", "credit-note", key("Credit notes"), WIDE),
    ("/customers", "customers", key("Customers"), EVERYWHERE),
    ("/items", "items", key("Items"), WIDE),
    ("/payments", "payments", key("Payments"), EVERYWHERE),
    (reports::PATH, "reports", key("Reports"), WIDE),
    ("/settings", "settings", key("Settings"), WIDE_LOW),
    ("/help", "help", key("Help"), WIDE),
    (more::PATH, "more", key("More"), NARROW),
];

#[component]
pub fn Shell(places: Places) -> AnyView {
    let session = Session::current();
    let overlay = Overlay::begin(places);
    // An invoice names itself.
    follow(move || {
        let here = places.path();
        if let Some((_, _, name, _)) = PLACES.iter().find(|(address, ..)| here == *address) {
            let business = session.business().filter(|_| shown::are_several());
            let whose = business.map(|business| String::from(" · ") + &business.name).unwrap_or_default();
            title::set(&(String::from(tr(name)) + &whose));
        }
    });
    view! {
        <div class="shell">
            <a class="skip" href="#main">{tr("Skip to content")}</a>
            <nav class="rail" aria-label=tr("Main|navigation")>
                <a class="rail__brand wordmark" href="/">{mark("wordmark__mark", "26")}"Bahi"</a>
                <ul class="rail__list">{PLACES.into_iter().map(|place| entry(places, place)).collect_view()}</ul>
            </nav>
            <header class="topline">
                {mark("topline__mark", "22")}
                <Switcher/>
                {move || session.is_demo().then(|| view! {
                    <span class="demo-badge" title=tr("You are looking around with invented data")>{tr("DEMO")}</span>
                }.erase())}
                <div class="topline__end">
                    {overlay.button()}
                    {storage_chip(session, places)}
                </div>
            </header>
            <main class="main" id="main" tabindex="-1">{move || places.screen()}</main>
            {overlay.layer()}
        </div>
    }
    .erase()
}

/// Before it is known whose books these are.
///
/// It is what `index.html` painted, so that the app arrives without a jump; a long wait is explained by a
/// message over it.
pub fn waiting(skeleton: &str) -> AnyView {
    view! { <div inner_html=skeleton.to_owned()></div> }.erase()
}

/// What is known about the safety of the data.
fn storage_chip(session: Session, places: Places) -> AnyView {
    let promised = RwSignal::new(true);
    follow(move || {
        session.follow_safety();
        places.path();
        spawn_local(async move {
            promised.try_set(storage::is_persistent().await);
        });
    });
    let chip = move || {
        if session.is_slow() {
            return plain_chip("storage-chip storage-chip--saving", tr("Waiting"), tr(" for the books"));
        }
        if session.is_demo() {
            return plain_chip("storage-chip", tr("Saved"), tr(" on this device"));
        }
        session.follow_safety();
        let (promised, backed_up) = (promised.get(), backups::told(session.books()));
        let class = if promised { "storage-chip" } else { "storage-chip storage-chip--warning" };
        let more = match (promised, backed_up) {
            (_, Some(when)) => tr(" on this device").to_owned() + &when,
            (true, None) => tr(" on this device · no backup yet").to_owned(),
            (false, None) => tr(" · the browser may clear it").to_owned(),
        };
        view! {
            <a class=class id="storage-chip" href="/settings">
                {tr("Saved")}<span class="storage-chip__more">{more}</span>
            </a>
        }
        .erase()
    };
    view! { <span role="status">{move || chip()}</span> }.erase()
}

fn plain_chip(class: &'static str, words: &'static str, more: &'static str) -> AnyView {
    view! { <span class=class>{words}<span class="storage-chip__more">{more}</span></span> }.erase()
}

fn mark(class: &'static str, size: &'static str) -> AnyView {
    view! { <img class=class src="/assets/favicon.svg" alt="" width=size height=size/> }.erase()
}

fn entry(places: Places, (address, sign, name, class): Place) -> AnyView {
    let here = move || {
        let path = places.path();
        let below = |address: &str| path.starts_with(address);
        let is_here = below(address) || (address == more::PATH && more::PLACES.iter().any(|(place, ..)| below(place)));
        is_here.then_some("page")
    };
    view! {
        <li class=class>
            <a class="rail__link" href=address aria-current=move || here()>{icon(sign)}<span>{tr(name)}</span></a>
        </li>
    }
    .erase()
}

/// Notices, the offer of an update, and why the books are slow to answer.
#[component]
pub fn Messages() -> AnyView {
    let session = Session::current();
    let update = RwSignal::new_local(None::<Update>);
    spawn_local(updates::watch(move |found| update.set(Some(found))));
    view! {
        <div class="toasts" role="region" aria-label=tr("Messages") aria-live="polite">
            {move || update.get().map(|found| view! {
                <div class="toast">
                    {icon("reload")}
                    <div class="toast__body"><p class="toast__title">{tr("A new version of Bahi is ready")}</p></div>
                    <button class="button button--small" type="button" id="update-now"
                        on:click=handler(move |_| found.activate())>{tr("Update now")}</button>
                    <button class="button button--small button--plain" type="button"
                        on:click=handler(move |_| update.set(None))>{tr("Later")}</button>
                </div>
            }.erase())}
            {move || session.is_slow().then(|| view! {
                <div class="toast toast--warning" role="status">
                    {icon("warning")}
                    <div class="toast__body">{waiting_words(&session.status())}</div>
                </div>
            }.erase())}
            {keyed(move || session.notice_ids(), move |id| session.notice(id).map(|notice| toast(session, notice)))}
        </div>
    }
    .erase()
}

fn toast(session: Session, notice: Notice) -> AnyView {
    let Notice { id, kind, text, undo } = notice;
    let undo = undo.map(|undo| {
        let run = move |_| {
            session.dismiss(id);
            undo();
        };
        view! { <button class="button button--small" type="button" id="undo" on:click=handler(run)>{tr("Undo")}</button> }.erase()
    });
    view! {
        <div class=notice_class(kind) role=(kind == NoticeKind::Error).then_some("alert")>
            {icon(notice_sign(kind))}
            <div class="toast__body"><p class="toast__title">{text}</p></div>
            {undo}
            <button class="button button--icon button--small button--plain toast__action" type="button"
                aria-label=tr("Close") on:click=handler(move |_| session.dismiss(id))>{icon("close")}</button>
        </div>
    }
    .erase()
}

fn notice_class(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Done => "toast toast--success",
        NoticeKind::Error => "toast toast--error",
        NoticeKind::Warning => "toast toast--warning",
    }
}

fn notice_sign(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Done => "check-circle",
        NoticeKind::Error => "error",
        NoticeKind::Warning => "warning",
    }
}

fn waiting_words(status: &Status) -> AnyView {
    let (title, advice) = match status {
        Status::Waiting => (
            tr("Another tab holds the books and does not answer"),
            tr(
                "The browser may have put it to sleep. Go there, or close it: this one continues by itself. Nothing typed \
                 here is lost.",
            ),
        ),
        _ => (tr("Still waiting for the books"), tr("Nothing typed here is lost. It continues by itself.")),
    };
    view! { <p class="toast__title">{title}</p><p class="soft">{advice}</p> }.erase()
}
