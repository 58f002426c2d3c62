//! A sentence with an element in it, such as a link, which stands where the language wants it.

/// The words before and after the one place that was not filled.
pub fn around(words: &str) -> (String, String) {
    let place = words.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.1)));
    let (before, after) = place.unwrap_or((words, ""));
    (before.to_owned(), after.to_owned())
}
