//! The copies of a document, each marked with whom it is for (rules 48 and 55(2)).

use super::document::{DocumentContent, DocumentLine};
use super::kind::DocumentKind;

/// Whom a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyFor {
    Recipient,
    Transporter,
    Supplier,
    /// As the two parties of goods that move without a sale are called.
    Consignee,
    Consigner,
}

impl DocumentContent {
    /// The copies that the law asks for, the original first: three of goods, two of services, and none of what no rule asks
    /// copies of.
    pub fn copies(&self) -> &'static [CopyFor] {
        match self.kind() {
            DocumentKind::Invoice if self.lines.iter().all(DocumentLine::is_service) => {
                &[CopyFor::Recipient, CopyFor::Supplier]
            }
            DocumentKind::Invoice => &[CopyFor::Recipient, CopyFor::Transporter, CopyFor::Supplier],
            DocumentKind::DeliveryChallan => &[CopyFor::Consignee, CopyFor::Transporter, CopyFor::Consigner],
            _ => &[],
        }
    }
}

impl DocumentLine {
    /// What has no code is taken for goods.
    fn is_service(&self) -> bool {
        self.hsn.as_ref().is_some_and(|hsn| hsn.is_service())
    }
}
