//! Every place can be used with a screen reader, with the keyboard, and by people who see little: axe-core finds nothing
//! against WCAG 2.2 AA, wide and narrow, in the light and in the dark.

use std::fs;

use serde_json::{Value, json};
use thirtyfour::By;

use crate::stage::{Browser, Outcome, Server};

/// Each place with something that is seen there once it has its content.
const PLACES: [(&str, &str); 24] = [
    ("home", ".figure__amount"),
    ("more", "main h1"),
    ("invoices", "#rows [data-row]"),
    ("invoices/new", "#invoice-issue"),
    ("quotations", "#rows [data-row]"),
    ("quotations/new", "#invoice-issue"),
    ("proformas", "#empty-title"),
    ("credit-notes", "#rows [data-row]"),
    ("debit-notes", "#empty-title"),
    ("challans", "#empty-title"),
    ("receipts", "#empty-title"),
    ("customers", "#rows [data-row]"),
    ("items", "#rows [data-row]"),
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

/// Lists that open one of their rows.
const RECORDS: [&str; 5] = ["invoices", "quotations", "credit-notes", "customers", "payments"];

#[tokio::test]
async fn nothing_stands_in_the_way_of_anybody() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    look_around(&browser, &server.address).await
}

#[tokio::test]
async fn nothing_stands_in_the_way_on_a_phone() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    look_around(&browser, &server.address).await
}

async fn look_around(browser: &Browser, address: &str) -> Outcome {
    let axe = Axe::read()?;
    let mut found = Vec::new();
    browser.visit(address).await?;
    browser.see("business-name").await?;
    found.extend(axe.look(browser, "the first run").await?);
    browser.press("start-demo").await?;
    arrive(browser, ".figure__amount").await?;
    for (place, landmark) in PLACES {
        browser.visit(&format!("{address}/{place}")).await?;
        arrive(browser, landmark).await?;
        found.extend(axe.look(browser, place).await?);
    }
    for list in RECORDS {
        browser.visit(&format!("{address}/{list}")).await?;
        arrive(browser, "#rows [data-row]").await?;
        browser.press_first(".records__row:last-child .records__link").await?;
        // On a page of its own, or beside the list.
        let open = "return !!document.querySelector(location.search.includes('open=') ? '.beside h1' : 'main h1') \
                    && (location.search.includes('open=') || location.pathname.split('/').length > 2)";
        browser.wait_for(open, vec![], "a record to be open").await?;
        found.extend(axe.look(browser, &format!("one of {list}")).await?);
        if browser.driver.find(By::Id("document-more")).await.is_ok() {
            browser.press("document-more").await?;
            browser.see_first("#document-menu:popover-open").await?;
            found.extend(axe.look(browser, "what else can be done with a document").await?);
        }
    }
    for (place, opens, landmark) in [
        ("customers", "customer-new", "customer-name"),
        ("items", "item-new", "item-name"),
        ("payments", "payment-new", "payment-date"),
        ("customers", "business-switch", "switch-demo"),
        ("settings", "businesses-add", "business-cancel"),
        ("invoices", "palette-open", "palette-text"),
        ("invoices/new", "line-paste", "paste-text"),
    ] {
        browser.visit(&format!("{address}/{place}")).await?;
        browser.press(opens).await?;
        browser.see(landmark).await?;
        found.extend(axe.look(browser, opens).await?);
    }
    browser.visit(&format!("{address}/invoices?period=last-year&min=1000")).await?;
    arrive(browser, "#rows [data-row]").await?;
    browser.driver.execute("document.querySelector('#rows tr[data-row=\"1\"] input').click()", vec![]).await?;
    browser.see("picked-count").await?;
    found.extend(axe.look(browser, "a list with filters and picked rows").await?);
    browser.visit(&format!("{address}/invoices?q=nothing+fits")).await?;
    browser.see("none-fits").await?;
    found.extend(axe.look(browser, "a list that finds nothing").await?);
    if browser.driver.execute("return innerWidth < 900", vec![]).await?.json().as_bool() == Some(true) {
        browser.press("filter-open").await?;
        browser.see("filter-period").await?;
        found.extend(axe.look(browser, "the filters").await?);
    }
    // The sheet of keys, and what the palette shows of the books.
    browser.visit(&format!("{address}/invoices")).await?;
    arrive(browser, "#rows [data-row]").await?;
    browser.press("palette-open").await?;
    browser.fill("palette-text", "show the keys").await?;
    browser.press_first("#palette-list .option").await?;
    browser.see("sheet-close").await?;
    found.extend(axe.look(browser, "the sheet of keys").await?);
    browser.press("sheet-close").await?;
    browser.press("palette-open").await?;
    browser.fill("palette-text", "inv").await?;
    arrive(browser, "#palette-list .option__note").await?;
    found.extend(axe.look(browser, "what the palette found").await?);
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Waits until there is something that fits the selector; lists are drawn anew when their rows arrive.
async fn arrive(browser: &Browser, selector: &str) -> Outcome {
    browser.wait_for("return !!document.querySelector(arguments[0])", vec![selector.into()], selector).await
}

struct Axe {
    source: String,
}

impl Axe {
    fn read() -> Outcome<Axe> {
        let file = std::env::var("BAHI_AXE").map_err(|_| "BAHI_AXE names no file; `cargo xtask test` sets it")?;
        Ok(Axe { source: fs::read_to_string(file)? })
    }

    /// What is against the rules on the page as it is now, in both themes.
    async fn look(&self, browser: &Browser, place: &str) -> Outcome<Vec<String>> {
        let mut found = Vec::new();
        for theme in ["light", "dark"] {
            let script = "document.documentElement.dataset.theme = arguments[0]";
            browser.driver.execute(script, vec![theme.into()]).await?;
            // Colours are faded in, and half-way they have no contrast to speak of.
            let settled = "return document.getAnimations().every(animation => animation.playState !== 'running')";
            browser.wait_for(settled, vec![], "colours to settle").await?;
            browser.driver.execute(format!("if (!window.axe) {{ {} }}", self.source), vec![]).await?;
            let rules = json!({ "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
            let run = "const [rules, done] = arguments; axe.run(document, { runOnly: rules, resultTypes: ['violations'] }) \
                       .then(({ violations }) => done(violations), error => done([{ id: String(error), nodes: [] }]))";
            let violations = browser.driver.execute_async(run, vec![rules]).await?;
            let violations = violations.json().as_array().cloned().ok_or("axe-core said nothing")?;
            found.extend(violations.iter().map(|violation| format!("{place}, {theme}: {}", words(violation))));
        }
        Ok(found)
    }
}

/// The rule, and where it is broken.
fn words(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let places: Vec<String> = nodes
        .iter()
        .take(3)
        .map(|node| format!("{} ({})", node["target"], node["failureSummary"].as_str().unwrap_or_default()))
        .collect();
    format!("{}: {}: {}", violation["id"], violation["help"], places.join("; "))
}
