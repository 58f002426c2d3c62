//! Putting a backup back: choose the file, see what is in it, and restore it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_bytes::ByteBuf;

use super::{ENDING, counts, moment};
use crate::browser::picked::Picked;
use crate::browser::storage;
use crate::language::{fill, tr};
use crate::protocol::{BackupContents, BusinessRow, LookIntoBackup, Restore};
use crate::ui::businesses::Businesses;
use crate::ui::components::{Erase, handler, icon};
use crate::ui::session::{NoticeKind, Session};
use crate::ui::{format, words};

/// What has become of the chosen file.
#[derive(Clone)]
enum Chosen {
    Nothing,
    Reading,
    Found(Box<BackupContents>),
    Refused(String),
}

/// Where the first-run form stands otherwise.
#[component]
pub fn RestoreForm() -> AnyView {
    let session = Session::current();
    let adds = session.adds_business();
    let file = StoredValue::new_local(None::<Picked>);
    let (chosen, busy) = (RwSignal::new(Chosen::Nothing), RwSignal::new(false));
    let known = Businesses::unknown();
    known.load(session);
    let choose = move |event: leptos::ev::Event| {
        let picked = Picked::in_field(&event);
        file.set_value(picked.clone());
        let Some(picked) = picked else { return chosen.set(Chosen::Nothing) };
        chosen.set(Chosen::Reading);
        spawn_local(async move {
            let found = look_into(session, &picked).await;
            // Another one may have been chosen meanwhile.
            if file.try_with_value(|now| now.as_ref().map(Picked::name)) == Some(Some(picked.name())) {
                chosen.set(found);
            }
        });
    };
    let restore = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(picked) = file.get_value().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            let restored = restore(session, &picked).await;
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
        Chosen::Reading => view! { <p aria-busy="true">{tr("Looking into the backup")}</p> }.erase(),
        Chosen::Refused(why) => {
            view! { <p class="field__error" id="restore-error" role="alert">{icon("error")}{why}</p> }.erase()
        }
        Chosen::Found(contents) => preview(&contents, &known.rows().unwrap_or_default()),
    };
    let ready = move || chosen.with(|chosen| matches!(chosen, Chosen::Found(_)));
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

async fn look_into(session: Session, picked: &Picked) -> Chosen {
    let file = match picked.read().await {
        Ok(file) => ByteBuf::from(file),
        Err(error) => return Chosen::Refused(error.to_string()),
    };
    match session.ask(LookIntoBackup { file }).await {
        Ok(contents) => Chosen::Found(Box::new(contents)),
        Err(fault) => Chosen::Refused(words::fault(&fault)),
    }
}

/// Reads the file anew, so that nothing of it is held in memory while the person looks at it.
async fn restore(session: Session, picked: &Picked) -> Result<(), String> {
    let file = ByteBuf::from(picked.read().await.map_err(|error| error.to_string())?);
    let business = session.ask(Restore { file }).await.map_err(|fault| words::fault(&fault))?;
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
