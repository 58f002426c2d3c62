//! Where a supply is made, and which heads of tax follow from it (IGST Act, sections 7 to 13).

use serde::{Deserialize, Serialize};

use super::business::Business;
use super::customer::{BuyerKind, Customer};
use super::state::StateCode;

/// What GST calls the nature of a supply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SupplyKind {
    /// To a buyer in India, registered or not.
    #[default]
    Domestic,
    /// To a unit or developer of a special economic zone, with IGST.
    Sez,
    /// The same under a bond or letter of undertaking, without tax.
    SezUnderBond,
    /// Out of India, with IGST.
    Export,
    /// Out of India under a bond or letter of undertaking, without tax.
    ExportUnderBond,
    /// Goods that stay in India and count as exported: taxed as domestic ones.
    DeemedExport,
}

impl SupplyKind {
    pub const ALL: [SupplyKind; 6] = [
        SupplyKind::Domestic,
        SupplyKind::Sez,
        SupplyKind::SezUnderBond,
        SupplyKind::Export,
        SupplyKind::ExportUnderBond,
        SupplyKind::DeemedExport,
    ];

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            SupplyKind::Domestic => "domestic",
            SupplyKind::Sez => "SEZ",
            SupplyKind::SezUnderBond => "SEZ under bond",
            SupplyKind::Export => "export",
            SupplyKind::ExportUnderBond => "export under bond",
            SupplyKind::DeemedExport => "deemed export",
        }
    }

    pub fn parse(code: &str) -> Option<SupplyKind> {
        SupplyKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn is_export(self) -> bool {
        matches!(self, SupplyKind::Export | SupplyKind::ExportUnderBond)
    }

    pub fn is_sez(self) -> bool {
        matches!(self, SupplyKind::Sez | SupplyKind::SezUnderBond)
    }

    fn is_under_bond(self) -> bool {
        matches!(self, SupplyKind::SezUnderBond | SupplyKind::ExportUnderBond)
    }

    /// What a sale to this buyer is unless said otherwise. Whether there is a bond only the seller knows.
    pub fn usual(buyer: Option<&Customer>) -> SupplyKind {
        match buyer {
            None => SupplyKind::Domestic,
            Some(buyer) => match buyer.kind {
                BuyerKind::Sez => SupplyKind::Sez,
                BuyerKind::Overseas => SupplyKind::Export,
                BuyerKind::DeemedExport => SupplyKind::DeemedExport,
                BuyerKind::Regular | BuyerKind::Composition | BuyerKind::Unregistered => SupplyKind::Domestic,
            },
        }
    }
}

/// The heads of tax of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Heads {
    /// The seller may not charge tax.
    None,
    /// Within one State: CGST and SGST, or UTGST in a Union Territory without legislature.
    Intra { utgst: bool },
    /// Between States, or to a special economic zone: IGST.
    Inter,
    /// The rate may be shown, and no tax is charged.
    UnderBond,
}

impl Heads {
    /// The heads of a supply by a seller who charges tax.
    pub fn of(seller: StateCode, place_of_supply: StateCode, kind: SupplyKind) -> Heads {
        if kind.is_under_bond() {
            Heads::UnderBond
        } else if kind.is_sez() || kind.is_export() || seller != place_of_supply {
            Heads::Inter
        } else {
            Heads::Intra { utgst: place_of_supply.levies_utgst() }
        }
    }
}

/// The heads of a sale by this business.
pub fn heads(seller: &Business, place_of_supply: StateCode, kind: SupplyKind) -> Heads {
    if seller.registration().charges_tax() { Heads::of(seller.state, place_of_supply, kind) } else { Heads::None }
}

/// The place of supply by the rules, and the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub state: StateCode,
    pub reason: PlaceReason,
}

/// Why the place of supply is where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PlaceReason {
    /// The goods are delivered there, or the buyer takes them there.
    GoodsMoveThere,
    /// Somebody else gets the goods; the buyer who ordered that is there.
    BuyerOrdersFromThere,
    /// The unregistered buyer's State that the invoice states.
    BuyersAddress,
    /// The registered recipient of the service is there.
    RecipientThere,
    /// The address of the service's recipient is on record.
    AddressOnRecord,
    /// The customer's own place of supply, which the books have.
    CustomersUsualPlace,
    /// No State of the buyer is known.
    SellerThere,
    Abroad,
    /// The service is about land or a building there: a hotel, a lease, an architect, works.
    PropertyThere,
    /// The event is held there, or the meal is eaten there.
    EventThere,
    /// The person chose it, with a reason of their own.
    Chosen,
}

impl PlaceReason {
    const ALL: [PlaceReason; 11] = [
        PlaceReason::GoodsMoveThere,
        PlaceReason::BuyerOrdersFromThere,
        PlaceReason::BuyersAddress,
        PlaceReason::RecipientThere,
        PlaceReason::AddressOnRecord,
        PlaceReason::CustomersUsualPlace,
        PlaceReason::SellerThere,
        PlaceReason::Abroad,
        PlaceReason::PropertyThere,
        PlaceReason::EventThere,
        PlaceReason::Chosen,
    ];

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            PlaceReason::GoodsMoveThere => "goods move",
            PlaceReason::BuyerOrdersFromThere => "buyer orders",
            PlaceReason::BuyersAddress => "address on invoice",
            PlaceReason::RecipientThere => "recipient",
            PlaceReason::AddressOnRecord => "address on record",
            PlaceReason::CustomersUsualPlace => "usual place",
            PlaceReason::SellerThere => "seller",
            PlaceReason::Abroad => "abroad",
            PlaceReason::PropertyThere => "property",
            PlaceReason::EventThere => "event",
            PlaceReason::Chosen => "chosen",
        }
    }

    pub fn parse(code: &str) -> Option<PlaceReason> {
        PlaceReason::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What a service is tied to, and is supplied where that is, whoever receives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Site {
    /// Land or a building (section 12(3)).
    Property,
    /// An event, or a restaurant's table (section 12(4), (6) and (7)).
    Event,
}

impl Site {
    pub const ALL: [Site; 2] = [Site::Property, Site::Event];

    /// Why the place of supply is where the site is.
    pub const fn reason(self) -> PlaceReason {
        match self {
            Site::Property => PlaceReason::PropertyThere,
            Site::Event => PlaceReason::EventThere,
        }
    }

    /// The same word as that of the reason.
    pub const fn code(self) -> &'static str {
        self.reason().code()
    }

    pub fn parse(code: &str) -> Option<Site> {
        Site::ALL.into_iter().find(|site| site.code() == code)
    }

    /// The site that makes this the reason.
    pub fn behind(reason: PlaceReason) -> Option<Site> {
        Site::ALL.into_iter().find(|site| site.reason() == reason)
    }
}

/// What the rules ask about.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'draft> {
    pub kind: SupplyKind,
    /// Every line is a service.
    pub services: bool,
    /// Where the goods go, if not to the buyer's own address.
    pub to: Option<StateCode>,
    /// The person there is not the buyer.
    pub to_somebody_else: bool,
    /// Where the document says that the buyer is, if not at the billing address.
    pub billed_in: Option<StateCode>,
    pub buyer: Option<&'draft Customer>,
}

impl Delivery<'_> {
    /// The place of supply by sections 10 to 13, of what is tied to no [`Site`].
    pub fn place(self, seller: StateCode) -> Place {
        if self.kind.is_export() {
            return Place { state: StateCode::ABROAD, reason: PlaceReason::Abroad };
        }
        let registered = self.buyer.is_some_and(|buyer| buyer.gstin.is_some());
        let at_buyers = self.billed_in.or(self.buyer.and_then(Customer::usual_place));
        let registered_in = self.billed_in.or(self.buyer.and_then(Customer::state));
        let usual = self.billed_in.is_none() && self.buyer.is_some_and(|buyer| buyer.place_of_supply.is_some());
        let unless_usual = |reason| if usual { PlaceReason::CustomersUsualPlace } else { reason };
        // Where the law asks for the registration's State, a customer's usual place is no answer.
        let found = if self.services && registered {
            registered_in.map(|state| (state, PlaceReason::RecipientThere))
        } else if self.services {
            at_buyers.map(|state| (state, unless_usual(PlaceReason::AddressOnRecord)))
        } else if self.to_somebody_else && registered {
            registered_in.map(|state| (state, PlaceReason::BuyerOrdersFromThere))
        } else if let Some(state) = self.to {
            Some((state, PlaceReason::GoodsMoveThere))
        } else {
            let reason = if registered { PlaceReason::GoodsMoveThere } else { PlaceReason::BuyersAddress };
            at_buyers.map(|state| (state, unless_usual(reason)))
        };
        let (state, reason) = found.unwrap_or((seller, PlaceReason::SellerThere));
        Place { state, reason }
    }
}
