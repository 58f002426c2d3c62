//! Putting a backup back: choose the file, see what is in it, and restore it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_bytes::ByteBuf;
use uuid::Uuid;

use super::{ENDING, counts, moment};
use crate::browser::picked::Picked;
use crate::browser::{ids, storage};
use crate::language::{fill, tr};
use crate::protocol::{BACKUP_PIECE, BackupContents, BusinessRow, Fault, ForgetBackup, OfferBackup, Restore};
use crate::ui::businesses::Businesses;
use crate::ui::components::{Erase, handler, icon, progress_line};
use crate::ui::session::{NoticeKind, Session};
use crate::ui::{format, words};

/// What has become of the chosen file.
#[derive(Clone)]
enum Chosen {
    Nothing,
    /// So many bytes of so many.
    Reading(u64, u64),
    Found(Uuid, Box<BackupContents>),
    Refused(String),
}

/// Where the first-run form stands otherwise.
#[component]
pub fn RestoreForm() -> AnyView {
    let session = Session::current();
    let adds = session.adds_business();
    let latest = StoredValue::new(Uuid::nil());
    let (chosen, busy) = (RwSignal::new(Chosen::Nothing), RwSignal::new(false));
    let known = Businesses::unknown();
    known.load(session);
    let choose = move |event: leptos::ev::Event| {
        let picked = Picked::in_field(&event);
        let id = ids::new_uuid();
        latest.set_value(id);
        let Some(picked) = picked else { return chosen.set(Chosen::Nothing) };
        // Another one may be chosen meanwhile, or the form left.
        let is_wanted = move || latest.try_get_value() == Some(id);
        chosen.set(Chosen::Reading(0, picked.size()));
        spawn_local(async move {
            let found = offer(session, id, &picked, |read| {
                if is_wanted() {
                    chosen.set(Chosen::Reading(read, picked.size()));
                }
                is_wanted()
            });
            if let Some(found) = found.await
                && is_wanted()
            {
                chosen.set(found);
            }
        });
    };
    on_cleanup(move || session.request(ForgetBackup {}, drop));
    let restore = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Chosen::Found(id, _) = chosen.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let restored = restore(session, id).await;
            busy.try_set(false);
            match restored {
                Ok(()) if adds && session.is_shown() => session.open_at(session.books(), ""),
                Ok(()) => {}
                Err(why) => drop(chosen.try_set(Chosen::Refused(why))),
            }
        });
    };
    let told = move || match chosen.get() {
        Chosen::Nothing => ().into_any(),
        Chosen::Reading(read, of) => progress_line(read, of, tr("Looking into the backup").to_owned()),
        Chosen::Refused(why) => {
            view! { <p class="field__error" id="restore-error" role="alert">{icon("error")}{why}</p> }.erase()
        }
        Chosen::Found(_, contents) => preview(&contents, &known.rows().unwrap_or_default()),
    };
    let ready = move || chosen.with(|chosen| matches!(chosen, Chosen::Found(..)));
    view! {
        <form novalidate on:submit=handler(restore) class="bound__form">
            <div class="field">
                <label class="field__label" for="restore-file">{tr("Backup file")}</label>
                <span class="field__control">
                    <input class="field__input field__input--file" type="file" id="restore-file" accept=ENDING
                        aria-describedby="restore-hint" on:change=handler(choose)/>
                </span>
                <p class="field__hint" id="restore-hint">
                    {tr("Its name ends with .bahi. It was saved under Settings, Backup.")}
                </p>
            </div>
            <div role="status" class="section">{move || told()}</div>
            <footer class="bound__foot">
                <p class="bound__promise">{tr("The file stays as it is.")}</p>
                {adds.then(|| view! {
                    <button class="button" type="button" id="business-cancel"
                        on:click=handler(move |_| session.turn_back())>{tr("Cancel")}</button>
                }.erase())}
                <button class="button button--primary" type="submit" id="restore" disabled=move || !ready()
                    aria-busy=move || busy.get().then_some("true")>{tr("Restore this backup")}</button>
            </footer>
        </form>
    }
    .erase()
}

/// Hands the file to the worker piece by piece, and gives what became of it; nothing if it is not wanted any more.
async fn offer(session: Session, id: Uuid, picked: &Picked, go_on: impl Fn(u64) -> bool) -> Option<Chosen> {
    let (of, mut at) = (picked.size(), 0);
    loop {
        let piece = match picked.read(at, BACKUP_PIECE).await {
            Ok(piece) => ByteBuf::from(piece),
            Err(error) => return Some(Chosen::Refused(error.to_string())),
        };
        let next = at + piece.len() as u64;
        match session.ask(OfferBackup { id, of, at, piece }).await {
            Ok(Some(contents)) => return Some(Chosen::Found(id, Box::new(contents))),
            Ok(None) => at = next,
            Err(fault) => return Some(Chosen::Refused(said(&fault))),
        }
        if !go_on(at) {
            return None;
        }
    }
}

async fn restore(session: Session, id: Uuid) -> Result<(), String> {
    let business = session.ask(Restore { id }).await.map_err(|fault| said(&fault))?;
    // Whoever has added it is told in whose books they are then.
    if !session.adds_business() && session.is_shown() {
        session.notify(NoticeKind::Done, fill("{name} is restored", &[("name", &business.name)]));
        session.set_business(business);
    }
    spawn_local(async {
        let _ = storage::ask_for_persistence().await;
    });
    Ok(())
}

fn said(fault: &Fault) -> String {
    match fault {
        Fault::NotFound => {
            tr("Another tab holds the books now. Nothing was changed; choose the file again.").to_owned()
        }
        fault => words::fault(fault),
    }
}

fn preview(contents: &BackupContents, known: &[BusinessRow]) -> AnyView {
    let BackupContents { business, report, last_invoice, changed_at, broken_after } = contents;
    let gstin = business.gstin.as_ref().map(ToString::to_string);
    let invoice = last_invoice.as_ref().map(|last| last.number.to_string() + " · " + &format::date(last.date));
    let facts = [
        (tr("Business"), Some(business.name.clone())),
        (tr("GSTIN"), gstin),
        (tr("Last change"), changed_at.map(moment)),
        (tr("Last invoice"), invoice),
        (tr("In it"), Some(counts(report))),
    ];
    let fact = |(name, value): (&'static str, Option<String>)| {
        value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> }.erase())
    };
    let is_here = known
        .iter()
        .filter_map(|row| row.business.as_ref())
        .any(|here| here.name == business.name || (here.gstin.is_some() && here.gstin == business.gstin));
    let warnings = [
        is_here.then(|| {
            tr("This business is on this device already. The backup becomes another one beside it: issue invoices in one of them only, or numbers are given twice.")
                .to_owned()
        }),
        broken_after.map(|position| {
            fill(
                "Behind entry {n} the history in this file is not as it was written: somebody may have changed the file. It can be restored all the same.",
                &[("n", &format::decimal(&position.to_string()))],
            )
        }),
    ];
    let warning = |text: String| {
        view! { <div class="notice notice--warning"><div class="notice__body"><p>{text}</p></div></div> }.erase()
    };
    view! {
        <dl class="facts" id="restore-preview">{facts.into_iter().map(fact).collect_view()}</dl>
        {warnings.into_iter().flatten().map(warning).collect_view()}
    }
    .into_any()
}
