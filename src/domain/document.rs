//! What an invoice states: its checked content, and the issued invoice, which never changes.
//!
//! Invariants: the content was complete and lawful on its date, its totals belong to its lines, and
//! seller and buyer are copies, so that later edits of a customer or an item do not reach the past.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::business::Business;
use super::financial_year::FinancialYear;
use super::gstin::Gstin;
use super::hsn::Hsn;
use super::id::{CustomerId, DocumentId};
use super::number::DocumentNumber;
use super::state::StateCode;
use super::supply::Heads;
use super::tax::{Line, Rounding, Totals};
use super::units::Unit;

/// An issued invoice: frozen, with a number of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    pub id: DocumentId,
    pub number: DocumentNumber,
    pub content: DocumentContent,
}

/// Everything an invoice states besides its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentContent {
    #[serde(with = "super::date")]
    pub date: Date,
    pub seller: Seller,
    pub buyer: Buyer,
    pub place_of_supply: StateCode,
    pub heads: Heads,
    pub lines: Vec<DocumentLine>,
    pub rounding: Rounding,
    pub totals: Totals,
    pub notes: String,
}

/// The seller as on the day of issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    pub name: String,
    pub gstin: Option<Gstin>,
    pub state: StateCode,
    pub address: String,
    pub phone: String,
    pub email: String,
}

/// The buyer as on the day of issue. A sale over the counter has no customer and an empty name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    pub customer: Option<CustomerId>,
    pub name: String,
    pub gstin: Option<Gstin>,
    pub state: Option<StateCode>,
    pub sez: bool,
    pub address: String,
}

/// A line: what it describes and what is needed to compute it. Its amounts stand at the same index of
/// [`Totals::lines`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLine {
    pub description: String,
    pub hsn: Option<Hsn>,
    pub unit: Unit,
    pub priced: Line,
}

/// What the document is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Title {
    /// A registered seller's taxable supply (rule 46).
    TaxInvoice,
    /// A registered seller's supply of which nothing is taxed (rule 49).
    BillOfSupply,
    /// A seller without GSTIN.
    Invoice,
}

impl DocumentContent {
    pub fn financial_year(&self) -> FinancialYear {
        FinancialYear::of(self.date)
    }

    pub fn title(&self) -> Title {
        if self.heads == Heads::None {
            Title::Invoice
        } else if self.lines.iter().all(|line| line.priced.rate.value().is_zero()) {
            Title::BillOfSupply
        } else {
            Title::TaxInvoice
        }
    }
}

impl From<&Business> for Seller {
    fn from(business: &Business) -> Seller {
        Seller {
            name: business.name.clone(),
            gstin: business.gstin.clone(),
            state: business.state,
            address: business.address.clone(),
            phone: business.phone.clone(),
            email: business.email.clone(),
        }
    }
}
