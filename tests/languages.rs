//! Whether the page can say everything in every language.
//!
//! Words are found in the source by the functions of `bahi::language` that they are given to. What looks like words and is
//! given to none of them is a fault too: it would stay English whatever the page speaks.
#![cfg(not(target_family = "wasm"))]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bahi::language::{LANGUAGES, Language, Table};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What the page says, in English.
struct Source {
    keys: BTreeSet<String>,
    /// Where words stand that no function gets.
    bare: Vec<String>,
}

#[test]
fn every_language_has_all_words_and_no_others() {
    let source = Source::read();
    assert!(source.keys.len() > 500, "the source is read: {} words", source.keys.len());
    for (language, table) in tables() {
        let known: BTreeSet<String> = table.rows().iter().map(|(english, _)| (*english).to_owned()).collect();
        let missing: Vec<_> = source.keys.difference(&known).collect();
        let unused: Vec<_> = known.difference(&source.keys).collect();
        assert!(missing.is_empty(), "assets/lang/{}.tsv lacks {missing:#?}", language.code);
        assert!(unused.is_empty(), "assets/lang/{}.tsv has what nothing says {unused:#?}", language.code);
    }
}

#[test]
fn no_words_are_left_in_english() {
    let bare = Source::read().bare;
    assert!(bare.is_empty(), "words outside of `tr`, `fill`, `count` and `key`:\n{}", bare.join("\n"));
}

#[test]
fn a_translation_has_the_places_and_the_edges_of_its_words() {
    for (language, table) in tables() {
        for (english, words) in table.rows() {
            assert_eq!(places(english), places(words), "{}: {english}", language.code);
            let english = english.split_once('|').map_or(*english, |(words, _)| words);
            let edges = |words: &str| (words.starts_with([' ', '\u{a0}']), words.ends_with(' '));
            assert_eq!(edges(english), edges(words), "{}: {english:?}", language.code);
            assert!(!words.trim().is_empty(), "{}: {english} is empty", language.code);
        }
    }
}

#[test]
fn the_rows_of_a_language_are_in_order() {
    for language in others() {
        let text = fs::read_to_string(file_of(language)).expect("a language has a file");
        let rows: Vec<&str> = text.lines().filter(|row| !row.starts_with('#')).collect();
        for row in &rows {
            assert_eq!(
                row.split('\t').count(),
                2,
                "{}: a row is English, a tab and a translation: {row}",
                language.code
            );
        }
        let keys: Vec<&str> = rows.iter().filter_map(|row| row.split('\t').next()).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{}: {:?} stands before {:?}", language.code, pair[0], pair[1]);
        }
    }
}

/// All but that of the source.
fn others() -> impl Iterator<Item = Language> {
    LANGUAGES.into_iter().filter(|language| *language != Language::ENGLISH)
}

fn file_of(language: Language) -> PathBuf {
    root().join("assets/lang").join(language.code).with_extension("tsv")
}

fn tables() -> impl Iterator<Item = (Language, Table)> {
    others().map(|language| {
        let text = fs::read_to_string(file_of(language)).expect("a language has a file");
        (language, Table::read(text.leak()))
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names in braces. Braces of other things, such as `{0000}`, are the same in every language too.
fn places(words: &str) -> BTreeSet<&str> {
    words.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

impl Source {
    fn read() -> Source {
        let mut source = Source { keys: BTreeSet::new(), bare: Vec::new() };
        for file in files_below(&root().join("src/ui")) {
            let path = file.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            // Papers are English, and no link leads to the page that invents a history.
            if path.starts_with("src/ui/documents/paper/") || path == "src/ui/generate.rs" {
                continue;
            }
            let text = fs::read_to_string(&file).expect("the source can be read");
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            source.walk(&path, tokens);
        }
        // Full of keys as browsers call them.
        source.bare.retain(|found| !found.starts_with("src/ui/keys/chord.rs"));
        source.keys.extend(names_in("data/states.tsv", 2));
        source.keys.extend(names_in("data/units.tsv", 1));
        source.keys.extend(names_in("data/currencies.tsv", 2));
        source.keys.extend(names_in("data/gst_rates.tsv", 3));
        source.keys.extend(words_of_the_page());
        source
    }

    fn walk(&mut self, path: &str, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (place, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    let before = place.checked_sub(1).map(|place| &tokens[place]);
                    match (before, group.delimiter()) {
                        (Some(TokenTree::Ident(name)), Delimiter::Parenthesis) => {
                            self.call(path, &name.to_string(), group.stream());
                        }
                        (_, Delimiter::Bracket) if is_attribute_of_code(&tokens[..place]) => {}
                        _ => self.walk(path, group.stream()),
                    }
                }
                TokenTree::Literal(literal) => {
                    let Some(text) = text_of(literal) else { continue };
                    if looks_like_words(&text) && !is_attribute(&tokens[..place]) && !is_pattern(&tokens[place + 1..]) {
                        self.bare.push(format!("{path}:{}: {text}", literal.span().start().line));
                    }
                }
                _ => {}
            }
        }
    }

    /// What is given to a function.
    fn call(&mut self, path: &str, name: &str, given: TokenStream) {
        match name {
            "tr" | "key" | "count" => self.take_all(given),
            "fill" => {
                let mut rest = given.into_iter();
                let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
                let words = rest.by_ref().take_while(|token| !is_comma(token)).collect();
                self.take_all(words);
                self.walk(path, rest.collect());
            }
            // What programs and their writers read.
            "expect" | "panic" | "unreachable" | "debug_assert" | "assert" => {}
            _ => self.walk(path, given),
        }
    }

    /// All texts, but for the names of values that are filled in.
    fn take_all(&mut self, tokens: TokenStream) {
        let mut fills = false;
        for token in tokens {
            match &token {
                TokenTree::Group(group) if fills => self.call("", "fill", group.stream()),
                TokenTree::Group(group) => self.take_all(group.stream()),
                TokenTree::Literal(literal) => {
                    self.keys.extend(text_of(literal).filter(|text| text.contains(char::is_alphabetic)));
                }
                _ => {}
            }
            fills = matches!(&token, TokenTree::Ident(name) if name == "fill");
        }
    }
}

fn text_of(literal: &proc_macro2::Literal) -> Option<String> {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}

/// Whether `#` or `#!` stands before: what is in the brackets then is for the compiler or for readers of the source.
fn is_attribute_of_code(before: &[TokenTree]) -> bool {
    let is = |token: &TokenTree, sign| matches!(token, TokenTree::Punct(found) if found.as_char() == sign);
    match before {
        [.., last] if is(last, '#') => true,
        [.., hash, last] => is(hash, '#') && is(last, '!'),
        _ => false,
    }
}

/// Whether it is the value of an attribute that nobody reads: `class="a b"`, `data-x="y"`, `role="alert"`.
fn is_attribute(before: &[TokenTree]) -> bool {
    let [.., TokenTree::Ident(name), TokenTree::Punct(sign)] = before else { return false };
    const READ: [&str; 5] = ["label", "title", "placeholder", "legend", "alt"];
    sign.as_char() == '=' && sign.spacing() == Spacing::Alone && !READ.contains(&name.to_string().as_str())
}

/// Whether it is compared with what comes from elsewhere: `"Enter" | "Tab" =>`, `"Enter" if waits =>`.
fn is_pattern(after: &[TokenTree]) -> bool {
    match after {
        [TokenTree::Ident(word), ..] => word == "if",
        [TokenTree::Punct(sign), next, ..] => {
            let is_arrow = matches!(next, TokenTree::Punct(next) if next.as_char() == '>');
            sign.as_char() == '|' || (sign.as_char() == '=' && is_arrow)
        }
        _ => false,
    }
}

/// What is the same in every language: the name of the app, of keys as browsers call them, of elements, and what stands in the
/// report for whoever helps.
const NAMES: [&str; 10] = [
    "Bahi",
    "Enter",
    "Tab",
    "Escape",
    "ArrowDown",
    "Space",
    "Shift",
    "input, select",
    "Bahi diagnostics\n\n- Build",
    "Browser",
];

/// A capital letter and small ones, as words on screen begin, or small words with blanks between them.
fn looks_like_words(text: &str) -> bool {
    let text = without_markup(text);
    let text = text.trim_matches(|letter: char| !letter.is_alphabetic());
    let is_key = text.contains('+') && !text.contains(' ');
    if NAMES.contains(&text) || is_key {
        return false;
    }
    let mut letters = text.chars();
    let begins = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let parts: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &&str| word.chars().all(|letter| letter.is_alphabetic() || ",.’".contains(letter));
    let is_long = |word: &&str| word.len() > 1;
    begins || (parts.len() > 1 && parts.iter().any(is_long) && parts.iter().all(plain))
}

/// Without tags and what stands in them.
fn without_markup(text: &str) -> String {
    let mut plain = String::new();
    // A piece may begin within a tag: `" href=\"` goes on where another one stopped.
    let mut within = text.split_once('>').is_some_and(|(before, _)| !before.contains('<'));
    for letter in text.chars() {
        match letter {
            '<' => within = true,
            '>' => within = false,
            letter if !within => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// What stands in a column of a table below its heading.
fn names_in(table: &str, column: usize) -> Vec<String> {
    let text = fs::read_to_string(root().join(table)).expect("the table can be read");
    let cells = text.lines().skip(1).filter_map(|row| row.split('\t').nth(column));
    cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
}

/// What stands in `index.html` before the app does.
fn words_of_the_page() -> Vec<String> {
    let page = fs::read_to_string(root().join("index.html")).expect("the page can be read");
    let texts = page.split(" data-words").skip(1);
    texts.filter_map(|rest| Some(rest.split_once('>')?.1.split_once('<')?.0.trim().to_owned())).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
