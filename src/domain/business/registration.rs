//! How a business stands to the GST law.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::thresholds::Threshold;

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

impl Registration {
    /// Whether tax stands on its documents at all.
    pub const fn charges_tax(self) -> bool {
        matches!(self, Registration::Regular)
    }
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
    /// The digits that an HSN code has at least on a document of that day.
    pub fn hsn_digits(self, day: Date) -> u32 {
        let threshold = match self {
            Turnover::UpToFiveCrore => Threshold::HsnUpToFiveCrore,
            Turnover::AboveFiveCrore => Threshold::HsnAboveFiveCrore,
        };
        threshold.on(day)
    }

    /// Whether a line must state its HSN code: up to five crore not in a document to an unregistered buyer.
    pub const fn needs_hsn(self, registered_buyer: bool) -> bool {
        registered_buyer || matches!(self, Turnover::AboveFiveCrore)
    }
}
