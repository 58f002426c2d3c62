//! A person who reads no English finds no word of it, but on the papers, which are always English.

use serde_json::json;

use crate::books::{invented_gstin, type_line};
use crate::stage::{Browser, Outcome, Server};

/// Each place with something that is seen there once it has its content.
const PLACES: [(&str, &str); 26] = [
    ("home", "#home-owed"),
    ("more", "main h1"),
    ("invoices", "#rows [data-row]"),
    ("invoices?status=overdue", "main h1"),
    ("invoices/new", "#invoice-issue"),
    ("quotations", "#empty-title"),
    ("quotations/new", "#invoice-issue"),
    ("proformas", "#empty-title"),
    ("credit-notes", "#empty-title"),
    ("debit-notes", "#empty-title"),
    ("challans", "#empty-title"),
    ("challans/new", "#invoice-issue"),
    ("receipts/new", "#invoice-issue"),
    ("customers", "#rows [data-row]"),
    ("items", "#item-new"),
    ("payments", "#rows [data-row]"),
    ("recurring", "main h1"),
    ("reports", "main h1"),
    ("reports/sales-by-month", "main table"),
    ("reports/register", "main table"),
    ("settings", "#business-save"),
    ("settings/numbering", "[id='series-add/invoices']"),
    ("settings/history", "main h1"),
    ("settings/keyboard", "#keys-change-issue"),
    ("help", ".guide .card"),
    ("help/whats-new", ".guide .card"),
];

/// What is the same in Hindi: short forms, keys, codes and patterns, and the language to change to.
const SAME: &str = "Bahi|GST|GSTIN|PAN|HSN|SAC|CGST|SGST|UTGST|IGST|TDS|UPI|IFSC|SEZ|LUT|CSV|PDF|URP|INR|MB|KB|GB|FY|YY|MM|INV|PRO|QTN?|\
                    Ctrl|Alt|Shift|Enter|Esc|Del|Tab|Space|English|private|WhatsApp|name@bank|[A-Z]{2,4}|[a-z]|[A-Z]";

#[tokio::test]
async fn nobody_needs_english() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let mut found = Vec::new();
    browser.visit(&server.address).await?;
    browser.press("language-hi").await?;
    browser.see_first("html[lang=hi] #business-name").await?;
    found.extend(english(&browser, "the first run").await?);

    browser.press("business-save").await?;
    browser.see("problems").await?;
    found.extend(english(&browser, "the problems of an empty form").await?);
    browser.fill("business-name", "नमूना भंडार").await?;
    browser.fill("business-gstin", &invented_gstin("09")?).await?;
    browser.press("business-save").await?;
    browser.see("invoice-new").await?;

    browser.press("invoice-new").await?;
    browser.fill("invoice-customer", "नमूना ग्राहक").await?;
    browser.press_first("[role=option]").await?;
    browser.see("customer-name").await?;
    found.extend(english(&browser, "the form of a customer").await?);
    browser.press("customer-save").await?;
    type_line(&browser, 0, "काग़ज़ का बंडल", "2", "100").await?;
    browser.fill("line-0-hsn", "4802").await?;
    browser.see_text("draft-state", "सहेजा").await?;
    found.extend(english(&browser, "the form of an invoice").await?);
    browser.press("invoice-issue").await?;
    browser.see("paper-number").await?;
    found.extend(english(&browser, "an invoice").await?);
    let paper = browser.text_of("paper").await?;
    for stated in ["TAX INVOICE", "नमूना ग्राहक", "Uttar Pradesh (09)", "Two hundred"] {
        assert!(paper.to_lowercase().contains(&stated.to_lowercase()), "the paper lacks {stated}: {paper}");
    }

    browser.press("payment-record").await?;
    browser.see("payment-save").await?;
    found.extend(english(&browser, "the form of a payment").await?);
    browser.press("payment-save").await?;
    browser.see_first(".settled__rows .relatives__item").await?;
    for (place, landmark) in PLACES {
        browser.visit(&format!("{}/{place}", server.address)).await?;
        browser.see_first(landmark).await?;
        found.extend(english(&browser, place).await?);
    }
    browser.visit(&format!("{}/items", server.address)).await?;
    browser.press("item-new").await?;
    browser.see("item-name").await?;
    found.extend(english(&browser, "the form of an item").await?);
    assert!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[tokio::test]
async fn the_language_is_kept_and_can_be_changed_back() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("home-owed").await?;
    browser.visit(&format!("{}/settings", server.address)).await?;
    browser.see("business-save").await?;
    browser.press_first("label:has(#language-hi)").await?;
    browser.press("language-change").await?;
    browser.see_first("html[lang=hi] #business-save").await?;
    browser.driver.refresh().await?;
    browser.read("रूप-रंग").await?;
    // The actions of the palette are found by the words of both languages.
    for words in ["नया बिल", "new invoice"] {
        browser.press("palette-open").await?;
        browser.fill("palette-text", words).await?;
        browser.see_text("palette-list", "नया बिल").await?;
        browser.press("palette-close").await?;
    }
    browser.press_first("label:has(#language-en)").await?;
    browser.press("language-change").await?;
    browser.see_first("html[lang=en] #business-save").await?;
    browser.read("Appearance").await
}

/// The words in Latin letters in all that is seen, said and offered.
async fn english(browser: &Browser, place: &str) -> Outcome<Vec<String>> {
    let look = r"
        const same = new RegExp(`\\b(${arguments[0]})\\b`, 'g');
        const found = new Set();
        const take = text => {
            // Notifications are cited by their names. Examples of patterns, keys, codes of units and numbers of documents.
            const rest = text.replace(/\d+\/\d+-[A-Z][A-Za-z ]+\(Rate\)|[\w.+-]*\d[\w/.+-]*|\{\w+\}|[\w-]+\/[\w/{}-]*|\S+@\S+/g, '').replace(same, '');
            if (/[A-Za-z]{2,}/.test(rest)) found.add(text.trim());
        };
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const within = node.parentElement;
            if (!within.closest('.paper, code, kbd, script, noscript, #recovery, [lang=en]')) take(node.textContent);
        }
        for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
            if (element.closest('.paper, #recovery, [lang=en]')) continue;
            for (const name of ['aria-label', 'title', 'placeholder']) take(element.getAttribute(name) ?? '');
        }
        take(document.title.replace(/Bahi$/, ''));
        return [...found];";
    let found = browser.driver.execute(look, vec![json!(SAME)]).await?;
    let found: Vec<String> = serde_json::from_value(found.json().clone())?;
    Ok(found.into_iter().map(|words| format!("{place}: {words}")).collect())
}
