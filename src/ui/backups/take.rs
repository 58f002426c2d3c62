//! The backup in the settings.

use leptos::prelude::*;

use super::{ENDING, last, moment, note};
use crate::browser::{clock, download};
use crate::language::{fill, tr};
use crate::protocol::BackUp;
use crate::ui::components::{Erase, handler};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn BackupCard() -> AnyView {
    let session = Session::current();
    let busy = RwSignal::new(false);
    let save = move |_| {
        busy.set(true);
        session.request(BackUp {}, move |answer| {
            busy.try_set(false);
            match answer {
                Ok(file) => keep(session, &file),
                Err(fault) => session.report(&fault),
            }
        });
    };
    let when = move || {
        session.follow_safety();
        last(session.books()).map_or_else(|| tr("None from this browser yet").to_owned(), moment)
    };
    view! {
        <section class="card" aria-labelledby="settings-backup">
            <div class="card__head">
                <h2 id="settings-backup">{tr("Backup")}</h2>
                <p class="card__lead">
                    {tr("One file with everything in these books: documents, customers, items, payments, drafts and their history. Keep it somewhere else than on this device. To put one back, choose Add a business above, then Restore a backup.")}
                </p>
            </div>
            <dl class="facts"><dt>{tr("Last backup")}</dt><dd id="backup-last">{move || when()}</dd></dl>
            <div class="card__foot">
                <button class="button" type="button" id="backup-save" on:click=handler(save)
                    aria-busy=move || busy.get().then_some("true")>{tr("Save a backup")}</button>
            </div>
        </section>
    }
    .erase()
}

/// Hands the file to the browser's downloads.
fn keep(session: Session, file: &[u8]) {
    let name = file_name(&session.business_now().map(|business| business.name).unwrap_or_default());
    match download::save(&name, "application/vnd.sqlite3", file) {
        Ok(()) => {
            note(session.books());
            session.safety_has_changed();
            let size = format::bytes(file.len() as u64);
            let done = fill("{name} ({size}) is among your downloads", &[("name", &name), ("size", &size)]);
            session.notify(NoticeKind::Done, done);
        }
        Err(error) => session.notify(NoticeKind::Error, error.to_string()),
    }
}

/// `Sample-Kitchenware-2026-11-27.bahi`, with what no file system takes left out of the business's name.
fn file_name(business: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || !letter.is_ascii();
    let words: Vec<&str> = business.split(|letter| !plain(letter)).filter(|word| !word.is_empty()).collect();
    let name = if words.is_empty() { "Bahi".to_owned() } else { words.join("-") };
    name + "-" + &clock::today().to_string() + ENDING
}
