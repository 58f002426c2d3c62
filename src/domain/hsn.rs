//! HSN codes of goods and SAC codes of services, as they stand on invoice lines.

use serde::{Deserialize, Deserializer, Serialize};

use super::as_text;

/// Four, six or eight digits. Codes of services begin with 99.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Hsn(String);

impl<'text> Deserialize<'text> for Hsn {
    fn deserialize<D: Deserializer<'text>>(deserializer: D) -> Result<Hsn, D::Error> {
        as_text::read(deserializer, |text| Hsn::parse(text).ok_or("a code has four, six or eight digits"))
    }
}

impl Hsn {
    pub fn parse(text: &str) -> Option<Hsn> {
        let text = text.trim();
        let fits = matches!(text.len(), 4 | 6 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Hsn(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_service(&self) -> bool {
        self.0.starts_with("99")
    }

    /// How many it has: 4, 6 or 8.
    pub fn digits(&self) -> u32 {
        u32::try_from(self.0.len()).expect("it has eight at most")
    }
}
