//! Which customers may be the same: suggestions for a person to decide on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::gstin::Gstin;
use crate::domain::id::CustomerId;
use crate::domain::search::{self, SUBSCRIBER};

/// What is compared of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub id: CustomerId,
    pub name: String,
    pub gstin: Option<Gstin>,
    pub phone: String,
}

/// Why two customers may be the same, the surest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Likeness {
    Gstin,
    /// The same holder in another State.
    Pan,
    Phone,
    /// The names differ in nothing but their order, the legal form, or one letter.
    Name,
}

/// Two customers that may be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// The one that was created first.
    pub first: Known,
    pub second: Known,
    /// The surest reason.
    pub likeness: Likeness,
}

/// Letters from which on a name may differ in one of them; shorter ones would be taken for each other.
const LONG_NAME: usize = 6;

/// Words that say what kind of firm it is, and not which.
const LEGAL_FORMS: [&str; 13] =
    ["pvt", "private", "ltd", "limited", "llp", "co", "company", "m", "s", "the", "and", "inc", "corporation"];

/// At most so many pairs, the surest first. Of many customers that are alike, each is paired with the first of them.
///
/// Takes time by the number of customers, and not by its square: each leaves the keys under which its like would be
/// found.
pub fn duplicates(customers: &[Known], at_most: usize) -> Vec<Duplicate> {
    let mut order: Vec<&Known> = customers.iter().collect();
    // Ids sort by the time of their making.
    order.sort_by_key(|known| known.id);
    let mut first_under: BTreeMap<(Likeness, String), usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), Likeness> = BTreeMap::new();
    for (place, known) in order.iter().enumerate() {
        for key in keys(known) {
            let likeness = key.0;
            let first = *first_under.entry(key).or_insert(place);
            if first != place {
                let surest = pairs.entry((first, place)).or_insert(likeness);
                *surest = likeness.min(*surest);
            }
        }
    }
    let mut found: Vec<((usize, usize), Likeness)> = pairs.into_iter().collect();
    found.sort_by_key(|&(pair, likeness)| (likeness, pair));
    found.truncate(at_most);
    let pair = |((first, second), likeness): ((usize, usize), Likeness)| Duplicate {
        first: order[first].clone(),
        second: order[second].clone(),
        likeness,
    };
    found.into_iter().map(pair).collect()
}

/// Everything under which a customer is found by its like.
fn keys(known: &Known) -> BTreeSet<(Likeness, String)> {
    let mut keys = BTreeSet::new();
    if let Some(gstin) = &known.gstin {
        keys.insert((Likeness::Gstin, gstin.to_string()));
        keys.extend(gstin.pan().map(|pan| (Likeness::Pan, pan.as_str().to_owned())));
    }
    let digits: String = known.phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= SUBSCRIBER {
        keys.insert((Likeness::Phone, digits[digits.len() - SUBSCRIBER..].to_owned()));
    }
    let name: Vec<char> = plain_name(&known.name).chars().collect();
    if name.len() >= LONG_NAME {
        // Two names that differ in one letter are the same without it.
        for left_out in 0..name.len() {
            let without = name.iter().enumerate().filter(|&(place, _)| place != left_out).map(|(_, letter)| letter);
            keys.insert((Likeness::Name, without.collect()));
        }
    }
    keys.insert((Likeness::Name, name.into_iter().collect()));
    keys
}

/// The words of the name without the legal form, in the order of the alphabet. A name of nothing else keeps all.
fn plain_name(name: &str) -> String {
    let words = search::words(name);
    let mut telling: Vec<&str> = words.iter().map(String::as_str).filter(|word| !LEGAL_FORMS.contains(word)).collect();
    if telling.is_empty() {
        telling = words.iter().map(String::as_str).collect();
    }
    telling.sort_unstable();
    if telling.is_empty() { name.to_owned() } else { telling.concat() }
}
