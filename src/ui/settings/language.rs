//! Which language the page speaks: what was chosen on this device, otherwise that of the browser.

use leptos::prelude::*;

use crate::browser::{BrowserError, asset, page, preferences};
use crate::language::{self, LANGUAGES, Language, tr};
use crate::ui::components::{Erase, Segmented, handler};

const KEY: &str = "bahi.language";

/// The names and ids of [`LANGUAGES`].
const OPTIONS: [(&str, &str); LANGUAGES.len()] =
    [(LANGUAGES[0].name, "language-en"), (LANGUAGES[1].name, "language-hi")];

pub fn chosen() -> Language {
    let kept = preferences::read(KEY).and_then(|code| Language::parse(&code));
    kept.unwrap_or_else(|| Language::preferred(page::languages().iter().map(String::as_str)))
}

/// The address of a text that every language has, in the one that the page speaks: English has no ending.
pub fn asset_of(name: &str) -> String {
    // Where the words of the chosen one could not be had, it speaks English.
    let language = page::language().and_then(|code| Language::parse(&code)).unwrap_or(Language::ENGLISH);
    let ending = if language == Language::ENGLISH { String::new() } else { String::from("-") + language.code };
    ["/assets/", name, &ending, ".html"].concat()
}

/// Before anything is shown: from now on the page speaks this language, and so does what stands in `index.html`.
pub async fn speak(language: Language) -> Result<Language, BrowserError> {
    let words = asset::text(&["/assets/lang/", language.code, ".tsv"].concat()).await?;
    language::speak(words);
    page::for_each_text("[data-words]", language::known);
    Ok(language)
}

/// The page is made anew in the other language.
fn change(language: Language) {
    preferences::write(KEY, Some(language.code));
    page::reload();
}

/// Nothing changes before the button is pressed: the page is loaded again, and something may have been typed into it.
#[component]
pub fn LanguageChoice() -> AnyView {
    let now = chosen();
    let place = LANGUAGES.iter().position(|language| *language == now).unwrap_or(0);
    let choice = RwSignal::new(place);
    let button = move || {
        let language = LANGUAGES[choice.get()];
        (language != now).then(|| {
            view! {
                <button class="button button--small" type="button" id="language-change" lang=language.code
                    on:click=handler(move |_| change(language))>{language.change}</button>
            }
            .erase()
        })
    };
    view! {
        <div class="button-row">
            <Segmented legend=tr("Language") name="language" chosen=choice options=&OPTIONS/>
            {move || button()}
        </div>
    }
    .erase()
}

/// For the first screen of all, where nothing has been typed yet: the other languages by their own names.
pub fn others() -> AnyView {
    let now = chosen();
    let other = |language: Language| {
        view! {
            <button class="button button--small button--plain" type="button" lang=language.code
                id=String::from("language-") + language.code
                on:click=handler(move |_| change(language))>{language.name}</button>
        }
        .erase()
    };
    LANGUAGES.into_iter().filter(|language| *language != now).map(other).collect_view().into_any()
}
