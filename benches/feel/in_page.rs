//! What is measured while a page is used: keys pressed over WebDriver, and frames.
//!
//! The page notes the times itself. Each key waits for what comes of the one before, so what is measured is one key and
//! not how many stand in line.

use serde_json::Value;
use thirtyfour::{Key, TypingData};

use super::percentile;
use crate::stage::{Browser, Outcome};

const PAGE: &str = include_str!("page.js");

/// Lines of the draft that is typed into.
const LINES: usize = 200;

/// How often three digits are typed and taken back, in each of two cells.
const AMOUNTS: usize = 6;

const SEARCHES: usize = 60;

/// More letters than people type before they see what they look for.
const LONGEST_SEARCH: usize = 4;

const PALETTES: usize = 30;

const FRAMES: u32 = 400;

/// Of the list in each frame, in pixels: three rows, as a wheel moves it.
const STEP: u32 = 120;

/// Frames further apart than this wait for a screen; in milliseconds.
const MOST_APART: f64 = 10.0;

/// Makes the page ready to note what comes of keys.
pub async fn begin(browser: &Browser) -> Outcome {
    browser.driver.execute(PAGE, vec![]).await?;
    Ok(())
}

/// What is to change with each key.
async fn look(browser: &Browser, what: &str) -> Outcome {
    browser.driver.execute("feel.look(arguments[0])", vec![what.into()]).await?;
    Ok(())
}

/// How far frames are apart in which hardly anything is drawn: shows that the browser does not wait for a screen.
pub async fn pace(browser: &Browser) -> Outcome<f64> {
    begin(browser).await?;
    let gap = percentile(&numbers(browser, "feel.unhurried(100)", vec![]).await?, 50)?;
    if gap > MOST_APART {
        return Err(format!("the browser waits for a screen: a frame every {gap} ms").into());
    }
    Ok(gap)
}

/// From a digit in a line in the middle of a long draft to the new total.
pub async fn keystrokes(browser: &Browser) -> Outcome<Vec<f64>> {
    let rows: String = (1..=LINES).map(|row| format!("Ruled notebook no. {row}\t4820\t3\t40\t18%\n")).collect();
    let paste = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
                 document.getElementById('line-0-description').dispatchEvent(new ClipboardEvent('paste', \
                 { clipboardData: data, bubbles: true, cancelable: true }));";
    let heading = "Particulars\tHSN\tQty\tRate\tGST\n";
    browser.driver.execute(paste, vec![format!("{heading}{rows}").into()]).await?;
    browser.press("paste-add").await?;
    browser.see_value(&format!("line-{}-price", LINES - 1), "40").await?;
    browser.see_text("draft-state", "Draft saved").await?;
    look(browser, "total").await?;
    let mut count = 0;
    for cell in ["quantity", "price"] {
        browser.see(&format!("line-{}-{cell}", LINES / 2)).await?.focus().await?;
        press(browser, Key::End + "").await?;
        for _ in 0..AMOUNTS {
            for digit in ["1", "2", "5"] {
                press(browser, digit).await?;
                count += 1;
                times(browser, count).await?;
            }
            for _ in 0..3 {
                press(browser, Key::Backspace + "").await?;
                count += 1;
                times(browser, count).await?;
            }
        }
    }
    times(browser, count).await
}

/// From Ctrl+K to the palette.
pub async fn palettes(browser: &Browser) -> Outcome<Vec<f64>> {
    look(browser, "palette").await?;
    for count in 1..=PALETTES {
        browser.driver.execute("feel.forget()", vec![]).await?;
        let keys = browser.driver.action_chain().key_down(Key::Control).send_keys('k').key_up(Key::Control);
        keys.perform().await?;
        times(browser, count).await?;
        press(browser, Key::Escape + "").await?;
        browser.wait_for("return !document.querySelector('#palette-list')", vec![], "the palette to be gone").await?;
    }
    times(browser, PALETTES).await
}

/// From a letter in the search of the list to the rows that it finds.
pub async fn searches(browser: &Browser) -> Outcome<Vec<f64>> {
    browser.see_first("#rows .records__link").await?;
    begin(browser).await?;
    look(browser, "rows").await?;
    browser.see("invoice-search").await?.focus().await?;
    let mut typed = String::new();
    for count in 1..=SEARCHES {
        if typed.len() == LONGEST_SEARCH {
            typed.clear();
        }
        let mut letter = narrowing(browser, &typed, count).await?;
        if letter.is_empty() {
            typed.clear();
            letter = narrowing(browser, "", count).await?;
        }
        if typed.is_empty() {
            // What is typed takes the place of what was there.
            browser.driver.execute("document.getElementById('invoice-search').select()", vec![]).await?;
        }
        press(browser, letter.as_str()).await?;
        typed.push_str(&letter);
        times(browser, count).await?;
    }
    times(browser, SEARCHES).await
}

async fn narrowing(browser: &Browser, typed: &str, turn: usize) -> Outcome<String> {
    let script = "return feel.narrowing(arguments[0], arguments[1])";
    let letter = browser.driver.execute(script, vec![typed.into(), turn.into()]).await?;
    Ok(letter.json().as_str().unwrap_or_default().to_owned())
}

pub async fn scrolling(browser: &Browser) -> Outcome<Vec<f64>> {
    let first = "return document.querySelector('#rows tr[data-row]').dataset.row";
    let top = browser.driver.execute(first, vec![]).await?.json().clone();
    let gaps = numbers(browser, "feel.scroll(arguments[0], arguments[1])", vec![FRAMES.into(), STEP.into()]).await?;
    if browser.driver.execute(first, vec![]).await?.json() == &top {
        return Err("the list did not move".into());
    }
    Ok(gaps)
}

async fn press(browser: &Browser, keys: impl Into<TypingData>) -> Outcome {
    Ok(browser.driver.action_chain().send_keys(keys).perform().await?)
}

/// All times that were noted, once there are so many.
async fn times(browser: &Browser, count: usize) -> Outcome<Vec<f64>> {
    numbers(browser, "feel.times(arguments[0])", vec![count.into()]).await
}

/// What the promise comes to.
async fn numbers(browser: &Browser, promise: &str, arguments: Vec<Value>) -> Outcome<Vec<f64>> {
    let script = format!("const done = arguments[arguments.length - 1]; {promise}.then(done)");
    match browser.driver.execute_async(&script, arguments.clone()).await {
        Ok(answer) => Ok(serde_json::from_value(answer.json().clone())?),
        Err(error) => {
            let state = browser.driver.execute("return feel.state()", vec![]).await?;
            Err(format!("{promise} of {arguments:?} never came ({error}); {}", state.json()).into())
        }
    }
}
