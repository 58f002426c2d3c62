//! Light, dark, or as the system has it.

use leptos::prelude::*;

use crate::browser::{page, preferences};
use crate::ui::components::{Erase, Segmented, on_change};

const KEY: &str = "bahi.theme";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    fn name(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    fn chosen() -> Theme {
        let chosen = preferences::read(KEY);
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == chosen.as_deref()).unwrap_or(Theme::System)
    }
}

/// Before anything is shown.
pub fn apply() {
    page::set_root_attribute("data-theme", Theme::chosen().name());
}

#[component]
pub fn Appearance() -> AnyView {
    let theme = RwSignal::new(Theme::chosen());
    on_change(
        move || theme.get(),
        |theme| {
            preferences::write(KEY, theme.name());
            apply();
        },
    );
    let options = vec![
        (Theme::System, "Like the system", "theme-system"),
        (Theme::Light, "Light", "theme-light"),
        (Theme::Dark, "Dark", "theme-dark"),
    ];
    view! {
        <section class="card" aria-labelledby="settings-look">
            <h2 id="settings-look">"Appearance"</h2>
            <Segmented legend="Theme" name="theme" value=theme options=options/>
        </section>
    }
    .erase()
}
