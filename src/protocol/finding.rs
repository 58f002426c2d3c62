//! What is found by a few letters, wherever it stands, and what was sold to whom before.

use serde::{Deserialize, Serialize};

use super::{DocumentRow, DraftRow};
use crate::domain::{Customer, Date, DocumentId, DocumentKind, DocumentNumber, Item, ItemId, UnitPrice};

/// The first few of each, in the order of their lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub customers: Vec<Customer>,
    pub items: Vec<Item>,
    /// Issued ones: invoices, then the other kinds.
    pub documents: Vec<DocumentRow>,
    /// Without what they come to.
    pub drafts: Vec<(DocumentKind, DraftRow)>,
}

/// What a customer last paid for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastPrice {
    pub item: ItemId,
    pub document: DocumentId,
    pub number: DocumentNumber,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
    /// For one, after the line's discount and without tax.
    pub net: UnitPrice,
}
