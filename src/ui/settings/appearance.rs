//! How the app looks on this device: light, dark or as the system has it, how dense, and the language.

use leptos::prelude::*;

use super::language::LanguageChoice;
use crate::browser::{page, preferences};
use crate::language::{key, tr};
use crate::ui::components::{Erase, Segmented, on_change};

/// A choice that style sheets answer to, by an attribute of the root element. `index.html` sets the same ones before the
/// first paint.
struct Look {
    /// Where it is kept.
    key: &'static str,
    attribute: &'static str,
    /// What the attribute says of each option; the first one needs none.
    values: &'static [Option<&'static str>],
    /// The words and ids of the options.
    options: &'static [(&'static str, &'static str)],
}

static THEME: Look = Look {
    key: "bahi.theme",
    attribute: "data-theme",
    values: &[None, Some("light"), Some("dark")],
    options: &[(key("Like the system"), "theme-system"), (key("Light"), "theme-light"), (key("Dark"), "theme-dark")],
};

static DENSITY: Look = Look {
    key: "bahi.density",
    attribute: "data-density",
    values: &[None, Some("compact")],
    options: &[(key("Comfortable"), "density-comfortable"), (key("Compact"), "density-compact")],
};

impl Look {
    /// The place of the chosen one.
    fn chosen(&self) -> usize {
        let chosen = preferences::read(self.key);
        self.values.iter().position(|value| *value == chosen.as_deref()).unwrap_or(0)
    }

    fn apply(&self) {
        page::set_root_attribute(self.attribute, self.values[self.chosen()]);
    }

    /// A signal of the chosen one; what is chosen anew is kept and applied.
    fn choice(&'static self) -> RwSignal<usize> {
        let choice = RwSignal::new(self.chosen());
        on_change(
            move || choice.get(),
            |place| {
                preferences::write(self.key, self.values[place]);
                self.apply();
            },
        );
        choice
    }
}

/// Before anything is shown, and whenever another tab has chosen.
pub fn apply() {
    THEME.apply();
    DENSITY.apply();
    // Long lists know how high their rows are.
    page::measure_again();
}

#[component]
pub fn Appearance() -> AnyView {
    view! {
        <section class="card" aria-labelledby="settings-look">
            <h2 id="settings-look">{tr("Appearance")}</h2>
            <div class="field">
                <span class="field__label" aria-hidden="true">{tr("Theme")}</span>
                <Segmented legend=tr("Theme") name="theme" chosen=THEME.choice() options=THEME.options/>
            </div>
            <div class="field">
                <span class="field__label" aria-hidden="true">{tr("Density")}</span>
                <Segmented legend=tr("Density") name="density" chosen=DENSITY.choice() options=DENSITY.options/>
                <p class="field__hint">{tr("Compact shows more rows of a list and more lines of a form.")}</p>
            </div>
            <div class="field">
                <span class="field__label" aria-hidden="true">{tr("Language")}</span>
                <LanguageChoice/>
            </div>
        </section>
    }
    .erase()
}
