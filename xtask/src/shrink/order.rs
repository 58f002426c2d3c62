//! Puts functions that are alike next to each other. Brotli writes a repetition as a length and a distance
//! back, and a short distance takes fewer bytes: a fortieth of the whole.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// Functions are alike as far as they share pieces of so many bytes.
const PIECE_BYTES: usize = 4;

/// Pieces that stand in more functions say nothing about any of them.
const COMMON: usize = 1_000;

/// The first functions have an index of one byte wherever they are called; the optimiser chose those that
/// are called most, and they stay.
const ONE_BYTE: usize = 0x80;

/// The same module with its functions in another order.
pub fn by_likeness(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = chain(&bodies, ONE_BYTE.saturating_sub(imported).min(bodies.len()));
    let mut ordered = Module::new();
    let done = Orderer::new(imported, order).parse_core_module(&mut ordered, Parser::new(0), module);
    done.map_err(|error| anyhow!("{error}"))?;
    Ok(ordered.finish())
}

/// The order of the functions: after the fixed ones each is followed by the one that is most like it and the
/// one before it, or by the longest if there is none. The same for the same functions, on any machine.
fn chain(bodies: &[&[u8]], fixed: usize) -> Vec<usize> {
    let pieces: Vec<Vec<&[u8]>> = bodies.iter().map(|body| pieces(body)).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate().skip(fixed) {
        for piece in pieces {
            holders.entry(piece).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..COMMON).contains(&functions.len()));

    let mut longest: Vec<usize> = (fixed..bodies.len()).collect();
    longest.sort_by_key(|function| Reverse(bodies[*function].len()));
    let mut placed = vec![false; bodies.len()];
    let mut order: Vec<usize> = (0..fixed).collect();
    for start in longest {
        let mut next = (!placed[start]).then_some(start);
        while let Some(function) = next {
            placed[function] = true;
            order.push(function);
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for (before, weight) in order[fixed..].iter().rev().zip([2, 1]) {
                let functions = pieces[*before].iter().filter_map(|piece| holders.get(piece)).flatten();
                for other in functions.filter(|other| !placed[**other]) {
                    *shared.entry(*other).or_default() += weight;
                }
            }
            // Parts of a thousand: of what both of them have, so much is shared.
            let likeness =
                |other: usize, shared: usize| shared * 1_000 / (pieces[other].len() + pieces[function].len());
            next = shared.into_iter().max_by_key(|(other, shared)| likeness(*other, *shared)).map(|(other, _)| other);
        }
    }
    order
}

/// The different pieces of a function.
fn pieces(body: &[u8]) -> Vec<&[u8]> {
    let mut pieces: Vec<&[u8]> = body.windows(PIECE_BYTES).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Writes a module anew with its functions in this order.
struct Orderer {
    imported: usize,
    order: Vec<usize>,
    /// The other way round: where each function goes.
    places: Vec<usize>,
}

impl Orderer {
    fn new(imported: usize, order: Vec<usize>) -> Orderer {
        let mut places = vec![0; order.len()];
        for (place, function) in order.iter().enumerate() {
            places[*function] = place;
        }
        Orderer { imported, order, places }
    }
}

impl Reencode for Orderer {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error> {
        let own = (index as usize).checked_sub(self.imported);
        let place = own.map(|own| self.imported + self.places[own]);
        Ok(place.map_or(index, |place| u32::try_from(place).expect("a module counts its functions in 32 bits")))
    }

    fn parse_function_section(
        &mut self,
        to: &mut FunctionSection,
        from: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = from.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.order {
            to.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, to: &mut CodeSection, from: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = from.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(to, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function, RefType};
    use wasm_encoder::{TableSection, TableType, TypeSection};
    use wasmparser::{ExternalKind, Operator};

    use super::*;

    const FUNCTIONS: u32 = 200;

    /// Functions of two kinds by turns, each exported under the number that it returns.
    fn module() -> Vec<u8> {
        let (mut types, mut functions, mut tables) = (TypeSection::new(), FunctionSection::new(), TableSection::new());
        let (mut exports, mut elements, mut code) = (ExportSection::new(), ElementSection::new(), CodeSection::new());
        types.ty().function([], [wasm_encoder::ValType::I32]);
        let of_functions = TableType {
            element_type: RefType::FUNCREF,
            minimum: FUNCTIONS.into(),
            maximum: None,
            table64: false,
            shared: false,
        };
        tables.table(of_functions);
        for number in 0..FUNCTIONS {
            functions.function(0);
            exports.export(&number.to_string(), ExportKind::Func, number);
            let mut body = Function::new([]);
            let mut sink = body.instructions();
            for _ in 0..9 {
                if number % 2 == 0 {
                    sink.nop().nop().nop().nop()
                } else {
                    sink.i32_const(77).drop()
                };
            }
            sink.i32_const(1_000 + i32::try_from(number).expect("a small number")).end();
            code.function(&body);
        }
        let all: Vec<u32> = (0..FUNCTIONS).collect();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(all.into()));
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&tables).section(&exports);
        module.section(&elements).section(&code);
        module.finish()
    }

    /// What each function returns, in the order of the module; and the exports and the table, as indices.
    fn read(module: &[u8]) -> (Vec<i32>, Vec<(i32, usize)>, Vec<usize>) {
        let (mut returned, mut exported, mut table) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload.expect("a module") {
                Payload::ExportSection(exports) => {
                    for export in exports.into_iter().map(|export| export.expect("an export")) {
                        assert_eq!(export.kind, ExternalKind::Func);
                        exported.push((export.name.parse().expect("a number"), export.index as usize));
                    }
                }
                Payload::ElementSection(elements) => {
                    for element in elements.into_iter().map(|element| element.expect("an element")) {
                        let wasmparser::ElementItems::Functions(items) = element.items else { panic!("functions") };
                        table.extend(items.into_iter().map(|item| item.expect("an index") as usize));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().expect("operators").into_iter();
                    let constants = operators.filter_map(|operator| match operator.expect("an operator") {
                        Operator::I32Const { value } => Some(value),
                        _ => None,
                    });
                    returned.push(constants.last().expect("what it returns"));
                }
                _ => {}
            }
        }
        (returned, exported, table)
    }

    #[test]
    fn whoever_asks_for_a_function_gets_the_same_one_in_another_place() {
        let module = module();
        let ordered = by_likeness(&module).expect("a module");
        assert_eq!(ordered.len(), module.len());
        assert_eq!(by_likeness(&module).expect("a module"), ordered);

        let (returned, exported, table) = read(&ordered);
        for (number, index) in exported {
            assert_eq!(returned[index], 1_000 + number);
        }
        assert!(
            table.iter().map(|index| returned[*index]).eq((0..).take(FUNCTIONS as usize).map(|number| 1_000 + number))
        );

        // The first ones stay; after them both kinds are together.
        assert!(returned[..ONE_BYTE].iter().copied().eq((0..).take(ONE_BYTE).map(|number| 1_000 + number)));
        let changes = returned[ONE_BYTE..].windows(2).filter(|pair| pair[0] % 2 != pair[1] % 2).count();
        assert_eq!(changes, 1);
    }
}
