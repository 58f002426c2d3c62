//! What kind of buyer a customer is, as GST law sees it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The kinds of buyers that change a document or where it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BuyerKind {
    /// Registered, and takes credit for the tax.
    Regular,
    /// Registered under the composition levy (CGST Act, section 10).
    Composition,
    Unregistered,
    /// A unit in a special economic zone, or its developer: every supply to it is inter-State (IGST Act, section 7(5)).
    Sez,
    /// Outside of India: a supply to it is an export.
    Overseas,
    /// Goods that do not leave India count as exported (CGST Act, section 147).
    DeemedExport,
}

impl BuyerKind {
    pub const ALL: [BuyerKind; 6] = [
        BuyerKind::Regular,
        BuyerKind::Composition,
        BuyerKind::Unregistered,
        BuyerKind::Sez,
        BuyerKind::Overseas,
        BuyerKind::DeemedExport,
    ];

    /// The kind of a buyer of whom no more is known than whether it has a GSTIN.
    pub const fn of(registered: bool) -> BuyerKind {
        if registered { BuyerKind::Regular } else { BuyerKind::Unregistered }
    }

    /// Whether a buyer of this kind has a GSTIN; `None` where it may be either way.
    pub const fn registered(self) -> Option<bool> {
        match self {
            BuyerKind::Regular | BuyerKind::Composition | BuyerKind::DeemedExport => Some(true),
            BuyerKind::Unregistered | BuyerKind::Overseas => Some(false),
            BuyerKind::Sez => None,
        }
    }

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            BuyerKind::Regular => "regular",
            BuyerKind::Composition => "composition",
            BuyerKind::Unregistered => "unregistered",
            BuyerKind::Sez => "sez",
            BuyerKind::Overseas => "overseas",
            BuyerKind::DeemedExport => "deemed export",
        }
    }
}

/// A word that names no kind of buyer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no kind of buyer")]
pub struct UnknownBuyerKind(pub String);

impl FromStr for BuyerKind {
    type Err = UnknownBuyerKind;

    fn from_str(code: &str) -> Result<BuyerKind, UnknownBuyerKind> {
        BuyerKind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(|| UnknownBuyerKind(code.to_owned()))
    }
}
