//! Whether history is whole: the chain is followed in steps, so that nobody waits for it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::history::Checked;
use crate::language::{fill, tr};
use crate::protocol::{CheckHistory, HistoryCheck};
use crate::ui::components::{Erase, handler, progress_line};
use crate::ui::format;
use crate::ui::session::Session;

/// Events of one step.
const STEP: u32 = 1_000;

#[component]
pub fn Chain() -> AnyView {
    let session = Session::current();
    let found = RwSignal::new(None::<HistoryCheck>);
    let busy = RwSignal::new(false);
    let stop = StoredValue::new(false);
    let check = move |_| {
        if busy.get_untracked() {
            return stop.set_value(true);
        }
        busy.set(true);
        stop.set_value(false);
        found.set(None);
        spawn_local(async move {
            let mut from = Checked::default();
            loop {
                match session.ask(CheckHistory { from, limit: STEP }).await {
                    Ok(step) => {
                        let done = step.broken || step.checked.position >= step.last;
                        from = step.checked;
                        // None is left to see it if the screen was left meanwhile.
                        if found.try_set(Some(step)).is_some() || done {
                            break;
                        }
                        if stop.try_get_value() != Some(false) {
                            found.try_set(None);
                            break;
                        }
                    }
                    Err(fault) => {
                        session.report(&fault);
                        break;
                    }
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <section class="card" aria-labelledby="chain-title">
            <div class="card__head">
                <h2 id="chain-title">{tr("Is history whole?")}</h2>
                <p class="card__lead">
                    {tr("Each change is sealed together with the one before it. Note the seal with your accounts: if it is there in \
                     a later check, nothing before it was touched.")}
                </p>
            </div>
            {move || found.get().map(|found| result(found, busy.get()))}
            <div class="card__foot">
                <button class="button" type="button" id="check-history" on:click=handler(check)
                    aria-busy=move || busy.get().then_some("true")>
                    {move || tr(if busy.get() { "Cancel|what is under way" } else { "Check history" })}
                </button>
            </div>
        </section>
    }
    .erase()
}

fn result(found: HistoryCheck, busy: bool) -> AnyView {
    let HistoryCheck { checked, last, broken } = found;
    if broken {
        let at = fill("Change {n} is not what was written", &[("n", &(checked.position + 1).to_string())]);
        return view! {
            <div class="notice notice--error" id="history-report" role="status"><div class="notice__body">
                <p class="notice__title">{at}</p>
                <p>{tr("Somebody changed the file by other means than Bahi. What stands before it is whole.")}</p>
            </div></div>
        }
        .erase();
    }
    let written = |number: u64| format::decimal(&number.to_string());
    let progress = fill(
        if last == 1 { "Checked {n} of {of} change" } else { "Checked {n} of {of} changes" },
        &[("n", &written(checked.position)), ("of", &written(last))],
    );
    if busy {
        return progress_line(checked.position, last, progress);
    }
    view! {
        <div class="notice notice--success" id="history-report" role="status"><div class="notice__body">
            <p class="notice__title">{tr("No gaps and no later changes")}</p>
            <p class="soft">{progress}</p>
            <p class="soft num history__seal">{fill("Seal {seal}", &[("seal", &checked.hash.to_string())])}</p>
        </div></div>
    }
    .erase()
}
