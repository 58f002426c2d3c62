//! The backup in the settings.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::daily::{self, KEPT};
use super::gather::{UnderWay, gather};
use super::{begins_with, file_name, last, moment, note};
use crate::browser::BrowserError;
use crate::browser::download::Growing;
use crate::browser::folder::{self, Folder};
use crate::language::{fill, tr};
use crate::ui::components::{Erase, handler, progress_line};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};

/// The folder of the daily backups, and whether the browser lets Bahi write in it.
type Chosen = Option<(Folder, bool)>;

#[component]
pub fn BackupCard() -> AnyView {
    let session = Session::current();
    let under_way = UnderWay::new();
    let UnderWay { progress, stopped } = under_way;
    let chosen = RwSignal::new_local(Chosen::None);
    spawn_local(async move {
        // Where nothing can be kept, nothing is.
        let found = folder::remembered(&daily::key(session.books())).await.ok().flatten();
        if let Some(folder) = found {
            let open = folder.is_open().await.unwrap_or(false);
            chosen.try_set(Some((folder, open)));
        }
    });
    // One at a time.
    let begin = move || {
        let begins = progress.with_untracked(Option::is_none);
        if begins {
            progress.set(Some((0, 0)));
            stopped.set(false);
        }
        begins
    };
    let save = move |_| {
        if begin() {
            spawn_local(async move {
                save(session, under_way).await;
                progress.try_set(None);
            });
        }
    };
    let into_folder = move || {
        if begin() {
            spawn_local(async move {
                save_in_folder(session, under_way, chosen).await;
                progress.try_set(None);
            });
        }
    };
    let when = move || {
        session.follow_safety();
        last(session.books()).map_or_else(|| tr("None from this browser yet").to_owned(), moment)
    };
    let running = move || {
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
            <dl class="facts">
                <dt>{tr("Last backup")}</dt><dd id="backup-last">{move || when()}</dd>
                {move || chosen.get().map(|chosen| named(&chosen))}
            </dl>
            <div class="card__foot">
                <button class="button" type="button" id="backup-save" on:click=handler(save)
                    aria-busy=move || progress.get().is_some().then_some("true")>{tr("Save a backup")}</button>
                {folder::can_be_chosen().then_some(move || by_itself(chosen.get(), session, chosen, into_folder))}
                {move || running()}
            </div>
        </section>
    }
    .erase()
}

fn named((folder, open): &(Folder, bool)) -> AnyView {
    let words = if *open {
        tr("{name}, on each day that Bahi is opened. The latest {n} are kept.")
    } else {
        tr("{name}. The browser asks again before Bahi may write there.")
    };
    let words = fill(words, &[("name", &folder.name()), ("n", &KEPT.to_string())]);
    view! { <dt>{tr("Daily backups")}</dt><dd id="backup-folder-name">{words}</dd> }.into_any()
}

/// What can be done about backups that save themselves.
fn by_itself(
    now: Chosen,
    session: Session,
    chosen: RwSignal<Chosen, LocalStorage>,
    into_folder: impl Fn() + Copy + 'static,
) -> AnyView {
    let Some((_, open)) = now else {
        return view! {
            <button class="button" type="button" id="backup-folder" on:click=handler(move |_| into_folder())>
                {tr("Choose a folder for daily backups")}
            </button>
        }
        .erase();
    };
    let forget = move |_| {
        spawn_local(async move {
            match folder::remember(&daily::key(session.books()), None).await {
                Ok(()) => drop(chosen.try_set(None)),
                Err(error) => session.notify(NoticeKind::Error, error.to_string()),
            }
        });
    };
    view! {
        {(!open).then(|| view! {
            <button class="button" type="button" id="backup-allow" on:click=handler(move |_| into_folder())>
                {tr("Allow it again")}
            </button>
        }.erase())}
        <button class="button button--plain" type="button" id="backup-folder-forget" on:click=handler(forget)>
            {tr("Stop daily backups")}
        </button>
    }
    .into_any()
}

/// Hands a backup to the browser's downloads.
async fn save(session: Session, under_way: UnderWay) {
    let (mut file, name) = (Growing::empty(), file_name(&begins_with(session)));
    match gather(session, under_way, &mut file).await {
        Ok(true) => {}
        Ok(false) => return,
        Err(why) => return session.notify(NoticeKind::Error, why),
    }
    match file.save(&name, "application/vnd.sqlite3") {
        Ok(()) => {
            note(session.books());
            session.safety_has_changed();
            session.notify(NoticeKind::Done, fill("{name} is among your downloads", &[("name", &name)]));
        }
        Err(error) => session.notify(NoticeKind::Error, error.to_string()),
    }
}

/// Saves a backup in the folder, which is chosen first if there is none, and keeps the folder for the next days.
async fn save_in_folder(session: Session, under_way: UnderWay, chosen: RwSignal<Chosen, LocalStorage>) {
    let begin = begins_with(session);
    let known = chosen.get_untracked().map(|(folder, _)| folder);
    let saved = async {
        let said = |error: BrowserError| error.to_string();
        let folder = match known {
            Some(folder) => Some(folder),
            None => folder::choose().await.map_err(said)?,
        };
        let Some(folder) = folder else { return Ok(()) };
        let open = folder.ask().await.map_err(said)?;
        chosen.try_set(Some((folder.clone(), open)));
        if open {
            folder::remember(&daily::key(session.books()), Some(&folder)).await.map_err(said)?;
            daily::back_up(session, &folder, &begin, under_way).await?;
        }
        Ok(())
    };
    if let Err(why) = saved.await {
        let why: String = why;
        session.notify(NoticeKind::Error, daily::not_saved(&why));
    }
}
