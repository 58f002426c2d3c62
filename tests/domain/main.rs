//! The domain, fact by fact: the numbers that were worked by hand, and what holds for every input.
//!
//! One file per subject. `sample` has the people and papers that the facts are about, `arbitrary` the
//! random ones for the properties; set `PROPTEST_CASES` to try more of them.
#![cfg(not(target_family = "wasm"))]

mod arbitrary;
mod sample;

mod arithmetic;
mod arithmetic_properties;
mod discounts;
mod extremes;
mod in_words;
mod vectors;

mod gstin;
mod life;
mod names;
mod notes;
mod notes_in_parts;
mod numbering;
mod numbers;
mod rates;
mod shorthand;
mod states;
mod units;
mod years;

mod copies;
mod customers;
mod days;
mod drafts;
mod duplicates;
mod forms;
mod further_amounts;
mod items;
mod kept;
mod pasted;
mod paying;
mod preview;
mod searching;
mod supply;
mod terms;
mod typed_text;

mod travel;

mod history;
mod recurring;
mod report;
