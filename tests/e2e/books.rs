//! Steps that many tests begin with, done through the page.

use bahi::domain::{FinancialYear, Gstin, GstinFault};
use jiff::civil::Date;

use crate::stage::{Browser, Outcome};

/// A GSTIN of that State that belongs to nobody, with the right check digit.
pub fn invented_gstin(state: &str) -> Outcome<String> {
    let without_check = format!("{state}AAAAA0000A1Z");
    match Gstin::parse(&format!("{without_check}0"))?.verified() {
        Ok(gstin) => Ok(gstin.to_string()),
        Err(GstinFault::CheckDigit { expected }) => Ok(format!("{without_check}{expected}")),
        Err(fault) => Err(fault.into()),
    }
}

/// Sets up a registered business in Karnataka.
pub async fn set_up_business(browser: &Browser, address: &str) -> Outcome {
    browser.visit(address).await?;
    set_up_business_here(browser).await?;
    browser.see("invoice-new").await?;
    Ok(())
}

/// The same on the page that is open.
pub async fn set_up_business_here(browser: &Browser) -> Outcome {
    browser.fill("business-name", "Example Paper Mart").await?;
    browser.fill("business-gstin", &invented_gstin("29")?).await?;
    browser.see_value("business-state", "29").await?;
    browser.press("business-save").await
}

/// Fills in the form of a further business.
pub async fn add_business(browser: &Browser, name: &str) -> Outcome {
    browser.fill("business-name", name).await?;
    browser.choose("business-state", "27").await?;
    browser.press("business-save").await?;
    browser.see_text("business-switch", name).await
}

/// Types an invoice of one line over the counter and issues it. Gives its number.
pub async fn issue_counter_sale(browser: &Browser, address: &str) -> Outcome<String> {
    browser.visit(&format!("{address}/invoices/new")).await?;
    type_line(browser, 0, "Ruled notebook, 200 pages", "3", "45.50").await?;
    browser.press("invoice-issue").await?;
    browser.text_of("paper-number").await
}

pub async fn type_line(browser: &Browser, line: u32, description: &str, quantity: &str, price: &str) -> Outcome {
    browser.fill(&format!("line-{line}-description"), description).await?;
    browser.fill(&format!("line-{line}-quantity"), quantity).await?;
    browser.fill(&format!("line-{line}-price"), price).await
}

/// Today where the browser is.
pub async fn today(browser: &Browser) -> Outcome<Date> {
    let script = "const d = new Date(); return [d.getFullYear(), d.getMonth() + 1, d.getDate()].join('-')";
    let text = browser.driver.execute(script, vec![]).await?;
    let parts: Vec<i16> = text.json().as_str().unwrap_or_default().split('-').flat_map(str::parse).collect();
    let [year, month, day] = parts[..] else { return Err("JavaScript gave no date".into()) };
    Ok(Date::new(year, month.try_into()?, day.try_into()?)?)
}

/// The number of the series at this place, for a document of today.
pub async fn number(browser: &Browser, counter: u64) -> Outcome<String> {
    Ok(format!("INV/{}/{counter:04}", FinancialYear::of(today(browser).await?)))
}
