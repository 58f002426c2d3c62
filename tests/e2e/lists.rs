//! Lists: what is asked of them stands in the address, totals are those of the rows, several drafts are issued or deleted at
//! once, and any number of rows can be gone through with the keyboard.

use serde_json::Value;
use thirtyfour::{Key, TypingData};

use crate::books::{set_up_business, type_line};
use crate::stage::{Browser, Outcome, Server};

async fn demo(browser: &Browser, server: &Server) -> Outcome {
    browser.visit(&server.address).await?;
    browser.press("start-demo").await?;
    browser.see("home-owed").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.see_first(".records__link").await?;
    Ok(())
}

impl Browser {
    /// What the script returns.
    async fn ask(&self, script: &str) -> Outcome<Value> {
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    async fn see_query(&self, query: &str) -> Outcome {
        let script = "return location.search.slice(1).split('&').filter(part => !part.startsWith('b=')).join('&') \
                      === arguments[0]";
        self.wait_for(script, vec![query.into()], &format!("the address to ask for {query:?}")).await
    }

    /// Waits until there are so many rows, by what the table says of itself.
    async fn see_rows(&self, count: usize) -> Outcome {
        let script = "const table = document.getElementById('rows'); \
                      return table.hidden ? arguments[0] === 0 : table.ariaRowCount === String(arguments[0] + 1)";
        self.wait_for(script, vec![count.into()], &format!("{count} rows")).await
    }

    /// Types into whatever has the focus.
    async fn type_keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.active_element().await?.send_keys(keys).await?)
    }
}

/// Whether all rows stand like this, and are as many as the foot counts.
const ALL_ARE: &str = "const rows = document.querySelectorAll('#rows tr[data-row]'); \
    return rows.length > 0 && [...rows].every(row => row.querySelector('.chip').textContent === arguments[0]) \
    && document.getElementById('list-count').textContent === rows.length + (rows.length === 1 ? ' invoice' : ' invoices')";

#[tokio::test]
async fn what_is_asked_stands_in_the_address_and_the_way_back_takes_it_back() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    demo(&browser, &server).await?;
    browser.visit(&format!("{}/invoices?status=overdue", server.address)).await?;
    browser.wait_for(ALL_ARE, vec!["Overdue".into()], "what is overdue").await?;

    browser.press("status-paid").await?;
    browser.see_query("status=paid").await?;
    browser.wait_for(ALL_ARE, vec!["Paid".into()], "what is paid").await?;
    let paid = browser.text_of("list-count").await?;
    browser.choose("filter-period", "last-year").await?;
    browser.see_query("status=paid&period=last-year").await?;
    let fewer = "return document.getElementById('list-count').textContent !== arguments[0]";
    browser.wait_for(fewer, vec![paid.clone().into()], "fewer invoices").await?;
    let of_year = browser.text_of("list-count").await?;
    // A sum is worked out, here and everywhere.
    browser.fill("filter-least", "20*1000").await?;
    browser.type_keys(Key::Tab).await?;
    browser.see_query("status=paid&period=last-year&min=20000").await?;
    browser.wait_for(fewer, vec![of_year.into()], "fewer invoices still").await?;
    browser.wait_for(ALL_ARE, vec!["Paid".into()], "what is paid").await?;
    let few = browser.text_of("list-count").await?;

    browser.driver.refresh().await?;
    browser.see_text("list-count", &few).await?;
    browser.see_value("filter-least", "20000.00").await?;
    browser.see_value("filter-period", "last-year").await?;
    browser.driver.back().await?;
    browser.see_query("status=paid").await?;
    browser.see_text("list-count", &paid).await?;
    browser.driver.back().await?;
    browser.see_query("status=overdue").await?;
    browser.wait_for(ALL_ARE, vec!["Overdue".into()], "what is overdue").await?;

    browser.fill("invoice-search", "no such customer").await?;
    browser.see("none-fits").await?;
    browser.press("none-fits-clear").await?;
    browser.see_query("").await?;
    browser.see_text("list-count", "2 drafts · 30 invoices").await?;
    browser.see_value("invoice-search", "").await
}

#[tokio::test]
async fn totals_are_those_of_the_rows_whatever_is_asked() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    demo(&browser, &server).await?;
    let rows = "const amounts = [...document.querySelectorAll('#rows tr[data-row]')].filter(row => \
                !['Draft', 'Cancelled'].includes(row.querySelector('.chip').textContent)).map(row => \
                Number(row.querySelector('.records__cell--end').textContent.replace(/[^0-9.]/g, ''))); \
                const total = Number(document.querySelector('#list-sums .records-foot__sum').textContent.replace(/[^0-9.]/g, '')); \
                return Math.abs(amounts.reduce((sum, amount) => sum + amount, 0) - total) < 0.005 && amounts.length > 0";
    for asked in ["", "status=unpaid", "status=paid&sort=-amount", "period=last-year", "q=river", "min=10000&max=50000"]
    {
        browser.visit(&format!("{}/invoices?{asked}", server.address)).await?;
        browser.wait_for(rows, vec![], &format!("the total of {asked:?} to be that of its rows")).await?;
    }
    browser.visit(&format!("{}/invoices?status=unpaid", server.address)).await?;
    browser.see_text("list-sums", "Left to pay").await?;
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.fill("filter-customer", "river").await?;
    browser.press_first("[role=option]").await?;
    browser.wait_for("return location.search.includes('customer=')", vec![], "a customer in the address").await?;
    browser.wait_for(rows, vec![], "the total of a customer's rows").await?;
    browser.visit(&format!("{}/payments?mode=upi", server.address)).await?;
    let all_by_upi = "const how = [...document.querySelectorAll('#rows tr[data-row] td:nth-child(4)')]; \
                      return how.length > 0 && how.every(cell => cell.textContent.startsWith('UPI'))";
    browser.wait_for(all_by_upi, vec![], "payments by UPI alone").await?;
    browser.see_text("list-sums", "Received").await
}

#[tokio::test]
async fn headings_sort_and_say_how() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    demo(&browser, &server).await?;
    let sorts = |heading: usize| format!("#rows th:nth-child({heading}) button");
    let says = "return [...document.querySelectorAll('#rows th')].map(heading => heading.ariaSort).filter(sort => sort).join() \
                === arguments[0]";
    let first = "const cells = [...document.querySelectorAll('#rows .records__cell--end')].map(cell => \
                 Number(cell.textContent.replace(/[^0-9.]/g, ''))); \
                 return cells.length > 20 && cells.every((amount, at) => at === 0 || (cells[at - 1] - amount) * arguments[0] >= 0)";
    browser.press_first(&sorts(6)).await?;
    browser.see_query("sort=-amount").await?;
    browser.wait_for(first, vec![1.into()], "the largest first").await?;
    browser.wait_for(says, vec!["descending".into()], "one heading to say so").await?;
    browser.press_first(&sorts(6)).await?;
    browser.see_query("sort=amount").await?;
    browser.wait_for(first, vec![(-1).into()], "the smallest first").await?;
    browser.press_first(&sorts(4)).await?;
    browser.see_query("sort=customer").await?;
    browser.wait_for(says, vec!["ascending".into()], "names from A on").await?;
    // What is looked for by words comes by date, and nothing else is offered.
    browser.fill("invoice-search", "river").await?;
    let one = "return document.querySelectorAll('#rows th button').length === 1";
    browser.wait_for(one, vec![], "only the date to sort by").await
}

/// Types a draft that is kept, and leaves it.
async fn keep_draft(browser: &Browser, server: &Server, price: &str) -> Outcome {
    browser.visit(&format!("{}/invoices/new", server.address)).await?;
    type_line(browser, 0, "Ruled notebook", "2", price).await?;
    browser.see_text("draft-state", "Draft saved").await
}

#[tokio::test]
async fn several_drafts_are_issued_at_once_and_those_refused_say_why() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    for price in ["10", "", "20"] {
        keep_draft(&browser, &server, price).await?;
    }
    browser.visit(&format!("{}/invoices?status=draft", server.address)).await?;
    browser.see_rows(3).await?;
    browser.press("pick-all").await?;
    browser.see_text("picked-count", "3 chosen").await?;
    browser.press("bulk-issue").await?;
    browser.press("bulk-yes").await?;
    browser.see_text("bulk-outcome", "2 drafts issued").await?;
    browser.see_text("bulk-outcome", "1 was refused and stays a draft").await?;
    browser.see_text("bulk-outcome", "Line 1, price: Please fill this in").await?;
    browser.see_rows(1).await?;
    browser.see_text("picked-count", "1 chosen").await?;
    // The reason stays until it is put away.
    browser.press("bulk-delete").await?;
    browser.press("bulk-yes").await?;
    browser.see_text("bulk-outcome", "1 draft deleted").await?;
    browser.press("bulk-close").await?;
    browser.press("status-all").await?;
    browser.see_rows(2).await?;
    let numbers =
        "return [...document.querySelectorAll('#rows .records__link')].map(link => link.textContent.slice(-4)).join()";
    assert_eq!(browser.ask(numbers).await?, "0002,0001");
    Ok(())
}

#[tokio::test]
async fn what_is_done_to_several_stops_between_two_of_them() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    const ALL: u64 = 6;
    for _ in 0..ALL {
        keep_draft(&browser, &server, "10").await?;
    }
    browser.visit(&format!("{}/invoices", server.address)).await?;
    browser.see_rows(6).await?;
    browser.press("pick-all").await?;
    browser.press("bulk-issue").await?;
    browser.see("bulk-yes").await?;
    // As soon as there is something to be stopped, which may be sooner than a hand is.
    let stop = "new MutationObserver((_, observer) => { const cancel = document.getElementById('bulk-cancel'); \
                if (cancel) { observer.disconnect(); cancel.click(); } }).observe(document.body, { childList: true, subtree: true }); \
                document.getElementById('bulk-yes').click();";
    browser.ask(stop).await?;
    browser.see_text("bulk-outcome", "left as they were").await?;
    let issued: u64 = browser.text_of("bulk-outcome").await?.split(' ').next().unwrap_or_default().trim().parse()?;
    assert!(issued < ALL, "all of them were issued");
    browser.see_rows(6).await?;
    let counts = "return ['Draft', 'Overdue', 'Issued'].map(words => [...document.querySelectorAll('#rows .chip')].filter(chip => \
                  chip.textContent === words).length)";
    let counts = browser.ask(counts).await?;
    assert_eq!(counts[0].as_u64(), Some(ALL - issued), "{counts}");
    browser.see_text("picked-count", &format!("{} chosen", ALL - issued)).await
}

/// What would be printed stands on the page when the browser is told to print.
const PRINTS: &str = "window.print = () => { \
    const sheet = document.querySelector('.printing > .printed'); \
    window.printed = [sheet.querySelectorAll('tbody tr').length, sheet.textContent]; \
    window.dispatchEvent(new Event('afterprint')); }";

/// The row that has the focus, from 0.
const FOCUSED: &str = "return document.activeElement.closest('tr')?.dataset.row === String(arguments[0])";

#[tokio::test]
async fn a_list_of_any_length_shows_the_rows_in_sight_and_is_found_as_it_was_left() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    set_up_business(&browser, &server.address).await?;
    browser.visit(&format!("{}/generate", server.address)).await?;
    browser.fill("generate-invoices", "700").await?;
    browser.press("generate").await?;
    browser.read("made in").await?;
    browser.visit(&format!("{}/invoices?b=demo", server.address)).await?;
    browser.see_rows(700).await?;
    let on_page = "return document.querySelectorAll('#rows tr[data-row]').length";
    let few = |count: &Value| count.as_u64().is_some_and(|count| (10..150).contains(&count));
    let count = browser.ask(on_page).await?;
    assert!(few(&count), "{count} rows are on the page");

    browser.ask("window.scrollTo(0, document.documentElement.scrollHeight)").await?;
    let last = "return !!document.querySelector('#rows tr[data-row=\"699\"][aria-rowindex=\"701\"] .records__link')";
    browser.wait_for(last, vec![], "the last row").await?;
    let count = browser.ask(on_page).await?;
    assert!(few(&count), "{count} rows are on the page");
    let once = "const numbers = [...document.querySelectorAll('#rows .records__link')].map(link => link.textContent); \
                return new Set(numbers).size === numbers.length";
    assert_eq!(browser.ask(once).await?, true);

    // All of them are printed, however few are on the page.
    browser.ask(PRINTS).await?;
    browser.driver.action_chain().key_down(Key::Control).send_keys('p').key_up(Key::Control).perform().await?;
    browser.wait_for("return window.printed?.[0] === 700", vec![], "all rows to be printed").await?;
    let words = browser.ask("return window.printed[1]").await?.to_string();
    for word in ["Demo with invented data", "Invoices", "700 invoices", "Total ₹"] {
        assert!(words.contains(word), "{word} is not among what is printed");
    }
    browser.wait_for("return !document.querySelector('.printed')", vec![], "the sheets to be gone").await?;

    // Picked, opened, and back: the filter, the place and what was picked are as they were.
    browser.ask("document.querySelector('#rows tr[data-row=\"690\"] input').click()").await?;
    browser.see_text("picked-count", "1 chosen").await?;
    browser.press_first("#rows tr[data-row='695'] .records__link").await?;
    browser.see_first(".beside #paper-number").await?;
    browser.press("beside-alone").await?;
    browser.wait_for("return location.pathname.split('/').length === 3", vec![], "a page of its own").await?;
    browser.see("paper-number").await?;
    browser.driver.back().await?;
    browser.see_first(".beside #paper-number").await?;
    browser.driver.back().await?;
    browser.wait_for(FOCUSED, vec![695.into()], "the row that was opened").await?;
    browser.see_text("picked-count", "1 chosen").await?;
    let in_sight = "const edge = document.querySelector('#rows tr[data-row=\"695\"]').getBoundingClientRect(); \
                    return edge.top > 0 && edge.bottom < innerHeight";
    browser.wait_for(in_sight, vec![], "the row to be in sight").await
}

#[tokio::test]
async fn a_list_is_gone_through_with_the_keyboard() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::new().await?;
    demo(&browser, &server).await?;
    let search = browser.see("invoice-search").await?;
    search.click().await?;
    browser.type_keys(Key::Down).await?;
    browser.wait_for(FOCUSED, vec![0.into()], "the first row").await?;
    browser.type_keys(Key::Down).await?;
    browser.type_keys("jjk").await?;
    browser.wait_for(FOCUSED, vec![2.into()], "the third row").await?;
    browser.type_keys("x").await?;
    browser.see_text("picked-count", "1 chosen").await?;
    browser.type_keys(Key::Down).await?;
    browser.type_keys(" ").await?;
    browser.see_text("picked-count", "2 chosen").await?;
    browser.type_keys(Key::Enter).await?;
    browser.see_first(".beside #paper-number").await?;
    browser.wait_for(FOCUSED, vec![3.into()], "the list to keep the focus").await?;
    // The first one chooses none, the second one closes.
    browser.type_keys(Key::Escape).await?;
    browser.see("list-count").await?;
    browser.type_keys(Key::Escape).await?;
    browser.wait_for("return !document.querySelector('.beside')", vec![], "nothing to be open").await?;
    browser.wait_for(FOCUSED, vec![3.into()], "the same row").await?;
    // A form has all of the page.
    browser.type_keys(Key::Home).await?;
    browser.wait_for(FOCUSED, vec![0.into()], "the first row").await?;
    browser.type_keys(Key::Enter).await?;
    browser.see("invoice-issue").await?;
    assert!(browser.path().await?.split('/').count() > 2, "a draft has a page of its own");
    Ok(())
}

#[tokio::test]
async fn on_a_phone_the_filters_fold_and_a_row_is_a_page_of_its_own() -> Outcome {
    let server = Server::start()?;
    let browser = Browser::phone().await?;
    demo(&browser, &server).await?;
    assert!(!browser.scrolls_sideways().await?, "the list");
    browser.press("filter-open").await?;
    browser.choose("filter-period", "last-year").await?;
    browser.choose("filter-order", "2").await?;
    browser.see_query("period=last-year&sort=-amount").await?;
    browser.press("filter-done").await?;
    browser.see_text("filter-open", "1").await?;
    browser.read("Last financial year").await?;
    assert!(!browser.scrolls_sideways().await?, "with a filter");
    browser.press("picking").await?;
    browser.press_first("#rows tr[data-row='1'] input").await?;
    browser.see_text("picked-count", "1 chosen").await?;
    assert!(!browser.scrolls_sideways().await?, "with a row picked");
    browser.press("picking").await?;
    browser.press_first("#rows .records__link").await?;
    browser.see("paper-number").await?;
    assert_eq!(browser.path().await?.split('/').count(), 3);
    browser.press_first(".page__back").await?;
    browser.see_query("period=last-year&sort=-amount").await?;
    browser.press_first(".filter-chip").await?;
    browser.see_query("sort=-amount").await
}
