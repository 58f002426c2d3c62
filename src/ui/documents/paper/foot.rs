//! Where to pay.

use crate::domain::business::BankAccount;
use crate::domain::document::Seller;
use crate::domain::{DocumentContent, DocumentKind};
use crate::paper::Fact;

/// Whoever has to pay is told where. Nobody pays for a credit note, or for goods that are only moved.
pub fn pay_to(content: &DocumentContent) -> Vec<Fact> {
    let claims = matches!(
        content.kind(),
        DocumentKind::Quotation | DocumentKind::Proforma | DocumentKind::Invoice | DocumentKind::DebitNote
    );
    if claims { accounts(&content.seller) } else { Vec::new() }
}

fn accounts(seller: &Seller) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(BankAccount { holder, bank, number, ifsc }) = &seller.bank {
        let holder = if holder.is_empty() { &seller.name } else { holder };
        facts.push(Fact::new("Account", number));
        facts.push(Fact::new("IFSC", ifsc.as_str()));
        facts.push(Fact::new("Bank", bank));
        facts.push(Fact::new("In the name of", holder));
    }
    facts.extend(seller.upi.as_ref().map(|upi| Fact::new("UPI", upi.as_str())));
    facts.retain(|fact| !fact.value.is_empty());
    facts
}
