//! Every place fits a small phone, reports fit the windows between a phone's and a desk's, and what is at the bottom covers nothing.

use crate::books::{issue_counter_sale, set_up_business};
use crate::stage::{Browser, Outcome, Server};

#[tokio::test]
async fn no_place_needs_sideways_scrolling_at_360_pixels() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    browser.visit(&server.address).await?;
    browser.see("business-name").await?;
    assert!(!browser.scrolls_sideways().await?, "first run");
    set_up_business(&browser, &server.address).await?;
    issue_counter_sale(&browser, &server.address).await?;
    assert!(!browser.scrolls_sideways().await?, "the issued invoice");
    let places = [
        ("home", "home-owed"),
        ("more", "main"),
        ("invoices", "invoice-new"),
        ("invoices/new", "invoice-issue"),
        ("customers", "customer-new"),
        ("items", "item-new"),
        ("payments", "payment-new"),
        ("quotations/new", "invoice-issue"),
        ("credit-notes", "empty-title"),
        ("settings", "business-save"),
        ("settings/numbering", "series-add/invoices"),
    ];
    for (place, landmark) in places {
        browser.visit(&format!("{}/{place}", server.address)).await?;
        browser.see(landmark).await?;
        assert!(!browser.scrolls_sideways().await?, "{place}");
    }
    browser.visit(&format!("{}/settings/diagnostics", server.address)).await?;
    browser.read("leads epoch=").await?;
    assert!(!browser.scrolls_sideways().await?, "diagnostics");
    Ok(())
}

#[tokio::test]
async fn no_report_needs_sideways_scrolling_of_the_page() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("invoice-new").await?;
    let reports = [
        "sales-by-month",
        "sales-by-customer",
        "sales-by-item",
        "sales-by-hsn",
        "tax",
        "register",
        "payments",
        "ageing",
    ];
    for width in [1280, 1024, 800] {
        browser.driver.set_window_rect(0, 0, width, 800).await?;
        for report in reports {
            browser.visit(&format!("{}/reports/{report}", server.address)).await?;
            browser.see("report-sheets").await?;
            assert!(!browser.scrolls_sideways().await?, "{report} at {width}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_typed_into_is_in_sight_on_a_phone() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.press_first(".totals__more").await?;
    browser.see_first(".totals--open").await?;
    browser.press("invoice-customer").await?;
    browser.see_first(".totals:not(.totals--open)").await?;
    let covered = "const [top, bottom] = ['.topline', '.totals'].map(bar => document.querySelector(bar));
        const controls = [...document.querySelectorAll('form.page :is(input, select, textarea)')];
        return controls.filter(control => control.checkVisibility()).filter(control => {
            control.focus();
            const box = control.getBoundingClientRect();
            return box.top < top.getBoundingClientRect().bottom || box.bottom > bottom.getBoundingClientRect().top;
        }).map(control => control.id).join(' ')";
    let covered = browser.driver.execute(covered, vec![]).await?;
    assert_eq!(covered.json().as_str(), Some(""));
    Ok(())
}

#[tokio::test]
async fn what_creates_is_in_the_thumbs_reach() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    for (place, button) in [("home", "invoice-new"), ("invoices", "invoice-new"), ("customers", "customer-new")] {
        browser.visit(&format!("{}/{place}", server.address)).await?;
        browser.see(button).await?;
        let in_reach = "const box = document.getElementById(arguments[0]).getBoundingClientRect();
            return box.top > innerHeight / 2 && box.bottom < document.querySelector('.rail').getBoundingClientRect().top";
        browser.wait_for(in_reach, vec![button.into()], place).await?;
    }
    Ok(())
}

/// A window of 1280 pixels at 200 %.
#[tokio::test]
async fn nothing_sticks_to_the_bottom_of_a_page_that_is_zoomed() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("invoice-new").await?;
    browser.driver.set_window_rect(0, 0, 640, 400).await?;
    for (place, bar) in [("invoices/new", ".totals"), ("invoices", ".listing__foot"), ("invoices", ".rail")] {
        browser.visit(&format!("{}/{place}", server.address)).await?;
        browser.see_first(bar).await?;
        let lies = "return getComputedStyle(document.querySelector(arguments[0])).position === 'static'";
        browser.wait_for(lies, vec![bar.into()], bar).await?;
    }
    Ok(())
}
