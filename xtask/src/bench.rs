//! `cargo xtask bench`: speed in a real browser, sizes of the bundle, and how they compare with what is
//! aimed at.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::tools::Tools;
use crate::{bundle, children, paths, suites};

pub fn run(tools: &Tools, json: &Path) -> Result<()> {
    bundle::build(tools)?;
    let file = std::path::absolute(json)?;
    let mut bench = tools.command("cargo")?;
    bench.args(["bench", "--features", "e2e", "--bench", "browser", "--", "--json"]).arg(&file);
    suites::in_browser(&mut bench)?;
    children::run(&mut bench)?;

    let written = fs::read_to_string(&file).context("reading the figures")?;
    let mut figures: Map<String, Value> = serde_json::from_str(&written).context("reading the figures")?;
    figures.insert("app_wasm_brotli".into(), brotli_bytes("app_bg.wasm")?.into());
    figures.insert("worker_wasm_brotli".into(), brotli_bytes("db_worker_bg.wasm")?.into());
    fs::write(&file, serde_json::to_string_pretty(&figures)? + "\n")?;

    for (key, value) in &figures {
        println!("{key:<24} {value}");
    }
    println!();
    for Aim { what, value, at_most, at_least } in aims(&figures) {
        let met = at_most.is_none_or(|most| value <= most) && at_least.is_none_or(|least| value >= least);
        let wanted = at_most.map(|most| format!("≤ {most}")).or(at_least.map(|least| format!("≥ {least}")));
        println!(
            "{what:<44} {value:>10.2}  {:<10} {}",
            wanted.unwrap_or_default(),
            if met { "met" } else { "NOT MET" }
        );
    }
    Ok(())
}

/// A figure and what it should be.
struct Aim {
    what: &'static str,
    value: f64,
    at_most: Option<f64>,
    at_least: Option<f64>,
}

fn aims(figures: &Map<String, Value>) -> Vec<Aim> {
    let figure = |key: &str| figures.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let at_most = |what, value, most| Aim { what, value, at_most: Some(most), at_least: None };
    let at_least = |what, value, least| Aim { what, value, at_most: None, at_least: Some(least) };
    vec![
        at_most(
            "a save in the worker over a raw flush",
            figure("worker_save_p50_ms") / figure("raw_flush_p50_ms"),
            3.0,
        ),
        at_most("a lone save over the worker alone", figure("save_lone_p50_ms") / figure("worker_save_p50_ms"), 2.0),
        at_least("1,000 at once over the worker alone", figure("save_burst_per_s") / figure("worker_save_per_s"), 0.7),
        at_most("lock errors", figure("lock_errors"), 0.0),
        at_most("the page's WebAssembly, brotli, KB", figure("app_wasm_brotli") / 1024.0, 180.0),
        at_most("the worker's WebAssembly, brotli, KB", figure("worker_wasm_brotli") / 1024.0, 450.0),
    ]
}

fn brotli_bytes(name: &str) -> Result<usize> {
    let file = fs::read(paths::dist().join(name)).with_context(|| format!("reading dist/{name}"))?;
    let mut compressed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut file.as_slice(), &mut compressed, &best)?;
    Ok(compressed.len())
}
