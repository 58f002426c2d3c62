//! How a business stands to the GST law.

use serde::{Deserialize, Serialize};

/// Whether and how a business is registered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Registration {
    /// Charges tax.
    #[default]
    Regular,
    /// Pays a share of its turnover and may not charge tax (CGST Act, section 10).
    Composition,
    /// Has no GSTIN.
    Unregistered,
}

/// The turnover of the preceding financial year, as far as it decides on the digits of HSN codes (notification 78/2020
/// – Central Tax).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turnover {
    #[default]
    UpToFiveCrore,
    AboveFiveCrore,
}

impl Turnover {
    /// The digits that an HSN code has at least.
    pub const fn hsn_digits(self) -> u32 {
        match self {
            Turnover::UpToFiveCrore => 4,
            Turnover::AboveFiveCrore => 6,
        }
    }

    /// Whether a line must state its HSN code: up to five crore not in a document to an unregistered buyer.
    pub const fn needs_hsn(self, registered_buyer: bool) -> bool {
        registered_buyer || matches!(self, Turnover::AboveFiveCrore)
    }
}
