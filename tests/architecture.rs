//! The arrows between the layers (ARCHITECTURE.md), checked on the source text.
//!
//! A layer may name only the layers that [`LAYERS`] grants it, `super::` may not lead out of it, and a
//! crate that knows the browser or SQL may be named only where that knowledge belongs. What the text
//! says counts, compiled or not, so the wasm layers are checked natively too. Comments do not count.
#![cfg(not(target_family = "wasm"))]

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of `src/`, the layers it may name besides itself, and the guarded crates it may name.
struct Layer {
    name: &'static str,
    layers: &'static [&'static str],
    crates: &'static [&'static str],
}

const LAYERS: [Layer; 14] = [
    Layer { name: "domain", layers: &[], crates: &[] },
    Layer { name: "language", layers: &[], crates: &[] },
    Layer { name: "paper", layers: &[], crates: &[] },
    Layer { name: "protocol", layers: &["domain"], crates: &[] },
    Layer { name: "diagnostics", layers: &["protocol"], crates: &[] },
    Layer { name: "store", layers: &["domain", "protocol", "diagnostics"], crates: &["rusqlite"] },
    // A transaction's connection comes as `crate::store::Connection`, without rusqlite's name.
    Layer { name: "service", layers: &["domain", "protocol", "diagnostics", "store"], crates: &[] },
    Layer { name: "tabs", layers: &["protocol"], crates: &[] },
    Layer { name: "client", layers: &["domain", "protocol", "tabs"], crates: &[] },
    Layer {
        name: "browser",
        layers: &["protocol"],
        crates: &["web_sys", "js_sys", "wasm_bindgen", "gloo", "sqlite_wasm"],
    },
    Layer {
        name: "worker",
        layers: &["domain", "protocol", "diagnostics", "store", "service", "tabs", "browser"],
        crates: &["wasm_bindgen_futures"],
    },
    Layer {
        name: "ui",
        layers: &["domain", "language", "paper", "protocol", "client", "browser"],
        crates: &["leptos", "gloo", "wasm_bindgen_futures"],
    },
    Layer { name: "press", layers: &["paper", "protocol", "browser"], crates: &["wasm_bindgen_futures"] },
    // The programs: a few lines each, which start one layer.
    Layer { name: "bin", layers: &["ui", "worker", "press"], crates: &[] },
];

/// Crates that know a browser or SQL, by the beginning of their names.
const GUARDED: [&str; 7] = ["web_sys", "js_sys", "wasm_bindgen", "gloo", "leptos", "rusqlite", "sqlite_wasm"];

/// Crates that exist only in a browser, as Cargo.toml writes them.
const BROWSER_ONLY: [&str; 6] = ["web-sys", "js-sys", "wasm-bindgen", "gloo", "leptos", "sqlite-wasm"];

const WASM: &str = r#"target.'cfg(target_family = "wasm")'."#;

#[test]
fn every_layer_names_only_what_it_may() {
    let violations: Vec<String> = sources()
        .into_iter()
        .filter_map(|(path, text)| Some((layer_of(&path)?, path, text)))
        .flat_map(|(layer, path, text)| check(&layer, &path, &text))
        .collect();
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn every_folder_is_a_known_layer() {
    for (path, _) in sources() {
        if let Some(layer) = layer_of(&path) {
            assert!(LAYERS.iter().any(|known| known.name == layer), "{}: the layer {layer} has no row", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{}:1: a file opens with `//!` and what it is", path.display());
    }
}

#[test]
fn browser_crates_are_dependencies_of_wasm_only() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the package has a manifest");
    let violations = check_manifest(&manifest);
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

/// Each violation as `file:line: what is named and the rule`.
fn check(layer: &str, path: &Path, text: &str) -> Vec<String> {
    let Some(rule) = LAYERS.iter().find(|known| known.name == layer) else { return Vec::new() };
    let code = without_comments(text);
    let at = |position: usize| format!("{}:{}", path.display(), 1 + code[..position].matches('\n').count());
    let mut violations = Vec::new();

    for crate_name in ["crate", "bahi"] {
        for position in words(&code, crate_name) {
            let Some(rest) = code[position + crate_name.len()..].strip_prefix("::") else { continue };
            for named in roots(rest) {
                let known = LAYERS.iter().any(|known| known.name == named);
                if known && named != layer && !rule.layers.contains(&named) {
                    violations.push(format!(
                        "{}: {layer} names {named}, but may use only {:?}",
                        at(position),
                        rule.layers
                    ));
                }
            }
        }
    }

    // `super::super::x` is one way up of two steps: only its beginning counts.
    for position in words(&code, "super").filter(|&position| !code[..position].ends_with("super::")) {
        let steps = code[position..].split("::").take_while(|&part| part == "super").count();
        if steps >= depth(path) {
            violations.push(format!("{}: `super::` leads out of {layer}; write `crate::` and the layer", at(position)));
        }
    }

    for guarded in GUARDED {
        for (position, _) in code.match_indices(guarded) {
            let name = word_at(&code, position);
            let is_crate = starts_word(&code, position) && !rule.crates.iter().any(|allowed| name.starts_with(allowed));
            if is_crate {
                violations.push(format!("{}: {layer} names {name}, but may use only {:?}", at(position), rule.crates));
            }
        }
    }
    violations
}

/// Browser crates outside the wasm tables, as `line: what`.
fn check_manifest(manifest: &str) -> Vec<String> {
    let mut table = "";
    let mut violations = Vec::new();
    for (number, line) in (1..).zip(manifest.lines()) {
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_end().trim_end_matches(']');
        }
        let name = line.split([' ', '=', '.']).next().unwrap_or_default();
        let is_dependency = table.ends_with("dependencies") && !table.starts_with(WASM);
        if is_dependency && BROWSER_ONLY.iter().any(|browser| name.starts_with(browser)) {
            violations.push(format!("Cargo.toml:{number}: {name} belongs into [{WASM}dependencies], not [{table}]"));
        }
    }
    violations
}

/// The first names after `crate::`: one, or those of a `{…}` list.
fn roots(rest: &str) -> Vec<&str> {
    let Some(list) = rest.strip_prefix('{') else { return vec![word_at(rest, 0)] };
    let mut roots = Vec::new();
    let (mut nesting, mut start) = (0, true);
    for (position, character) in list.char_indices() {
        match character {
            '{' => nesting += 1,
            '}' if nesting == 0 => break,
            '}' => nesting -= 1,
            ',' if nesting == 0 => start = true,
            _ if start && !character.is_whitespace() => {
                roots.push(word_at(list, position));
                start = false;
            }
            _ => {}
        }
    }
    roots
}

/// The text with comments blanked out, line for line.
fn without_comments(text: &str) -> String {
    let code = |line: &str| match line.find("//") {
        Some(start) if !line[..start].ends_with(':') => line[..start].to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// Where a word stands, not as a part of a longer one.
fn words<'code>(code: &'code str, word: &'static str) -> impl Iterator<Item = usize> + 'code {
    let places = code.match_indices(word).map(|(position, _)| position);
    places.filter(move |&position| starts_word(code, position) && word_at(code, position) == word)
}

fn starts_word(code: &str, position: usize) -> bool {
    !code[..position].ends_with(|before: char| before.is_alphanumeric() || before == '_')
}

fn word_at(code: &str, position: usize) -> &str {
    let word = &code[position..];
    let end = word.find(|after: char| !after.is_alphanumeric() && after != '_').unwrap_or(word.len());
    &word[..end]
}

/// How many modules deep a file of `src/` is: `src/store/mod.rs` one, `src/store/items.rs` two.
fn depth(path: &Path) -> usize {
    let below_src = path.components().count() - 1;
    if path.ends_with("mod.rs") { below_src - 1 } else { below_src }
}

/// The folder of `src/` that a file is in; none for `src/lib.rs`, which names every layer.
fn layer_of(path: &Path) -> Option<String> {
    let mut parts = path.iter().skip(1);
    let folder = parts.next()?;
    parts.next().map(|_| folder.to_string_lossy().into_owned())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under `src/`, its path from the package's root, in order.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![root().join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the package can be read") {
            let path = entry.expect("a folder of the package can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file is UTF-8");
                let from_root = path.strip_prefix(root()).expect("it was found under the root");
                sources.push((from_root.to_owned(), text));
            }
        }
    }
    assert!(sources.len() > 40, "the sources were not found");
    sources.sort();
    sources
}

/// The lines at which a text in that file breaks a rule.
fn lines(path: &str, text: &str) -> Vec<String> {
    let path = Path::new(path);
    let layer = layer_of(path).expect("the example is in a layer");
    let violations = check(&layer, path, text);
    violations.iter().filter_map(|violation| violation.split(':').nth(1)).map(str::to_owned).collect()
}

#[test]
fn an_arrow_that_points_outwards_is_noticed() {
    assert_eq!(lines("src/domain/tax.rs", "\nuse crate::store::Database;"), ["2"]);
    assert_eq!(lines("src/client/link.rs", "use crate::{\n    domain::{Money, Date},\n    service,\n};"), ["1"]);
    assert_eq!(lines("src/ui/list.rs", "fn f() -> crate::service::Service {}"), ["1"]);
    assert_eq!(lines("src/bin/app.rs", "fn main() { bahi::store::open(); }"), ["1"]);
}

#[test]
fn an_arrow_that_points_inwards_is_fine() {
    assert!(lines("src/service/drafts.rs", "use crate::store::Connection;\nuse crate::service::Host;").is_empty());
    assert!(lines("src/domain/tax.rs", "//! Unlike crate::store.\nlet a = 1; // crate::ui\n").is_empty());
    assert!(lines("src/worker/mod.rs", "use crate::{browser::{pool, locks}, service::Service};").is_empty());
}

#[test]
fn a_way_out_through_super_is_noticed() {
    assert_eq!(lines("src/domain/mod.rs", "use super::store;"), ["1"]);
    assert_eq!(lines("src/domain/tax.rs", "use super::money;\nuse super::super::store;"), ["2"]);
    assert!(lines("src/store/migrations/v1.rs", "use super::super::StoreError;").is_empty());
}

#[test]
fn a_crate_out_of_its_place_is_noticed() {
    assert_eq!(lines("src/service/mod.rs", "use rusqlite::Connection;"), ["1"]);
    assert_eq!(lines("src/ui/field.rs", "use leptos::web_sys;\nuse leptos::prelude::*;"), ["1"]);
    assert_eq!(lines("src/client/link.rs", "fn f() { gloo_timers::callback::Timeout; }"), ["1"]);
    assert!(lines("src/store/items.rs", "use rusqlite::Row;").is_empty());
}

#[test]
fn a_browser_crate_in_a_native_table_is_noticed() {
    let manifest =
        "[dependencies]\nserde = \"1\"\nweb-sys = \"0.3\"\n\n[dev-dependencies]\nwasm-bindgen-test.workspace = true\n";
    let found = check_manifest(manifest);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("Cargo.toml:3: web-sys belongs"), "{found:?}");
    assert!(check_manifest(&format!("[{WASM}dependencies]\nweb-sys = \"0.3\"\n")).is_empty());
}
