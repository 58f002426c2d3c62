//! Rows of reports.

use serde::{Deserialize, Serialize};

use crate::domain::account::Ageing;
use crate::domain::report::Figures;
use crate::domain::{CustomerId, Date, DocumentId, DocumentKind, DocumentNumber, Gstin, StateCode};

/// A document in the register. Its figures are those that a report counts; a document that was cancelled has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    pub id: DocumentId,
    pub kind: DocumentKind,
    pub number: DocumentNumber,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    /// As it stands on the document.
    pub buyer: String,
    pub gstin: Option<Gstin>,
    pub place_of_supply: StateCode,
    pub figures: Figures,
    pub cancelled: bool,
}

/// What a customer owes, by how long it is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeingRow {
    /// The one that stays of merged ones; none for sales over the counter.
    pub customer: Option<CustomerId>,
    /// As the books have it now.
    pub name: String,
    pub ageing: Ageing,
}

/// Where the next part of the ageing begins: after the claims on this customer, those over the counter being the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeingKey(pub Option<CustomerId>);
