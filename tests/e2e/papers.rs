//! Papers as files: a PDF among the downloads, or handed to another app, also without a network.

use std::fs;
use std::path::Path;

use crate::books::{issue_counter_sale, set_up_business, type_line};
use crate::stage::{Browser, Downloads, Outcome, Server};

/// All words of a PDF.
fn read(file: &Path) -> Outcome<String> {
    let text = pdf_extract::extract_text_from_mem(&fs::read(file)?)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn file_name(number: &str) -> String {
    number.replace('/', "-") + "-Example-Paper-Mart.pdf"
}

#[tokio::test]
async fn an_invoice_is_downloaded_as_a_pdf_without_a_network() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    browser.wait_for("return navigator.serviceWorker.controller !== null", vec![], "the app is installed").await?;
    let address = server.address.clone();
    drop(server);
    let number = issue_counter_sale(&browser, &address).await?;
    browser.press("document-pdf").await?;
    browser.read(&format!("{} is among your downloads", file_name(&number))).await?;
    let file = downloads.complete(&browser, &file_name(&number)).await?;
    let text = read(&file)?;
    for stated in
        ["Tax invoice", "Example Paper Mart", "Ruled notebook, 200 pages", "₹161.00", "ORIGINAL FOR RECIPIENT", &number]
    {
        assert!(text.contains(stated), "it lacks {stated}: {text}");
    }
    Ok(())
}

#[tokio::test]
async fn a_pdf_has_the_copies_that_are_shown_and_the_letters_of_every_script() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "कॉपी, 200 पेज", "3", "45.50").await?;
    browser.press("invoice-issue").await?;
    let number = browser.text_of("paper-number").await?;
    browser.choose("paper-copies", "all").await?;
    browser.press("document-pdf").await?;
    let text = read(&downloads.complete(&browser, &file_name(&number)).await?)?;
    assert_eq!(text.matches("Page 1 of 1").count(), 3, "{text}");
    assert!(text.contains("TRIPLICATE"), "{text}");

    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "A print by 北斎", "1", "100").await?;
    browser.press("invoice-issue").await?;
    browser.see("paper-number").await?;
    browser.press("document-pdf").await?;
    browser.read("The PDF has no letters for 北 斎.").await
}

#[tokio::test]
async fn chosen_documents_become_one_pdf() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    let numbers =
        [issue_counter_sale(&browser, &server.address).await?, issue_counter_sale(&browser, &server.address).await?];
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.press("pick-all").await?;
    browser.press("bulk-pdf").await?;
    let text = read(&downloads.complete(&browser, ".pdf").await?)?;
    assert_eq!(text.matches("Page 1 of 1").count(), 2, "{text}");
    for number in &numbers {
        assert!(text.contains(number.as_str()), "it lacks {number}: {text}");
    }
    Ok(())
}

/// A phone's sheet for sharing, which does as it is told, and keeps what it was given.
const SHEET: &str = "
    navigator.canShare = (data) => data.files?.[0]?.type === 'application/pdf';
    navigator.share = async (data) => {
        const [file] = data.files;
        window.shared = [file.name, file.type, (await file.slice(0, 5).text()), data.text].join(' | ');
        if (window.refusal) throw new DOMException('', window.refusal);
    };";

#[tokio::test]
async fn an_invoice_is_handed_to_another_app_as_a_pdf() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.driver.execute(SHEET, vec![]).await?;
    type_line(&browser, 0, "Ruled notebook, 200 pages", "3", "45.50").await?;
    browser.press("invoice-issue").await?;
    let number = browser.text_of("paper-number").await?;

    // The person closes the sheet, then hands it on, then waits too long.
    for refusal in ["'AbortError'", "undefined", "'NotAllowedError'"] {
        browser.driver.execute(&format!("window.shared = undefined; window.refusal = {refusal}"), vec![]).await?;
        browser.press("document-more").await?;
        browser.press("document-share").await?;
        browser.wait_for("return window.shared !== undefined", vec![], "the sheet has the file").await?;
        let shared = browser.driver.execute("return window.shared", vec![]).await?;
        let shared = shared.json().as_str().unwrap_or_default().to_owned();
        let expected = format!("{} | application/pdf | %PDF- | Tax invoice {number} of ", file_name(&number));
        assert!(shared.starts_with(&expected), "{shared}");
        browser.wait_for("return !document.querySelector('#document-pdf[aria-busy]')", vec![], "it is done").await?;
        let saved =
            browser.driver.execute("return document.body.innerText.includes('among your downloads')", vec![]).await?;
        assert_eq!(saved.json().as_bool(), Some(refusal == "'NotAllowedError'"), "{refusal}");
    }
    downloads.complete(&browser, &file_name(&number)).await?;
    Ok(())
}
