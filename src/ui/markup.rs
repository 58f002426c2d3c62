//! What is only to be read, as markup that the browser reads in one go: as elements of their own, ten thousand rows would take
//! seconds.
//!
//! Invariant: what people have typed gets into markup through [`Markup::text`] alone, which leaves no letter with a meaning of
//! its own, inside of an element or of a quoted attribute.

#[derive(Default)]
pub struct Markup(pub String);

impl Markup {
    /// Tags, and what else is known to be markup.
    pub fn tags(&mut self, tags: &str) -> &mut Markup {
        self.0.push_str(tags);
        self
    }

    /// Any text.
    pub fn text(&mut self, text: &str) -> &mut Markup {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                letter => self.0.push(letter),
            }
        }
        self
    }

    /// Unless there is nothing to say.
    pub fn paragraph(&mut self, class: &str, text: &str) {
        if !text.is_empty() {
            self.tags("<p class=\"").tags(class).tags("\">").text(text).tags("</p>");
        }
    }
}
