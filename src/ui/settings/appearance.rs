//! Light, dark, or as the system has it; and the language.

use leptos::prelude::*;

use super::language::LanguageChoice;
use crate::browser::{page, preferences};
use crate::language::{key, tr};
use crate::ui::components::{Erase, Segmented, on_change};

const KEY: &str = "bahi.theme";

/// The words and ids of [`Theme::ALL`].
const OPTIONS: [(&str, &str); 3] =
    [(key("Like the system"), "theme-system"), (key("Light"), "theme-light"), (key("Dark"), "theme-dark")];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    /// As they are offered.
    const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    fn name(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    /// The place of the chosen one.
    fn chosen() -> usize {
        let chosen = preferences::read(KEY);
        Theme::ALL.iter().position(|theme| theme.name() == chosen.as_deref()).unwrap_or(0)
    }
}

/// Before anything is shown.
pub fn apply() {
    page::set_root_attribute("data-theme", Theme::ALL[Theme::chosen()].name());
}

#[component]
pub fn Appearance() -> AnyView {
    let theme = RwSignal::new(Theme::chosen());
    on_change(
        move || theme.get(),
        |theme| {
            preferences::write(KEY, Theme::ALL[theme].name());
            apply();
        },
    );
    view! {
        <section class="card" aria-labelledby="settings-look">
            <h2 id="settings-look">{tr("Appearance")}</h2>
            <Segmented legend=tr("Theme") name="theme" chosen=theme options=&OPTIONS/>
            <LanguageChoice/>
        </section>
    }
    .erase()
}
