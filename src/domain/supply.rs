//! Where a supply is made, and which heads of tax follow from it.

use serde::{Deserialize, Serialize};

use super::business::Business;
use super::customer::Customer;
use super::state::StateCode;

/// The heads of tax of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Heads {
    /// The seller is not registered and may not charge tax.
    None,
    /// Within one State: CGST and SGST, or UTGST in a Union Territory without legislature.
    Intra { utgst: bool },
    /// Between States, or to a special economic zone: IGST.
    Inter,
}

impl Heads {
    /// The heads of a supply by a registered seller (IGST Act, sections 7 and 8).
    pub fn of(seller: StateCode, place_of_supply: StateCode, sez: bool) -> Heads {
        if sez || seller != place_of_supply {
            Heads::Inter
        } else {
            Heads::Intra { utgst: place_of_supply.levies_utgst() }
        }
    }
}

/// The place of supply where nothing else was chosen: the buyer's State if it is on record, else the
/// seller's.
pub fn place_of_supply(seller: &Business, buyer: Option<&Customer>) -> StateCode {
    buyer.and_then(|buyer| buyer.place_of_supply.or(buyer.state())).unwrap_or(seller.state)
}

/// The heads of a sale by this business.
pub fn heads(seller: &Business, place_of_supply: StateCode, sez: bool) -> Heads {
    if seller.gstin.is_some() { Heads::of(seller.state, place_of_supply, sez) } else { Heads::None }
}
