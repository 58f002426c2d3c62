//! The pool's files: each begins with a page that says which of SQLite's files it holds.

use std::collections::BTreeMap;

/// Where a name ends at the latest, and the kind of file follows.
const NAME_BYTES: usize = 512;
/// Where SQLite's own bytes begin.
const DATA: usize = 4096;
/// The kinds that outlive a connection: database, journals and log, in SQLite's flags.
const LASTING: u32 = 0x0008_4900;

/// What a pool would find.
pub enum Found {
    /// SQLite's files by name.
    Files(BTreeMap<String, Vec<u8>>),
    /// A page that begins a file makes no sense, so the pool refuses to open: nothing is touched.
    Refused,
}

/// Sorts the pool's files out as the pool does when it starts.
pub fn databases(files: Vec<Vec<u8>>) -> Found {
    let mut found = BTreeMap::new();
    for mut file in files {
        if file.len() < DATA {
            if file.iter().any(|byte| *byte != 0) {
                return Found::Refused;
            }
            continue;
        }
        let end = file[..NAME_BYTES].iter().position(|byte| *byte == 0).unwrap_or(NAME_BYTES);
        let kind = u32::from_be_bytes(file[NAME_BYTES..NAME_BYTES + 4].try_into().expect("four bytes"));
        let name = String::from_utf8_lossy(&file[..end]).into_owned();
        match (name.is_empty(), (kind & LASTING).count_ones()) {
            (true, _) if kind == 0 => {}
            (false, 1) => drop(found.insert(name, file.split_off(DATA))),
            // Torn, but there is nothing behind it.
            _ if file.len() == DATA => {}
            _ => return Found::Refused,
        }
    }
    Found::Files(found)
}
