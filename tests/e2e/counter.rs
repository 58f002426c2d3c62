//! Money over the counter and in advance: sales that are paid at once, vouchers, and advances that are used.

use crate::books::{set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn a_sale_over_the_counter_is_paid_with_its_issue_or_later() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Candle", "4", "12.50").await?;
    browser.choose("invoice-received", "cash").await?;
    browser.fill("invoice-received-reference", "Till 2").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-status", "Paid").await?;
    browser.see_text("paper", "Rupees Fifty Nine Only").await?;

    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Wick", "4", "10").await?;
    browser.press("invoice-issue").await?;
    browser.press("payment-record").await?;
    browser.see_value("payment-amount", "47.00").await?;
    browser.fill("payment-amount", "47.01").await?;
    browser.press("payment-save").await?;
    browser.see_first("#payment-amount[aria-invalid=true]").await?;
    browser.fill("payment-amount", "40").await?;
    browser.press("payment-save").await?;
    browser.see_text("document-left", "7.00").await?;
    browser.press("write-off").await?;
    browser.fill("write-off-reason", "No change").await?;
    browser.press("write-off-yes").await?;
    browser.see_text("paper-status", "Paid").await?;

    browser.visit(&format!("{}/payments", server.address)).await?;
    browser.read("Over the counter").await?;
    browser.read("Cash · Till 2").await
}

#[tokio::test]
async fn an_advance_has_a_voucher_and_settles_a_later_invoice() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/receipts/new", server.address)).await?;
    browser.fill("invoice-customer", "Asha").await?;
    browser.press_first("[role=option]").await?;
    browser.press("customer-save").await?;
    browser.see_text("invoice-customer-hint", "Not registered").await?;
    type_line(&browser, 0, "Advance for a lamp", "1", "1000").await?;
    browser.choose("line-0-rate", "18i").await?;
    browser.choose("invoice-received", "UPI").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "RV/").await?;
    browser.see_text("paper", "Amount received").await?;
    browser.press("paper-payment").await?;
    browser.see_text("payment-status", "Advance").await?;
    browser.read("Receipt vouchers").await?;

    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.fill("invoice-customer", "Asha").await?;
    browser.press_first("[role=option]").await?;
    browser.see_text("credit-notice", "1,000.00 in hand").await?;
    type_line(&browser, 0, "Lamp", "1", "1500").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("fund-0", "1,000.00").await?;
    browser.press("fund-0").await?;
    browser.see_text("document-left", "770.00").await?;
    browser.see_text("paper-status", "Part paid").await
}

#[tokio::test]
async fn a_business_without_gst_is_not_asked_for_its_rate() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.fill("business-name", "Example Tea Stall").await?;
    browser.choose("business-state", "29").await?;
    browser.press("business-save").await?;
    browser.see("invoice-new").await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Tea", "2", "10").await?;
    let lines = browser.text_of("lines").await?;
    assert!(lines.contains("Amount") && !lines.contains("GST"), "{lines}");
    browser.press("invoice-issue").await?;
    browser.see_text("paper-payable", "20.00").await?;
    let paper = browser.text_of("paper").await?;
    assert!(!paper.contains("GST"), "{paper}");
    Ok(())
}
