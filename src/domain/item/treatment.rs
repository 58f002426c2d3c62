//! How the law treats the supply of an item.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Three reasons for charging no tax are three different things: returns report them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Treatment {
    #[default]
    Taxable,
    /// Taxable at a tariff of 0.
    NilRated,
    /// Exempt by notification (CGST Act, section 11).
    Exempt,
    /// Outside of GST, such as petrol and alcohol for drinking.
    NonGst,
}

impl Treatment {
    pub const ALL: [Treatment; 4] = [Treatment::Taxable, Treatment::NilRated, Treatment::Exempt, Treatment::NonGst];

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            Treatment::Taxable => "taxable",
            Treatment::NilRated => "nil-rated",
            Treatment::Exempt => "exempt",
            Treatment::NonGst => "non-gst",
        }
    }
}

/// A word that names no treatment.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no treatment of a supply")]
pub struct UnknownTreatment(pub String);

impl FromStr for Treatment {
    type Err = UnknownTreatment;

    fn from_str(code: &str) -> Result<Treatment, UnknownTreatment> {
        let found = Treatment::ALL.into_iter().find(|treatment| treatment.code() == code);
        found.ok_or_else(|| UnknownTreatment(code.to_owned()))
    }
}
