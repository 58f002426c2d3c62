//! The end of the paper: notes, where to pay, and the signature.

use leptos::prelude::*;

use crate::domain::business::BankAccount;
use crate::domain::document::Seller;
use crate::domain::{Document, DocumentKind};
use crate::ui::components::Erase;

pub fn foot(document: &Document) -> AnyView {
    let content = &document.content;
    // Whoever has to pay is told where. Nobody pays for a credit note, or for goods that are only moved.
    let claims = matches!(
        content.kind(),
        DocumentKind::Quotation | DocumentKind::Proforma | DocumentKind::Invoice | DocumentKind::DebitNote
    );
    view! {
        <footer class="paper__foot">
            <div class="paper__notes">
                {claims.then(|| pay_to(&content.seller))}
                <p>{content.notes.clone()}</p>
            </div>
            <div class="paper__signature">
                <p>"For "<strong>{content.seller.name.clone()}</strong></p>
                <p class="paper__sign-line">"Authorised signatory"</p>
            </div>
        </footer>
    }
    .erase()
}

fn pay_to(seller: &Seller) -> Option<AnyView> {
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    if let Some(BankAccount { holder, bank, number, ifsc }) = &seller.bank {
        let holder = if holder.is_empty() { &seller.name } else { holder };
        facts.push(("Account", number.clone()));
        facts.push(("IFSC", ifsc.to_string()));
        facts.push(("Bank", bank.clone()));
        facts.push(("In the name of", holder.clone()));
    }
    facts.extend(seller.upi.as_ref().map(|upi| ("UPI", upi.to_string())));
    facts.retain(|(_, value)| !value.is_empty());
    let fact = |(name, value)| view! { <dt>{name}</dt><dd class="paper__code">{value}</dd> }.erase();
    (!facts.is_empty())
        .then(|| view! { <dl class="paper__pay-to">{facts.into_iter().map(fact).collect_view()}</dl> }.erase())
}
