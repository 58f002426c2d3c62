//! A document as it prints, in words and figures alone: the page draws the same [`Sheet`] that becomes a PDF, so that they
//! cannot say different things.

mod order;
#[cfg(feature = "pdf")]
pub mod pdf;
mod sheet;

pub use order::{NoPdf, PdfFile, PdfOrder};
pub use sheet::{Cell, Column, ColumnKind, Fact, Look, Party, Sheet, Table};
