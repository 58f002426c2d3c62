//! Settings → Diagnostics: it follows what happens, in this tab and in others, and gives away nothing of the business.

use thirtyfour::prelude::*;

use crate::books::{invented_gstin, issue_counter_sale, set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

/// Finds the figure beside a label.
const SHOWN: &str = "const label = [...document.querySelectorAll('dt')].find(label => label.textContent === arguments[0]); \
                     const shown = label?.nextElementSibling.textContent;";

/// Waits until the figure beside this label is as the condition says, which calls it `shown`.
async fn see_figure(browser: &Browser, label: &str, condition: &str) -> Outcome {
    let script = format!("{SHOWN} return shown !== undefined && ({condition})");
    browser.wait_for(&script, vec![label.into()], &format!("{label}: {condition}")).await
}

async fn figure(browser: &Browser, label: &str) -> Outcome<u64> {
    let shown = browser.driver.execute(format!("{SHOWN} return shown"), vec![label.into()]).await?;
    Ok(shown.json().as_str().unwrap_or_default().parse()?)
}

#[tokio::test]
async fn figures_follow_what_another_tab_saves() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let place = format!("{}/settings/diagnostics", server.address);
    browser.visit(&place).await?;
    see_figure(&browser, "Held by", "shown === 'This tab'").await?;
    see_figure(&browser, "Saved", "shown === '0'").await?;
    let checkpoints = figure(&browser, "Checkpoints").await?;
    let watching = browser.driver.window().await?;
    // A window of its own, so that both are seen and the first one goes on leading.
    let other = browser.driver.new_window().await?;
    browser.driver.switch_to_window(other.clone()).await?;
    issue_counter_sale(&browser, &server.address).await?;

    browser.driver.switch_to_window(watching).await?;
    see_figure(&browser, "Saved", "Number(shown) > 0").await?;
    see_figure(&browser, "Half, p50", "/^[0-9]+[.][0-9]{3} ms$/.test(shown) && shown !== '0.000 ms'").await?;
    see_figure(&browser, "Refused because of a lock", "shown === '0'").await?;
    browser.see_first(".chart__plot").await?;

    browser.driver.switch_to_window(other).await?;
    browser.visit(&place).await?;
    see_figure(&browser, "Held by", "shown === 'Another tab'").await?;
    see_figure(&browser, "Saved", "Number(shown) > 0").await?;
    // Two look on by turns, so that the worker never has a whole second to itself. It tidies all the same.
    see_figure(&browser, "Checkpoints", &format!("Number(shown) > {checkpoints}")).await
}

#[tokio::test]
async fn a_copied_report_has_figures_and_nothing_of_the_business() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Zyxwv notebook", "1", "9182.73").await?;
    browser.press("invoice-issue").await?;
    browser.see("paper-number").await?;

    // Without a new page, so that the worker still has its notes of all this.
    browser.press_first(".rail__link[href='/settings']").await?;
    browser.press("diagnostics-open").await?;
    see_figure(&browser, "Saved", "Number(shown) > 0").await?;
    browser.press("diagnostics-copy").await?;
    browser.read("Copied.").await?;
    browser.press_first(".rail__link[href='/settings']").await?;
    let field = browser.see("business-address").await?;
    field.clear().await?;
    field.send_keys(Key::Control + "v").await?;
    let report = browser.value_of("business-address").await?;

    for told in ["# Bahi diagnostics", "\n## Saves\n", "\n- Saved: ", "\n- Held by: This tab\n", "checkpoint pages="] {
        assert!(report.contains(told), "{told}: {report}");
    }
    let gstin = invented_gstin("29")?;
    for mark in ["Example Paper", "Zyxwv", "notebook", "9182.73", "9,182.73", "INV/", gstin.as_str()] {
        assert!(!report.contains(mark), "{mark}: {report}");
    }
    Ok(())
}
