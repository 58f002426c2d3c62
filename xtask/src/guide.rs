//! The guide and the changelog, which people also read in the app: Markdown becomes the HTML that its Help shows.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};

use crate::paths;

/// A text of the repository, and what it is called among the assets of the bundle.
const TEXTS: [(&str, &str); 4] = [
    ("docs/guide.md", "guide.html"),
    ("docs/guide.hi.md", "guide-hi.html"),
    ("CHANGELOG.md", "whats-new.html"),
    ("docs/whats-new.hi.md", "whats-new-hi.html"),
];

/// The pictures of the guide, below `docs/` and below the bundle's assets.
pub const PICTURES: &str = "pictures";

/// Writes the texts with their pictures into the bundle.
pub fn write(bundle: &Path) -> Result<()> {
    let assets = bundle.join("assets");
    for (source, name) in TEXTS {
        let text = fs::read_to_string(paths::root().join(source)).with_context(|| format!("reading {source}"))?;
        let rendered = render(&text);
        for picture in &rendered.pictures {
            let from = paths::root().join("docs").join(picture);
            let to = assets.join(picture);
            fs::create_dir_all(to.parent().context("a picture lies in a folder")?)?;
            fs::copy(&from, &to).with_context(|| format!("{picture}: `cargo xtask pictures` makes it"))?;
        }
        fs::write(assets.join(name), rendered.html)?;
    }
    Ok(())
}

struct Rendered {
    html: String,
    /// As the text names them.
    pictures: Vec<String>,
}

/// Each part under a heading of the second level becomes a card. The title is left out: the page has its own.
fn render(text: &str) -> Rendered {
    let (mut pictures, mut in_title, mut in_card) = (Vec::new(), false, false);
    let mut events = Vec::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => in_title = true,
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => in_title = false,
            _ if in_title => {}
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                let end = if in_card { "</section>" } else { "" };
                events.push(Event::Html(format!("{end}<section class=\"card\">").into()));
                in_card = true;
                events.push(event);
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                pictures.push(dest_url.to_string());
                let dest_url = CowStr::from(format!("/assets/{dest_url}"));
                events.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
            }
            event => events.push(event),
        }
    }
    if in_card {
        events.push(Event::Html("</section>".into()));
    }
    let mut written = String::new();
    html::push_html(&mut written, events.into_iter());
    Rendered { html: written.replace("<img ", "<img class=\"guide__picture\" loading=\"lazy\" "), pictures }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_become_cards_and_pictures_come_from_the_assets() {
        let text =
            "# Title\n\nLead.\n\n## One\n\nA **word**.\n\n![What it shows](pictures/one.webp)\n\n## Two\n\n- a\n";
        let Rendered { html, pictures } = render(text);
        assert_eq!(pictures, ["pictures/one.webp"]);
        assert!(!html.contains("Title"));
        assert!(html.starts_with("<p>Lead.</p>\n<section class=\"card\">\n<h2>One</h2>"), "{html}");
        assert!(html.contains("src=\"/assets/pictures/one.webp\" alt=\"What it shows\""), "{html}");
        assert_eq!((html.matches("<section").count(), html.matches("</section>").count()), (2, 2));
    }
}
