//! Rows as markup.

use std::ops::Range;

use super::pages::Pages;
use super::spec::{Cell, Column, Line};
use crate::language::fill;
use crate::ui::markup::Markup;

/// The rows at these places. One that is not known yet stands there as something that is about to appear.
pub fn rows(columns: &[Column], pages: &Pages, places: Range<usize>) -> String {
    let mut markup = Markup::default();
    for place in places {
        // The row of headings is the first one.
        markup.tags("<tr class=\"records__row\" aria-rowindex=\"").tags(&(place + 2).to_string());
        match pages.line(place) {
            Some(line) => row(&mut markup, columns, place, line),
            None => {
                let width = (columns.len() + 1).to_string();
                markup.tags("\"><td class=\"records__cell records__cell--lead\" colspan=\"").tags(&width);
                markup.tags("\"><span class=\"skeleton skeleton--long\"></span></td>");
            }
        }
        markup.tags("</tr>");
    }
    markup.0
}

fn row(markup: &mut Markup, columns: &[Column], place: usize, line: &Line) {
    markup.tags("\" data-row=\"").tags(&place.to_string());
    markup.tags("\"><td class=\"records__cell records__cell--pick\"><input class=\"check__box\" type=\"checkbox\" ");
    let words = fill("Choose {row}", &[("row", &line.name(columns))]);
    markup.tags("tabindex=\"-1\" data-pick aria-label=\"").text(&words).tags("\"></td>");
    for (column, cell) in columns.iter().zip(&line.cells) {
        markup.tags("<td class=\"records__cell").tags(column.class).tags("\">");
        if column.leads {
            markup.tags("<a class=\"records__link\" tabindex=\"-1\" href=\"").text(&line.address).tags("\">");
        }
        show(markup, cell);
        if column.leads {
            markup.tags("</a>");
        }
        if let Some(also) = column.also.and_then(|also| line.cells.get(also)) {
            markup.tags("<span class=\"records__narrow-only\"> · ").text(&also.written()).tags("</span>");
        }
        markup.tags("</td>");
    }
}

fn show(markup: &mut Markup, cell: &Cell) {
    let class = match cell {
        Cell::Chip(_, class) => *class,
        Cell::Nothing(_) => "records__none",
        _ => "",
    };
    let words = cell.written();
    if class.is_empty() {
        markup.text(&words);
    } else {
        markup.tags("<span class=\"").tags(class).tags("\">").text(&words).tags("</span>");
    }
}
