//! Reports: each adds up to the documents, leads to them, and can be saved as a file.

use std::fs;

use thirtyfour::By;

use crate::books::{invented_gstin, set_up_business, today, type_line};
use crate::stage::{Browser, Downloads, Outcome, Server};

/// 10 lanterns at 100 for a customer in the State, 3 of which come back and 500 of which are paid; and an exempt book over
/// the counter.
async fn sell(browser: &Browser, address: &str) -> Outcome {
    browser.visit(&format!("{address}/invoices/new")).await?;
    browser.fill("invoice-customer", "Lantern, \"Blue\" Stores").await?;
    browser.press_first("[role=option]").await?;
    browser.fill("customer-gstin", &invented_gstin("29")?).await?;
    browser.press("customer-save").await?;
    browser.see_text("invoice-customer-hint", "GSTIN").await?;
    type_line(browser, 0, "Brass lantern", "10", "100").await?;
    browser.fill("line-0-hsn", "9405").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("document-left", "1,180.00").await?;
    browser.press("payment-record").await?;
    browser.see_value("payment-share-0", "1180.00").await?;
    browser.fill("payment-amount", "500").await?;
    browser.see_value("payment-share-0", "500.00").await?;
    browser.press("payment-save").await?;
    browser.see_text("document-left", "680.00").await?;
    browser.press("document-more").await?;
    browser.press("make-credit-note").await?;
    browser.fill("invoice-reason", "Three came back").await?;
    browser.fill("line-0-quantity", "3").await?;
    browser.see_text("invoice-payable", "354.00").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-number", "CN/").await?;

    browser.visit(&format!("{address}/invoices/new")).await?;
    type_line(browser, 0, "=<b>Formula</b> & book", "1", "200.40").await?;
    browser.press("invoice-issue").await?;
    browser.see_text("paper-payable", "236.00").await
}

/// Opens the report and waits for its total.
async fn open(browser: &Browser, address: &str, report: &str, total: &str) -> Outcome {
    browser.visit(&format!("{address}/reports")).await?;
    browser.press(report).await?;
    browser.see_text("report-sheets", total).await
}

/// What the cells of a row are called and say, of the first row that contains the text.
async fn row(browser: &Browser, text: &str) -> Outcome<String> {
    let script = "return [...document.querySelectorAll('.tally__row')].filter(row => row.innerText.includes(arguments[0]))
        .map(row => [...row.children].map(cell => cell.dataset.label + '=' + cell.innerText.trim()).join(' '))[0] || ''";
    let found = browser.driver.execute(script, vec![text.into()]).await?;
    Ok(found.json().as_str().unwrap_or_default().to_owned())
}

/// Net sales: 1,180 − 354 + 236.48, which is rounded to 236: 1,062 in all.
#[tokio::test]
async fn every_report_adds_up_and_leads_to_what_is_behind_it() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    sell(&browser, &server.address).await?;
    let address = &server.address;

    for report in ["sales-by-month", "sales-by-customer", "sales-by-item", "sales-by-hsn", "tax", "register"] {
        open(&browser, address, report, "1,062.00").await?;
        let total = row(&browser, "Total").await?;
        for figure in ["Taxable value=900.40", "CGST=81.04", "SGST/UTGST=81.04"] {
            assert!(total.contains(figure), "{report}: {figure} is not in {total}");
        }
    }
    open(&browser, address, "sales-by-item", "=<b>Formula</b> & book").await?;
    assert!(browser.driver.find_all(By::Css(".report b")).await?.is_empty(), "what was typed is only text");
    open(&browser, address, "register", "1,062.00").await?;
    let paid = row(&browser, "Credit note").await?;
    assert!(paid.contains("Taxable value=−300.00") && paid.contains("Total=−354.00"), "{paid}");

    // A month leads to its register, a rate to what was taxed at it, and back leads back.
    open(&browser, address, "sales-by-month", "1,062.00").await?;
    let month = today(&browser).await?.first_of_month();
    assert_eq!(browser.driver.find_all(By::Css(".columns__bar")).await?.len(), 12, "a column for each month");
    let here = browser.driver.current_url().await?;
    browser.press_first(&format!("a[href*='register?from={month}&']")).await?;
    browser.read("Document register").await?;
    browser.see_text("report-sheets", "1,062.00").await?;
    browser.driver.back().await?;
    browser.read("Sales by month").await?;
    assert_eq!(browser.driver.current_url().await?, here);
    open(&browser, address, "sales-by-hsn", "1,062.00").await?;
    browser.press_first("a[href*='hsn.9405.NOS']").await?;
    browser.see_text("report-about", "Only 9405").await?;
    browser.see_text("report-sheets", "826.00").await?;
    assert!(!row(&browser, "Credit note").await?.is_empty());
    browser.press_first("#report-about a").await?;
    browser.see_text("report-sheets", "1,062.00").await?;

    open(&browser, address, "payments", "500.00").await?;
    open(&browser, address, "ageing", "236.00").await?;
    let owed = row(&browser, "Lantern").await?;
    assert!(owed.contains("Owed=326.00"), "{owed}");
    browser.visit(&format!("{address}/reports/statement")).await?;
    browser.fill("report-customer", "Lan").await?;
    browser.press_first("[role=option]").await?;
    browser.see_text("report-sheets", "326.00").await?;
    browser.see_text("report-about", "GSTIN").await?;
    let shown = browser.driver.current_url().await?;
    browser.driver.refresh().await?;
    browser.see_text("report-sheets", "326.00").await?;
    assert_eq!(browser.driver.current_url().await?, shown, "the address says whose statement it is");

    // Other days have nothing.
    browser.visit(&format!("{address}/reports/tax?from=2017-07-01&to=2017-07-31")).await?;
    browser.see("report-empty").await?;
    browser.choose("report-period", "year").await?;
    browser.see_text("report-sheets", "1,062.00").await?;
    Ok(())
}

#[tokio::test]
async fn a_report_is_saved_as_a_file_that_a_spreadsheet_reads() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    let downloads = Downloads::of(&browser).await?;
    set_up_business(&browser, &server.address).await?;
    sell(&browser, &server.address).await?;

    let month = today(&browser).await?;
    let days = format!("from={}&to={}", month.first_of_month(), month.last_of_month());
    browser.visit(&format!("{}/reports/sales-by-item?{days}", server.address)).await?;
    browser.see_text("report-sheets", "1,062.00").await?;
    browser.press("report-csv").await?;
    let name = format!("sales-by-item-{}-{}.csv", month.first_of_month(), month.last_of_month());
    let file = fs::read_to_string(downloads.complete(&browser, &name).await?)?;
    let rows: Vec<&str> = file.strip_prefix('\u{feff}').ok_or("there is no mark")?.split("\r\n").collect();
    let heading = "Item,Quantity,Unit,Documents,Taxable value,CGST,SGST/UTGST,IGST,Cess,Rounding,Total";
    let lantern = "Brass lantern,7,NOS,2,700.00,63.00,63.00,0.00,0.00,0.00,826.00";
    let book = "'=<b>Formula</b> & book,1,NOS,1,200.40,18.04,18.04,0.00,0.00,0.00,236.48";
    let rounding = "Rounding,,,1,0.00,0.00,0.00,0.00,0.00,-0.48,-0.48";
    assert_eq!(rows, [heading, lantern, book, rounding, ""]);

    browser.visit(&format!("{}/reports/sales-by-customer?{days}", server.address)).await?;
    browser.see_text("report-sheets", "1,062.00").await?;
    browser.press("report-csv").await?;
    let name = format!("sales-by-customer-{}-{}.csv", month.first_of_month(), month.last_of_month());
    let file = fs::read_to_string(downloads.complete(&browser, &name).await?)?;
    assert!(file.contains("\r\n\"Lantern, \"\"Blue\"\" Stores\",2,"), "{file}");
    Ok(())
}

#[tokio::test]
async fn reports_fit_a_small_phone() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    set_up_business(&browser, &server.address).await?;
    sell(&browser, &server.address).await?;
    browser.press_first(".rail__link[href='/more']").await?;
    browser.press_first(".report-link[href='/reports']").await?;
    browser.see("register").await?;
    assert!(!browser.scrolls_sideways().await?, "all reports");
    for report in ["sales-by-month", "sales-by-item", "tax", "register", "payments", "ageing"] {
        browser.visit(&format!("{}/reports", server.address)).await?;
        browser.press(report).await?;
        browser.see("report-sheets").await?;
        assert!(!browser.scrolls_sideways().await?, "{report}");
    }
    Ok(())
}
