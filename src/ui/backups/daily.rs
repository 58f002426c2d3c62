//! Backups that save themselves: into a folder that the person has chosen, on each day that the app is opened.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::gather::{InFolder, UnderWay, gather};
use super::{ENDING, begins_with, file_name, last, note};
use crate::browser::folder::{self, Folder};
use crate::browser::{BrowserError, clock, lifecycle};
use crate::domain::Date;
use crate::language::fill;
use crate::protocol::Books;
use crate::ui::session::{NoticeKind, Session};

/// How many of the latest stay in the folder.
pub const KEPT: usize = 10;

/// What the folder of these books is kept under.
pub fn key(books: Books) -> String {
    String::from("backups-") + &books.to_string()
}

/// Saves today's backup if there is none yet, now and whenever somebody comes back to the page. Nothing is drawn.
pub fn daily() -> AnyView {
    let session = Session::current();
    // It ends with what is drawn of these books.
    let (under_way, busy) = (UnderWay::new(), RwSignal::new(false));
    let look = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let begin = begins_with(session);
        spawn_local(async move {
            if let Err(why) = today(session, begin, under_way).await {
                session.notify(NoticeKind::Error, not_saved(&why));
            }
            busy.try_set(false);
        });
    };
    look();
    let seen = window_event_listener_untyped("visibilitychange", move |_| look());
    on_cleanup(move || seen.remove());
    ().into_any()
}

async fn today(session: Session, begin: String, under_way: UnderWay) -> Result<(), String> {
    let books = session.books();
    let is_done = || last(books).is_some_and(|at| clock::day_of(at) == clock::today());
    if !folder::can_be_chosen() || !lifecycle::is_visible() || is_done() {
        return Ok(());
    }
    let said = |error: BrowserError| error.to_string();
    let Some(folder) = folder::remembered(&key(books)).await.map_err(said)? else { return Ok(()) };
    if folder.is_open().await.map_err(said)? {
        return back_up(session, &folder, &begin, under_way).await.map(drop);
    }
    let words = fill(
        "The browser asks again before Bahi may save backups in the folder {name}: open Settings → Backup.",
        &[("name", &folder.name())],
    );
    session.notify(NoticeKind::Error, words);
    Ok(())
}

/// Saves a backup of today in the folder, in the place of one that is there, and removes what is older than the latest ones.
/// `begin` is what the names of this business's backups begin with. Says whether it is there.
pub async fn back_up(session: Session, folder: &Folder, begin: &str, under_way: UnderWay) -> Result<bool, String> {
    let mut file = InFolder::new(folder.clone(), file_name(begin));
    let is_whole = gather(session, under_way, &mut file).await;
    if is_whole != Ok(true) {
        file.give_up().await;
        return is_whole;
    }
    file.complete().await.map_err(|error| error.to_string())?;
    note(session.books());
    session.safety_has_changed();
    // One that stays too long does no harm.
    let _ = remove_old(folder, begin).await;
    Ok(true)
}

/// Removes backups of this business that are older than the latest ones, by the day in their names.
async fn remove_old(folder: &Folder, begin: &str) -> Result<(), BrowserError> {
    let mut names = folder.names().await?;
    names.retain(|name| {
        let day = name.strip_prefix(begin).and_then(|rest| rest.strip_suffix(ENDING));
        day.is_some_and(|day| day.parse::<Date>().is_ok())
    });
    names.sort_unstable();
    names.truncate(names.len().saturating_sub(KEPT));
    for name in names {
        folder.remove(&name).await?;
    }
    Ok(())
}

pub fn not_saved(why: &str) -> String {
    fill("The backup was not saved in its folder ({why}). The books themselves are safe.", &[("why", why)])
}
