//! The fonts: Noto, which has a face for every script that is written in India.
//!
//! `data/fonts.tsv` names the files, and for each the letters that call for it, as ranges in hexadecimal; those without are there
//! for every sheet: Latin, Greek and Cyrillic letters, figures and signs. The bundle has these files, from Debian's
//! `fonts-noto-core`.

use std::ops::RangeInclusive;

use crate::paper::Sheet;

const TABLE: &str = include_str!("../../../data/fonts.tsv");

/// The names of the font files with the letters of these sheets.
pub fn needed(sheets: &[Sheet]) -> Vec<&'static str> {
    // As JSON, because that is all of their text, whatever fields they have.
    let texts = serde_json::to_string(sheets).unwrap_or_default();
    let rows = TABLE.lines().skip(1).filter_map(|row| row.split_once('\t'));
    let called_for = |ranges: &str| {
        let ranges: Vec<RangeInclusive<u32>> = ranges.split(' ').filter_map(range).collect();
        ranges.is_empty() || texts.chars().any(|letter| ranges.iter().any(|range| range.contains(&u32::from(letter))))
    };
    rows.filter(|(_, ranges)| called_for(ranges)).map(|(name, _)| name).collect()
}

fn range(text: &str) -> Option<RangeInclusive<u32>> {
    let (from, to) = text.split_once('-')?;
    let number = |digits| u32::from_str_radix(digits, 16).ok();
    Some(number(from)?..=number(to)?)
}
