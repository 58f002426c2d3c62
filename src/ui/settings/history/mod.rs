//! History and lock date: closing a period, whether history is whole, and everything that changed.

mod chain;
mod lock_date;

use leptos::prelude::*;

use crate::language::tr;
use crate::ui::components::{Erase, icon};
use crate::ui::history::Events;
use crate::ui::title;

#[component]
pub fn History() -> AnyView {
    title::set(tr("History and lock date"));
    view! {
        <div class="page page--narrow">
            <a class="page__back" href="/settings">{icon("back")}{tr("Settings")}</a>
            <header class="page__head">
                <h1>{tr("History and lock date")}</h1>
                <p class="page__lead">{tr("Every change of the books is written down, with what was before. It cannot be switched off.")}</p>
            </header>
            <lock_date::LockDate/>
            <chain::Chain/>
            <section class="card" aria-labelledby="history-all">
                <h2 id="history-all">{tr("All changes")}</h2>
                <Events/>
            </section>
        </div>
    }
    .erase()
}
