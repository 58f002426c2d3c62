//! The kinds of documents that a business hands to its customers.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a document is. Each kind has numbers of its own.
///
/// A tax invoice, a bill of supply, the two in one, and the plain invoice of a seller without GSTIN are one kind: which of
/// them it is follows from its content (`DocumentContent::title`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentKind {
    /// An offer, which the customer may accept.
    Quotation,
    /// What an invoice will state, before the supply. It claims nothing.
    Proforma,
    #[default]
    Invoice,
    /// The value of an invoice goes down after its issue (CGST Act, section 34).
    CreditNote,
    /// The value of an invoice goes up after its issue.
    DebitNote,
    /// Goods move without a sale, or before it (rule 55).
    DeliveryChallan,
    /// An advance was received (rule 50).
    ReceiptVoucher,
}

impl DocumentKind {
    pub const ALL: [DocumentKind; 7] = [
        DocumentKind::Quotation,
        DocumentKind::Proforma,
        DocumentKind::Invoice,
        DocumentKind::CreditNote,
        DocumentKind::DebitNote,
        DocumentKind::DeliveryChallan,
        DocumentKind::ReceiptVoucher,
    ];

    /// Whether it changes the value of documents that were issued before.
    pub const fn is_note(self) -> bool {
        matches!(self, DocumentKind::CreditNote | DocumentKind::DebitNote)
    }

    /// Whether the customer may pay for it with its issue.
    pub const fn may_be_paid_at_once(self) -> bool {
        matches!(self, DocumentKind::Invoice | DocumentKind::ReceiptVoucher)
    }

    /// Whether its lines state the code of what they are for (rules 46 and 55). A note repeats its invoice's.
    pub const fn states_hsn(self) -> bool {
        matches!(self, DocumentKind::Invoice | DocumentKind::DeliveryChallan)
    }

    /// Whether an invoice can be made from it.
    pub const fn precedes_invoice(self) -> bool {
        matches!(self, DocumentKind::Quotation | DocumentKind::Proforma | DocumentKind::DeliveryChallan)
    }

    /// The word under which the books keep it.
    pub const fn code(self) -> &'static str {
        match self {
            DocumentKind::Quotation => "quotation",
            DocumentKind::Proforma => "proforma",
            DocumentKind::Invoice => "invoice",
            DocumentKind::CreditNote => "credit note",
            DocumentKind::DebitNote => "debit note",
            DocumentKind::DeliveryChallan => "delivery challan",
            DocumentKind::ReceiptVoucher => "receipt voucher",
        }
    }

    /// What the numbers of its first series begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            DocumentKind::Quotation => "QTN",
            DocumentKind::Proforma => "PRO",
            DocumentKind::Invoice => "INV",
            DocumentKind::CreditNote => "CN",
            DocumentKind::DebitNote => "DN",
            DocumentKind::DeliveryChallan => "DC",
            DocumentKind::ReceiptVoucher => "RV",
        }
    }
}

/// A word that names no kind of document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} is no kind of document")]
pub struct UnknownKind(pub String);

impl FromStr for DocumentKind {
    type Err = UnknownKind;

    fn from_str(code: &str) -> Result<DocumentKind, UnknownKind> {
        DocumentKind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(|| UnknownKind(code.to_owned()))
    }
}
