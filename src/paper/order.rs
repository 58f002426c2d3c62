//! What the page and the worker that makes PDFs say to each other.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Sheet;

/// The sheets that are to become one PDF. The worker answers with `Result<PdfFile, NoPdf>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfOrder {
    /// The build of the page: a worker of another one could read something else into the sheets.
    pub build: String,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PdfFile(#[serde(with = "serde_bytes")] pub Vec<u8>);

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum NoPdf {
    #[error("no font has the letters {0}")]
    Letters(String),
    /// Page and worker are of different builds.
    #[error("the app has become another version; load the page again")]
    OtherVersion,
    #[error("{0}")]
    Failed(String),
}
