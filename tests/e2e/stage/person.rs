//! What a person does with the page: look, type, press, choose.

use thirtyfour::components::SelectElement;
use thirtyfour::prelude::*;

use super::{Browser, LIMIT, Outcome};

impl Browser {
    pub async fn visit(&self, address: &str) -> Outcome {
        Ok(self.driver.goto(address).await?)
    }

    /// The element with this id, as soon as it can be seen.
    pub async fn see(&self, id: &str) -> Outcome<WebElement> {
        self.find(By::Id(id), id).await
    }

    /// The first element that fits the selector, as soon as it can be seen.
    pub async fn see_first(&self, selector: &str) -> Outcome<WebElement> {
        self.find(By::Css(selector), selector).await
    }

    async fn find(&self, by: By, name: &str) -> Outcome<WebElement> {
        // One that is replaced between being found and being looked at is not in sight, its successor is.
        let query = self.driver.query(by).wait(LIMIT, POLL).ignore_errors(true);
        let found = query.and_displayed().first().await;
        match found {
            Ok(element) => Ok(element),
            Err(_) => Err(format!("{name} never came into sight; the page says: {}", self.page_text().await?).into()),
        }
    }

    pub async fn text_of(&self, id: &str) -> Outcome<String> {
        Ok(self.see(id).await?.text().await?)
    }

    /// Waits until the element with this id contains the text.
    pub async fn see_text(&self, id: &str, text: &str) -> Outcome {
        let script =
            "const e = document.getElementById(arguments[0]); return !!e && e.innerText.includes(arguments[1])";
        self.wait_for(script, vec![id.into(), text.into()], &format!("{id} to say {text:?}")).await
    }

    /// Waits until the page contains the text somewhere.
    pub async fn read(&self, text: &str) -> Outcome {
        self.wait_for("return document.body.innerText.includes(arguments[0])", vec![text.into()], text).await
    }

    /// Empties the field and types the text into it.
    pub async fn fill(&self, id: &str, text: &str) -> Outcome {
        let field = self.see(id).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Sets a date field, whose typing order depends on the browser's language.
    pub async fn fill_date(&self, id: &str, iso: &str) -> Outcome {
        self.see(id).await?;
        let script = "const e = document.getElementById(arguments[0]); e.value = arguments[1]; \
                      e.dispatchEvent(new Event('input', {bubbles: true})); \
                      e.dispatchEvent(new Event('change', {bubbles: true}));";
        self.driver.execute(script, vec![id.into(), iso.into()]).await?;
        Ok(())
    }

    pub async fn value_of(&self, id: &str) -> Outcome<String> {
        Ok(self.see(id).await?.prop("value").await?.unwrap_or_default())
    }

    /// Waits until the field has the value.
    pub async fn see_value(&self, id: &str, value: &str) -> Outcome {
        let script = "const e = document.getElementById(arguments[0]); return !!e && e.value === arguments[1]";
        self.wait_for(script, vec![id.into(), value.into()], &format!("{id} to have {value:?}")).await
    }

    pub async fn press(&self, id: &str) -> Outcome {
        let element = self.see(id).await?;
        element.scroll_into_view().await?;
        Ok(element.click().await?)
    }

    /// Presses the first element that fits the selector.
    pub async fn press_first(&self, selector: &str) -> Outcome {
        let element = self.see_first(selector).await?;
        element.scroll_into_view().await?;
        Ok(element.click().await?)
    }

    pub async fn choose(&self, id: &str, value: &str) -> Outcome {
        let select = self.see(id).await?;
        // As a person does; a select may have all its options only then.
        select.focus().await?;
        let select = SelectElement::new(&select).await?;
        Ok(select.select_by_value(value).await?)
    }

    pub async fn path(&self) -> Outcome<String> {
        Ok(self.driver.current_url().await?.path().to_owned())
    }

    /// Waits until the script returns true.
    pub async fn wait_for(&self, script: &str, arguments: Vec<serde_json::Value>, what: &str) -> Outcome {
        let deadline = std::time::Instant::now() + LIMIT;
        loop {
            // While a page loads there may be nothing to ask yet.
            if let Ok(answer) = self.driver.execute(script, arguments.clone()).await
                && answer.json().as_bool() == Some(true)
            {
                return Ok(());
            }
            if std::time::Instant::now() > deadline {
                return Err(format!("waited in vain for {what}; the page says: {}", self.page_text().await?).into());
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Whether something reaches over the right edge, so that a person has to scroll sideways.
    pub async fn scrolls_sideways(&self) -> Outcome<bool> {
        let script = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        Ok(self.driver.execute(script, vec![]).await?.json().as_bool() == Some(true))
    }

    async fn page_text(&self) -> Outcome<String> {
        let text = self.driver.execute("return document.body ? document.body.innerText : ''", vec![]).await?;
        Ok(text.json().as_str().unwrap_or_default().to_owned())
    }
}

/// How often a condition is looked at.
const POLL: std::time::Duration = std::time::Duration::from_millis(50);
