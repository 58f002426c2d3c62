//! The receipt voucher for an advance (rule 50).

use jiff::civil::Date;

use super::Payment;
use crate::domain::draft::{DocumentDraft, DraftLine};
use crate::domain::id::DocumentId;
use crate::domain::kind::DocumentKind;
use crate::domain::money::Money;
use crate::domain::tax::PriceBasis;
use crate::domain::units::Unit;

impl Payment {
    /// A voucher over so much of it. What was received contains the tax; at which rate, and for what, the person says.
    pub fn voucher(&self, amount: Money, id: DocumentId, today: Date) -> DocumentDraft {
        let line = DraftLine {
            description: "Advance".to_owned(),
            unit: Unit::others().code().to_owned(),
            quantity: "1".to_owned(),
            unit_price: amount.to_string(),
            basis: PriceBasis::Inclusive,
            ..DraftLine::empty()
        };
        DocumentDraft {
            customer: self.customer,
            lines: vec![line],
            payment: Some(self.id),
            ..DocumentDraft::of_kind(DocumentKind::ReceiptVoucher, id, today)
        }
    }
}
