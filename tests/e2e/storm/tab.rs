//! A tab that makes load, seen from outside.

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::WindowHandle;

use crate::stage::{Browser, Outcome};

#[derive(Clone, Debug)]
pub struct Tab {
    /// Stands in the notes of its invoices.
    pub number: u32,
    pub window: WindowHandle,
    /// How many of its saves had been acknowledged when it was last looked at.
    pub saved: u32,
    /// It can still save, but not lead.
    pub lost_its_worker: bool,
}

/// What has gone wrong in a tab.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// Answers that came before one to a request offered earlier.
    pub overtook: u32,
    pub busy: u32,
    pub busy_snapshot: u32,
    pub locked: u32,
    pub faults: Vec<String>,
}

impl Tab {
    /// Loads the page into the window that the driver is at.
    pub async fn load(browser: &Browser, address: &str, number: u32) -> Outcome<Tab> {
        browser.visit(&format!("{address}/load.html")).await?;
        browser.wait_for("return !!window.load", vec![], "the page that makes load").await?;
        Ok(Tab { number, window: browser.driver.window().await?, saved: 0, lost_its_worker: false })
    }

    /// Offers all its saves at once.
    pub async fn offer(&self, browser: &Browser, saves: u32) -> Outcome {
        self.run(browser, "load.offer(arguments[0], arguments[1])", vec![self.number.into(), saves.into()]).await?;
        Ok(())
    }

    /// Sees how far it is.
    pub async fn look(&mut self, browser: &Browser) -> Outcome<Trouble> {
        let script = "return [[...load.counts()], load.faults()]";
        let ([saved, overtook, busy, busy_snapshot, locked], faults): ([u32; 5], Vec<String>) =
            self.ask(browser, script).await?;
        self.saved = saved;
        Ok(Trouble { overtook, busy, busy_snapshot, locked, faults })
    }

    /// How often the worker that leads has met BUSY, BUSY_SNAPSHOT and LOCKED. Nobody may lead for a moment; the
    /// next leader answers then.
    pub async fn met(&self, browser: &Browser) -> Outcome<[u64; 3]> {
        browser.driver.switch_to_window(self.window.clone()).await?;
        let script = "const [done] = arguments; load.met().then((counts) => done([...counts].map(Number)))";
        Ok(serde_json::from_value(browser.driver.execute_async(script, vec![]).await?.json().clone())?)
    }

    pub async fn leads(&self, browser: &Browser) -> Outcome<bool> {
        self.ask(browser, "return load.leads()").await
    }

    pub async fn close(&self, browser: &Browser) -> Outcome {
        browser.driver.switch_to_window(self.window.clone()).await?;
        Ok(browser.driver.close_window().await?)
    }

    /// Its process dies.
    pub async fn crash(&self, browser: &Browser) -> Outcome {
        browser.driver.switch_to_window(self.window.clone()).await?;
        let crashed = browser.driver.cdp().send_raw("Page.crash", serde_json::json!({})).await;
        assert!(crashed.is_err(), "nobody is left to answer: {crashed:?}");
        Ok(())
    }

    pub async fn end_worker(&mut self, browser: &Browser) -> Outcome {
        self.lost_its_worker = true;
        self.run(browser, "load.end_worker()", vec![]).await?;
        Ok(())
    }

    async fn ask<T: DeserializeOwned>(&self, browser: &Browser, script: &str) -> Outcome<T> {
        Ok(serde_json::from_value(self.run(browser, script, vec![]).await?)?)
    }

    async fn run(&self, browser: &Browser, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
        browser.driver.switch_to_window(self.window.clone()).await?;
        Ok(browser.driver.execute(script, arguments).await?.json().clone())
    }
}
