//! The app: what stands on the page before and after it is known whose books these are.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::components::{Erase, follow};
use super::later::Later;
use super::lists::Kept;
use super::places::Places;
use super::session::Session;
use super::session::shown::Shown;
use super::{first_run, home, keys, later, settings, shell};
use crate::browser::{overtype, page, preferences};
use crate::language::Language;

/// Puts the app in the place of the skeleton.
pub fn mount() {
    page::recover_from_panics();
    overtype::on_press();
    settings::appearance::apply();
    preferences::on_change_elsewhere(|| {
        settings::appearance::apply();
        keys::read_again();
    });
    match settings::language::chosen() {
        Language::ENGLISH => show(Language::ENGLISH),
        // Words that cannot be read are no reason to keep the books closed. Leptos itself waits for nothing before it is mounted.
        other => spawn_local(async move { show(settings::language::speak(other).await.unwrap_or(Language::ENGLISH)) }),
    }
}

fn show(language: Language) {
    page::set_root_attribute("lang", Some(language.code));
    let skeleton = page::skeleton();
    mount_to(page::mount_point(), move || view! { <App skeleton=skeleton/> }).forget();
}

#[component]
fn App(skeleton: String) -> AnyView {
    let session = Session::start();
    let places = Places::follow(session);
    // Whoever begins at home needs the books first.
    if !places.is_at(home::PATH) {
        later::prepare();
    }
    let screen = move || {
        let shown = session.shown();
        view! { <Opened shown=shown places=places skeleton=skeleton.clone()/> }.erase()
    };
    view! { {move || screen()}<shell::Messages/> }.erase()
}

/// Everything about certain books, made anew when the tab turns to others.
#[component]
fn Opened(shown: Shown, places: Places, skeleton: String) -> AnyView {
    let session = Session::current().begin(shown);
    let places = places.begin();
    Kept::begin();
    // What they decide changes seldom, what they are made of often.
    let loaded = Memo::new(move |_| session.is_loaded());
    let set_up = Memo::new(move |_| session.business().is_some());
    follow(move || {
        if loaded.get() {
            later::prepare();
        }
    });
    let screen = move || match (loaded.get(), set_up.get()) {
        (false, _) => shell::waiting(&skeleton),
        (true, false) => view! { <first_run::FirstRun/> }.erase(),
        (true, true) => {
            let daily = (!session.is_demo()).then(|| later::later(Later::DailyBackup));
            view! { <shell::Shell places=places/>{daily} }.into_any()
        }
    };
    view! { {move || screen()} }.into_any()
}
