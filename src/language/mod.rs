//! What the page says, in the language of the person who reads it.
//!
//! The source is written in English, and its words are the keys of every other language: `assets/lang/hi.tsv` holds a row for
//! each of them. `tests/languages.rs` reads the source, and fails on words that a language lacks and on words that stand in no
//! function of this module.
//!
//! Invariant: papers are drawn in English, with [`in_english`]: what an issued document says does not change with the language
//! of who looks at it.

use std::cell::Cell;
use std::sync::OnceLock;

/// A language that the page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Of BCP 47, as in the `lang` of a page.
    pub code: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// What the button says that leads to it.
    pub change: &'static str,
}

/// To add one, add a row here and its words in `assets/lang/`. The first one is that of the source.
pub const LANGUAGES: [Language; 2] = [
    Language { code: "en", name: "English", change: "Change to English" },
    Language { code: "hi", name: "हिन्दी", change: "हिन्दी में बदलें" },
];

impl Language {
    pub const ENGLISH: Language = LANGUAGES[0];

    /// The language with this code.
    pub fn parse(code: &str) -> Option<Language> {
        LANGUAGES.into_iter().find(|language| language.code == code)
    }

    /// The first of these tags, such as `hi-IN`, that is one of the languages; otherwise English.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Language {
        let known = |tag: &str| Language::parse(tag.split('-').next().unwrap_or(tag));
        tags.into_iter().find_map(known).unwrap_or(Language::ENGLISH)
    }
}

/// Separates words from a note that tells them from the same words with another meaning: `Open|a document`.
const NOTE: char = '|';

/// The words of a language by the words of the source, in order.
#[derive(Debug, Default)]
pub struct Table(Vec<(&'static str, &'static str)>);

impl Table {
    /// Reads rows of English and translation, with a tab between them. Rows that begin with `#` are remarks.
    pub fn read(text: &'static str) -> Table {
        let rows = text.lines().filter(|row| !row.starts_with('#'));
        let mut rows: Vec<_> = rows.filter_map(|row| row.split_once('\t')).collect();
        rows.sort_unstable();
        Table(rows)
    }

    pub fn rows(&self) -> &[(&'static str, &'static str)] {
        &self.0
    }

    pub fn get(&self, english: &str) -> Option<&'static str> {
        let found = self.0.binary_search_by_key(&english, |(english, _)| *english);
        found.ok().map(|place| self.0[place].1)
    }
}

static TABLE: OnceLock<Table> = OnceLock::new();

thread_local! {
    static IN_ENGLISH: Cell<bool> = const { Cell::new(false) };
}

/// Speaks this language from now on, for as long as the page is there. The first language that was chosen stays.
pub fn speak(words: String) {
    // Words are used for as long as the page is there.
    let _ = TABLE.set(Table::read(words.leak()));
}

/// Draws something in English whatever the page speaks.
pub fn in_english<T>(draw: impl FnOnce() -> T) -> T {
    let before = IN_ENGLISH.replace(true);
    let drawn = draw();
    IN_ENGLISH.set(before);
    drawn
}

/// The words in the language of the page.
pub fn tr(english: &'static str) -> &'static str {
    known(english).unwrap_or_else(|| without_note(english))
}

/// The words in the language of the page, if it has them: for words that are not written in this program's source.
pub fn known(english: &str) -> Option<&'static str> {
    TABLE.get().filter(|_| !IN_ENGLISH.get()).and_then(|table| table.get(english))
}

/// Marks words in a constant, where nothing is translated yet: [`tr`] follows where they are shown.
pub const fn key(english: &'static str) -> &'static str {
    english
}

/// The words in the language of the page with values in the places of their names: `At most {n} days.`
pub fn fill(english: &'static str, values: &[(&str, &str)]) -> String {
    filled(tr(english), values)
}

/// One of two wordings by a number, which stands in the place of `{n}` as it is written here: `{n} invoice`, `{n} invoices`.
pub fn count(number: u64, written: &str, one: &'static str, many: &'static str) -> String {
    fill(if number == 1 { one } else { many }, &[("n", written)])
}

fn without_note(english: &'static str) -> &'static str {
    english.split_once(NOTE).map_or(english, |(words, _)| words)
}

fn filled(words: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(words.len() + 16);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let value = after.split_once('}').and_then(|(name, behind)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, behind))
        });
        match value {
            Some((value, behind)) => {
                text.push_str(value);
                rest = behind;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use crate::language::{Language, Table, filled, tr};

    #[test]
    fn words_without_a_translation_stay_english() {
        let table = Table::read("# remark\nPaid\tचुकाया\nOpen|a document\tखोलें");
        assert_eq!(table.get("Paid"), Some("चुकाया"));
        assert_eq!(table.get("Open|a document"), Some("खोलें"));
        assert_eq!(table.get("Open"), None);
        assert_eq!(tr("Open|a document"), "Open");
    }

    #[test]
    fn values_stand_where_the_language_wants_them() {
        let values = [("n", "3"), ("day", "1 Apr 2026")];
        assert_eq!(filled("{n} up to {day}", &values), "3 up to 1 Apr 2026");
        assert_eq!(filled("{day} तक {n}", &values), "1 Apr 2026 तक 3");
        assert_eq!(filled("a pattern such as {0000}, {n}", &values), "a pattern such as {0000}, 3");
        assert_eq!(filled("no end {", &values), "no end {");
    }

    #[test]
    fn a_value_is_not_filled_again() {
        assert_eq!(filled("{a}{b}", &[("a", "{b}"), ("b", "x")]), "{b}x");
    }

    #[test]
    fn the_language_follows_the_browser() {
        assert_eq!(Language::preferred(["ta-IN", "hi-IN", "en-US"]).code, "hi");
        assert_eq!(Language::preferred(["fr", "de-AT"]), Language::ENGLISH);
        assert_eq!(Language::preferred([]), Language::ENGLISH);
    }
}
