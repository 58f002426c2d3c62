//! A sheet as a table, in which a row leads to what is behind it.

use leptos::prelude::*;

use super::asked::Asked;
use super::sheet::{Column, Place, Sheet};
use crate::domain::report::Line;
use crate::ui::components::Erase;

/// The first rows, at most so many.
pub(super) fn table(sheet: &Sheet, asked: &Asked, most: usize) -> AnyView {
    let shown: Vec<&'static Column> = sheet.spec.columns().filter(|column| sheet.shows(column)).collect();
    let heading = |column: &&'static Column| {
        let class = if column.is_figure() { "tally__heading tally__heading--num" } else { "tally__heading" };
        view! { <th class=class scope="col">{column.heading}</th> }.erase()
    };
    let row = |line: &Line| {
        let over = sheet.spec.over.is_some_and(|place| !line.texts[place].is_empty());
        let class = if over { "tally__row tally__row--over" } else { "tally__row" };
        let link = (sheet.spec.link)(line, asked);
        let cell = |column: &&'static Column| cell(column, column.written(line), link.as_deref());
        view! { <tr class=class>{shown.iter().map(cell).collect_view()}</tr> }.erase()
    };
    let total = |column: &&'static Column| cell(column, sheet.total(column), None);
    view! {
        <table class="tally">
            <caption class="tally__caption">{sheet.spec.title}</caption>
            <thead><tr>{shown.iter().map(heading).collect_view()}</tr></thead>
            <tbody>{sheet.table.lines.iter().take(most).map(row).collect_view()}</tbody>
            <tfoot><tr class="tally__row tally__row--total">{shown.iter().map(total).collect_view()}</tr></tfoot>
        </table>
    }
    .erase()
}

fn cell(column: &'static Column, words: String, link: Option<&str>) -> AnyView {
    let class = match column.place {
        Place::Name => "tally__cell tally__cell--name",
        Place::Total => "tally__cell tally__cell--num tally__cell--total",
        Place::Figure | Place::Seldom => "tally__cell tally__cell--num",
        Place::Text | Place::File => "tally__cell",
    };
    let content = match link {
        Some(link) if column.place == Place::Name => {
            view! { <a class="tally__link" href=link.to_owned()>{words}</a> }.erase()
        }
        _ => words.into_any(),
    };
    view! { <td class=class data-label=column.heading>{content}</td> }.erase()
}
