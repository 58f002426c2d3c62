//! Settings: the business and the others, backups, how the app looks, its keys, where the data is, how fast this device saves, and diagnostics.

pub mod appearance;
pub mod business;
mod data;
mod diagnostics;
mod history;
mod keyboard;
pub mod language;
mod numbering;
mod paying;
mod speed;

use leptos::prelude::*;

use super::backups::BackupCard;
use super::businesses::BusinessesCard;
use super::session::Session;
use crate::language::tr;
use crate::ui::components::{Erase, icon};
use business::BusinessCard;
pub use diagnostics::Diagnostics;
pub use history::History;
pub use keyboard::Keyboard;
pub use numbering::Numbering;

#[component]
pub fn Settings() -> AnyView {
    let session = Session::current();
    // Taken once: the card keeps what is typed while the business changes elsewhere.
    let business = session.business_now();
    view! {
        <div class="page page--narrow">
            <header class="page__head">
                <h1>{tr("Settings")}</h1>
                <div class="page__actions"><a class="button button--plain" href="/help">{icon("help")}{tr("Help")}</a></div>
            </header>
            {business.map(|business| view! { <BusinessCard business=business/> }.erase())}
            <BusinessesCard/>
            {(!session.is_demo()).then(|| view! { <BackupCard/> }.erase())}
            <appearance::Appearance/>
            <section class="card" aria-labelledby="settings-keyboard">
                <div class="card__head">
                    <h2 id="settings-keyboard">{tr("Keyboard")}</h2>
                    <p class="card__lead">{tr("Nothing needs a mouse. Every key can be changed.")}</p>
                </div>
                <div class="card__foot"><a class="button" id="keys-open" href="/settings/keyboard">{tr("See and change the keys")}</a></div>
            </section>
            <data::Data/>
            <speed::Speed/>
        </div>
    }
    .erase()
}
