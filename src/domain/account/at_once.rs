//! What is paid for a document with its issue, as over the counter.

use super::{Mode, Payment};
use crate::domain::document::Document;
use crate::domain::draft::DraftReceived;
use crate::domain::id::PaymentId;
use crate::domain::money::{Money, Overflow};
use crate::domain::text;

impl Document {
    /// The payment of all that the document comes to, on its day; none if it is not paid at once, or costs nothing.
    pub fn paid_at_once(&self, received: &DraftReceived) -> Result<Option<Payment>, Overflow> {
        let amount = self.content.in_rupees()?;
        let payment = |mode: Mode| Payment {
            id: PaymentId::with(self.id),
            customer: self.content.buyer.customer,
            date: self.content.date,
            mode,
            // The check of the draft has read it before.
            reference: text::optional_line(&received.reference, 80).unwrap_or_default(),
            amount,
            tds: Money::ZERO,
            notes: String::new(),
        };
        Ok(received.mode.filter(|_| amount > Money::ZERO).map(payment))
    }
}
