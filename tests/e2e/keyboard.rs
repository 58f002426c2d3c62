//! Nothing needs a mouse: a whole day's work from the keyboard, the palette, the sheet of keys, and keys of one's own.

use thirtyfour::prelude::*;

use crate::books::{number, set_up_business, set_up_business_here, type_line};
use crate::stage::{Browser, Outcome, Server};

/// What a person presses, wherever the focus is.
async fn press(browser: &Browser, keys: impl Into<TypingData>) -> Outcome {
    Ok(browser.driver.action_chain().send_keys(keys).perform().await?)
}

async fn press_with(browser: &Browser, held: Key, key: impl Into<char>) -> Outcome {
    Ok(browser.driver.action_chain().key_down(held.clone()).send_keys(key.into()).key_up(held).perform().await?)
}

/// Waits until the element with this id has the focus.
async fn at(browser: &Browser, id: &str) -> Outcome {
    let script = "return document.activeElement.id === arguments[0]";
    browser.wait_for(script, vec![id.into()], &format!("the focus to be on {id}")).await
}

/// Waits until nothing lies over the page any more.
async fn uncovered(browser: &Browser) -> Outcome {
    let script = "return !document.querySelector('dialog[open], [role=dialog]:popover-open')";
    browser.wait_for(script, vec![], "the dialog to be gone").await
}

async fn enter(browser: &Browser) -> Outcome {
    press(browser, Key::Enter + "").await
}

/// What is on the clipboard when rows of a spreadsheet were copied is pasted where the focus is.
async fn paste(browser: &Browser, text: &str) -> Outcome {
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
                  document.activeElement.dispatchEvent(new ClipboardEvent('paste', \
                  { clipboardData: data, bubbles: true, cancelable: true }));";
    browser.driver.execute(script, vec![text.into()]).await?;
    Ok(())
}

#[tokio::test]
async fn a_day_of_work_needs_no_mouse() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;

    press(&browser, "c").await?;
    at(&browser, "customer-name").await?;
    press(&browser, "Banyan Book House").await?;
    enter(&browser).await?;
    browser.wait_for("return location.pathname.startsWith('/customers/')", vec![], "the customer's page").await?;
    press(&browser, "t").await?;
    browser.see("item-name").await?.focus().await?;
    press(&browser, "Copier paper, A4").await?;
    press(&browser, Key::Tab + "").await?;
    at(&browser, "item-price").await?;
    press(&browser, "100").await?;
    enter(&browser).await?;
    uncovered(&browser).await?;
    browser.see_text("main", "Copier paper, A4").await?;

    // The few letters and Enter come faster than the answers.
    press(&browser, "n").await?;
    at(&browser, "invoice-customer").await?;
    press(&browser, "ban").await?;
    enter(&browser).await?;
    at(&browser, "invoice-date").await?;
    browser.see_value("invoice-customer", "Banyan Book House").await?;
    for next in ["invoice-due", "invoice-place", "line-0-description"] {
        enter(&browser).await?;
        at(&browser, next).await?;
    }
    for line in 0..10 {
        let cell = |name: &str| format!("line-{line}-{name}");
        at(&browser, &cell("description")).await?;
        press(&browser, "cop").await?;
        enter(&browser).await?;
        at(&browser, &cell("quantity")).await?;
        browser.see_value(&cell("price"), "100").await?;
        press(&browser, (line + 1).to_string()).await?;
        for next in ["unit", "price", "discount", "rate"] {
            enter(&browser).await?;
            at(&browser, &cell(next)).await?;
        }
        enter(&browser).await?;
    }
    // 1 to 10 of them at 100; the line behind them is empty and ends the lines.
    at(&browser, "line-10-description").await?;
    browser.see_text("invoice-payable", "6,490.00").await?;
    enter(&browser).await?;
    at(&browser, "invoice-issue").await?;
    enter(&browser).await?;
    let first = number(&browser, 1).await?;
    browser.see_text("paper-number", &first).await?;

    // On an invoice a payment is one for it; elsewhere it asks whose it is.
    press(&browser, "p").await?;
    at(&browser, "payment-amount").await?;
    press(&browser, Key::Escape + "").await?;
    uncovered(&browser).await?;
    press(&browser, "gh").await?;
    browser.see("home-owed").await?;
    press(&browser, "p").await?;
    at(&browser, "payment-customer").await?;
    press(&browser, "ban").await?;
    enter(&browser).await?;
    at(&browser, "payment-amount").await?;
    press(&browser, "6490").await?;
    enter(&browser).await?;
    browser.wait_for("return location.pathname.startsWith('/payments/')", vec![], "the payment's page").await?;
    browser.see_text("main", &first).await?;

    // The palette finds the invoice by its number, and it is paid.
    press_with(&browser, Key::Control, 'k').await?;
    at(&browser, "palette-text").await?;
    press(&browser, first.as_str()).await?;
    enter(&browser).await?;
    browser.see_text("main", "Paid").await
}

#[tokio::test]
async fn whoever_issues_out_of_a_cell_loses_neither_the_app_nor_the_focus() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    let issue = async |cell: &str, typed: &str| {
        browser.visit(&format!("{}/invoices/new", server.address)).await?;
        browser.see("line-0-description").await?.focus().await?;
        press(&browser, "Ink").await?;
        browser.fill("line-0-price", "100").await?;
        browser.see("line-0-quantity").await?.focus().await?;
        press(&browser, "2").await?;
        browser.see(cell).await?.focus().await?;
        press_with(&browser, Key::Control, 'a').await?;
        press(&browser, typed).await?;
        press_with(&browser, Key::Control, Key::Enter).await?;
        browser.see("payment-record").await?;
        // The field that was typed into is told that it has changed when its form goes away.
        let stopped = "return !document.getElementById('recovery').hidden";
        assert_eq!(browser.driver.execute(stopped, vec![]).await?.json(), false, "the app has stopped");
        at(&browser, "paper-number").await
    };
    issue("line-0-price", "12*85").await?;
    browser.see_text("main", "2,407.20").await?;
    issue("invoice-date", "t").await?;

    // What is drawn anew after a payment gives the focus to its head.
    press(&browser, Key::Tab + "").await?;
    browser.press("payment-record").await?;
    browser.see("payment-amount").await?.focus().await?;
    enter(&browser).await?;
    browser.see_text("paper-status", "Paid").await?;
    at(&browser, "paper-number").await
}

#[tokio::test]
async fn a_number_that_is_pressed_is_typed_over() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.press("line-add").await?;
    at(&browser, "line-1-description").await?;
    browser.fill("line-0-quantity", "1").await?;
    browser.press("line-1-price").await?;
    browser.press("line-0-quantity").await?;
    press(&browser, "12").await?;
    browser.see_value("line-0-quantity", "12").await?;
    // Pressed once more, it is gone on with.
    browser.press("line-0-quantity").await?;
    press(&browser, Key::End + "").await?;
    press(&browser, "5").await?;
    browser.see_value("line-0-quantity", "125").await?;

    // The keyboard goes on from a line that is removed, and it comes back to where it was.
    browser.press_first("#lines .line:first-of-type .line__cell--actions button").await?;
    at(&browser, "line-1-description").await?;
    browser.press("undo").await?;
    at(&browser, "line-2-description").await?;
    let first = "return document.querySelector('#lines .line__input[inputmode=decimal]').value === '125'";
    browser.wait_for(first, vec![], "the line to be the first again").await
}

#[tokio::test]
async fn what_is_not_in_the_books_is_created_in_place() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    press(&browser, "n").await?;
    at(&browser, "invoice-customer").await?;
    press(&browser, "Neem Tree Cafe").await?;
    press_with(&browser, Key::Alt, 'c').await?;
    at(&browser, "customer-name").await?;
    browser.see_value("customer-name", "Neem Tree Cafe").await?;
    // What was typed does not go away with one press of a key.
    browser.fill("customer-phone", "00000 00000").await?;
    press(&browser, Key::Escape + "").await?;
    browser.see_first("dialog [role=alert]").await?;
    browser.see("customer-name").await?.focus().await?;
    enter(&browser).await?;
    at(&browser, "invoice-date").await?;

    browser.see("line-0-description").await?.focus().await?;
    press(&browser, "Paper cups").await?;
    press_with(&browser, Key::Alt, 'c').await?;
    browser.see_value("item-name", "Paper cups").await?;
    browser.fill("item-price", "2.5").await?;
    enter(&browser).await?;
    at(&browser, "line-0-quantity").await?;
    press(&browser, "100").await?;
    browser.see_text("invoice-payable", "295.00").await?;

    // Lines are gone through and taken out with the keyboard too.
    press_with(&browser, Key::Control, Key::Down).await?;
    at(&browser, "line-1-quantity").await.or(at(&browser, "line-1-description").await)?;
    press(&browser, "Wrapping").await?;
    press_with(&browser, Key::Control, Key::Up).await?;
    at(&browser, "line-0-description").await?;
    press_with(&browser, Key::Control, Key::Delete).await?;
    at(&browser, "line-1-description").await?;
    browser.see_value("line-1-description", "Wrapping").await?;
    press_with(&browser, Key::Control, Key::Enter).await?;
    browser.see_text("problems", "put right").await
}

#[tokio::test]
async fn keys_of_ones_own_are_kept_and_two_actions_never_share_them() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    press(&browser, "?").await?;
    browser.see_text("sheet", "New invoice").await?;
    press(&browser, Key::Escape + "").await?;
    uncovered(&browser).await?;

    // A tab that was there before hears of it.
    let first = browser.driver.window().await?;
    let second = browser.driver.new_window().await?;
    browser.driver.switch_to_window(second.clone()).await?;
    browser.visit(&format!("{}/customers", server.address)).await?;
    browser.see("customer-new").await?;
    press(&browser, "?").await?;
    browser.see_text("sheet", "New invoice").await?;
    press(&browser, Key::Escape + "").await?;
    uncovered(&browser).await?;
    browser.driver.switch_to_window(first.clone()).await?;

    press(&browser, "gs").await?;
    browser.see("keys-open").await?;
    browser.visit(&format!("{}/settings/keyboard", server.address)).await?;
    browser.see("keys-change-new-invoice").await?.focus().await?;
    enter(&browser).await?;
    press(&browser, "q").await?;
    enter(&browser).await?;
    browser.read("These keys belong to “New quotation”").await?;
    enter(&browser).await?;
    press_with(&browser, Key::Alt, 'i').await?;
    browser.see_text("keys-of-new-invoice", "Alt I").await?;
    // A letter would be written into the form.
    browser.see("keys-change-issue").await?.focus().await?;
    enter(&browser).await?;
    press(&browser, "j").await?;
    browser.read("This would write into the field").await?;

    browser.driver.refresh().await?;
    browser.see_text("keys-of-new-invoice", "Alt I").await?;
    for window in [second, first] {
        browser.driver.switch_to_window(window).await?;
        press_with(&browser, Key::Alt, 'i').await?;
        at(&browser, "invoice-customer").await?;
    }
    browser.visit(&format!("{}/settings/keyboard", server.address)).await?;
    browser.press("keys-forget").await?;
    browser.see_text("keys-of-new-invoice", "N").await?;
    browser.driver.refresh().await?;
    browser.see_text("keys-of-issue", "Ctrl Enter").await
}

#[tokio::test]
async fn a_letter_does_nothing_while_somebody_types() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    browser.visit(&server.address).await?;
    set_up_business_here(&browser).await?;
    browser.see("home-owed").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.see("invoice-search").await?;
    press(&browser, "/").await?;
    at(&browser, "invoice-search").await?;
    press(&browser, "nqc?gs").await?;
    browser.see_value("invoice-search", "nqc?gs").await?;
    assert_eq!(browser.path().await?, "/invoices", "nothing was opened");
    press_with(&browser, Key::Control, 'k').await?;
    at(&browser, "palette-text").await
}

#[tokio::test]
async fn the_palette_keeps_the_focus_inside_and_gives_it_back() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    browser.see("line-0-price").await?.focus().await?;
    press_with(&browser, Key::Control, 'k').await?;
    at(&browser, "palette-text").await?;
    press(&browser, Key::Tab + "").await?;
    at(&browser, "palette-close").await?;
    press(&browser, Key::Tab + "").await?;
    at(&browser, "palette-text").await?;
    press(&browser, Key::Escape + "").await?;
    uncovered(&browser).await?;
    at(&browser, "line-0-price").await?;

    press_with(&browser, Key::Control, 'k').await?;
    at(&browser, "palette-text").await?;
    // Beside it.
    browser.driver.action_chain().move_to(1100, 400).click().perform().await?;
    uncovered(&browser).await?;
    // The keys of the form are there again.
    browser.see("line-0-quantity").await?.focus().await?;
    press_with(&browser, Key::Control, 'k').await?;
    at(&browser, "palette-text").await?;
    press_with(&browser, Key::Control, 'k').await?;
    uncovered(&browser).await?;
    at(&browser, "line-0-quantity").await
}

#[tokio::test]
async fn rows_of_a_spreadsheet_are_looked_at_before_they_become_lines() -> Outcome {
    const ROWS: &str = "Particulars\tHSN\tQty\tRate\tGST\tAmount\n\
                        Ledger, A4\t4820\t10 pcs\t₹ 1,250.00\t18%\t12,500\n\
                        \"Box file, \"\"lever\"\"\"\t4820\tten\t120\t18%\t1,200\n";
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(&browser, 0, "Already here", "1", "10").await?;
    paste(&browser, ROWS).await?;
    browser.see_text("paste-said", "2 lines, 1 with something to put right").await?;
    browser.see_value("paste-column-3", "5").await?;
    press(&browser, Key::Escape + "").await?;
    uncovered(&browser).await?;
    browser.see_value("line-0-description", "Already here").await?;
    browser.see_text("invoice-payable", "12.00").await?;

    browser.see("line-0-description").await?.focus().await?;
    paste(&browser, ROWS).await?;
    // The price is taken for a discount, and then not.
    browser.choose("paste-column-3", "6").await?;
    browser.choose("paste-column-3", "5").await?;
    browser.press("paste-add").await?;
    at(&browser, "line-1-description").await?;
    browser.see_value("line-1-unit", "PCS").await?;
    browser.see_value("line-2-description", "Box file, \"lever\"").await?;
    browser.see_value("line-2-quantity", "ten").await?;
    browser.fill("line-2-quantity", "10").await?;
    // 10 + 12,500 + 1,200 and 18 %.
    browser.see_text("invoice-payable", "16,178.00").await
}

#[tokio::test]
async fn a_lower_price_and_a_second_invoice_of_the_same_amount_are_pointed_out() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    press(&browser, "c").await?;
    at(&browser, "customer-name").await?;
    press(&browser, "Banyan Book House").await?;
    enter(&browser).await?;
    uncovered(&browser).await?;
    press(&browser, "t").await?;
    browser.see("item-name").await?.focus().await?;
    press(&browser, "Copier paper").await?;
    browser.fill("item-price", "100").await?;
    enter(&browser).await?;
    uncovered(&browser).await?;
    let begin = async || -> Outcome {
        browser.visit(&format!("{}/invoices/new", server.address)).await?;
        at(&browser, "invoice-customer").await?;
        press(&browser, "ban").await?;
        enter(&browser).await?;
        at(&browser, "invoice-date").await?;
        browser.see("line-0-description").await?.focus().await?;
        press(&browser, "cop").await?;
        enter(&browser).await?;
        at(&browser, "line-0-quantity").await
    };
    begin().await?;
    press_with(&browser, Key::Control, Key::Enter).await?;
    let first = number(&browser, 1).await?;
    browser.see_text("paper-number", &first).await?;

    begin().await?;
    browser.see_text("twin-notice", &first).await?;
    browser.fill("line-0-price", "90").await?;
    browser.see_text("line-0-hint", &first).await?;
    browser.wait_for("return !document.getElementById('twin-notice')", vec![], "another amount").await?;
    // It may stand.
    press_with(&browser, Key::Control, Key::Enter).await?;
    browser.see_text("paper-number", &number(&browser, 2).await?).await
}
