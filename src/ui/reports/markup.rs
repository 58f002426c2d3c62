//! A report as markup. A table may have ten thousand rows, which the browser reads in one go; as elements of their own they would
//! take seconds.

use super::Words;
use super::asked::{Asked, ONLY};
use super::chart::chart;
use super::frame::days;
use super::gather::Found;
use super::sheet::{Column, From, Place, Sheet};
use crate::domain::Business;
use crate::domain::report::Line;
use crate::language::tr;
use crate::ui::format;
use crate::ui::markup::Markup;

/// The report, with so many rows of each table at most.
pub(super) fn report(words: &Words, found: &Found, asked: &Asked, most: usize, letterhead: &Letterhead) -> String {
    let mut markup = Markup::default();
    markup.tags("<div class=\"report__letterhead\">");
    if letterhead.demo {
        markup.paragraph("", tr("Demo with invented data"));
    }
    if let Some(business) = &letterhead.business {
        markup.paragraph("report__business", &business.name);
        markup.paragraph("", business.gstin.as_ref().map_or("", |gstin| gstin.as_str()));
    }
    markup.paragraph("report__title", tr(words.title));
    markup.tags("</div><div class=\"report__about\" id=\"report-about\">");
    markup.paragraph("soft", &days(words.report, asked, format::date, " – "));
    for line in &found.about {
        markup.paragraph("", line);
    }
    if asked.value(ONLY).is_some() {
        markup.tags("<a class=\"link no-print\" href=\"").text(&super::address(words.report, &asked.all()));
        markup.tags("\">").text(tr("Show all")).tags("</a>");
    }
    markup.tags("</div>");
    chart(&mut markup, words.report, found);
    markup.tags("<div class=\"report__sheets\" id=\"report-sheets\">");
    for sheet in &found.sheets {
        table(&mut markup, sheet, asked, most);
    }
    markup.tags("</div>");
    markup.0
}

/// Whose report it is, for the print.
pub(super) struct Letterhead {
    pub demo: bool,
    pub business: Option<Business>,
}

/// In which a row leads to what is behind it.
fn table(markup: &mut Markup, sheet: &Sheet, asked: &Asked, most: usize) {
    let shown: Vec<&'static Column> = sheet.spec.columns().filter(|column| sheet.shows(column)).collect();
    markup
        .tags("<div class=\"tally-room\"><table class=\"tally\"><caption class=\"tally__caption\">")
        .text(tr(sheet.spec.title));
    markup.tags("</caption><thead><tr>");
    for column in &shown {
        markup.tags("<th scope=\"col\" class=\"tally__heading").tags(if column.is_figure() {
            " tally__heading--num"
        } else {
            ""
        });
        markup.tags("\">").text(tr(column.heading)).tags("</th>");
    }
    markup.tags("</tr></thead><tbody>");
    for line in sheet.table.lines.iter().take(most) {
        let over = sheet.spec.over.is_some_and(|place| !line.texts[place].is_empty());
        row(markup, sheet, asked, &shown, Some(line), if over { " tally__row--over" } else { "" });
    }
    markup.tags("</tbody><tfoot>");
    row(markup, sheet, asked, &shown, None, " tally__row--total");
    markup.tags("</tfoot></table></div>");
}

/// A line, or what all come to.
fn row(markup: &mut Markup, sheet: &Sheet, asked: &Asked, shown: &[&'static Column], line: Option<&Line>, class: &str) {
    markup.tags("<tr class=\"tally__row").tags(class).tags("\">");
    let link = line.and_then(|line| (sheet.spec.link)(line, asked));
    for column in shown {
        let class = match column.place {
            Place::Name => " tally__cell--name",
            Place::Total => " tally__cell--num tally__cell--total",
            Place::Figure | Place::Seldom => " tally__cell--num",
            Place::Text | Place::File if matches!(column.from, From::Day(_)) => " unbroken",
            Place::Text | Place::File => "",
        };
        markup
            .tags("<td class=\"tally__cell")
            .tags(class)
            .tags("\" data-label=\"")
            .text(tr(column.heading))
            .tags("\">");
        let words = line.map_or_else(|| sheet.total(column), |line| column.written(line));
        match &link {
            Some(link) if column.place == Place::Name => {
                markup.tags("<a class=\"tally__link\" href=\"").text(link).tags("\">").text(&words).tags("</a>");
            }
            _ => {
                markup.text(&words);
            }
        }
        markup.tags("</td>");
    }
    markup.tags("</tr>");
}
