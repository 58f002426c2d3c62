//! What a module and its JavaScript call each other by.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, Parser, Payload};

/// Short names for those that wasm-bindgen made unique with a hash, which no compressor makes smaller.
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Finds the names of a module, and gives out the short ones in their order.
    pub fn of(module: &[u8]) -> Result<Names> {
        let mut long = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports {
                        long.push(import?.name);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        long.push(export?.name);
                    }
                }
                _ => {}
            }
        }
        let hashed = long.into_iter().filter(|name| has_hash(name));
        Ok(Names(hashed.zip(0..).map(|(name, number): (_, u32)| (name.to_owned(), format!("w{number:x}"))).collect()))
    }

    /// The module with the short names.
    pub fn shorten_module(&self, module: &[u8]) -> Result<Vec<u8>> {
        let mut shorter = Module::new();
        let done = Shortener(self).parse_core_module(&mut shorter, Parser::new(0), module);
        done.map_err(|error| anyhow!("{error}"))?;
        Ok(shorter.finish())
    }

    /// The same names in the script: they are whole words there and, having a hash, nothing else.
    pub fn shorten_script(&self, script: &str) -> String {
        let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
        let mut shorter = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(start) = rest.find(is_word) {
            let (between, from) = rest.split_at(start);
            let (word, after) = from.split_at(from.find(|letter| !is_word(letter)).unwrap_or(from.len()));
            shorter += between;
            shorter += self.short(word);
            rest = after;
        }
        shorter + rest
    }

    fn short<'name>(&'name self, name: &'name str) -> &'name str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

/// Whether sixteen hexadecimal digits follow one another.
fn has_hash(name: &str) -> bool {
    name.as_bytes().windows(16).any(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

struct Shortener<'names>(&'names Names);

impl Reencode for Shortener<'_> {
    type Error = Infallible;

    fn parse_import(&mut self, imports: &mut ImportSection, import: Import<'_>) -> Result<(), Error> {
        imports.import(import.module, self.0.short(import.name), self.entity_type(import.ty)?);
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        let index = self.external_index(export.kind, export.index)?;
        exports.export(self.0.short(export.name), self.export_kind(export.kind)?, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    use super::*;

    #[test]
    fn both_sides_get_the_same_short_name_for_what_has_a_hash() {
        let (mut types, mut imports, mut exports) = (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        imports.import("./app_bg.js", "__wbg_now_0123456789abcdef", EntityType::Function(0));
        for name in ["main", "invoke__hfedcba9876543210_1"] {
            exports.export(name, ExportKind::Func, 0);
        }
        let mut module = Module::new();
        let module = module.section(&types).section(&imports).section(&exports).as_slice();

        let names = Names::of(module).expect("a module");
        let short = names.shorten_module(module).expect("a module");
        let script = "let i={__wbg_now_0123456789abcdef(){}};wasm.main(),wasm.invoke__hfedcba9876543210_1();";
        assert_eq!(names.shorten_script(script), "let i={w0(){}};wasm.main(),wasm.w1();");

        let mut found = Vec::new();
        for payload in Parser::new(0).parse_all(&short) {
            match payload.expect("a module") {
                Payload::ImportSection(imports) => found.extend(imports.into_iter().map(|one| one.expect("one").name)),
                Payload::ExportSection(exports) => found.extend(exports.into_iter().map(|one| one.expect("one").name)),
                _ => {}
            }
        }
        assert_eq!(found, ["w0", "main", "w1"]);
    }
}
