//! What a search finds: the beginning of any word, in any script, in either case.
//!
//! Invariant: a word holds no ASCII sign but letters and digits, so that an index may keep words one after the other
//! with a space between them and find the same as [`Query::finds`].

/// More words in a query than anybody types; what follows is not looked at.
const MOST_WORDS: usize = 16;

/// The words of a text, in the form in which they are compared.
///
/// A vowel sign or a virama belongs to its word, which the Unicode property "alphabetic" would not say. So what
/// separates is listed, and everything else belongs.
pub fn words(text: &str) -> Vec<String> {
    let joined = text.chars().filter(|&letter| !joins(letter));
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in joined {
        if separates(letter) {
            words.push(std::mem::take(&mut word));
        } else {
            // Up and down again: letters that differ only in one direction, such as ς and σ, become the same.
            word.extend(letter.to_uppercase().flat_map(char::to_lowercase));
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// The words of a document's number: its parts, its last part without the zeros in front, and all in one.
pub fn number_words(number: &str) -> Vec<String> {
    let mut found = words(number);
    let counter = found.last().map(|last| last.trim_start_matches('0').to_owned());
    let joined = found.concat();
    found.extend(counter.filter(|counter| !counter.is_empty()));
    found.push(joined);
    found
}

/// The digits of a phone number as people look for them: each group, all in one, and without the country's code.
pub fn phone_words(phone: &str) -> Vec<String> {
    let mut found = words(phone);
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > SUBSCRIBER {
        found.push(digits[digits.len() - SUBSCRIBER..].to_owned());
    }
    if found.len() > 1 {
        found.push(digits);
    }
    found
}

/// Digits of an Indian number without the country's code.
pub(super) const SUBSCRIBER: usize = 10;

/// Signs between words: of ASCII all that are no letters and digits, and beyond it spaces and punctuation.
fn separates(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => !letter.is_ascii_alphanumeric(),
        // Latin-1 signs, dandas, general and supplemental punctuation, CJK and full-width punctuation.
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '।'
        | '॥'
        | '\u{2000}'..='\u{206f}'
        | '\u{2e00}'..='\u{2e7f}'
        | '\u{3000}'..='\u{303f}'
        | '\u{ff01}'..='\u{ff0f}' => true,
        _ => letter.is_whitespace() || letter.is_control(),
    }
}

/// Signs without width that stand inside of words: joiners, and the soft hyphen.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}' | '\u{feff}')
}

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Query {
    /// Reads what was typed. Without a word in it, it finds everything.
    pub fn read(typed: &str) -> Query {
        let mut words = words(typed);
        words.truncate(MOST_WORDS);
        Query(words)
    }

    /// Whether each word of the query begins one of these words, as [`words`] gives them.
    pub fn finds(&self, words: &[String]) -> bool {
        self.0.iter().all(|sought| words.iter().any(|word| word.starts_with(sought.as_str())))
    }

    pub fn words(&self) -> &[String] {
        &self.0
    }
}
