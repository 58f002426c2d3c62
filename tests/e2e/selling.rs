//! Selling from the offer to the last paisa: quotation, invoice, part payment, credit note, and a ledger that adds up.

use crate::books::{invented_gstin, issue_counter_sale, set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

/// A customer in the State of the business, made on the spot in the form that is open.
async fn create_customer(browser: &Browser, name: &str) -> Outcome {
    browser.fill("invoice-customer", name).await?;
    browser.press_first("[role=option]").await?;
    browser.fill("customer-gstin", &invented_gstin("29")?).await?;
    browser.press("customer-save").await?;
    browser.see_text("invoice-customer-hint", "GSTIN").await
}

/// What is asked of the browser, which has no network here.
const SEE_WHAT_IS_OPENED: &str = "window.open = (address, ...how) => { window.opened = [address, ...how]; };";

#[tokio::test]
async fn a_document_is_sent_as_a_message() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let number = issue_counter_sale(&browser, &server.address).await?;
    browser.driver.execute(SEE_WHAT_IS_OPENED, vec![]).await?;
    browser.press("document-more").await?;
    browser.press("document-whatsapp").await?;
    browser.wait_for("return window.opened !== undefined", vec![], "a tab is opened").await?;
    let opened = browser.driver.execute("return window.opened.map(decodeURIComponent).join(' | ')", vec![]).await?;
    let opened = opened.json().as_str().unwrap_or_default().to_owned();
    assert!(opened.starts_with(&format!("https://wa.me/?text=Tax invoice {number} of ")), "{opened}");
    assert!(opened.contains("from Example Paper Mart\nTotal ₹161.00"), "{opened}");
    assert!(opened.ends_with(" | _blank | noopener"), "{opened}");
    Ok(())
}

#[tokio::test]
async fn a_quotation_becomes_an_invoice_and_payments_and_credits_add_up_in_the_ledger() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;

    browser.visit(&format!("{}/quotations/new", server.address)).await?;
    create_customer(&browser, "Blue Lantern Stores").await?;
    // 10 × 100 at 18 % within the State: 90 and 90 on 1,000.
    type_line(&browser, 0, "Brass lantern", "10", "100").await?;
    browser.fill("line-0-hsn", "9405").await?;
    browser.see_text("invoice-payable", "1,180.00").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "QTN/").await?;
    browser.see_text("paper-title", "Quotation").await?;
    browser.press("quotation-accept").await?;
    browser.see_text("paper-status", "Accepted").await?;

    browser.press("make-invoice").await?;
    browser.see_value("line-0-description", "Brass lantern").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "INV/").await?;
    browser.see_text("document-left", "1,180.00").await?;

    browser.press("payment-record").await?;
    browser.see_value("payment-share-0", "1180.00").await?;
    browser.fill("payment-amount", "500").await?;
    browser.see_value("payment-share-0", "500.00").await?;
    browser.fill("payment-reference", "UTR 42").await?;
    browser.press("payment-save").await?;
    browser.see_text("document-left", "680.00").await?;
    browser.see_text("paper-status", "Part paid").await?;

    // Three lanterns come back: 300 and 54 of tax.
    browser.press("document-more").await?;
    browser.press("make-credit-note").await?;
    browser.fill("invoice-reason", "Three came back broken").await?;
    browser.fill("line-0-quantity", "3").await?;
    browser.see_text("invoice-payable", "354.00").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "CN/").await?;
    browser.see_text("paper", "INV/").await?;

    browser.visit(&format!("{}/customers", server.address)).await?;
    browser.press_first(".records__link").await?;
    // 1,180 − 500 − 354.
    browser.see_text("customer-balance", "326.00").await?;
    browser.see_text("ledger-closing", "326.00").await?;
    let ledger = browser.text_of("ledger").await?;
    browser.press("payment-record").await?;
    browser.see_value("payment-share-0", "").await?;
    browser.fill("payment-amount", "100").await?;
    browser.see_value("payment-share-0", "100.00").await?;
    browser.press("payment-save").await?;
    browser.see_text("customer-balance", "226.00").await?;
    browser.see_text("ledger-closing", "226.00").await?;
    for entry in ["Invoice INV/", "UPI · UTR 42", "Credit note CN/", "1,180.00", "500.00", "354.00"] {
        assert!(ledger.contains(entry), "the ledger does not state {entry}: {ledger}");
    }
    Ok(())
}

#[tokio::test]
async fn a_cancelled_invoice_keeps_its_number_and_says_why() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Typed twice", "1", "100").await?;
    browser.press("invoice-issue").await?;
    browser.press("document-more").await?;
    browser.press("document-cancel").await?;
    browser.press("cancel-yes").await?;
    browser.read("Please fill this in").await?;
    browser.fill("cancel-reason", "Entered twice").await?;
    browser.press("cancel-yes").await?;
    browser.see_text("paper-status", "Cancelled").await?;
    browser.see_text("paper-facts", "Entered twice").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read("Cancelled").await
}

#[tokio::test]
async fn a_second_series_goes_on_with_numbers_from_elsewhere() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/settings/numbering", server.address)).await?;
    browser.press("series-add/invoices").await?;
    browser.fill("series-pattern", "SHOP-{0000}-LONGER-THAN").await?;
    browser.read("The law allows 16 characters").await?;
    browser.fill("series-pattern", "SHOP-{0000}").await?;
    browser.press("series-save").await?;
    browser.read("SHOP-{0000}").await?;
    browser.press_first("section:nth-of-type(3) li:last-child .button--plain").await?;
    browser.fill("series-next", "158").await?;
    browser.read("SHOP-0158").await?;
    browser.press("series-next-save").await?;

    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "From the other shop", "1", "100").await?;
    let script = "const e = document.getElementById('invoice-series'); e.selectedIndex = e.options.length - 1; \
                  e.dispatchEvent(new Event('change', {bubbles: true}));";
    browser.see("invoice-series").await?;
    browser.driver.execute(script, vec![]).await?;
    browser.see_text("invoice-issue", "SHOP-0158").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "SHOP-0158").await
}
