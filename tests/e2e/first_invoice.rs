//! From an empty browser to an issued invoice.

use crate::books::{invented_gstin, issue_counter_sale, number, set_up_business, set_up_business_here, type_line};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn a_new_business_issues_its_first_invoice_and_finds_it_after_a_reload() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;

    browser.visit(&format!("{}/customers", server.address)).await?;
    browser.press("customer-new").await?;
    browser.fill("customer-name", "Sample Stationers & Sons").await?;
    browser.fill("customer-gstin", &invented_gstin("27")?).await?;
    browser.see_value("customer-state", "27").await?;
    browser.press("customer-save").await?;
    browser.read("Sample Stationers & Sons").await?;

    browser.visit(&format!("{}/items", server.address)).await?;
    browser.press("item-new").await?;
    browser.fill("item-name", "Copier paper, A4, 500 sheets").await?;
    browser.fill("item-hsn", "4802").await?;
    browser.fill("item-price", "285.50").await?;
    browser.press("item-save").await?;
    browser.read("Copier paper, A4, 500 sheets").await?;

    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.fill("invoice-customer", "Sample").await?;
    browser.press_first("[role=option]").await?;
    browser.fill("line-0-description", "Copier").await?;
    browser.press_first("[role=option]").await?;
    browser.see_value("line-0-price", "285.5").await?;
    browser.fill("line-0-quantity", "10").await?;
    // 10 × 285.50 = 2,855.00; 18 % to another State is IGST 513.90; 3,368.90 rounds to 3,369.
    browser.see_text("invoice-payable", "3,369.00").await?;
    browser.press("invoice-issue").await?;

    let first = number(&browser, 1).await?;
    browser.see_text("paper-number", &first).await?;
    let paper = browser.text_of("paper").await?;
    for stated in ["Sample Stationers & Sons", "IGST", "2,855.00", "513.90", "4802", "Maharashtra"] {
        assert!(paper.contains(stated), "the paper does not state {stated}: {paper}");
    }
    browser.see_text("paper-payable", "3,369.00").await?;

    let document = browser.path().await?;
    browser.driver.refresh().await?;
    browser.see_text("paper-number", &first).await?;
    assert_eq!(browser.path().await?, document, "a reload stays on the document");

    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.read(&first).await?;
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 2).await?);
    Ok(())
}

/// The page counts the fields that are typed into or chosen from, whatever this test believes.
#[tokio::test]
async fn the_first_invoice_to_a_registered_customer_takes_no_more_than_twelve_fields() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.see("business-name").await?;
    let count = "window.fields = new Set(); \
                 addEventListener('input', event => fields.add(event.target.id), { capture: true })";
    browser.driver.execute(count, vec![]).await?;
    set_up_business_here(&browser).await?;
    browser.press("invoice-new").await?;
    browser.fill("invoice-customer", "Sample Stationers & Sons").await?;
    browser.press_first("[role=option]").await?;
    browser.fill("customer-gstin", &invented_gstin("27")?).await?;
    browser.fill("customer-address", "2 Sample Street, Pune").await?;
    browser.press("customer-save").await?;
    browser.see_text("invoice-customer-hint", "GSTIN").await?;
    type_line(&browser, 0, "Copier paper, A4, 500 sheets", "10", "285.50").await?;
    browser.fill("line-0-hsn", "4802").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", &number(&browser, 1).await?).await?;
    browser.see_text("paper-payable", "3,369.00").await?;
    let typed = browser.driver.execute("return [...fields]", vec![]).await?.json().clone();
    let typed: Vec<String> = serde_json::from_value(typed)?;
    assert!((5..=12).contains(&typed.len()), "{} fields: {typed:?}", typed.len());
    Ok(())
}

#[tokio::test]
async fn a_draft_saves_itself_and_has_no_number() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Half an order", "2", "10.5").await?;
    browser.see_text("draft-state", "saved").await?;
    let draft = browser.path().await?;
    assert_ne!(draft, "/invoices/new", "a kept draft has an address of its own");

    browser.driver.refresh().await?;
    browser.see_value("line-0-description", "Half an order").await?;
    browser.see_value("line-0-price", "10.5").await?;
    assert_eq!(issue_counter_sale(&browser, &server.address).await?, number(&browser, 1).await?, "the draft took none");
    Ok(())
}

#[tokio::test]
async fn another_place_of_supply_changes_the_heads_of_tax() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Delivered to the next State", "1", "100").await?;
    browser.see_text("totals-parts", "CGST").await?;
    browser.choose("invoice-place", "27").await?;
    browser.see_text("totals-parts", "IGST").await?;
    browser.fill("invoice-place-note", "The fair is there").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper", "Maharashtra (27)").await?;
    browser.see_text("paper-payable", "118.00").await
}

#[tokio::test]
async fn a_service_tied_to_property_is_supplied_in_the_state_that_the_form_asks_for() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Two nights", "1", "100").await?;
    browser.see_text("totals-parts", "CGST").await?;
    browser.choose("invoice-place", "property").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("invoice-site-state-problem", "Please fill this in.").await?;
    browser.choose("invoice-site-state", "32").await?;
    browser.see_text("totals-parts", "IGST").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper", "Kerala (32), because the property is there").await?;
    browser.see_text("paper-payable", "118.00").await
}
