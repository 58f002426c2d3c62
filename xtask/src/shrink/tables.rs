//! Mends one mistake of binaryen 108, Debian's: it writes every exported table as table 0.
//!
//! wasm-bindgen exports the table of JavaScript references, which comes after the one of functions.
//! A later binaryen writes it right, and then there is nothing to mend.

use anyhow::{Context, Result, ensure};
use wasmparser::{Export, ExternalKind, Parser, Payload, RefType};

/// What wasm-bindgen calls its table of JavaScript references.
const REFERENCES: &str = "__wbindgen_externrefs";

/// Points the export at the table of references.
pub fn mend(module: &mut [u8]) -> Result<()> {
    let (mut table, mut export_at) = (None, None);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TableSection(tables) => {
                for (index, found) in (0_u8..).zip(tables) {
                    if found?.ty.element_type == RefType::EXTERNREF {
                        table = Some(index);
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports.into_iter_with_offsets() {
                    let (at, Export { name, kind, .. }) = export?;
                    if name == REFERENCES && kind == ExternalKind::Table {
                        // The length and the text of the name, the kind, the index: small numbers all.
                        export_at = Some(at + 1 + name.len() + 1);
                    }
                }
            }
            _ => {}
        }
    }
    let (Some(table), Some(at)) = (table, export_at) else { return Ok(()) };
    let index = module.get_mut(at).context("an export ends inside the module")?;
    ensure!(table < 0x80 && *index < 0x80, "there are more tables than a byte can count");
    *index = table;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a table of functions and one of references, which exports this one of them.
    fn module(exported: u8) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([4, 7, 2, 0x70, 0, 0, 0x6f, 0, 0]);
        let name = REFERENCES.as_bytes();
        let length = u8::try_from(name.len()).expect("a short name");
        module.extend([7, length + 4, 1, length]);
        module.extend(name);
        module.extend([1, exported]);
        module
    }

    #[test]
    fn the_table_of_functions_is_replaced_by_that_of_references() {
        let mut mended = module(0);
        mend(&mut mended).expect("a module");
        assert_eq!(mended, module(1));
    }

    #[test]
    fn a_right_module_stays_as_it_is() {
        let mut mended = module(1);
        mend(&mut mended).expect("a module");
        assert_eq!(mended, module(1));
    }
}
