//! The backup in the settings.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{ENDING, last, moment, note};
use crate::browser::download::Growing;
use crate::browser::{clock, ids};
use crate::language::{fill, tr};
use crate::protocol::{BeginBackUp, Fault, ReadBackUp};
use crate::ui::components::{Erase, handler, progress_line};
use crate::ui::session::{NoticeKind, Session};
use crate::ui::{format, words};

#[component]
pub fn BackupCard() -> AnyView {
    let session = Session::current();
    // How many bytes of how many are there.
    let (progress, stopped) = (RwSignal::new(None::<(u64, u64)>), RwSignal::new(false));
    let save = move |_| {
        if progress.get_untracked().is_some() {
            return;
        }
        progress.set(Some((0, 0)));
        stopped.set(false);
        spawn_local(async move {
            match gather(session, progress, stopped).await {
                Ok(Some(file)) => keep(session, file),
                Ok(None) => {}
                Err(why) => session.notify(NoticeKind::Error, why),
            }
            progress.try_set(None);
        });
    };
    let when = move || {
        session.follow_safety();
        last(session.books()).map_or_else(|| tr("None from this browser yet").to_owned(), moment)
    };
    let under_way = move || {
        progress.get().map(|(done, of)| {
            let words = fill("{done} of {all}", &[("done", &format::bytes(done)), ("all", &format::bytes(of))]);
            view! {
                {progress_line(done, of, words)}
                <button class="button" type="button" id="backup-stop" on:click=handler(move |_| stopped.set(true))>
                    {tr("Stop")}
                </button>
            }
            .into_any()
        })
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
                    aria-busy=move || progress.get().is_some().then_some("true")>{tr("Save a backup")}</button>
                {move || under_way()}
            </div>
        </section>
    }
    .erase()
}

/// The whole file; none if the person has stopped it or gone elsewhere.
async fn gather(
    session: Session,
    progress: RwSignal<Option<(u64, u64)>>,
    stopped: RwSignal<bool>,
) -> Result<Option<Growing>, String> {
    let said = |fault: Fault| words::fault(&fault);
    'anew: loop {
        let id = ids::new_uuid();
        let of = session.ask(BeginBackUp { id }).await.map_err(said)?;
        let (mut file, mut done) = (Growing::empty(), 0);
        while done < of {
            if stopped.try_get_untracked() != Some(false) {
                return Ok(None);
            }
            progress.set(Some((done, of)));
            match session.ask(ReadBackUp { id, at: done }).await {
                Ok(piece) => {
                    file.push(&piece).map_err(|error| error.to_string())?;
                    done += piece.len() as u64;
                }
                // The books have gone on to another state: what is there of this one is of no use.
                Err(Fault::NotFound) => continue 'anew,
                Err(fault) => return Err(said(fault)),
            }
        }
        return Ok(Some(file));
    }
}

/// Hands the file to the browser's downloads.
fn keep(session: Session, file: Growing) {
    let business = session.business_now().map(|business| business.name).unwrap_or_default();
    // `Sample-Kitchenware-2026-11-27.bahi`
    let name = format::file_name(&[&business]) + "-" + &clock::today().to_string() + ENDING;
    match file.save(&name, "application/vnd.sqlite3") {
        Ok(()) => {
            note(session.books());
            session.safety_has_changed();
            session.notify(NoticeKind::Done, fill("{name} is among your downloads", &[("name", &name)]));
        }
        Err(error) => session.notify(NoticeKind::Error, error.to_string()),
    }
}
