//! Seals a bundle: its modules are made small, the content security policy goes into its page, the list of
//! its files with their hashes into its service worker.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::{fonts, guide, paths, shrink, split};

/// The page, which the policy is written into and which is served for every address of the app.
pub const PAGE: &str = "index.html";

/// Lists the others; the browser keeps it fresh itself.
const SERVICE_WORKER: &str = "sw.js";

/// Served by hosts for addresses they have no file for.
const NOT_FOUND_PAGE: &str = "404.html";

/// Trunk's hook: adds what people read in the app, and the fonts of its PDFs, to the bundle that is about to become `dist/`, and seals it.
pub fn seal_staged() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from).context("trunk calls this while it builds")?;
    guide::write(&folder)?;
    fonts::write(&folder)?;
    split::split(&folder)?;
    seal(&folder)
}

fn seal(folder: &Path) -> Result<()> {
    let page = fs::read_to_string(folder.join(PAGE)).context("reading the built index.html")?;
    let page = with_policy(&page)?;
    fs::write(folder.join(PAGE), &page)?;

    for file in paths::files_below(folder)? {
        // wasm-bindgen writes `app_bg.wasm` beside `app.js`.
        if let Some(program) = file.to_str().and_then(|name| name.strip_suffix("_bg.wasm")) {
            let script = PathBuf::from(format!("{program}.js"));
            shrink::shrink_with_script(&file, &script).with_context(|| format!("shrinking {}", file.display()))?;
        }
    }

    let list = precache_list(folder)?;
    let worker = fs::read_to_string(folder.join(SERVICE_WORKER)).context("reading the built sw.js")?;
    fs::write(folder.join(SERVICE_WORKER), with_list(&worker, &list)?)?;
    fs::write(folder.join(NOT_FOUND_PAGE), &page)?;
    Ok(())
}

/// The policy of a page: its own files, and the inline scripts that it has now.
pub fn policy(page: &str) -> String {
    let hashes: String = inline_scripts(page)
        .map(|script| format!("'sha256-{}' ", STANDARD.encode(Sha256::digest(script.as_bytes()))))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' {hashes}'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
}

/// The texts of the scripts that stand in the page itself.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

/// Writes the policy before the title, which the minifier leaves in its place; it drops `<head>`.
fn with_policy(page: &str) -> Result<String> {
    ensure!(!page.contains("Content-Security-Policy"), "index.html has a policy already");
    let (before, after) = page.split_once("<title>").context("index.html has no <title>")?;
    // A policy holds for what comes after it.
    let nothing_loaded = ["<link", "<script", "<style"].iter().all(|tag| !before.contains(tag));
    ensure!(nothing_loaded, "in index.html the title must come before everything that is loaded");
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(page));
    Ok(format!("{before}{meta}<title>{after}"))
}

/// Every file with its address and SHA-256, but for those that the browser fetches by itself.
fn precache_list(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut list = Vec::new();
    for file in paths::files_below(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        if name != SERVICE_WORKER && name != NOT_FOUND_PAGE {
            list.push((format!("/{name}"), hex(&Sha256::digest(fs::read(&file)?))));
        }
    }
    Ok(list)
}

/// Writes the list and the version, which names the files and the worker's own code: each worker has a
/// cache of its own.
fn with_list(worker: &str, list: &[(String, String)]) -> Result<String> {
    let written = serde_json::to_string(list)?;
    let version = &hex(&Sha256::digest(format!("{worker}{written}").as_bytes()))[..16];
    let replace = |text: &str, from: &str, to: &str| {
        ensure!(text.matches(from).count() == 1, "sw.js has lost its line {from:?}");
        Ok(text.replace(from, to))
    };
    let worker = replace(worker, "const VERSION = \"development\";", &format!("const VERSION = \"{version}\";"))?;
    replace(&worker, "const PRECACHE = [];", &format!("const PRECACHE = {written};"))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY_WORKER: &str = "const VERSION = \"development\";\nconst PRECACHE = [];\n";

    #[test]
    fn the_policy_names_each_inline_script_by_its_hash_and_no_other() {
        let page = "<title>Bahi</title><script src=\"/app.js\"></script><script type=\"module\">start()</script>";
        let hash = STANDARD.encode(Sha256::digest(b"start()"));
        assert!(policy(page).contains(&format!("script-src 'self' 'sha256-{hash}' 'wasm-unsafe-eval';")));
        assert!(policy("<title></title>").contains("script-src 'self' 'wasm-unsafe-eval';"));
    }

    #[test]
    fn the_policy_stands_before_everything_that_is_loaded() {
        let sealed = with_policy("<meta charset=utf-8><title>Bahi</title><link href=/a.css>").expect("a page");
        assert!(sealed.starts_with("<meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\" content=\""));
        assert!(sealed.ends_with("\"><title>Bahi</title><link href=/a.css>"));
        assert!(with_policy(&sealed).is_err());
        assert!(with_policy("<script>early()</script><title>Bahi</title>").is_err());
        assert!(with_policy("<p>no title</p>").is_err());
    }

    #[test]
    fn the_list_has_every_file_but_the_worker_and_changes_with_a_byte() {
        let folder = std::env::temp_dir().join(format!("bahi-seal-{}", std::process::id()));
        fs::create_dir_all(folder.join("assets")).expect("a folder");
        for (name, content) in [("index.html", "<p>"), ("sw.js", "x"), ("404.html", "y"), ("assets/a.svg", "<svg/>")] {
            fs::write(folder.join(name), content).expect("a file");
        }
        let list = precache_list(&folder).expect("a list");
        fs::write(folder.join("index.html"), "<b>").expect("a file");
        let changed = precache_list(&folder).expect("a list");
        fs::remove_dir_all(&folder).expect("the folder goes");

        let addresses: Vec<&str> = list.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(addresses, ["/assets/a.svg", "/index.html"]);
        assert_eq!(list[0], changed[0]);
        assert_ne!(list[1], changed[1]);
        assert_eq!(list[1].1, hex(&Sha256::digest(b"<p>")));
    }

    #[test]
    fn the_repository_s_service_worker_takes_the_list() {
        let worker = fs::read_to_string(paths::root().join(SERVICE_WORKER)).expect("sw.js");
        let sealed = with_list(&worker, &[("/index.html".to_owned(), "00ff".to_owned())]).expect("sealed");
        assert!(sealed.contains("const PRECACHE = [[\"/index.html\",\"00ff\"]];"));
        assert!(!sealed.contains("\"development\""));
        assert!(with_list("", &[]).is_err());
    }

    #[test]
    fn another_worker_over_the_same_files_is_another_version() {
        let version = |worker: &str| {
            let sealed = with_list(&format!("{EMPTY_WORKER}{worker}"), &[]).expect("sealed");
            sealed.lines().next().expect("the version's line").to_owned()
        };
        assert_eq!(version("same()"), version("same()"));
        assert_ne!(version("one()"), version("other()"));
    }
}
