//! What the form of an invoice knows of its customer: addresses, the credit limit, and what several invoices have in common.

use crate::books::{invented_gstin, set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

/// A customer of Maharashtra with a godown in Tamil Nadu and a credit limit, made on the spot.
async fn create_customer(browser: &Browser) -> Outcome {
    browser.fill("invoice-customer", "Blue Lantern Stores").await?;
    browser.press_first("[role=option]").await?;
    browser.fill("customer-gstin", &invented_gstin("27")?).await?;
    browser.fill("customer-address", "4 Ink Lane, Pune").await?;
    browser.press("customer-address-add").await?;
    browser.fill("customer-address-1", "Godown 9, Hosur").await?;
    browser.choose("customer-state-1", "33").await?;
    browser.press_first("dialog details summary").await?;
    browser.fill("customer-limit", "2000").await?;
    browser.press("customer-save").await?;
    browser.see_text("invoice-customer-hint", "GSTIN").await
}

#[tokio::test]
async fn an_invoice_warns_of_the_credit_limit_and_goes_to_an_address_of_the_customer() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    create_customer(&browser).await?;
    type_line(&browser, 0, "Brass lantern", "10", "150").await?;
    browser.fill("line-0-hsn", "9405").await?;
    browser.see_text("credit-notice", "₹230.00 are left of the credit limit of ₹2,000.00").await?;
    browser.fill("line-0-price", "250").await?;
    browser.see_text("credit-notice", "₹950.00 beyond the credit limit of ₹2,000.00").await?;

    browser.see_text("invoice-place-hint", "Maharashtra").await?;
    browser.choose("invoice-delivery", "1").await?;
    browser.see_text("invoice-place-hint", "Tamil Nadu, because the goods move there").await?;
    browser.choose("invoice-billing", "another").await?;
    browser.fill("invoice-billing-address", "7 Paper Row").await?;
    browser.choose("invoice-billing-state", "29").await?;
    browser.press("invoice-issue").await?;
    browser.see_first("#invoice-billing-state[aria-invalid=true]").await?;
    browser.choose("invoice-billing-state", "27").await?;
    // The warning refuses nothing.
    browser.press("invoice-issue").await?;
    browser.see_text("paper", "7 Paper Row").await?;
    for stated in ["Godown 9, Hosur", "Tamil Nadu (33)", "Rupees Two Thousand Nine Hundred Fifty Only"] {
        browser.see_text("paper", stated).await?;
    }
    browser.see_text("paper", "ORIGINAL FOR RECIPIENT").await?;
    browser.choose("paper-copies", "all").await?;
    browser.read("DUPLICATE FOR TRANSPORTER").await?;
    browser.read("TRIPLICATE FOR SUPPLIER").await
}

#[tokio::test]
async fn one_credit_note_takes_from_several_invoices() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    create_customer(&browser).await?;
    for name in ["Brass lantern", "Iron lantern"] {
        if name == "Iron lantern" {
            browser.visit(&format!("{}/invoices/new", server.address)).await?;
            browser.fill("invoice-customer", "Blue").await?;
            browser.press_first("[role=option]").await?;
        }
        type_line(&browser, 0, name, "2", "100").await?;
        browser.fill("line-0-hsn", "9405").await?;
        browser.press("invoice-issue").await?;
        browser.see_text("document-left", "236.00").await?;
    }
    browser.press("document-more").await?;
    browser.press("make-credit-note").await?;
    browser.press("note-more").await?;
    let first = "const s = document.getElementById('note-invoice'); if (!s || s.options.length < 2) return false; \
                 s.selectedIndex = 1; s.dispatchEvent(new Event('change', {bubbles: true})); return true";
    browser.wait_for(first, vec![], "the other invoice to be offered").await?;
    browser.see_text("lines", "Brass lantern").await?;
    browser.see_text("lines", "Iron lantern").await?;
    browser.fill("invoice-reason", "All came back").await?;
    browser.see_text("invoice-payable", "472.00").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "CN/").await?;
    browser.see_text("paper", "/0001 of").await?;
    browser.see_text("paper", "/0002 of").await
}
