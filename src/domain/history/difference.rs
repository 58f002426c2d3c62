//! What changed between two states, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Record, UnreadableRecord, stated};

/// A field that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The names from the outside in; an element of a list has its place as its name, from 1.
    pub path: Vec<String>,
    /// None if the field was not there.
    pub before: Option<String>,
    /// None if the field is not there any more.
    pub after: Option<String>,
}

/// The fields that differ, in the order of their names; those of a list in the order of its places. A state that is
/// missing has no fields.
///
/// # Errors
/// A record is no JSON.
pub fn differences(before: Option<&Record>, after: Option<&Record>) -> Result<Vec<Difference>, UnreadableRecord> {
    let (mut before, mut after) = (leaves(before)?, leaves(after)?);
    let mut paths: Vec<Path> = before.keys().chain(after.keys()).cloned().collect();
    paths.sort_unstable();
    paths.dedup();
    let differ = |path: Path| {
        let (before, after) = (before.remove(&path), after.remove(&path));
        (before != after).then(|| Difference { path: path.into_iter().map(Step::name).collect(), before, after })
    };
    Ok(paths.into_iter().filter_map(differ).collect())
}

type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Place(usize),
    Name(String),
}

impl Step {
    fn name(self) -> String {
        match self {
            Step::Place(place) => place.to_string(),
            Step::Name(name) => name,
        }
    }
}

fn leaves(record: Option<&Record>) -> Result<BTreeMap<Path, String>, UnreadableRecord> {
    let mut found = BTreeMap::new();
    if let Some(record) = record {
        gather(&mut found, &mut Vec::new(), stated::spelt_out(record.value()?));
    }
    Ok(found)
}

fn gather(found: &mut BTreeMap<Path, String>, path: &mut Path, value: Value) {
    let mut inside = |step, value| {
        path.push(step);
        gather(found, path, value);
        path.pop();
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => fields.into_iter().for_each(|(name, value)| inside(Step::Name(name), value)),
        Value::Array(places) => (1..).zip(places).for_each(|(place, value)| inside(Step::Place(place), value)),
        Value::String(text) => drop(found.insert(path.clone(), text)),
        Value::Bool(_) | Value::Number(_) => drop(found.insert(path.clone(), value.to_string())),
    }
}
