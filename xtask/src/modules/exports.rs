//! Drops exports that nobody can call, so that the optimiser drops what stands behind them.
//!
//! Leptos brings along the crate wasm-streams, whose classes JavaScript can only get from Rust. Bahi makes none of
//! them, but as long as their methods are exported they stay.

use anyhow::Result;
use wasm_encoder::{ExportKind, ExportSection, Module, RawSection};
use wasmparser::{ExternalKind, Parser, Payload};

/// How the methods of those classes are called, somewhere in their names.
const STREAMS: &str = "intounderlying";

/// The module without the exports of wasm-streams.
pub fn without_streams(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let mut section = ExportSection::new();
            for export in exports {
                let export = export?;
                if !export.name.contains(STREAMS) {
                    section.export(export.name, kind(export.kind), export.index);
                }
            }
            kept.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            kept.section(&RawSection { id, data: &module[range] });
        }
    }
    Ok(kept.finish())
}

fn kind(kind: ExternalKind) -> ExportKind {
    match kind {
        ExternalKind::Func | ExternalKind::FuncExact => ExportKind::Func,
        ExternalKind::Table => ExportKind::Table,
        ExternalKind::Memory => ExportKind::Memory,
        ExternalKind::Global => ExportKind::Global,
        ExternalKind::Tag => ExportKind::Tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(exports: &[&str]) -> Vec<u8> {
        let mut module = Module::new();
        let mut memories = wasm_encoder::MemorySection::new();
        memories.memory(wasm_encoder::MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        module.section(&memories);
        let mut section = ExportSection::new();
        for name in exports {
            section.export(name, ExportKind::Memory, 0);
        }
        module.section(&section);
        module.finish()
    }

    #[test]
    fn the_methods_of_streams_go_and_everything_else_stays() {
        let all = module(&["memory", "__wbg_intounderlyingsink_free", "main", "intounderlyingsource_pull"]);
        assert_eq!(without_streams(&all).expect("a module"), module(&["memory", "main"]));
    }
}
