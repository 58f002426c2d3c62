//! Takes the pictures of the guide and the README: the app with its demo, as a person sees it. `cargo xtask pictures` builds
//! the app and says where the pictures go.

#[path = "../tests/e2e/stage/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use more of the stage than the pictures")]
mod stage;

use std::path::Path;

use bahi::language::{LANGUAGES, Language};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use stage::{Browser, Outcome, Server};

#[tokio::main]
async fn main() -> Outcome {
    let folder = std::env::args_os().nth(1).ok_or("say where the pictures go")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let server = Server::start()?;
    for language in LANGUAGES {
        let browser = Browser::new().await?;
        let ending = if language == Language::ENGLISH { String::new() } else { format!("-{}", language.code) };
        let picture = |name: &str| folder.join(format!("{name}{ending}.webp"));
        open_demo(&browser, &server.address, language).await?;
        take(&browser, &picture("home")).await?;
        browser.visit(&format!("{}/invoices", server.address)).await?;
        browser.see_first(".records__cell").await?;
        browser.press_first(".records__row:last-child .records__link").await?;
        browser.see("paper-number").await?;
        take(&browser, &picture("paper")).await?;
        browser.visit(&format!("{}/invoices/new", server.address)).await?;
        fill_invoice(&browser, language).await?;
        take(&browser, &picture("invoice")).await?;
        browser.close().await?;
    }
    Ok(())
}

async fn open_demo(browser: &Browser, address: &str, language: Language) -> Outcome {
    browser.visit(address).await?;
    browser.see("business-name").await?;
    if language != Language::ENGLISH {
        browser.press(&format!("language-{}", language.code)).await?;
        browser.see_first(&format!("html[lang={}] #business-name", language.code)).await?;
    }
    browser.press("start-demo").await?;
    browser.see("home-owed").await?;
    browser.driver.execute("document.documentElement.dataset.theme = 'light'", vec![]).await?;
    Ok(())
}

/// A customer and three items of the demo, found by their first letters.
async fn fill_invoice(browser: &Browser, language: Language) -> Outcome {
    browser.driver.execute("document.documentElement.dataset.theme = 'light'", vec![]).await?;
    browser.fill("invoice-customer", "Blue").await?;
    browser.press_first("[role=option]").await?;
    for (line, (item, quantity)) in [("Silver", "12"), ("Fitting", "4"), ("Delivery", "1")].iter().enumerate() {
        if line > 0 {
            browser.press("line-add").await?;
        }
        browser.fill(&format!("line-{line}-description"), item).await?;
        browser.press_first("[role=option]").await?;
        browser.fill(&format!("line-{line}-quantity"), quantity).await?;
    }
    let saved = if language == Language::ENGLISH { "saved" } else { "सहेजा" };
    browser.see_text("draft-state", saved).await
}

/// What is in sight, once nothing moves any more.
async fn take(browser: &Browser, file: &Path) -> Outcome {
    let settled = "return document.getAnimations().every(animation => animation.playState !== 'running') \
                   && !document.querySelector('main [aria-busy=true]')";
    browser.wait_for(settled, vec![], "the page to settle").await?;
    let picture = json!({ "format": "webp", "quality": 82 });
    let taken = browser.driver.cdp().send_raw("Page.captureScreenshot", picture).await?;
    let data = taken["data"].as_str().ok_or("the browser gave no picture")?;
    Ok(std::fs::write(file, STANDARD.decode(data)?)?)
}
