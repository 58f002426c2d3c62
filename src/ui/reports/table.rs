//! A sheet as a table: a row leads to what is behind it, a heading puts the rows in its order.

use leptos::prelude::*;

use super::sheet::{Column, Found, Line, Place, Sheet};
use crate::domain::report::csv::Cell;
use crate::domain::{Money, in_order};
use crate::ui::components::{Erase, handler, icon};
use crate::ui::format;

/// How the rows are ordered: by which column, and whether backwards. None as the report has them.
pub(super) type Order = RwSignal<Option<(usize, bool)>>;

/// A sheet of the report: the first rows, at most so many.
pub(super) fn table(
    sheet: &Sheet,
    (found, place): (RwSignal<Option<Found>>, usize),
    order: Order,
    most: RwSignal<usize>,
) -> AnyView {
    let shown: Vec<usize> = (0..sheet.columns.len()).filter(|column| is_shown(sheet, *column)).collect();
    let headings = shown.iter().map(|column| heading(*column, sheet.columns[*column], order)).collect_view();
    let total = (!sheet.total.is_empty()).then(|| {
        let total = row(sheet, &shown, &sheet.total, None, "tally__row tally__row--total");
        view! { <tfoot>{total}</tfoot> }.erase()
    });
    // The headings stay when the rows are put in another order, and with them the focus.
    let rows = move || {
        found.with(|found| {
            let sheet = found.as_ref()?.sheets.get(place)?;
            let rows = ordered(sheet, order.get()).into_iter().take(most.get()).map(|place| &sheet.rows[place]);
            let row = |line: &Line| {
                let class = if line.over { "tally__row tally__row--over" } else { "tally__row" };
                row(sheet, &shown, &line.cells, line.link.as_deref(), class)
            };
            Some(rows.map(row).collect_view())
        })
    };
    view! {
        <table class="tally">
            <caption class="tally__caption">{sheet.title}</caption>
            <thead><tr>{headings}</tr></thead>
            <tbody>{move || rows()}</tbody>
            {total}
        </table>
    }
    .erase()
}

fn row(sheet: &Sheet, shown: &[usize], cells: &[Cell], link: Option<&str>, class: &'static str) -> AnyView {
    let cells = shown.iter().map(|column| cell(sheet.columns[*column], &cells[*column], link)).collect_view();
    view! { <tr class=class>{cells}</tr> }.erase()
}

/// Columns of which no row has anything need no room.
fn is_shown(sheet: &Sheet, column: usize) -> bool {
    let said = |row: &Line| !matches!(row.cells[column], Cell::Blank | Cell::Amount(Money::ZERO));
    match sheet.columns[column].place {
        Place::File => false,
        Place::Seldom => sheet.rows.iter().any(said),
        _ => true,
    }
}

fn ordered(sheet: &Sheet, order: Option<(usize, bool)>) -> Vec<usize> {
    let Some((column, backwards)) = order else { return (0..sheet.rows.len()).collect() };
    let cell = |row: &usize| &sheet.rows[*row].cells[column];
    in_order(
        0..sheet.rows.len(),
        |one, other| {
            if backwards { cell(other) <= cell(one) } else { cell(one) <= cell(other) }
        },
    )
}

fn is_figure(place: Place) -> bool {
    matches!(place, Place::Figure | Place::Seldom | Place::Total)
}

fn heading(place: usize, column: Column, order: Order) -> AnyView {
    // Figures begin with the largest.
    let first = is_figure(column.place);
    let sort = move |_| {
        order.update(|order| {
            *order = match *order {
                Some((known, backwards)) if known == place && backwards != first => None,
                Some((known, backwards)) if known == place => Some((place, !backwards)),
                _ => Some((place, first)),
            }
        });
    };
    let sorted = move || order.get().filter(|(known, _)| *known == place).map(|(_, backwards)| backwards);
    let said = move || sorted().map(|backwards| if backwards { "descending" } else { "ascending" });
    let sign = move || sorted().map(|backwards| icon(if backwards { "arrow-down" } else { "arrow-up" }));
    let class = if first { "tally__heading tally__heading--num" } else { "tally__heading" };
    view! {
        <th class=class scope="col" aria-sort=move || said()>
            <button class="tally__sort" type="button" on:click=handler(sort)>{column.heading}{move || sign()}</button>
        </th>
    }
    .erase()
}

fn cell(column: Column, cell: &Cell, link: Option<&str>) -> AnyView {
    let words = written(column.place, cell);
    let class = match column.place {
        Place::Name => "tally__cell tally__cell--name",
        Place::Total => "tally__cell tally__cell--num tally__cell--total",
        Place::Figure | Place::Seldom => "tally__cell tally__cell--num",
        Place::Text | Place::File => "tally__cell",
    };
    match link.filter(|_| column.place == Place::Name) {
        Some(link) => {
            let link = view! { <a class="tally__link" href=link.to_owned()>{words}</a> };
            view! { <td class=class data-label=column.heading>{link}</td> }.erase()
        }
        None => view! { <td class=class data-label=column.heading>{words}</td> }.erase(),
    }
}

/// As people read it. What comes to nothing is left empty, unless it is what the row comes to.
fn written(place: Place, cell: &Cell) -> String {
    match cell {
        Cell::Amount(Money::ZERO) if place != Place::Total => String::new(),
        Cell::Amount(amount) => format::amount(*amount),
        Cell::Day(day) => format::date(*day),
        Cell::Count(count) => format::decimal(&count.to_string()),
        Cell::Quantity(thousandths) if *thousandths < 0 => {
            String::from("−") + &format::decimal(&Cell::Quantity(-thousandths).plain())
        }
        Cell::Quantity(_) => format::decimal(&cell.plain()),
        Cell::Blank | Cell::Text(_) => cell.plain(),
    }
}
